/**
 * Runs of leak loops: a script in a process of its own, in the leak loop or under valgrind. Comes in: a function whose script
 * is written; goes out: an outcome, the lines of the output channel, and the verdict, which the server is told: it makes all
 * views of a finding, so that diagnostics, the list of findings and lenses say the same, and it knows when the text of the
 * function is another one and the verdict holds no more.
 */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  CancellationTokenSource,
  l10n,
  Uri,
  workspace,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
} from 'vscode';
import { readReport } from '../../server/out/charts/readReport.js';
import type { Charts } from './charts.js';
import { runCommandLine } from './commandLine.js';
import { blankIn, CannotRun, folderOf, interpreterWords, readableMessage } from './loopScripts.js';
import type { LoopFunction, LoopScripts } from './loopScripts.js';
import { loopOutcome, valgrindOutcome, type LoopOutcome } from './loopOutcome.js';
import { runVerdictRequest } from './protocol.js';
import type { Server } from './server.js';

/** Whether loops are offered at all: limits and what is measured are those of Linux, and nobody is asked for trust. */
export const mayOffer = (): boolean => workspace.isTrusted && process.platform === 'linux';

/** What the charts of a function's last run are called. */
export const reportName = (of: LoopFunction): string => `${of.function}()`;

/** In what a script is run. */
export type LoopTool = 'leak-loop' | 'valgrind';

/**
 * Fewer could not be told from what is kept once; more take long, since valgrind slows every call (77 times one that makes
 * 2,000 dictionaries, in Python 3.11).
 */
const valgrindCalls = 50;

/** A script with something in it that the user has to replace. */
export class Unfinished extends CannotRun {
  readonly offset: number;

  constructor(offset: number) {
    super(l10n.t('The script is not finished: write what is missing where FILL_IN stands.'));
    this.offset = offset;
  }
}

/** What runs need of others. */
export interface LoopParts {
  readonly server: Server;
  readonly scripts: LoopScripts;
  readonly charts: Charts;
}

/** Runs scripts; what still runs when the window closes is ended. */
export class LoopRuns implements Disposable {
  readonly #context: ExtensionContext;
  readonly #server: Server;
  readonly #scripts: LoopScripts;
  readonly #charts: Charts;
  readonly #running = new Set<CancellationTokenSource>();

  constructor(context: ExtensionContext, { server, scripts, charts }: LoopParts) {
    this.#context = context;
    this.#server = server;
    this.#scripts = scripts;
    this.#charts = charts;
  }

  /** Runs the function's script; undefined where it was cancelled. What kept it from running is a `CannotRun`. */
  async run(of: LoopFunction, tool: LoopTool, token: CancellationToken): Promise<LoopOutcome | undefined> {
    const { text } = await this.#scripts.plan(of);
    const script = await this.#scripts.ready(of);
    await finished(script);
    const source = new CancellationTokenSource();
    const listener = token.onCancellationRequested(() => source.cancel());
    this.#running.add(source);
    try {
      const { exitCode, output, messages } = await runCommandLine(this.#context, wordsOf(of, script, tool), {
        folder: folderOf(of.uri),
        token: source.token,
      });
      if (source.token.isCancellationRequested) return undefined;
      if (exitCode !== 0 && exitCode !== 1) throw new CannotRun(readableMessage(messages));
      const outcome = outcomeOf(of, tool, output);
      this.#log(of, outcome);
      const report = readReport(output);
      if ('page' in report) this.#charts.remember(report.page, reportName(of));
      // What valgrind does not see may be there: only what it has seen is worth keeping.
      if (tool === 'leak-loop' || outcome.isConfirmed) {
        const told = outcome.isConfirmed ? 'confirmed' : 'level';
        await this.#server.ask(runVerdictRequest, { ...of, text, outcome: told, message: outcome.verdict });
      }
      return outcome;
    } finally {
      listener.dispose();
      this.#running.delete(source);
      source.dispose();
    }
  }

  dispose(): void {
    for (const source of this.#running) source.cancel();
  }

  #log(of: LoopFunction, { lines }: LoopOutcome): void {
    this.#server.output.info(`${of.function}() in ${basename(Uri.parse(of.uri).fsPath)}: ${lines.join('\n')}`);
  }
}

function wordsOf(of: LoopFunction, script: Uri, tool: LoopTool): readonly string[] {
  const settings = workspace.getConfiguration('refcheck', Uri.parse(of.uri));
  const limit = String(settings.get<number>('confirm.timeLimit', 60));
  const words = ['confirm', script.fsPath, '--format', 'json', '--time-limit', limit, ...interpreterWords(of.uri)];
  return tool === 'leak-loop' ? words : [...words, '--under', 'valgrind', '--iterations', String(valgrindCalls)];
}

/** Makes sure that nothing in the script is left to fill in. */
async function finished(script: Uri): Promise<void> {
  const offset = blankIn(new TextDecoder().decode(await workspace.fs.readFile(script)));
  if (offset !== undefined) throw new Unfinished(offset);
}

function outcomeOf(of: LoopFunction, tool: LoopTool, output: string): LoopOutcome {
  if (tool === 'valgrind') return valgrindOutcome(output, { function: of.function, calls: valgrindCalls });
  return loopOutcome(output, (extensions) => isOlder(of.uri, extensions));
}

/** Whether the source was changed after the newest extension that was loaded was built: another one ran than is shown. */
function isOlder(uri: string, extensions: readonly string[]): boolean {
  if (extensions.length === 0) return false;
  const document = workspace.textDocuments.find((each) => each.uri.toString() === Uri.parse(uri).toString());
  const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const source = Uri.parse(uri).fsPath;
  return document?.isDirty === true || timeOf(source) > Math.max(...extensions.map(timeOf));
}
