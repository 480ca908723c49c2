/**
 * Writes the name of a baseline into a project's configuration, so that every shell goes by it. Comes in: the root; goes out:
 * the file that was changed. What stands in the file stays as it is, comments included: one line is added.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './atomicFile.js';

/** Adds the key `baseline` to refcheck.toml, else to the [tool.refcheck] of pyproject.toml, else to a new refcheck.toml. */
export function nameBaseline(root: string, name: string): string {
  const line = `baseline = ${JSON.stringify(name)}\n`;
  const own = join(root, 'refcheck.toml');
  const shared = join(root, 'pyproject.toml');
  const inTable = !existsSync(own) && existsSync(shared) ? intoTable(readFileSync(shared, 'utf8'), line) : undefined;
  if (inTable !== undefined) {
    writeAtomically(shared, inTable);
    return shared;
  }
  writeAtomically(own, line + (existsSync(own) ? readFileSync(own, 'utf8') : ''));
  return own;
}

/** Right below the table's header; undefined where there is none. */
function intoTable(text: string, line: string): string | undefined {
  const header = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*refcheck[ \t]*\][^\n]*(?:\n|$)/m.exec(text);
  if (!header) return undefined;
  const at = header.index + header[0].length;
  const end = header[0].endsWith('\n') ? '' : '\n';
  return text.slice(0, at) + end + line + text.slice(at);
}
