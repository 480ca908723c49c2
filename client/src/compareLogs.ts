/**
 * Two logs beside each other, an earlier and a later one, as a page: the totals, and which records are new, gone or changed.
 * The command line compares and writes the page; nothing is run for it.
 */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { commands, EventEmitter, l10n, ProgressLocation, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { runCommandLine } from './commandLine.js';
import { urisOf } from './importLog.js';
import { chooseLog, folderOf, type RecentLogs } from './recentLogs.js';

const scheme = 'refcheck-comparison';

/** The comparison as other features see it. */
export interface LogComparer {
  compare(before: Uri, after: Uri): Promise<void>;
}

export function registerCompareLogs(context: ExtensionContext, recent: RecentLogs): LogComparer {
  const changed = new EventEmitter<Uri>();
  const pages = new Map<string, string>();
  const compare = async (before: Uri, after: Uri): Promise<void> => {
    await recent.add([after, before]);
    const page = await compared(context, before, after);
    if (page === undefined) return;
    const uri = Uri.from({ scheme, path: `/${basename(before.fsPath)} → ${basename(after.fsPath)}.md` });
    pages.set(uri.toString(), page);
    changed.fire(uri);
    await commands.executeCommand('markdown.showPreview', uri);
  };
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pages.get(uri.toString()) ?? l10n.t('Compare the logs again.'),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => pages.delete(uri.toString())),
    commands.registerCommand('refcheck.compareLogs', async (_clicked?: unknown, selected?: unknown) => {
      const [before, after] = (await inOrder(urisOf(selected))) ?? (await chosen(recent)) ?? [];
      if (before && after) await compare(before, after);
    }),
  );
  return { compare };
}

/** Two selected files, the older first. */
async function inOrder(logs: readonly Uri[] | undefined): Promise<readonly Uri[] | undefined> {
  const [first, second] = logs ?? [];
  if (!first || !second || logs?.length !== 2) return undefined;
  const [a, b] = await Promise.all([first, second].map(({ fsPath }) => stat(fsPath)));
  return a && b && a.mtimeMs > b.mtimeMs ? [second, first] : [first, second];
}

async function chosen(recent: RecentLogs): Promise<readonly Uri[] | undefined> {
  const before = await chooseLog(recent, l10n.t('The earlier log (1 of 2)'));
  if (before === undefined) return undefined;
  const after = await chooseLog(recent, l10n.t('The later log (2 of 2)'));
  return after === undefined ? undefined : [before, after];
}

async function compared(context: ExtensionContext, before: Uri, after: Uri): Promise<string | undefined> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('refcheck compares'), cancellable: true };
  const words = ['evidence', '--quiet', '--format', 'markdown', '--before', before.fsPath, '--', after.fsPath];
  const { output, messages } = await window.withProgress(options, (_progress, token) =>
    runCommandLine(context, words, { folder: folderOf([after]), token }),
  );
  if (output !== '') return output;
  if (messages !== '') void window.showErrorMessage(l10n.t('The logs could not be compared: {0}', messages.trim()));
  return undefined;
}
