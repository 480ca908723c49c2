/**
 * A changed text reduced to what one function needs: the bodies of all others are blanked, in place, so that parsing and
 * lowering cost what that function costs while every offset stays. Their signatures and everything between them remain.
 * Other bodies are found by what the texts have in common at both ends; where that cannot be told, a body stays.
 */
import type { FunctionIr } from '../ir/function.js';
import type { Unit } from './unit.js';

/** The preprocessed text of a changed file, with the bodies blanked of all functions of `before` but the named one. */
export function withOnlyBodyOf(name: string, before: Unit, text: string): string {
  const old = before.preprocessed.text;
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
  const shift = text.length - old.length;
  const parts: string[] = [];
  let at = 0;
  for (const fn of before.ir.functions) {
    const body = fn.name === name ? undefined : bodyOf(fn, old);
    if (!body) continue;
    const isBefore = fn.range.end <= prefix;
    if (!isBefore && fn.range.start < old.length - suffix) continue;
    const start = body.start + (isBefore ? 0 : shift);
    if (start < at) continue;
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
