/**
 * Choosing logs: those that were used last, or any file. Which were used is remembered for the workspace. Nothing of them is
 * read here.
 */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { l10n, Uri, window, workspace, type ExtensionContext, type QuickPickItem } from 'vscode';

const key = 'refcheck.recentLogs';

/** Logs that are remembered: more would make a long list. */
const mostLogs = 12;

/** The logs that were used last, newest first. */
export interface RecentLogs {
  readonly logs: readonly Uri[];
  add(logs: readonly Uri[]): Promise<void>;
}

/** Those of the workspace. */
export function recentLogs(context: ExtensionContext): RecentLogs {
  const stored = (): readonly string[] => context.workspaceState.get<readonly string[]>(key, []);
  return {
    get logs() {
      return stored()
        .filter((path) => existsSync(path))
        .map((path) => Uri.file(path));
    },
    add: async (logs) => {
      const paths = new Set([...logs.map(({ fsPath }) => fsPath), ...stored()]);
      await context.workspaceState.update(key, [...paths].slice(0, mostLogs));
    },
  };
}

interface LogItem extends QuickPickItem {
  /** Absent where the user wants to look for a file. */
  readonly log?: Uri;
}

/** Several logs, from a dialog. */
export async function chooseLogs(recent: RecentLogs, title: string): Promise<readonly Uri[]> {
  const chosen = await chooseRecent(recent, title);
  if (chosen === 'none') return [];
  return chosen === 'other' ? browse(title, true) : [chosen];
}

/** One log; undefined where the user gives up. */
export async function chooseLog(recent: RecentLogs, title: string): Promise<Uri | undefined> {
  const chosen = await chooseRecent(recent, title);
  if (chosen === 'none') return undefined;
  return chosen === 'other' ? (await browse(title, false))[0] : chosen;
}

async function chooseRecent(recent: RecentLogs, title: string): Promise<Uri | 'other' | 'none'> {
  const items: LogItem[] = recent.logs.map((log) => ({
    label: basename(log.fsPath),
    description: dirname(workspace.asRelativePath(log)),
    log,
  }));
  if (items.length === 0) return 'other';
  const other = { label: l10n.t('$(folder-opened) Another file…') };
  const chosen = await window.showQuickPick<LogItem>([...items, other], { title, matchOnDescription: true });
  return chosen === undefined ? 'none' : (chosen.log ?? 'other');
}

async function browse(title: string, canSelectMany: boolean): Promise<readonly Uri[]> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title,
    canSelectMany,
    openLabel: l10n.t('Read'),
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen ?? [];
}

/** The folder whose project is meant: that of the workspace which holds the first log, else the workspace's first. */
export function folderOf(logs: readonly Uri[]): string {
  const [log] = logs;
  const folder = log === undefined ? undefined : workspace.getWorkspaceFolder(log);
  const { uri } = folder ?? workspace.workspaceFolders?.[0] ?? {};
  return uri?.fsPath ?? dirname(log?.fsPath ?? '.');
}
