/**
 * Contracts that comments state right above a declaration: which declaration a comment stands above, and the annotations
 * that it gives it. Clauses that make no sense, and comments above nothing, are gaps. What the clauses mean is read in
 * contracts/annotationComments.ts.
 */
import type { Gap } from '../base/gap.js';
import type { Range } from '../base/range.js';
import { readAnnotationComment } from '../contracts/annotationComments.js';
import type { Annotation } from '../contracts/annotations.js';
import type { UnitIr } from '../ir/function.js';
import type { Comment, Preprocessed } from '../preprocess/types.js';

/** What the comments of one unit state. */
export interface CommentAnnotations {
  /** By name of the function. */
  readonly annotations: ReadonlyMap<string, readonly Annotation[]>;
  readonly gaps: readonly Gap[];
}

interface Declaration {
  readonly name: string;
  /** In the user's text. */
  readonly range: Range;
  readonly parameterNames: readonly string[];
}

/** The annotations of a unit's functions and prototypes that stand in comments. */
export function commentAnnotations(preprocessed: Preprocessed, ir: UnitIr): CommentAnnotations {
  const annotations = new Map<string, readonly Annotation[]>();
  const gaps: Gap[] = [];
  const marked = preprocessed.comments.filter(({ text }) => readAnnotationComment(text, []) !== undefined);
  const declarations = marked.length === 0 ? [] : declarationsOf(preprocessed, ir);
  for (const comment of marked) {
    const declaration = declarationBelow(comment, declarations, preprocessed);
    const reading = readAnnotationComment(comment.text, declaration?.parameterNames ?? []);
    const gap = { kind: 'unsupported', file: preprocessed.file, range: comment.range } as const;
    if (declaration === undefined) {
      gaps.push({ ...gap, message: 'this comment states a contract, but stands above no declaration of a function' });
      continue;
    }
    annotations.set(declaration.name, [...(annotations.get(declaration.name) ?? []), ...(reading?.annotations ?? [])]);
    for (const message of reading?.problems ?? []) gaps.push({ ...gap, message, function: declaration.name });
  }
  return { annotations, gaps };
}

/** In the order of the text. */
function declarationsOf({ origin }: Preprocessed, ir: UnitIr): readonly Declaration[] {
  const definitions = ir.functions.map((fn) => ({
    name: fn.name,
    range: fn.range,
    parameterNames: fn.locals.slice(0, fn.parameterCount).map((local) => local.name),
  }));
  return [...definitions, ...ir.prototypes]
    .map(({ name, range, parameterNames }) => ({ name, range: origin.toSource(range), parameterNames }))
    .sort((a, b) => a.range.start - b.range.start);
}

/** The first declaration behind the comment, when only blanks and comments are between. */
function declarationBelow(
  comment: Comment,
  declarations: readonly Declaration[],
  { source, comments }: Preprocessed,
): Declaration | undefined {
  const below = declarations.find(({ range }) => range.start >= comment.range.end);
  if (below === undefined) return undefined;
  let at = comment.range.end;
  for (const { range } of comments) {
    if (range.start < at || range.end > below.range.start) continue;
    if (source.slice(at, range.start).trim() !== '') return undefined;
    at = range.end;
  }
  return source.slice(at, below.range.start).trim() === '' ? below : undefined;
}
