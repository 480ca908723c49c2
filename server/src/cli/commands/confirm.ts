/** `refcheck confirm`: runs a call in a leak loop and says whether references or memory grow with each call. */
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInterpreter } from '../../leakLoop/interpreter.js';
import { runLoop } from '../../leakLoop/loopProcess.js';
import { loopJson, loopText } from '../../leakLoop/report.js';
import { writeScript } from '../../leakLoop/script.js';
import { runUnderValgrind } from '../../leakLoop/valgrindRun.js';
import { judge } from '../../leakLoop/verdict.js';
import { Failure } from '../../project/failure.js';
import type { ConfirmOptions } from '../confirmGrammar.js';
import { writeOutput } from '../output.js';
import { evidence } from './evidence.js';

/** Runs the loop; 1 where something grows or is released too often. */
export async function confirm(options: ConfirmOptions): Promise<number> {
  // Limits, process groups and what is measured are those of Linux.
  if (process.platform !== 'linux') throw new Failure('refcheck confirm works on Linux only');
  if (options.log !== undefined && options.under === undefined) throw new Failure('--log is for --under');
  const interpreter = findInterpreter(options.python);
  const script = scriptOf(options, interpreter);
  if (!options.run) return 0;
  if (options.under !== undefined) return confirmUnderValgrind(options, interpreter, script);
  const loop = await runLoop({ ...options, interpreter, script });
  const countsReferences = loop.python.countsReferences && loop.uncounted.length === 0;
  const verdict = judge(loop.samples, { ...loop.python, countsReferences });
  const report = { script, interpreter, loop, verdict };
  writeOutput(options.format === 'json' ? loopJson(report) : loopText(report), undefined);
  return verdict.outcome === 'level' ? 0 : 1;
}

/** Runs the script under valgrind and lays the log beside the findings of the project in the working folder. */
async function confirmUnderValgrind(options: ConfirmOptions, interpreter: string, script: string): Promise<number> {
  const log = options.log ?? join(mkdtempSync(join(tmpdir(), 'refcheck-confirm-')), 'valgrind.txt');
  await runUnderValgrind({ interpreter, script, calls: options.iterations, timeLimit: options.timeLimit, log });
  process.stderr.write(`refcheck: wrote ${log}\n`);
  const { format } = options;
  return evidence({ logs: [log], before: [], format, all: false, quiet: true, define: [], exclude: [], config: true });
}

function scriptOf(options: ConfirmOptions, interpreter: string): string {
  const { given, call, setup, module, script: file } = options;
  if (given === undefined) {
    if (call === undefined) throw new Failure('name a script, or give a call by --call');
    const written = writeScript({
      interpreter,
      call,
      ...(setup === undefined ? {} : { setup }),
      ...(module === undefined ? {} : { module }),
      ...(file === undefined ? {} : { file }),
    });
    process.stderr.write(`refcheck: wrote ${written}\n`);
    return written;
  }
  if ([call, setup, module, file].some((word) => word !== undefined))
    throw new Failure('a script has its own call: leave out --call, --setup, --module and --script');
  if (statSync(given, { throwIfNoEntry: false })?.isFile() !== true) throw new Failure(`there is no script ${given}`);
  return given;
}
