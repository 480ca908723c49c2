/**
 * Logs of memory checkers in the editor: they are chosen, read by the command line, which lays them beside the findings of the
 * project, and shown as marks in the files and rows in the side bar until they are cleared. Nothing is run for it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  CancellationTokenSource,
  commands,
  l10n,
  ProgressLocation,
  Uri,
  window,
  type CancellationToken,
  type ExtensionContext,
} from 'vscode';
import { evidenceCharts } from '../../server/out/charts/evidenceCharts.js';
import type { EvidenceDocument } from '../../server/out/evidence/evidenceJson.js';
import type { Charts } from './charts.js';
import { runCommandLine } from './commandLine.js';
import { LogMarks } from './logMarks.js';
import { LogView } from './logView.js';
import { chooseLogs, folderOf, type RecentLogs } from './recentLogs.js';
import type { Server } from './server.js';

/** The import as other features see it. */
export interface LogImport {
  /** Reads the logs and shows what they say. */
  importLogs(logs: readonly Uri[]): Promise<void>;
}

export function registerImportLog(context: ExtensionContext, others: Others): LogImport {
  const { recent } = others;
  const marks = new LogMarks();
  const view = new LogView();
  const importer = new Importer(context, { ...others, marks, view });
  context.subscriptions.push(
    marks,
    view,
    importer,
    commands.registerCommand('refcheck.importLog', async (clicked?: unknown, selected?: unknown) => {
      const logs = urisOf(selected) ?? urisOf(clicked) ?? (await chooseLogs(recent, l10n.t('Logs of memory checkers')));
      if (logs.length > 0) await importer.importLogs(logs);
    }),
    commands.registerCommand('refcheck.logs.clear', () => importer.clear()),
  );
  return importer;
}

/** What the menu of the explorer gives: the file under the pointer, and all that are selected. */
export function urisOf(given: unknown): readonly Uri[] | undefined {
  const uris = (Array.isArray(given) ? (given as readonly unknown[]) : [given]).filter((uri) => uri instanceof Uri);
  return uris.length > 0 ? uris : undefined;
}

/** What the import needs of others. */
interface Others {
  readonly server: Server;
  readonly recent: RecentLogs;
  readonly charts: Charts;
}

interface Parts extends Others {
  readonly marks: LogMarks;
  readonly view: LogView;
}

class Importer implements LogImport {
  readonly #context: ExtensionContext;
  readonly #parts: Parts;
  /** Ends an import that is still under way when another begins, or when all is cleared. */
  #current: CancellationTokenSource | undefined;

  constructor(context: ExtensionContext, parts: Parts) {
    this.#context = context;
    this.#parts = parts;
  }

  async importLogs(logs: readonly Uri[]): Promise<void> {
    const { recent, server } = this.#parts;
    await recent.add(logs);
    this.#current?.cancel();
    const current = new CancellationTokenSource();
    this.#current = current;
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t('refcheck reads {0}', namesOf(logs)),
      cancellable: true,
    };
    try {
      await window.withProgress(options, async (_progress, token) => {
        const cancelled = token.onCancellationRequested(() => current.cancel());
        await this.#read(logs, current.token);
        cancelled.dispose();
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      server.output.error(message);
      void window.showErrorMessage(l10n.t('The log could not be read: {0}', message));
    } finally {
      if (this.#current === current) this.#current = undefined;
      current.dispose();
    }
  }

  async #read(logs: readonly Uri[], token: CancellationToken): Promise<void> {
    // A report can be too large to be kept twice.
    const folder = await mkdtemp(join(tmpdir(), 'refcheck-import-'));
    try {
      const output = join(folder, 'report.json');
      const words = ['evidence', '--quiet', '--format', 'json', '--output', output];
      const paths = logs.map(({ fsPath }) => fsPath);
      const result = await runCommandLine(this.#context, [...words, '--', ...paths], {
        folder: folderOf(logs),
        token,
      });
      if (token.isCancellationRequested) return;
      const text = await readFile(output, 'utf8').catch(() => undefined);
      if (text === undefined) this.#fail(result.messages);
      else {
        const document = JSON.parse(text) as EvidenceDocument;
        await this.#show(document, result.messages);
        this.#parts.charts.remember(evidenceCharts(document), namesOf(logs));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #show(document: EvidenceDocument, messages: string): Promise<void> {
    const { marks, view } = this.#parts;
    marks.show(document);
    await view.show(document);
    const isBroken = document.logs.some(({ gaps }) => gaps.some(({ kind }) => kind === 'broken'));
    if (isBroken) this.#warn(l10n.t('Not all of the log could be read; what was read is shown. {0}', plain(messages)));
  }

  #fail(messages: string): void {
    this.#parts.server.output.error(messages.trim());
    void window.showErrorMessage(l10n.t('The log could not be read: {0}', plain(messages)));
  }

  #warn(words: string): void {
    this.#parts.server.output.warn(words);
    void window.showWarningMessage(words);
  }

  clear(): void {
    this.#current?.cancel();
    this.#parts.marks.clear();
    this.#parts.view.clear();
  }

  dispose(): void {
    this.#current?.cancel();
  }
}

const namesOf = (logs: readonly Uri[]): string => logs.map(({ fsPath }) => basename(fsPath)).join(', ');

/** What the command line says, without its name before each line and without folders, which the user knows. */
const plain = (messages: string): string =>
  messages
    .split('\n')
    .map((line) => line.replace(/^refcheck: /, '').replace(/^\/\S*\/(?=[^/]+: )/, ''))
    .filter((line) => line !== '')
    .join('; ');
