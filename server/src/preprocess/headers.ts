/**
 * Includes. A directive's path is resolved in the project, and the header found is read for its macro definitions only:
 * nothing of it is emitted. What it did to the macro names is taken from the cache where that is possible. System
 * headers are not read; whether they are the API's is told from their names. Cycles and depth are limited.
 */
import { findDirective } from './directiveLine.js';
import { DirectiveRunner } from './directiveRunner.js';
import { apiHeader, systemHeader } from './facts.js';
import { type IncludeRequest, onceName, resolveInclude, textOf, type UnitState } from './unitState.js';

/** Includes inside includes. C requires 15; deeper nests are cycles without guards. */
const deepestInclude = 64;

/** Headers that one file may enter anew. Lower loses macros of huge projects, higher lets includes multiply. */
const mostHeaders = 4000;

/** Larger headers are tables of data, whose text costs more than their macros give. */
const longestHeader = 8 * 1024 * 1024;

/** Performs an include directive. */
export function includeHeader(state: UnitState, include: IncludeRequest): void {
  if (apiHeader.test(include.path)) state.includesPython = true;
  const file = resolveInclude(state, include);
  if (file === undefined) {
    if (!include.isAngled || !systemHeader.test(include.path)) state.includesUnknown = true;
    return;
  }
  state.included.add(file);
  if (state.open.includes(file)) return;
  if (state.open.length > deepestInclude || state.headersRead > mostHeaders) {
    state.problems.add('Includes are nested too deeply or are too many; the macros of some headers are unknown.');
    return;
  }
  if (state.table.consult(onceName(file)) !== undefined) return;
  enterHeader(state, file);
}

function enterHeader(state: UnitState, file: string): void {
  const text = textOf(state, file);
  if (text === undefined || text.length > longestHeader) {
    state.includesUnknown = true;
    return;
  }
  const cached = state.cache.find(file, state.table, (name, old) => textOf(state, name) === old);
  if (cached !== undefined) {
    state.table.replay(cached.effect);
    state.includesPython ||= cached.includesPython;
    state.includesUnknown ||= cached.includesUnknown;
    for (const name of cached.texts.keys()) state.included.add(name);
    return;
  }
  readHeader(state, file, text);
}

function readHeader(state: UnitState, file: string, text: string): void {
  state.headersRead++;
  const inner: UnitState = {
    options: state.options,
    table: state.table,
    cache: state.cache,
    texts: state.texts,
    open: state.open,
    included: new Set(),
    headersRead: state.headersRead,
    includesPython: false,
    includesUnknown: false,
    undecided: new Set(),
    problems: state.problems,
  };
  state.open.push(file);
  state.table.beginRecording();
  const runner = new DirectiveRunner({ state: inner, file, text, include: includeHeader });
  for (let at = findDirective(text, 0, text.length); at >= 0; at = findDirective(text, at, text.length)) {
    at = runner.run(at);
  }
  const effect = state.table.endRecording();
  state.open.pop();
  const texts = new Map([[file, text]]);
  for (const name of inner.included) {
    state.included.add(name);
    const included = textOf(state, name);
    if (included !== undefined) texts.set(name, included);
  }
  state.headersRead = inner.headersRead;
  state.includesPython ||= inner.includesPython;
  state.includesUnknown ||= inner.includesUnknown;
  state.cache.store(file, {
    effect,
    texts,
    includesPython: inner.includesPython,
    includesUnknown: inner.includesUnknown,
  });
}
