/**
 * Reports of earlier scans, kept on disk by the keys of `scanKey`. An entry is one file, written as a whole and checked when
 * it is read, so that scans can run at the same time and a damaged entry is as good as none. The oldest entries go when
 * the folder grows too large. Nothing that fails here fails a scan: what cannot be kept is made again.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { writeAtomically } from './atomicFile.js';
import { digestOf } from './digest.js';
import type { PoolReport } from './pool.js';

/** Reports by key. */
export interface ReportCache {
  /** What an earlier scan with this key found; its times are gone. */
  find(key: string): PoolReport | undefined;
  /** Keeps a report for later scans, as far as that is possible. */
  store(key: string, report: PoolReport): void;
}

/** Where entries are, and how much they may take. */
export interface ReportCacheOptions {
  /** Made when it is first needed. */
  readonly folder: string;
  readonly mostBytes?: number;
}

/**
 * A report of half a million lines takes less than a megabyte. With less room a machine that checks many projects would keep
 * none of them; with more, reports of trees that are long gone would lie about for months.
 */
const defaultMostBytes = 200 * 1024 * 1024;

/** The cache of the user, or undefined where the system has no place for one. */
export function userReportCache(): ReportCache | undefined {
  try {
    const folder = userCacheFolder(process.platform, process.env);
    return folder === undefined ? undefined : createReportCache({ folder: join(folder, 'reports') });
  } catch {
    // A user without a home has no place for it, either.
    return undefined;
  }
}

/** The folder for caches of refcheck. A relative XDG_CACHE_HOME is to be ignored, as its specification says. */
export function userCacheFolder(
  platform: NodeJS.Platform,
  { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local }: NodeJS.ProcessEnv,
): string | undefined {
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'refcheck');
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'refcheck');
    case 'win32':
      return local === undefined ? undefined : join(local, 'refcheck', 'Cache');
    default:
      return join(homedir(), '.cache', 'refcheck');
  }
}

/** A cache in a folder. */
export function createReportCache({ folder, mostBytes = defaultMostBytes }: ReportCacheOptions): ReportCache {
  const fileOf = (key: string): string => join(folder, `${key}.json`);
  return {
    find(key) {
      try {
        const report = readEntry(readFileSync(fileOf(key), 'utf8'));
        const now = new Date();
        // What is used is not old.
        if (report !== undefined) utimesSync(fileOf(key), now, now);
        return report;
      } catch {
        return undefined;
      }
    },
    store(key, report) {
      try {
        const text = entryText(report);
        if (text.length > mostBytes) return;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeAtomically(fileOf(key), text);
        removeOldest(folder, mostBytes);
      } catch {
        // A full disk or a folder of somebody else: the next scan does the work again.
      }
    },
  };
}

/** The digest of what follows, and on the next line the report. */
function entryText({ units, gaps }: PoolReport): string {
  const timings = { preprocess: 0, parse: 0, lower: 0, analyze: 0 };
  const body = JSON.stringify({ units: units.map((unit) => ({ ...unit, timings })), gaps });
  return `${digestOf(body)}\n${body}`;
}

function readEntry(text: string): PoolReport | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return end > 0 && digestOf(body) === text.slice(0, end) ? (JSON.parse(body) as PoolReport) : undefined;
}

/** Leftovers of writers that were killed are entries like others here. */
function removeOldest(folder: string, mostBytes: number): void {
  const entries = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true ? [{ path, size: found.size, time: found.mtimeMs }] : [];
  });
  let bytes = entries.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of entries.sort((a, b) => a.time - b.time)) {
    if (bytes <= mostBytes) return;
    rmSync(path, { force: true });
    bytes -= size;
  }
}
