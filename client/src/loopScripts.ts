/**
 * The scripts of leak loops: small programs in Python, one for each function that somebody wants to confirm, in the
 * storage of the workspace so that its folders stay as they are. Comes in: a function with a finding; goes out: its script,
 * written through the command line on the first time and the user's own from then on. Running it is left to loopRuns.ts.
 */
import { basename, dirname, join, parse, relative } from 'node:path';
import { commands, l10n, Uri, workspace, type ExtensionContext } from 'vscode';
import { blank } from '../../server/out/present/exampleCall.js';
import { asSentence } from '../../server/out/present/report.js';
import { runCommandLine } from './commandLine.js';
import { runPlanRequest, type RunPlan } from './protocol.js';
import type { Server } from './server.js';

/** A C function, as a script is remembered for it. */
export interface LoopFunction {
  readonly uri: string;
  readonly function: string;
}

/** What is kept of a script: the text that was written tells whether it was edited since. */
interface Remembered extends LoopFunction {
  readonly written: string;
}

/** What the user has to know or to do before something can be run. */
export class CannotRun extends Error {}

const memory = 'refcheck.loopScripts';

/** Too many would make the search for a module slow; the newest of a few builds is the one that is meant. */
const mostModules = 50;

/** The scripts of this workspace. */
export class LoopScripts {
  readonly #context: ExtensionContext;
  readonly #server: Server;

  constructor(context: ExtensionContext, server: Server) {
    this.#context = context;
    this.#server = server;
    this.#tellEditor();
  }

  /** The function of a script that was written here. */
  functionOf(script: Uri): LoopFunction | undefined {
    return this.#remembered[script.fsPath];
  }

  /** The script of a function, if it has one. */
  async find(of: LoopFunction): Promise<Uri | undefined> {
    const known = Object.entries(this.#remembered).find(
      ([, each]) => each.uri === of.uri && each.function === of.function,
    );
    if (known === undefined) return undefined;
    const script = Uri.file(known[0]);
    return (await exists(script)) ? script : undefined;
  }

  /**
   * The script of a function, ready to be run. One that nobody has edited is made anew: the module may have been built since,
   * and the function may have changed.
   */
  async ready(of: LoopFunction): Promise<Uri> {
    const script = await this.find(of);
    if (script === undefined) return this.write(of);
    const document = await workspace.openTextDocument(script);
    if (document.isDirty) await document.save();
    const text = new TextDecoder().decode(await workspace.fs.readFile(script));
    return text === this.#remembered[script.fsPath]?.written ? this.write(of) : script;
  }

  /** How Python comes to the function; the document is read where nobody has it open. */
  async plan(of: LoopFunction): Promise<RunPlan> {
    await workspace.openTextDocument(Uri.parse(of.uri));
    const plan = await this.#server.ask(runPlanRequest, { uri: of.uri, function: of.function });
    if (plan === null) throw new CannotRun(l10n.t('{0}() is not there any more, or it does not parse.', of.function));
    return plan;
  }

  /** Writes the script of a function anew. */
  async write(of: LoopFunction): Promise<Uri> {
    const { module, setup, call } = await this.plan(of);
    const script = this.#placeOf(of);
    await workspace.fs.createDirectory(Uri.file(dirname(script.fsPath)));
    const built = module === null ? undefined : await findModule(module);
    const words = ['confirm', '--no-run', '--call', call, '--setup', setup, '--script', script.fsPath];
    if (module !== null) words.push('--module', module);
    const folder = built ?? folderOf(of.uri);
    const { exitCode, messages } = await runCommandLine(this.#context, [...words, ...interpreterWords(of.uri)], {
      folder,
    });
    if (exitCode !== 0) throw new CannotRun(readableMessage(messages));
    const written = new TextDecoder().decode(await workspace.fs.readFile(script));
    const { uri, function: name } = of;
    const remembered: Remembered = { uri, function: name, written };
    await this.#context.workspaceState.update(memory, { ...this.#remembered, [script.fsPath]: remembered });
    this.#tellEditor();
    return script;
  }

  get #remembered(): Readonly<Record<string, Remembered>> {
    return this.#context.workspaceState.get<Record<string, Remembered>>(memory) ?? {};
  }

  /** A folder for each file and a script for each function: the name of the function is that of the tab. */
  #placeOf({ uri, function: name }: LoopFunction): Uri {
    const file = Uri.parse(uri).fsPath;
    const { dir, name: stem } = parse(relative(folderOf(uri), file).replaceAll('..', '_'));
    const storage = this.#context.storageUri ?? this.#context.globalStorageUri;
    return Uri.file(join(storage.fsPath, 'leak-loops', dir, stem, `${name.replaceAll(/\W+/g, '_')}.py`));
  }

  /** For conditions of menus. */
  #tellEditor(): void {
    void commands.executeCommand('setContext', 'refcheck.loopScripts', Object.keys(this.#remembered));
  }
}

/** Whether something stands in the script that the user has to replace; gives its offset. */
export const blankIn = (text: string): number | undefined => {
  const at = text.replaceAll(/#.*$/gm, (comment) => ' '.repeat(comment.length)).indexOf(blank);
  return at < 0 ? undefined : at;
};

/** The workspace's folder of a file, else the file's own. */
export function folderOf(uri: string): string {
  const file = Uri.parse(uri);
  return workspace.getWorkspaceFolder(file)?.uri.fsPath ?? dirname(file.fsPath);
}

/** The interpreter that the user has set. */
export function interpreterWords(uri: string): readonly string[] {
  const named = workspace.getConfiguration('refcheck', Uri.parse(uri)).get<string>('python', '').trim();
  return named === '' ? [] : ['--python', named];
}

/** The message of the command line for people who have settings in the place of options. */
export function readableMessage(messages: string): string {
  const lines = messages.trim().split('\n');
  // Node.js itself writes there, too.
  const own = lines.filter((line) => /^refcheck: (?!wrote )/.test(line));
  const [first = '', ...rest] = (own.length === 0 ? lines : own).map((line) => line.replace(/^refcheck: /, ''));
  return [asSentence(first), ...rest]
    .join('\n')
    .replaceAll('--python', '`refcheck.python`')
    .replaceAll('--time-limit', '`refcheck.confirm.timeLimit`');
}

/** The folder from which the newest build of a module is imported; undefined where none is found. */
async function findModule(module: string): Promise<string | undefined> {
  const parts = module.split('.');
  const last = parts.at(-1) ?? module;
  const found = await workspace.findFiles(`**/${last}{.so,.*.so}`, undefined, mostModules);
  const built = await Promise.all(
    found
      .filter(({ fsPath }) => basename(fsPath).split('.')[0] === last)
      .map(async (uri) => ({ path: uri.fsPath, time: (await workspace.fs.stat(uri)).mtime })),
  );
  const newest = built.sort((a, b) => b.time - a.time)[0];
  if (newest === undefined) return undefined;
  // A module of a package is imported from the folder above the package.
  return parts.reduce((path) => dirname(path), newest.path);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
