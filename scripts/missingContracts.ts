/**
 * Prints the functions and macros of installed CPython headers that have no contract: `node scripts/out/missingContracts.js
 * [folder]`, by default /usr/include/python3.11. For whoever extends the tables to a new version; no test depends on it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContractTable } from '#server/contracts/lookup.js';

const folder = process.argv[2] ?? '/usr/include/python3.11';
const table = createContractTable({ target: { python: [3, 99] } });

/** Declarations by PyAPI_FUNC, `static inline` functions and function-like macros. */
const declarations = [
  /PyAPI_FUNC\([^)]*\)\s*(\w+)\s*\(/g,
  /static inline [^;{(]*?\b(_?Py\w+)\s*\(/g,
  /^[ \t]*#[ \t]*define[ \t]+(_?Py\w+)\(/gm,
];

function namesIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');
  return declarations.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

for (const part of ['.', 'cpython']) {
  const path = join(folder, part);
  if (!existsSync(path)) continue;
  for (const file of readdirSync(path)
    .filter((name) => name.endsWith('.h'))
    .sort()) {
    const missing = new Set(namesIn(join(path, file)).filter((name) => !table.has(name)));
    if (missing.size > 0) process.stdout.write(`${join(part, file)}: ${[...missing].join(' ')}\n`);
  }
}
