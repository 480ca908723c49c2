/**
 * The Testing view: functions with findings by file, each a test that a leak loop or valgrind can run. Something that grows is
 * a failed test with its message at the finding, level is passed, and what could not be run is errored. In a workspace that
 * is not trusted there are no tests.
 */
import {
  languages,
  l10n,
  Location,
  Position,
  Range,
  TestMessage,
  TestRunProfileKind,
  tests,
  Uri,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type TestController,
  type TestItem,
  type TestRun,
  type TestRunRequest,
} from 'vscode';
import { mayRun } from './commandLine.js';
import { mayOffer, type LoopRuns, type LoopTool } from './loopRuns.js';
import type { LoopFunction } from './loopScripts.js';
import { runnablesRequest, type RunnableFunction } from './protocol.js';
import { rangeFrom } from './ranges.js';
import type { Server } from './server.js';

/** Milliseconds without new findings before the tests are listed anew: findings come in with each key. */
const quietMilliseconds = 300;

/** The tests as other features see them. */
export interface LoopTests {
  readonly functionOf: (item: TestItem) => LoopFunction | undefined;
}

export function registerLoopTests(context: ExtensionContext, server: Server, runs: LoopRuns): LoopTests {
  const controller = tests.createTestController('refcheck', 'refcheck');
  const list = new TestList(controller, server);
  const profile = (name: string, tool: LoopTool, isDefault: boolean): void => {
    const handler = (request: TestRunRequest, token: CancellationToken): Promise<void> =>
      runTests({ controller, list, runs }, request, tool, token);
    controller.createRunProfile(name, TestRunProfileKind.Run, handler, isDefault);
  };
  profile(l10n.t('Leak Loop'), 'leak-loop', true);
  profile(l10n.t('valgrind'), 'valgrind', false);
  controller.refreshHandler = () => list.refresh();
  let timer: NodeJS.Timeout | undefined;
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void list.refresh(), quietMilliseconds);
  };
  context.subscriptions.push(
    controller,
    { dispose: () => clearTimeout(timer) },
    languages.onDidChangeDiagnostics(refreshSoon),
    workspace.onDidGrantWorkspaceTrust(refreshSoon),
  );
  return list;
}

/** The functions behind the rows. */
class TestList implements LoopTests {
  readonly #controller: TestController;
  readonly #server: Server;
  readonly #functions = new Map<string, RunnableFunction>();

  constructor(controller: TestController, server: Server) {
    this.#controller = controller;
    this.#server = server;
  }

  readonly functionOf = ({ id }: TestItem): LoopFunction | undefined => {
    const found = this.#functions.get(id);
    return found && { uri: found.uri, function: found.function };
  };

  /** Where a test that failed shows its message. */
  placeOf({ id }: TestItem): Range | undefined {
    const found = this.#functions.get(id);
    return found && rangeFrom(found.findings[0] ?? found.range);
  }

  /** Lists what the server knows of. */
  async refresh(): Promise<void> {
    const found = mayOffer() ? await this.#server.ask(runnablesRequest, {}) : [];
    const before = new Map(this.#functions);
    this.#functions.clear();
    const files = new Map<string, TestItem[]>();
    for (const each of found) {
      const id = `${each.uri}#${each.function}`;
      this.#functions.set(id, each);
      const item = this.#itemOf(each, id);
      // What was run is not what stands there any more.
      if (before.get(id)?.verdict && !each.verdict) this.#controller.invalidateTestResults(item);
      const items = files.get(each.uri);
      if (items) items.push(item);
      else files.set(each.uri, [item]);
    }
    this.#controller.items.replace([...files].map(([uri, items]) => this.#fileItem(uri, items)));
  }

  #itemOf({ uri, function: name, range, findings }: RunnableFunction, id: string): TestItem {
    const known = this.#controller.items.get(uri)?.children.get(id);
    const item = known ?? this.#controller.createTestItem(id, `${name}()`, Uri.parse(uri));
    item.range = rangeFrom(range);
    item.description = findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length);
    return item;
  }

  #fileItem(uri: string, items: readonly TestItem[]): TestItem {
    const file = Uri.parse(uri);
    const item =
      this.#controller.items.get(uri) ?? this.#controller.createTestItem(uri, workspace.asRelativePath(file), file);
    item.children.replace(items);
    return item;
  }
}

interface Tests {
  readonly controller: TestController;
  readonly list: TestList;
  readonly runs: LoopRuns;
}

/** One after the other: what runs beside a loop would be in what it measures of the machine. */
async function runTests(
  { controller, list, runs }: Tests,
  request: TestRunRequest,
  tool: LoopTool,
  token: CancellationToken,
): Promise<void> {
  if (!mayRun()) return;
  const run = controller.createTestRun(request);
  const excluded = new Set(request.exclude ?? []);
  const items = leavesOf(request.include ?? itemsIn(controller.items)).filter((item) => !excluded.has(item));
  for (const item of items) run.enqueued(item);
  for (const item of items) {
    const of = list.functionOf(item);
    if (token.isCancellationRequested || of === undefined) run.skipped(item);
    else await runTest({ run, item, runs, place: list.placeOf(item) }, of, tool, token);
  }
  run.end();
}

interface Test {
  readonly run: TestRun;
  readonly item: TestItem;
  readonly runs: LoopRuns;
  readonly place: Range | undefined;
}

async function runTest(
  { run, item, runs, place }: Test,
  of: LoopFunction,
  tool: LoopTool,
  token: CancellationToken,
): Promise<void> {
  const started = Date.now();
  const write = (lines: readonly string[]): void =>
    run.appendOutput(`${lines.join('\n').replaceAll('\n', '\r\n')}\r\n`, undefined, item);
  const messageOf = (text: string, at: Range | undefined): TestMessage => {
    const message = new TestMessage(text);
    if (item.uri && at) message.location = new Location(item.uri, at);
    return message;
  };
  run.started(item);
  try {
    const outcome = await runs.run(of, tool, token);
    if (outcome === undefined) {
      run.skipped(item);
      return;
    }
    write([`${of.function}()`, ...outcome.lines]);
    const text = [outcome.verdict, ...outcome.notes.map((note) => `Note: ${note}.`)].join('\n');
    const start = outcome.line === undefined ? undefined : new Position(outcome.line - 1, 0);
    const at = start === undefined ? place : new Range(start, start);
    if (outcome.isConfirmed) run.failed(item, messageOf(text, at), Date.now() - started);
    else run.passed(item, Date.now() - started);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    write([`${of.function}()`, message]);
    run.errored(item, messageOf(message, item.range), Date.now() - started);
  }
}

const leavesOf = (items: readonly TestItem[]): readonly TestItem[] =>
  items.flatMap((item) => (item.children.size === 0 ? [item] : leavesOf(itemsIn(item.children))));

const itemsIn = (items: Iterable<[string, TestItem]>): readonly TestItem[] => [...items].map(([, item]) => item);
