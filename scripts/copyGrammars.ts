/**
 * Copies the wasm runtime and the two grammars from the npm packages that ship them into server/grammars/, which is
 * built and never committed: the published command then needs no grammar package and no install script.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { inRepository } from './repository.js';

const target = inRepository('server', 'grammars');
const require = createRequire(inRepository('server', 'package.json'));

mkdirSync(target, { recursive: true });
for (const file of [
  'tree-sitter-c/tree-sitter-c.wasm',
  'tree-sitter-cpp/tree-sitter-cpp.wasm',
  'web-tree-sitter/web-tree-sitter.wasm',
]) {
  copyFileSync(require.resolve(file), join(target, basename(file)));
}
