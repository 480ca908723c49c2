/**
 * `refcheck run`: runs a program under a memory checker, in a process group of its own, and then does what `refcheck
 * evidence` does with the log. The program's own output goes on; what it was told and what became of it is on standard error.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runChecked, type CheckedEnd } from '../../checkedRun/checkedProcess.js';
import { findSanitizerRuntime, findValgrind } from '../../checkedRun/findTools.js';
import { programToWatch } from '../../checkedRun/program.js';
import { joinSanitizerLogs, type SanitizerLogs } from '../../checkedRun/sanitizerLog.js';
import { sanitizerExitCode, underSanitizer, underValgrind, type CheckedCommand } from '../../checkedRun/tools.js';
import { Failure } from '../../project/failure.js';
import { exitCodeOf } from '../../project/interruption.js';
import type { RunOptions } from '../evidenceGrammar.js';
import { evidence } from './evidence.js';

/** Runs and reports: 0, 1 and 2 as of `evidence`, 2 also where the program itself fails. */
export async function run(options: RunOptions): Promise<number> {
  if (process.platform !== 'linux') throw new Failure('refcheck run works on Linux only');
  const [word = '', ...args] = options.command;
  const log = logOf(options);
  const wanted = { program: programToWatch(word), args };
  // Beside the log, files of that name with a number behind it may be somebody's.
  const pieces = options.under === 'asan' ? newFolder() : undefined;
  const command =
    pieces === undefined
      ? underValgrind(findValgrind(), { ...wanted, log })
      : underSanitizer(findSanitizerRuntime(), { ...wanted, log: join(pieces, 'process') }, process.env);
  const writesReport = options.format !== 'text' && options.output === undefined;
  const end = await runChecked(command, { output: writesReport ? 'error' : 'own' });
  const found = pieces === undefined ? undefined : joinSanitizerLogs(pieces, log);
  return report(options, { end, log, command, found });
}

/** The place of the log; what an earlier run has left there goes, so that it is not taken for this one's. */
function logOf({ log, under }: RunOptions): string {
  if (log === undefined) return join(newFolder(), `${under}.log`);
  const path = resolve(log);
  if (!existsSync(dirname(path))) throw new Failure(`there is no folder ${dirname(path)} for the log`);
  rmSync(path, { force: true });
  return path;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'refcheck-run-'));

interface Ran {
  readonly end: CheckedEnd;
  readonly log: string;
  readonly command: CheckedCommand;
  /** Of AddressSanitizer's runtime; valgrind writes the log itself. */
  readonly found: SanitizerLogs | undefined;
}

async function report(options: RunOptions, { end, log, command, found }: Ran): Promise<number> {
  if (found?.processes === 0) {
    throw new Failure(`${command.program} has not loaded AddressSanitizer's runtime, so that nothing was watched`);
  }
  if (!existsSync(log)) throw new Failure(`valgrind has written no log; ${endWords(end)}`);
  process.stderr.write(`refcheck: the log is ${log}\n`);
  if (end.interruptedBy !== undefined) {
    process.stderr.write('refcheck: interrupted; `refcheck evidence` shows what the log has\n');
    return exitCodeOf(end.interruptedBy);
  }
  if (found?.reports === 0) process.stderr.write('refcheck: AddressSanitizer has found nothing\n');
  // For people that is enough; who wants a document gets one.
  const isSaid = found?.reports === 0 && options.format === 'text' && options.output === undefined;
  const code = isSaid ? 0 : await evidence({ ...options, logs: [log], before: [] });
  if (hasFailed(end)) throw new Failure(`${endWords(end)}: what it did not come to was not watched`);
  return code;
}

const hasFailed = ({ code }: CheckedEnd): boolean => code !== 0 && code !== sanitizerExitCode;

const endWords = ({ code, signal }: CheckedEnd): string =>
  `the program ended ${signal === undefined ? `with exit code ${String(code)}` : `by ${signal}`}`;
