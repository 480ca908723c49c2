/**
 * Values that both the command line and the configuration can give: targets, confidences, defines, worker counts. Each
 * reader takes the user's words and gives a value or undefined; saying what is wrong, and where, is left to the caller.
 */
import type { Confidence } from '../findings/finding.js';
import type { Target } from '../preprocess/types.js';

/** What `--target` takes, for messages. */
export const targetForm = 'python3.13, or python3.13t for free threading';

/** The target when nobody says one. */
export const defaultTarget = 'python3.13';

/** Reads `python3.13t`. The platform is fixed so that a scan gives the same findings everywhere. */
export function readTarget(words: string): Target | undefined {
  const [, major, minor, threads] = /^(?:python)?(3)\.(\d{1,2})(t?)$/.exec(words) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return { python: [Number(major), Number(minor)], freeThreaded: threads === 't', platform: 'linux' };
}

/** The confidences, best first. */
export const confidences: readonly Confidence[] = ['high', 'medium', 'low'];

/** The output formats. */
export const formats = ['text', 'json', 'sarif', 'github'] as const;

/** One of the output formats. */
export type Format = (typeof formats)[number];

/** Reads `NAME` or `NAME=VALUE`; a bare name is defined as 1, as compilers do. */
export function readDefine(words: string): readonly [name: string, value: string] | undefined {
  const match = /^([A-Za-z_]\w*)(?:=([^]*))?$/.exec(words);
  return match?.[1] === undefined ? undefined : [match[1], match[2] ?? '1'];
}

/** The limited API version that a define asks for: `0x030A0000`, or `3` for 3.2. */
export function limitedApiOf(defines: ReadonlyMap<string, string | undefined>): number | undefined {
  const value = Number(defines.get('Py_LIMITED_API') ?? Number.NaN);
  if (!Number.isInteger(value)) return undefined;
  return value === 3 ? 0x03020000 : value;
}
