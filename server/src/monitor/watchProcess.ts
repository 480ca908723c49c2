/**
 * Samples of a running process, one an interval, until it ends, enough were taken, or we are told to stop. In comes a pid, out
 * go samples as they are taken and the reason of the end. Nothing is written and the process is not touched.
 */
import { setTimeout } from 'node:timers/promises';
import { Failure } from '../project/failure.js';
import { readRecord, type TypeCount } from './cooperation.js';
import {
  identify,
  isOurs,
  pythonProcesses,
  readMemory,
  type ProcessIdentity,
  type ProcessMemory,
} from './processFiles.js';

/** What was seen at one moment. */
export interface MonitorSample extends ProcessMemory {
  /** Seconds since the first sample. */
  readonly seconds: number;
  /** All references there are; only of a process that cooperates, in a debug build. */
  readonly references?: number;
  /** Blocks of Python's allocator, and objects that the garbage collector follows; of a process that cooperates. */
  readonly blocks?: number;
  readonly objects?: number;
  /** The types that have grown most since the process began to measure. */
  readonly types?: readonly TypeCount[];
}

/** Why no more samples come. */
export type MonitorEnd = 'ended' | 'count' | 'duration' | 'stopped';

export interface WatchOptions {
  /** Seconds. */
  readonly interval: number;
  readonly count?: number;
  /** Seconds. */
  readonly duration?: number;
  readonly signal: AbortSignal;
  /** Told each sample as it is taken. */
  readonly onSample: (sample: MonitorSample) => void;
}

/** The process that is meant; a failure says why it cannot be watched. */
export function findProcess(pid: number | undefined): ProcessIdentity {
  if (pid === undefined) throw new Failure(['name a process by its pid', ...runningPythons()].join('\n'));
  const found = identify(pid);
  if (!found) throw new Failure(`there is no process ${pid}`);
  if (!isOurs(pid) && process.getuid?.() !== 0)
    throw new Failure(`process ${pid} belongs to another user: only your own can be monitored`);
  if (!readMemory(pid)) throw new Failure(`process ${pid} has no memory that can be read`);
  return found;
}

/** Few are listed: who has more knows which one is meant. */
const mostListed = 10;

const runningPythons = (): readonly string[] =>
  pythonProcesses()
    .slice(0, mostListed)
    .map(({ pid, command }) => `  ${pid}: ${command}`);

/** Takes samples until the end, and says what it was. */
export async function watchProcess(watched: ProcessIdentity, options: WatchOptions): Promise<MonitorEnd> {
  const { interval, count = Infinity, duration = Infinity, signal, onSample } = options;
  const began = performance.now();
  for (let taken = 0, next = 0; ;) {
    const memory = identify(watched.pid)?.began === watched.began ? readMemory(watched.pid) : undefined;
    if (!memory) return 'ended';
    onSample({ seconds: taken === 0 ? 0 : secondsSince(began), ...memory, ...measuredInside(watched.pid) });
    taken += 1;
    if (taken >= count) return 'count';
    // After the machine has slept samples go on from now, instead of catching up.
    next = Math.max(next + interval, secondsSince(began));
    if (next > duration) return 'duration';
    if (!(await pause(began + next * 1000 - performance.now(), signal))) return 'stopped';
  }
}

const secondsSince = (moment: number): number => Math.round(performance.now() - moment) / 1000;

function measuredInside(pid: number): Pick<MonitorSample, 'references' | 'blocks' | 'objects' | 'types'> {
  const record = readRecord(pid, Date.now() / 1000);
  if (!record) return {};
  const { references, blocks, objects, types } = record;
  return { ...(references === null ? {} : { references }), blocks, objects, types };
}

/** False when it was told to stop. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(Math.max(0, milliseconds), undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
