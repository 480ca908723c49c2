/** Reads folders of headers from disk for the check of the contract tables. What a header's text declares is declarations.ts's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexHeaders, type Header, type HeaderIndex } from './coverage.js';
import { declarationsIn } from './declarations.js';

/** The folders below Include/ whose headers belong to the API; those of `internal` are for the interpreter alone. */
const parts = ['', 'cpython', 'internal'];

/** The headers of a folder, and of CPython's folders in it. */
export function readHeaders(version: string, folder: string): HeaderIndex {
  return indexHeaders(
    version,
    parts.filter((part) => existsSync(join(folder, part))).flatMap((part) => headersIn(folder, part)),
  );
}

function headersIn(folder: string, part: string): readonly Header[] {
  return readdirSync(join(folder, part))
    .filter((file) => file.endsWith('.h'))
    .sort()
    .map((file) => ({
      name: join(part, file),
      isInternal: part === 'internal',
      declarations: declarationsIn(readFileSync(join(folder, part, file), 'latin1')),
    }));
}
