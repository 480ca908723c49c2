/** The C and C++ files of folders that a benchmark is given. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of all sources under the paths, in code unit order; headers are left out unless they are named. */
export function sourcesUnder(paths: readonly string[]): readonly string[] {
  return paths
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: 'utf8' })
            .filter((file) => /\.(c|cc|cpp|cxx)$/.test(file))
            .map((file) => join(path, file))
        : [path],
    )
    .filter((path) => statSync(path).isFile())
    .sort();
}
