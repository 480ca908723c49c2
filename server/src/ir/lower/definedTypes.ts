/**
 * The types that a unit's tables define: a PyTypeObject by its fields, a PyType_Spec by its own and by the slots that it
 * names. Takes the initialisers of file-level variables, gives each type with its name in Python and the function that
 * deallocates its objects. Slots that are set by statements are not seen.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Kind } from '../../syntax/nodeKind.js';
import type { DefinedType } from '../function.js';
import { deallocatorRoles, typeObject, typeSpecification } from '../roles.js';
import { stringValue } from './literals.js';
import { peel } from './operands.js';
import { entriesOf, functionName, type TableContext } from './tables.js';

/** A variable outside functions with its initialiser. */
export interface Table {
  readonly name: string;
  /** The name of its type, or of its elements' type. */
  readonly typeName: string;
  readonly value: NodeIndex;
}

type Context = Pick<TableContext, 'view' | 'functions'>;

/** The types, in the order of the text. */
export function definedTypes(unit: Context, tables: readonly Table[]): readonly DefinedType[] {
  return tables.flatMap((table) => {
    if (unit.view.kind(table.value) !== Kind.initializer_list) return [];
    if (table.typeName === typeObject.struct) return [staticType(unit, table)];
    return table.typeName === typeSpecification.struct ? [specifiedType(unit, table, tables)] : [];
  });
}

function staticType(unit: Context, { name: variable, typeName, value }: Table): DefinedType {
  const entries = entriesOf(unit.view, typeName, value);
  const named = entries.find(({ field }) => field === typeObject.nameField);
  const slot = entries.find(({ field }) => field !== undefined && deallocatorRoles.has(field));
  return defined(unit, { variable, name: named?.value, deallocator: slot?.value });
}

function specifiedType(unit: Context, { name: variable, value }: Table, tables: readonly Table[]): DefinedType {
  const { view } = unit;
  const entries = entriesOf(view, '', value);
  const valueOf = (wanted: string): NodeIndex | undefined =>
    entries.find(({ field }, index) => (field ?? typeSpecification.fields[index]) === wanted)?.value;
  const slots = valueOf(typeSpecification.slotsField);
  const table = slots === undefined ? undefined : tables.find(({ name }) => name === view.textOf(peel(view, slots)));
  return defined(unit, {
    variable,
    name: valueOf(typeSpecification.nameField),
    deallocator: table && slotOf(unit, table),
  });
}

/** The value of the row that has the slot in front. */
function slotOf({ view }: Context, { value }: Table): NodeIndex | undefined {
  if (view.kind(value) !== Kind.initializer_list) return undefined;
  for (const row of view.namedChildren(value)) {
    if (view.kind(row) !== Kind.initializer_list) continue;
    const [slot, found] = view.namedChildren(row);
    if (slot !== undefined && found !== undefined && deallocatorRoles.has(view.textOf(slot))) return found;
  }
  return undefined;
}

interface Found {
  readonly variable: string;
  readonly name: NodeIndex | undefined;
  readonly deallocator: NodeIndex | undefined;
}

function defined(unit: Context, found: Found): DefinedType {
  const name = found.name === undefined ? undefined : stringValue(unit.view, peel(unit.view, found.name));
  const deallocator = found.deallocator === undefined ? undefined : functionName(unit, found.deallocator);
  return {
    variable: found.variable,
    ...(name === undefined ? {} : { name }),
    ...(deallocator === undefined ? {} : { deallocator }),
  };
}
