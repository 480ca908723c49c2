/**
 * A text reduced to what a few functions need: the bodies of all others are blanked, in place, so that parsing and
 * lowering cost what those functions cost while every offset stays. Their signatures and everything between them remain.
 * Other bodies are found by what the texts have in common at both ends; where that cannot be told, a body stays.
 */
import type { FunctionIr } from '../ir/function.js';
import type { Unit } from './unit.js';

/** The preprocessed text of a changed file, with the bodies blanked of all functions of `before` but the wanted ones. */
export function withOnlyBodies(isWanted: (fn: FunctionIr) => boolean, before: Unit, text: string): string {
  const change = changeOf(before.preprocessed.text, text);
  return withoutBodies(
    unaffected(before, change).filter(({ fn }) => !isWanted(fn)),
    before,
    text,
  );
}

/** The piece that two texts do not have in common; offsets of each text. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What differs between two texts, as one piece. */
export function changeOf(old: string, text: string): Change {
  const common = Math.min(old.length, text.length);
  let prefix = 0;
  while (prefix < common && old.charCodeAt(prefix) === text.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (
    suffix < common - prefix &&
    old.charCodeAt(old.length - 1 - suffix) === text.charCodeAt(text.length - 1 - suffix)
  ) {
    suffix++;
  }
  return { start: prefix, oldEnd: old.length - suffix, newEnd: text.length - suffix };
}

/** A function that a change leaves as it is, and how far it moves. */
export interface Unaffected {
  readonly fn: FunctionIr;
  readonly distance: number;
}

/** The functions before and behind a change of the preprocessed text, in their order. */
export function unaffected(before: Unit, { start, oldEnd, newEnd }: Change): readonly Unaffected[] {
  return before.ir.functions.flatMap((fn) => {
    if (fn.range.end <= start) return [{ fn, distance: 0 }];
    return fn.range.start >= oldEnd ? [{ fn, distance: newEnd - oldEnd }] : [];
  });
}

/** The text with the bodies of these functions blanked, where a body can be told from the rest. */
export function withoutBodies(functions: readonly Unaffected[], before: Unit, text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { fn, distance } of functions) {
    const body = bodyOf(fn, before.preprocessed.text);
    if (!body || body.start + distance < at) continue;
    const start = body.start + distance;
    parts.push(text.slice(at, start), ' '.repeat(body.end - body.start));
    at = start + body.end - body.start;
  }
  return parts.join('') + text.slice(at);
}

/** What lies between the braces; undefined for what is not plainly a name, parameters and a body. */
function bodyOf(fn: FunctionIr, text: string): { readonly start: number; readonly end: number } | undefined {
  const open = text.indexOf('{', fn.nameRange.end);
  const end = fn.range.end - 1;
  if (open < 0 || open >= end || text[end] !== '}') return undefined;
  // A constructor's initialisers may have braces of their own.
  return /:[^:]|#/.test(text.slice(fn.nameRange.end, open)) ? undefined : { start: open + 1, end };
}
