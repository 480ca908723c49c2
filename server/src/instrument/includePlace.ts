/**
 * Where a file gets `#include <stdio.h>`: behind the last include that holds wherever the code at a line does, so that what
 * Python.h says of system headers was said before. Takes the text and its comments; gives nothing where the file includes
 * the header itself.
 */
import type { Comment } from '../preprocess/types.js';
import type { LineIndex } from '../text/lineIndex.js';
import { isBetweenLines, type LinePlace } from './wholeLine.js';

const directive = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif|include)\b[ \t]*(.*)/;
const header = /^(?:<(?:stdio\.h|cstdio)>|"stdio\.h")/;

interface Include {
  readonly line: number;
  readonly isWanted: boolean;
  readonly branches: readonly number[];
}

/** The place, or undefined where none is needed for code on that line. */
export function includePlace(index: LineIndex, comments: readonly Comment[], codeLine: number): LinePlace | undefined {
  const { includes, branches } = directivesAbove(index, comments, codeLine);
  const common = includes.filter((include) => include.branches.every((branch, depth) => branch === branches[depth]));
  if (common.some(({ isWanted }) => isWanted)) return undefined;
  const places = common.map(({ line }) => line + 1).filter((line) => isBetweenLines(index, line, comments));
  return { line: places.at(-1) ?? 1, indent: '' };
}

/** The includes above a line, and the branches of conditions that are open there; a branch is the line that opens it. */
function directivesAbove(
  index: LineIndex,
  comments: readonly Comment[],
  codeLine: number,
): { readonly includes: readonly Include[]; readonly branches: readonly number[] } {
  const includes: Include[] = [];
  const branches: number[] = [];
  for (let line = 1; line < codeLine; line++) {
    const [, word, rest = ''] = directive.exec(index.lineText(line)) ?? [];
    if (word === undefined || isInComment(index.lineStart(line), comments)) continue;
    if (word === 'include') includes.push({ line, isWanted: header.test(rest), branches: [...branches] });
    else {
      if (!word.startsWith('if')) branches.pop();
      if (word !== 'endif') branches.push(line);
    }
  }
  return { includes, branches };
}

const isInComment = (offset: number, comments: readonly Comment[]): boolean =>
  comments.some(({ range }) => range.start < offset && offset < range.end);
