/**
 * Where things are in the repository, for the scripts beside this file. They run compiled, from scripts/out.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's top folder. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Absolute path of something in the repository. */
export const inRepository = (...parts: readonly string[]): string => join(repositoryRoot, ...parts);

/** Names of the entries of a folder in the repository, in code unit order; none when there is no such folder. */
export function entriesOf(...folder: readonly string[]): readonly string[] {
  try {
    return readdirSync(inRepository(...folder)).sort();
  } catch {
    return [];
  }
}
