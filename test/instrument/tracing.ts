/**
 * Adding traces to small programs, for the tests of this folder: what is asked of the engine, and what its answer makes of
 * the text. What a test expects is left to it.
 */
import assert from 'node:assert/strict';
import type { TraceAnswer, TraceRequest } from '#server/engine.types.js';
import { traceRemoval } from '#server/instrument/removal.js';
import { applyEdits } from '#server/text/edits.js';
import { engineFor, projectOf } from '../harness/analyze.js';

/** The comment that ends each line that is added. */
export const marker = '/* refcheck: trace */';

/** The answer to a request about a file by itself. */
export function ask(text: string, request: TraceRequest): TraceAnswer {
  const engine = engineFor(projectOf({ path: 'a.c', text }), { fixes: false });
  const answer = engine.traceEdits('a.c', request);
  assert.ok(answer);
  return answer;
}

/** The text with the trace, which removing gives back. */
export function traced(text: string, request: TraceRequest): string {
  const answer = ask(text, request);
  assert.ok(!('problem' in answer), 'problem' in answer ? answer.problem : '');
  const after = applyEdits(text, answer.edits);
  assert.notEqual(after, text);
  assert.equal(without(after), without(text));
  assert.match(after.split(/\r\n|\r|\n/)[answer.line - 1] ?? '', /fprintf/);
  return after;
}

/** The text without its traces. */
export const without = (text: string, path = 'a.c'): string => applyEdits(text, traceRemoval({ path, text }).edits);

/** Why a trace is refused. */
export function refused(text: string, request: TraceRequest): string {
  const answer = ask(text, request);
  assert.ok('problem' in answer, 'it is not refused');
  return answer.problem;
}

/** Asks for the count of an object at a line. */
export const count = (of: string, line: number): TraceRequest => ({ kind: 'reference-count', of, line });
/** Asks for the deallocations of a type. */
export const deallocations = (of: string): TraceRequest => ({ kind: 'deallocations', of });

/** The program around one function, whose first line is the third. */
export const program = (...lines: readonly string[]): string =>
  `#include <Python.h>\n#include <stdio.h>\n${lines.join('\n')}\n`;

/** Lines that were added, in short, with the number that they have. */
export const added = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    if (!line.endsWith(marker)) return [];
    const [, counted = line.replace(marker, '').trim()] = /refcnt of ([\w.>-]+) =/.exec(line) ?? [];
    return [`${index + 1} ${counted}`];
  });
