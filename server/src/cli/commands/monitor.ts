/** `refcheck monitor`: samples of a running process as lines, until it ends or somebody interrupts. Neither is an error. */
import { moduleFolder } from '../../monitor/cooperation.js';
import { monitorFormat } from '../../monitor/monitorText.js';
import { findProcess, watchProcess } from '../../monitor/watchProcess.js';
import { Failure } from '../../project/failure.js';
import { onInterruption } from '../../project/interruption.js';
import type { MonitorOptions } from '../monitorGrammar.js';
import { writeOutput } from '../output.js';

/** Watches the process; always 0. */
export async function monitor(options: MonitorOptions): Promise<number> {
  // Processes are read in /proc.
  if (process.platform !== 'linux') throw new Failure('refcheck monitor works on Linux only');
  if (options.modulePath) {
    writeOutput(`${moduleFolder()}\n`, undefined);
    return 0;
  }
  const watched = findProcess(options.pid);
  const format = monitorFormat(options.format);
  const stop = new AbortController();
  const stopListening = onInterruption(() => stop.abort());
  try {
    writeOutput(format.opening(watched), undefined);
    const end = await watchProcess(watched, {
      ...options,
      signal: stop.signal,
      onSample: (sample) => writeOutput(format.sample(sample), undefined),
    });
    writeOutput(format.closing(end, watched), undefined);
    return 0;
  } finally {
    stopListening();
  }
}
