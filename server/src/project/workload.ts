/**
 * How much work a file is likely to be, told by its text alone, so that jobs can share files evenly. Reading it takes time for
 * each character, following it for each use of Python's API. Weighed on numpy and Pillow, whose cold scans in one job take 0.6 and
 * 1.0 microseconds for each of these units: with characters alone one of two jobs had twice the work of the other on Pillow.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileRequest } from './engineHost.js';

/** What a use of the API takes, in characters. */
const perUse = 200;

/** What starting another thread takes, in characters, while this one works already. */
export const threadStart = 150_000;

/** Zero for what cannot be read, which somebody else says. */
export function workOf({ path, text }: FileRequest, root: string): number {
  const content = text ?? bytesOf(resolve(root, path));
  let uses = 0;
  for (let at = content.indexOf('Py'); at >= 0; at = content.indexOf('Py', at + 2)) uses++;
  return content.length + perUse * uses;
}

function bytesOf(file: string): string | Buffer {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
}
