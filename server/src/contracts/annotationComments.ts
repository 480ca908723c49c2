/**
 * Comments that state a contract, above a declaration:
 *
 *   refcheck: returns borrowed from self, steals item, never returns
 *
 * Comes in: a comment with its delimiters, and the parameter names of the declaration below. Goes out: the annotations it
 * stands for (annotations.ts reads them) and, for each clause that makes no sense, a sentence for the user. A comment
 * without the marker is none of ours.
 */
import type { Annotation } from './annotations.js';

/** What a comment says, or fails to say. */
export interface CommentReading {
  readonly annotations: readonly Annotation[];
  /** One sentence per clause that was not understood. */
  readonly problems: readonly string[];
}

interface Clause {
  readonly pattern: RegExp;
  readonly annotation: string;
}

/** The clauses; a group in the pattern is a parameter, by name or by number from 1. */
const clauses: readonly Clause[] = [
  { pattern: /^returns new$/, annotation: 'refcheck_returns_new' },
  { pattern: /^returns borrowed(?: from (\w+))?$/, annotation: 'refcheck_returns_borrowed' },
  { pattern: /^returns (\w+) itself$/, annotation: 'refcheck_returns_argument' },
  { pattern: /^returns none$/, annotation: 'refcheck_returns_none' },
  { pattern: /^returns null$/, annotation: 'refcheck_returns_null' },
  { pattern: /^steals (\w+)$/, annotation: 'refcheck_steals' },
  { pattern: /^steals (\w+) on success$/, annotation: 'refcheck_steals_on_success' },
  { pattern: /^releases (\w+)$/, annotation: 'refcheck_releases' },
  { pattern: /^adds to (\w+)$/, annotation: 'refcheck_adds' },
  { pattern: /^borrows (\w+)$/, annotation: 'refcheck_borrows' },
  { pattern: /^keeps (\w+)$/, annotation: 'refcheck_keeps' },
  { pattern: /^sets (\w+) to new$/, annotation: 'refcheck_sets_new' },
  { pattern: /^sets (\w+) to borrowed$/, annotation: 'refcheck_sets_borrowed' },
  { pattern: /^clears (\w+)$/, annotation: 'refcheck_clears' },
  { pattern: /^fails with null$/i, annotation: 'refcheck_fails_null' },
  { pattern: /^fails with negative$/, annotation: 'refcheck_fails_negative' },
  { pattern: /^fails with zero$/, annotation: 'refcheck_fails_zero' },
  { pattern: /^fails with nonzero$/, annotation: 'refcheck_fails_nonzero' },
  { pattern: /^sets exception$/, annotation: 'refcheck_sets_exception' },
  { pattern: /^never fails$/, annotation: 'refcheck_never_fails' },
  { pattern: /^never returns$/, annotation: 'refcheck_never_returns' },
  { pattern: /^never null$/i, annotation: 'refcheck_never_null' },
];

const marker =
  /^\s*(?:\/\*+|\/\/+!?)?[\s*]*refcheck:\s*((?:returns|steals|releases|adds|borrows|keeps|sets|clears|fails|never)\b[^]*?)(?:\*\/)?\s*$/;

/** Reads a comment; undefined when it states no contract, as `refcheck: allow …` does not. */
export function readAnnotationComment(comment: string, parameterNames: readonly string[]): CommentReading | undefined {
  const text = marker.exec(comment)?.[1];
  if (text === undefined) return undefined;
  const annotations: Annotation[] = [];
  const problems: string[] = [];
  for (const written of text.split(/[,;]/)) {
    const clause = written
      .replace(/[\s*]+/g, ' ')
      .trim()
      .replace(/\.$/, '');
    if (clause === '') continue;
    const reading = readClause(clause, parameterNames);
    if (typeof reading === 'string') problems.push(reading);
    else annotations.push(reading);
  }
  return { annotations, problems };
}

/** The annotation, or what is wrong. */
function readClause(clause: string, parameterNames: readonly string[]): Annotation | string {
  for (const { pattern, annotation } of clauses) {
    const match = pattern.exec(clause);
    if (match === null) continue;
    const parameter = match[1];
    if (parameter === undefined) return { name: annotation, arguments: [] };
    const position = positionOf(parameter, parameterNames);
    if (position === undefined) return `"${clause}" names no parameter of the function below.`;
    return { name: annotation, arguments: [String(position)] };
  }
  return `"${clause}" is not understood: say "returns new", "returns borrowed", "steals NAME", "borrows NAME" or another clause of a contract.`;
}

function positionOf(parameter: string, parameterNames: readonly string[]): number | undefined {
  const index = parameterNames.indexOf(parameter);
  if (index >= 0) return index + 1;
  const position = Number(parameter);
  return Number.isInteger(position) && position >= 1 && position <= parameterNames.length ? position : undefined;
}
