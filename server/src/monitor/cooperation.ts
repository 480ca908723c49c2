/**
 * What a process that has started `refcheck_monitor` (server/python/monitor) says of its references and objects. In comes a
 * pid, out goes its newest record. The file is found among the open ones of the process: it has no name that others could take.
 */
import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

/** Objects of a type, and how many more they are than when the process began to measure. */
const typeCount = z.object({ name: z.string(), count: z.number(), growth: z.number() });
export type TypeCount = z.infer<typeof typeCount>;

const record = z.object({
  sequence: z.number(),
  /** Seconds since the epoch. */
  time: z.number(),
  interval: z.number(),
  /** Null where the interpreter does not count all references. */
  references: z.nullable(z.number()),
  blocks: z.number(),
  objects: z.number(),
  types: z.array(typeCount).check(z.maxLength(10)),
  /** The sequence number again: they differ while the record is being replaced. */
  end: z.number(),
});

/** What the process has measured last. */
export type ProcessRecord = z.infer<typeof record>;

/** The folder that a process has to have on its path of modules. It lies as far above the compiled module as above the bundle. */
export const moduleFolder = (): string => fileURLToPath(new URL('../../python/monitor', import.meta.url));

const linkOfRecord = '/memfd:refcheck-monitor (deleted)';

/** A record is about one thousand bytes long; longer is not ours. */
const longestRecord = 16_384;

/** A record is read again while it is being replaced, which takes microseconds. */
const mostReads = 5;

/**
 * Intervals after which a record says nothing of now: fewer would take a process that computes without a pause for silent,
 * more would draw a line where nothing was measured.
 */
const freshIntervals = 5;

/** The newest record of the process, or undefined where it gives none. `now` is in seconds since the epoch. */
export function readRecord(pid: number, now: number): ProcessRecord | undefined {
  const file = findFile(pid);
  for (let reads = 0; file !== undefined && reads < mostReads; reads += 1) {
    const found = parseRecord(readStart(file));
    if (found) return now - found.time <= Math.max(1, found.interval) * freshIntervals ? found : undefined;
  }
  return undefined;
}

/** A whole record; what follows its line is left over from a longer one. */
export function parseRecord(text: string | undefined): ProcessRecord | undefined {
  try {
    const found = record.parse(JSON.parse(text?.split('\n')[0] ?? ''));
    return found.sequence === found.end ? found : undefined;
  } catch {
    return undefined;
  }
}

function findFile(pid: number): string | undefined {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder)
      .map((name) => `${folder}/${name}`)
      .find((path) => linkOf(path) === linkOfRecord);
  } catch {
    return undefined;
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function readStart(path: string): string | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(longestRecord);
    return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, longestRecord, 0));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
