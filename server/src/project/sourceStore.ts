/**
 * Texts of the project's files by their path below the root. Texts that were handed in (standard input, files changed by
 * fixes) win over those on disk. Reading never throws: what cannot be read is undefined and a gap.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Gap } from '../base/gap.js';
import { decodeSource } from '../text/sourceText.js';
import { reasonOf } from './failure.js';

/** What was read, or why not. */
export interface ReadText {
  readonly text: string | undefined;
  readonly gaps: readonly Gap[];
}

/** The files of one project. */
export interface SourceStore {
  /** Not remembered: the engine keeps what it needs. */
  load(file: string): ReadText;
  /** The text alone. */
  read(file: string): string | undefined;
  /** The text that was handed in for the file. */
  replaced(file: string): string | undefined;
  /** From now on the file has this text. */
  replace(file: string, text: string): void;
}

/** The files below a root folder. */
export function createSourceStore(root: string): SourceStore {
  const replaced = new Map<string, string>();
  const load = (file: string): ReadText => {
    const text = replaced.get(file);
    if (text !== undefined) return { text, gaps: [] };
    try {
      const { text: decoded, gaps } = decodeSource(file, readFileSync(resolve(root, file)));
      return { text: decoded, gaps };
    } catch (error) {
      return {
        text: undefined,
        gaps: [{ kind: 'unreadable', message: `It cannot be read: ${reasonOf(error)}.`, file }],
      };
    }
  };
  return {
    load,
    read: (file) => load(file).text,
    replaced: (file) => replaced.get(file),
    replace(file, text) {
      replaced.set(file, text);
    },
  };
}
