/**
 * The process in which a leak loop runs. In come a script and limits, out go samples; everything that keeps it from giving
 * enough of them is a failure that says what happened. The loop and all it started is ended before this returns, also
 * when we are interrupted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Failure } from '../project/failure.js';
import { programOfOurs } from './interpreter.js';
import { readMessage, type PythonTraits, type Sample, type ScriptError } from './messages.js';
import { endGroup, endWithUs, indentedLines, lastLines, readRest } from './ownedProcess.js';

/** What is run, and how far it may go. */
export interface LoopOptions {
  readonly interpreter: string;
  readonly script: string;
  readonly iterations: number;
  /** Seconds. */
  readonly timeLimit: number;
  /** Megabytes. */
  readonly memoryLimit: number;
}

/** What a loop gave. */
export interface LoopResult {
  readonly python: PythonTraits;
  readonly samples: readonly Sample[];
  /** Packages with extensions built for a release interpreter: the sum of all references misses what they do. */
  readonly uncounted: readonly string[];
  /** Files of the extensions that were loaded, less those of the interpreter. */
  readonly extensions: readonly string[];
  /** Whether all calls were made, or time or memory ran out before. */
  readonly end: 'all' | 'time' | 'memory';
}

/** The loop ends itself after this share of the time limit, so that what it has measured is judged. */
const timeToSample = 0.8;

const stages: Readonly<Record<string, string>> = {
  start: 'the interpreter',
  script: 'the top level of the script',
  setup: 'setup()',
  'warm-up': 'the call',
  calls: 'the call',
};

interface Seen {
  python?: PythonTraits;
  stage: string;
  /** Calls of the warm-up that returned. */
  returned: number;
  uncounted: readonly string[];
  extensions: readonly string[];
  error?: ScriptError;
  end?: LoopResult['end'];
  readonly samples: Sample[];
}

/** Runs the loop to its end. */
export async function runLoop(options: LoopOptions): Promise<LoopResult> {
  const seen: Seen = { stage: 'start', returned: 0, uncounted: [], extensions: [], samples: [] };
  const words = [options.script, options.iterations, options.timeLimit * timeToSample, options.memoryLimit].map(String);
  const child = spawn(options.interpreter, ['-X', 'faulthandler', programOfOurs('measure'), ...words], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const stopWatching = endWithUs(child);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, options.timeLimit * 1000);
  const printed = lastLines(child.stderr);
  const messages = child.stdio[3] as Readable;
  createInterface({ input: messages }).on('line', (line) => record(seen, line));
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    endGroup(child);
    await readRest(messages, child.stderr);
    return resultOf(seen, { options, code, signal, isLate, printed: printed() });
  } catch (error) {
    if (error instanceof Failure || child.pid !== undefined) throw error;
    throw new Failure(`${options.interpreter} does not run: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
    stopWatching();
    endGroup(child);
  }
}

function record(seen: Seen, line: string): void {
  const message = readMessage(line);
  if (message === undefined) return;
  if ('python' in message) seen.python = message.python;
  else if ('stage' in message) seen.stage = message.stage;
  else if ('error' in message) seen.error = message.error;
  else if ('returned' in message) seen.returned = message.returned;
  else if ('uncounted' in message) seen.uncounted = message.uncounted;
  else if ('extensions' in message) seen.extensions = message.extensions;
  else if ('sample' in message) seen.samples.push(message.sample);
  else seen.end = message.end;
}

interface Ending {
  readonly options: LoopOptions;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly isLate: boolean;
  readonly printed: readonly string[];
}

function resultOf(seen: Seen, ending: Ending): LoopResult {
  const { python, samples, end, error } = seen;
  if (error !== undefined) throw new Failure(errorMessage(error, ending));
  if (python !== undefined && end !== undefined)
    return { python, samples, uncounted: seen.uncounted, extensions: seen.extensions, end };
  const where = stages[seen.stage] ?? seen.stage;
  const { options, signal, code } = ending;
  const returned = seen.returned + samples.length;
  const count = returned === 0 ? '' : ` after ${returned} calls that returned`;
  if (ending.isLate) {
    const advice = returned === 0 ? '' : '; if it is only slow, give it time by --time-limit';
    throw new Failure(`${where} did not return within ${options.timeLimit} s${count}; it was ended${advice}`);
  }
  const how = signal === null ? `exit code ${code ?? 0}` : `signal ${signal}`;
  throw new Failure([`${where} ended the process with ${how}${count}`, ...ending.printed].join('\n'));
}

function errorMessage(error: ScriptError, { options }: Ending): string {
  const where = stages[error.stage] ?? error.stage;
  if (error.type === 'MemoryError') return `${where} needs more memory than ${options.memoryLimit} MB`;
  const what = error.message === '' ? error.type : `${error.type}: ${error.message}`;
  const advice = error.type === 'ModuleNotFoundError' ? [moduleAdvice(options.interpreter)] : [];
  return [`${where} raised ${what}`, ...advice, ...indentedLines(error.trace)].join('\n');
}

const moduleAdvice = (interpreter: string): string =>
  `  build the module for ${interpreter}, or correct in the script where it is looked for`;
