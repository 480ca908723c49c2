/**
 * What an identifier in a function body stands for: a local, a variable of the unit, a function, a constant, a member
 * of `this`, or something that the unit does not declare, which counts as a global variable.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import type { Operand, Place } from '../instructions.js';
import { functionNameVariables } from './compilerBuiltins.js';
import type { Lowering } from './context.js';
import { nameText } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { intOperand, localPlace } from './sharedParts.js';

/** A name resolved. */
export type NameMeaning =
  | { readonly kind: 'place'; readonly place: Place; readonly dimensions: number }
  | { readonly kind: 'constant'; readonly operand: Operand }
  | { readonly kind: 'function'; readonly name: string }
  /** A field named without `this->`. */
  | { readonly kind: 'member'; readonly name: string };

/** Looks an identifier or qualified name up, innermost scope first. */
export function meaningOf(l: Lowering, node: NodeIndex): NameMeaning {
  const name = nameText(l.view, node);
  const binding = l.scopes.lookup(name);
  if (binding !== undefined) {
    if (binding.kind === 'function') return { kind: 'function', name: binding.name };
    if (binding.kind === 'global') return globalMeaning(l, binding.name);
    const dimensions = l.builder.local(binding.local)?.dimensions ?? 0;
    return { kind: 'place', place: localPlace(binding.local), dimensions };
  }
  const enumerator = l.unit.enumerators.get(name);
  if (enumerator !== undefined) {
    return { kind: 'constant', operand: Number.isNaN(enumerator) ? unknownOperand : intOperand(enumerator) };
  }
  if (functionNameVariables.has(name)) {
    return { kind: 'constant', operand: { kind: 'string', value: l.functionName } };
  }
  if (l.className !== undefined && l.unit.structFields.get(l.className)?.has(name) === true) {
    return { kind: 'member', name };
  }
  const full = qualifiedName(l, name);
  if (l.unit.functions.has(full)) return { kind: 'function', name: full };
  if (!l.unit.globals.has(full) && l.unit.types.isTypeName(full)) return { kind: 'constant', operand: unknownOperand };
  return globalMeaning(l, full);
}

/** The full name of something that a namespace or class around the function declares; otherwise the name as written. */
export function qualifiedName(l: Lowering, name: string): string {
  let at = l.functionName.lastIndexOf('::');
  while (at > 0) {
    const candidate = `${l.functionName.slice(0, at)}::${name}`;
    if (l.unit.functions.has(candidate) || l.unit.globals.has(candidate)) return candidate;
    at = l.functionName.lastIndexOf('::', at - 1);
  }
  return name;
}

function globalMeaning(l: Lowering, name: string): NameMeaning {
  return { kind: 'place', place: { kind: 'global', name }, dimensions: l.unit.globals.get(name)?.dimensions ?? 0 };
}
