/**
 * Writes every file that is made from other files (npm run generate), or with --check says which of them are out of
 * date and fails. What each file holds is computed by the functions in scripts/generated/; this file only compares and
 * writes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from './generated/files.js';
import { inRepository } from './repository.js';

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const isCheck = process.argv.includes('--check');
const files = await generatedFiles();
const outdated = [...files].filter(([path, text]) => readOrUndefined(inRepository(path)) !== text);

for (const [path, text] of outdated) {
  if (isCheck) console.error(`${path} is out of date: run \`npm run generate\``);
  else if (text === undefined) rmSync(inRepository(path));
  else {
    mkdirSync(dirname(inRepository(path)), { recursive: true });
    writeFileSync(inRepository(path), text);
  }
}
if (!isCheck) console.log(`${outdated.length} of ${files.size} generated files changed`);
else if (outdated.length > 0) process.exitCode = 1;
