/** The options of `refcheck instrument` and what their values mean; part of the command line's grammar. */
import { Option, type Command } from 'commander';
import type { TraceRequest } from '../engine.types.js';
import type { ProjectOptions } from '../project/plan.js';
import { readWhole } from './numbers.js';
import { addProjectOptions } from './projectGrammar.js';

/** What the command does. */
export type InstrumentAction =
  { readonly kind: 'add'; readonly request: TraceRequest } | { readonly kind: 'remove' } | { readonly kind: 'list' };

/** Options of `instrument`. */
export interface InstrumentOptions extends ProjectOptions {
  readonly paths: readonly string[];
  readonly action: InstrumentAction;
  /** Nothing is written but the changes. */
  readonly diff: boolean;
}

interface Words extends ProjectOptions {
  readonly dealloc?: string;
  readonly refcount?: string;
  readonly line?: number;
  readonly remove: boolean;
  readonly list: boolean;
  readonly diff: boolean;
}

/** Adds the command. */
export function addInstrument(program: Command, run: (options: InstrumentOptions) => Promise<void>): void {
  const command = program
    .command('instrument')
    .description('add lines that trace objects to a file, and take them out again')
    .argument('[paths...]', 'the file that gets a trace; files or folders that lose them')
    .addOption(
      new Option('--dealloc <name>', "trace a type's deallocations, by its name or that of its function").conflicts([
        'refcount',
        'remove',
        'list',
      ]),
    )
    .addOption(
      new Option('--refcount <expression>', "print an object's reference count; goes with --line").conflicts([
        'remove',
        'list',
      ]),
    )
    .option('--line <number>', 'where it is printed: before what that line does', readWhole({ least: 1 }))
    .addOption(new Option('--remove', 'remove all traces').default(false).conflicts('list'))
    .option('--list', 'list all traces', false)
    .addOption(new Option('--diff', 'show what would change, and change nothing').default(false).conflicts('list'));
  addProjectOptions(command).action(async (paths: readonly string[], words: Words) => {
    const action = actionOf(words, (problem) => command.error(`error: ${problem}`));
    if (action.kind === 'add' && paths.length !== 1) command.error('error: name one file, which gets the trace');
    await run({ ...words, paths, action });
  });
}

function actionOf(
  { dealloc, refcount, line, remove, list }: Words,
  refuse: (problem: string) => never,
): InstrumentAction {
  if (refcount === undefined && line !== undefined) refuse('--line goes with --refcount');
  if (dealloc !== undefined) return { kind: 'add', request: { kind: 'deallocations', of: dealloc } };
  if (refcount !== undefined) {
    if (line === undefined) return refuse('--refcount needs --line');
    return { kind: 'add', request: { kind: 'reference-count', of: refcount, line } };
  }
  if (remove) return { kind: 'remove' };
  return list ? { kind: 'list' } : refuse('say what to do: --dealloc, --refcount, --remove or --list');
}
