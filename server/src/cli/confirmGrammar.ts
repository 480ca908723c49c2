/** The options of `refcheck confirm` and what their values mean; part of the command line's grammar. */
import { Option, type Command } from 'commander';
import { readWhole } from './numbers.js';

/** Options of `confirm`. */
export interface ConfirmOptions {
  /** A script that was written before. */
  readonly given?: string;
  readonly module?: string;
  readonly call?: string;
  readonly setup?: string;
  readonly python?: string;
  readonly iterations: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  /** Where the script is written. */
  readonly script?: string;
  readonly format: 'text' | 'json';
  /** False when the script is only written. */
  readonly run: boolean;
  /** Instead of being measured, the script runs under this tool. */
  readonly under?: 'valgrind';
  /** Where the tool writes its log. */
  readonly log?: string;
}

/** Adds the command. */
export function addConfirm(program: Command, run: (options: ConfirmOptions) => Promise<void>): void {
  program
    .command('confirm')
    .description('run a call of Python again and again, and say whether references or memory grow')
    .argument('[script]', 'a script that this command wrote before')
    .option('--call <expression>', "the call, such as 'f(1, [2])'")
    .option('--module <module>', 'the module that has the function: a file or a name')
    .option('--setup <statements>', 'what runs once before')
    .option('--python <interpreter>', 'the interpreter (python3-dbg, else python3)')
    .option('--iterations <count>', 'how many calls are measured', readWhole({ least: 20, most: 100_000 }), 200)
    .option('--time-limit <seconds>', 'when the loop is ended', readWhole({ least: 1, most: 86_400 }), 60)
    .option(
      '--memory-limit <megabytes>',
      'how much memory it may take',
      readWhole({ least: 64, most: 1_000_000 }),
      1024,
    )
    .option('--script <file>', 'write the script there (a temporary file)')
    .option('--no-run', 'write the script, and run nothing')
    .addOption(new Option('--under <tool>', 'run the script under a memory checker instead').choices(['valgrind']))
    .option('--log <file>', 'where that writes its log (a temporary file)')
    .addOption(new Option('--format <format>', 'how the verdict is written').choices(['text', 'json']).default('text'))
    .action(async (given: string | undefined, options: Omit<ConfirmOptions, 'given'>) => {
      await run({ ...options, ...(given === undefined ? {} : { given }) });
    });
}
