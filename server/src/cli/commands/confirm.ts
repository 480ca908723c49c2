/** `refcheck confirm`: runs a call in a leak loop and says whether references or memory grow with each call. */
import { statSync } from 'node:fs';
import { findInterpreter } from '../../leakLoop/interpreter.js';
import { runLoop } from '../../leakLoop/loopProcess.js';
import { loopJson, loopText } from '../../leakLoop/report.js';
import { writeScript } from '../../leakLoop/script.js';
import { judge } from '../../leakLoop/verdict.js';
import { Failure } from '../../project/failure.js';
import type { ConfirmOptions } from '../confirmGrammar.js';
import { writeOutput } from '../output.js';

/** Runs the loop; 1 where something grows or is released too often. */
export async function confirm(options: ConfirmOptions): Promise<number> {
  // Limits, process groups and what is measured are those of Linux.
  if (process.platform !== 'linux') throw new Failure('refcheck confirm works on Linux only');
  const interpreter = findInterpreter(options.python);
  const script = scriptOf(options, interpreter);
  const loop = await runLoop({ ...options, interpreter, script });
  const countsReferences = loop.python.countsReferences && loop.uncounted.length === 0;
  const verdict = judge(loop.samples, { ...loop.python, countsReferences });
  const report = { script, interpreter, loop, verdict };
  writeOutput(options.format === 'json' ? loopJson(report) : loopText(report), undefined);
  return verdict.outcome === 'level' ? 0 : 1;
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
