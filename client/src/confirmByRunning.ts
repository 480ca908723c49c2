/**
 * *Confirm by Running*: the command and the lines above functions with findings. The first time, the script that was made
 * for the function is opened beside the source, so that it is read before anything runs; from then on the script is run. In
 * a workspace that is not trusted nothing of this is offered.
 */
import {
  CodeLens,
  commands,
  EventEmitter,
  l10n,
  languages,
  ProgressLocation,
  Range,
  Selection,
  TabInputText,
  type Uri,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
  type TestItem,
  type TextDocument,
} from 'vscode';
import { asSentence } from '../../server/out/present/report.js';
import type { Charts } from './charts.js';
import { mayRun } from './commandLine.js';
import { LoopRuns, mayOffer, reportName, Unfinished } from './loopRuns.js';
import { CannotRun, LoopScripts, type LoopFunction } from './loopScripts.js';
import { registerLoopTests } from './loopTests.js';
import { runnablesRequest, type RunnableFunction } from './protocol.js';
import { rangeFrom } from './ranges.js';
import type { Server } from './server.js';

/** The command, the lenses and the Testing view, which share scripts and runs. */
export function registerConfirming(context: ExtensionContext, server: Server, charts: Charts): void {
  const scripts = new LoopScripts(context, server);
  const runs = new LoopRuns(context, { server, scripts, charts });
  context.subscriptions.push(runs);
  registerConfirmByRunning(context, { server, scripts, runs, charts, ...registerLoopTests(context, server, runs) });
}

/** What the feature is made of. */
interface Confirming {
  readonly server: Server;
  readonly scripts: LoopScripts;
  readonly runs: LoopRuns;
  readonly charts: Charts;
  /** The function of a row of the Testing view. */
  readonly functionOf: (item: TestItem) => LoopFunction | undefined;
}

function registerConfirmByRunning(context: ExtensionContext, confirming: Confirming): void {
  const changed = new EventEmitter<void>();
  const confirm = async (of: LoopFunction | undefined): Promise<void> => {
    if (!mayRun() || of === undefined) return;
    await told(confirming, of, async () => {
      if (await confirming.scripts.find(of)) await runLoop(confirming, of);
      else await openScript(await confirming.scripts.write(of), of);
    });
    changed.fire();
  };
  const edit = async (of: LoopFunction | undefined): Promise<void> => {
    if (!mayRun() || of === undefined) return;
    await told(confirming, of, async () => {
      await openScript((await confirming.scripts.find(of)) ?? (await confirming.scripts.write(of)), of);
    });
    changed.fire();
  };
  const asked = async (first: unknown): Promise<LoopFunction | undefined> =>
    isFunction(first)
      ? first
      : isResult(first)
        ? first.finding
        : isTestItem(first)
          ? confirming.functionOf(first)
          : functionAtCursor(confirming.server);
  const lenses = { onDidChangeCodeLenses: changed.event };
  const sources = ['c', 'cpp'].map((language) => ({ scheme: 'file', language }));
  context.subscriptions.push(
    changed,
    commands.registerCommand('refcheck.confirmByRunning', async (first?: unknown) => confirm(await asked(first))),
    commands.registerCommand('refcheck.editLoopScript', async (first?: unknown) => edit(await asked(first))),
    commands.registerCommand('refcheck.runLeakLoop', async (script?: Uri) => {
      const uri = script ?? window.activeTextEditor?.document.uri;
      await confirm(uri && confirming.scripts.functionOf(uri));
    }),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('refcheck.confirm')) changed.fire();
    }),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const shown = window.visibleTextEditors.map(({ document }) => document.uri.toString());
      if (uris.some((uri) => shown.includes(uri.toString()))) changed.fire();
    }),
    languages.registerCodeLensProvider(sources, {
      ...lenses,
      provideCodeLenses: (document) => sourceLenses(confirming, document),
    }),
    languages.registerCodeLensProvider(
      { scheme: 'file', language: 'python' },
      { ...lenses, provideCodeLenses: (document) => scriptLenses(confirming, document) },
    ),
  );
}

async function sourceLenses({ server, scripts }: Confirming, { uri }: TextDocument): Promise<CodeLens[]> {
  const isWanted = workspace.getConfiguration('refcheck', uri).get<boolean>('confirm.codeLens', true);
  if (!mayOffer() || !isWanted) return [];
  const found = await server.ask(runnablesRequest, { uri: uri.toString() });
  const lenses = await Promise.all(found.map(async (each) => lensesOf(each, (await scripts.find(each)) !== undefined)));
  return lenses.flat();
}

function lensesOf(found: RunnableFunction, hasScript: boolean): readonly CodeLens[] {
  const range = rangeFrom(found.range);
  const of: LoopFunction = { uri: found.uri, function: found.function };
  const lens = (title: string, command: string): CodeLens => new CodeLens(range, { title, command, arguments: [of] });
  if (!hasScript) return [lens(l10n.t('$(play) Confirm by running'), 'refcheck.confirmByRunning')];
  const { verdict } = found;
  const icon = verdict?.outcome === 'confirmed' ? '$(error)' : '$(pass)';
  return [
    ...(verdict ? [lens(`${icon} ${verdict.message}`, 'refcheck.showOutput')] : []),
    lens(verdict ? l10n.t('$(play) Run again') : l10n.t('$(play) Run leak loop'), 'refcheck.confirmByRunning'),
    lens(l10n.t('$(edit) Edit script'), 'refcheck.editLoopScript'),
  ];
}

function scriptLenses({ scripts }: Confirming, { uri }: TextDocument): CodeLens[] {
  const of = scripts.functionOf(uri);
  if (of === undefined || !mayOffer()) return [];
  const title = l10n.t('$(play) Run leak loop of {0}()', of.function);
  return [new CodeLens(new Range(0, 0, 0, 0), { title, command: 'refcheck.runLeakLoop', arguments: [uri] })];
}

/** The function with a finding around the cursor; where there is none, the user chooses one of the file. */
async function functionAtCursor(server: Server): Promise<LoopFunction | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const uri = editor.document.uri.toString();
  const found = await server.ask(runnablesRequest, { uri });
  const { line } = editor.selection.active;
  const around = found.find(({ extent }) => extent.start.line <= line && line <= extent.end.line);
  if (around) return { uri, function: around.function };
  if (found.length === 0) {
    void window.showInformationMessage(l10n.t('No function of this file has a finding that running could confirm.'));
    return undefined;
  }
  const items = found.map(({ function: name, findings, range }) => ({
    label: name,
    description: l10n.t('line {0}', range.start.line + 1),
    detail: findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length),
  }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Confirm which function by running?') });
  return chosen && { uri, function: chosen.label };
}

/** Where a file is open. */
const columnOf = (file: Uri): ViewColumn | undefined =>
  window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === file.toString()),
  )?.viewColumn;

/** Opens the script beside the source, at what is to be filled in. */
async function openScript(script: Uri, of: LoopFunction, offset?: number): Promise<void> {
  const document = await workspace.openTextDocument(script);
  const viewColumn = columnOf(script) ?? ViewColumn.Beside;
  const shown = await window.showTextDocument(document, { viewColumn, preview: false });
  if (offset !== undefined) {
    const start = document.positionAt(offset);
    const end = document.getWordRangeAtPosition(start)?.end ?? start;
    shown.revealRange(new Range(start, end));
    shown.selections = [new Selection(start, end)];
    return;
  }
  const run = l10n.t('Run Leak Loop');
  const words = l10n.t(
    'Read the script for {0}() and make its arguments take the path that is meant. Then run it.',
    of.function,
  );
  void window.showInformationMessage(words, run).then((chosen) => {
    if (chosen === run) void commands.executeCommand('refcheck.runLeakLoop', script);
  });
}

/** Runs the script of a function and says what it has shown. */
async function runLoop({ server, scripts, runs, charts }: Confirming, of: LoopFunction): Promise<void> {
  const options = { location: ProgressLocation.Notification, cancellable: true };
  const title = l10n.t('refcheck: calling {0}() in a loop', of.function);
  try {
    const outcome = await window.withProgress({ ...options, title }, (_, token) => runs.run(of, 'leak-loop', token));
    if (outcome === undefined) return;
    const details = l10n.t('Show Output');
    const draw = l10n.t('Show Charts');
    const edit = l10n.t('Edit Script');
    const words = [`${of.function}(): ${outcome.verdict}.`, ...outcome.notes.map((note) => `Note: ${note}.`)].join(' ');
    const show = outcome.isConfirmed ? window.showWarningMessage : window.showInformationMessage;
    void show(words, draw, details, edit).then((chosen) => {
      if (chosen === draw) charts.showRemembered(reportName(of));
      if (chosen === details) server.output.show(true);
      if (chosen === edit) void commands.executeCommand('refcheck.editLoopScript', of);
    });
  } catch (error) {
    const script = await scripts.find(of);
    if (error instanceof Unfinished && script) await openScript(script, of, error.offset);
    throw error;
  }
}

/** Says what has kept a function from being run, and offers what helps. */
async function told({ server }: Confirming, of: LoopFunction, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    server.output.error(`${of.function}(): ${error.message}`);
    // A notification is one paragraph; the whole is in the output.
    const [first = '', second = ''] = error.message.split('\n').map((line) => line.trim());
    const [settings, edit, details] = [l10n.t('Open Settings'), l10n.t('Edit Script'), l10n.t('Show Output')];
    const buttons = error.message.includes('`refcheck.') ? [settings] : [edit, details];
    const words = [first, second].filter((line) => line !== '').map(asSentence);
    void window.showErrorMessage(words.join(' '), ...buttons).then((chosen) => {
      if (chosen === settings) void commands.executeCommand('workbench.action.openSettings', 'refcheck.python');
      if (chosen === edit) void commands.executeCommand('refcheck.editLoopScript', of);
      if (chosen === details) server.output.show(true);
    });
  }
}

const isFunction = (value: unknown): value is LoopFunction =>
  typeof value === 'object' && value !== null && 'uri' in value && 'function' in value && typeof value.uri === 'string';

/** A row of the findings of a scan. */
const isResult = (value: unknown): value is { readonly finding: LoopFunction } =>
  typeof value === 'object' && value !== null && 'finding' in value && isFunction(value.finding);

const isTestItem = (value: unknown): value is TestItem =>
  typeof value === 'object' && value !== null && 'id' in value && 'children' in value;
