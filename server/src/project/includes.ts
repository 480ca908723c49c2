/**
 * Finds the project's file for an include directive, the way a build would without knowing the build: quoted names
 * beside the including file first, then below the include folders, then by the path's end among the project's files.
 * Angled names without a folder are system headers and never match: a project's `string.h` is not that one.
 */
import { existsSync } from 'node:fs';
import { posix, resolve as resolvePath } from 'node:path';
import { groupedBy } from '../base/groupedBy.js';
import type { IncludeResolver } from '../preprocess/types.js';
import type { SourceStore } from './sourceStore.js';

/** What is known of the project; plain data, so that it can be sent to workers. */
export interface IncludeFacts {
  readonly root: string;
  /** All sources of the project, below the root. */
  readonly files: readonly string[];
  /** Folders below the root that a build searches, in order. */
  readonly folders: readonly string[];
}

/** A resolver over the project's files. Texts are remembered: the same headers are read for every unit. */
export function createIncludeResolver(facts: IncludeFacts, store: SourceStore): IncludeResolver {
  const known = new Set(facts.files);
  const byName = groupedBy(facts.files, (file) => posix.basename(file));
  const texts = new Map<string, string | undefined>();
  const exists = (file: string): boolean => known.has(file) || (file.startsWith('../') && isOutside(file));
  const isOutside = (file: string): boolean => existsSync(resolvePath(facts.root, file));
  return {
    resolve({ path, isAngled, from }) {
      if (path === '' || path.startsWith('/')) return undefined;
      if (isAngled && !path.includes('/')) return undefined;
      if (!isAngled) {
        const beside = posix.normalize(posix.join(posix.dirname(from), path));
        if (exists(beside)) return beside;
      }
      for (const folder of facts.folders) {
        const below = posix.normalize(posix.join(folder, path));
        if (known.has(below)) return below;
      }
      return nearest(byName.get(posix.basename(path)) ?? [], path, from);
    },
    read(file) {
      const replaced = store.replaced(file);
      if (replaced !== undefined) return replaced;
      if (!texts.has(file)) texts.set(file, store.read(file));
      return texts.get(file);
    },
  };
}

/** Of the files whose path ends with the include's, the one that shares most folders with the including file. */
function nearest(candidates: readonly string[], path: string, from: string): string | undefined {
  const end = path.replace(/^(?:\.\.?\/)+/, '');
  const matching = candidates.filter((file) => (file === end || file.endsWith(`/${end}`)) && file !== from);
  const shared = (file: string): number => sharedFolders(file.split('/'), from.split('/'));
  return matching.sort((a, b) => shared(b) - shared(a) || a.length - b.length || (a < b ? -1 : 1))[0];
}

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}
