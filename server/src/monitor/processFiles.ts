/**
 * What Linux says of a running process, read from /proc: what it is, how much memory it has, which Python processes there are.
 * In come pids, out go numbers; what cannot be read for lack of rights is told apart from what has ended.
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/** A process that runs. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Ticks after the machine was started: another process with the same pid began at another time. */
  readonly began: string;
  /** The words it was started with. */
  readonly command: string;
}

/** Bytes of memory. */
export interface ProcessMemory {
  /** Resident: pages that are in memory. */
  readonly rss: number;
  /** The most that was ever resident. */
  readonly peak: number;
  /** Resident, pages shared with other processes counted in shares. */
  readonly pss?: number;
  /** Resident and not shared: what would be given back if the process ended. */
  readonly uss?: number;
}

/** Longer command lines are cut: a window shows no more. */
const longestCommand = 200;

/** The process with the pid; undefined where there is none, or where it has ended and only waits to be looked at. */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = read(pid, 'stat');
  // The name stands in parentheses and may hold any character.
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const began = fields[18];
  if (stat === undefined || began === undefined || state === 'Z' || state === 'X') return undefined;
  const words = (read(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  // A line of a table has neither line ends nor what moves a terminal's cursor.
  return { pid, began, command: (words || name).replaceAll(/\p{Cc}/gu, ' ').slice(0, longestCommand) };
}

/** Its memory; undefined where none can be read: the process has ended, is the kernel's, or is hidden from us. */
export function readMemory(pid: number): ProcessMemory | undefined {
  const status = read(pid, 'status');
  const rss = status === undefined ? undefined : bytesOf(status, 'VmRSS');
  if (status === undefined || rss === undefined) return undefined;
  return { rss, peak: bytesOf(status, 'VmHWM') ?? rss, ...sharesOf(read(pid, 'smaps_rollup')) };
}

function sharesOf(rollup: string | undefined): Pick<ProcessMemory, 'pss' | 'uss'> {
  const pss = rollup === undefined ? undefined : bytesOf(rollup, 'Pss');
  if (rollup === undefined || pss === undefined) return {};
  return { pss, uss: (bytesOf(rollup, 'Private_Clean') ?? 0) + (bytesOf(rollup, 'Private_Dirty') ?? 0) };
}

/** A line `VmRSS:    11264 kB`. */
function bytesOf(text: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether the process is ours, so that more than its memory can be read. */
export function isOurs(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === process.getuid?.();
  } catch {
    return false;
  }
}

/** Our processes whose program is a Python, newest first. */
export function pythonProcesses(): readonly ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isOurs(pid) && isPython(pid))
    .flatMap((pid) => identify(pid) ?? [])
    .sort((a, b) => Number(b.began) - Number(a.began) || b.pid - a.pid);
}

function isPython(pid: number): boolean {
  try {
    return /^python[\d.]*/.test(basename(readlinkSync(`/proc/${pid}/exe`)));
  } catch {
    return false;
  }
}
