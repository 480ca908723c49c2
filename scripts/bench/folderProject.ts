/**
 * A folder as a project, for measuring the engine without the command line around it: its sources, and a resolver that
 * finds a header beside the including file, or anywhere in the folder when only one has that path's ending.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { SourceFile } from '#server/engine.types.js';
import type { IncludeResolver } from '#server/preprocess/types.js';

export interface FolderProject {
  readonly sources: readonly SourceFile[];
  readonly includes: IncludeResolver;
}

/** Reads the whole folder's sources; headers are read when they are included. */
export function folderProject(folder: string): FolderProject {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(c|cc|cpp|cxx|h|hpp)$/.test(file) && statSync(join(folder, file)).isFile())
    .sort();
  const known = new Set(files);
  const byName = new Map<string, string[]>();
  for (const file of files) byName.set(posix.basename(file), [...(byName.get(posix.basename(file)) ?? []), file]);
  return {
    sources: files
      .filter((file) => !/\.(h|hpp)$/.test(file))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8'), role: 'check' })),
    includes: {
      resolve({ path, isAngled, from }) {
        const beside = posix.normalize(posix.join(posix.dirname(from), path));
        if (!isAngled && known.has(beside)) return beside;
        if (isAngled && !path.includes('/')) return undefined;
        const candidates = (byName.get(posix.basename(path)) ?? []).filter((file) => `/${file}`.endsWith(`/${path}`));
        return candidates.length === 1 ? candidates[0] : undefined;
      },
      read: (file) => readFileSync(join(folder, file), 'utf8'),
    },
  };
}
