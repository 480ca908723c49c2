/** The grammars that the build copied, loaded once for all tests of a process. */
import { readFileSync } from 'node:fs';
import { loadParsers } from '#server/syntax/parser.js';
import { inRepository } from '#scripts/repository.js';

/** Both parsers, ready to use. */
export const parsers = await loadParsers((file) => readFileSync(inRepository('server', 'grammars', file)));
