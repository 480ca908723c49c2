/**
 * The types that a unit's tables define: a PyTypeObject by its fields, a PyType_Spec by its own and by the slots that it
 * names. Slots that are set by statements are not seen.
 */
import { remembered } from '../base/remembered.js';
import type { RegistrationRow, UnitIr } from './function.js';
import { deallocatorRoles, visibleNames } from './roles.js';

/** A type of Python. */
export interface DefinedType {
  /** The C variable. */
  readonly variable: string;
  /** As Python knows it, `module.Name`; absent where the name is no plain string. */
  readonly name?: string;
  /** The function that its objects are deallocated by; absent where it is inherited or set elsewhere. */
  readonly deallocator?: string;
}

/** The types, in the order of the text. */
export const definedTypes = remembered((ir: UnitIr): readonly DefinedType[] => {
  const { type, specification } = visibleNames;
  return ir.tables.flatMap(({ name: variable, struct, rows }) => {
    const [row] = rows;
    if (!row) return [];
    if (struct === type.struct) {
      return [defined(ir, variable, row.texts.get(type.name), valueOf(row, deallocatorRoles))];
    }
    if (struct !== specification.struct) return [];
    return [defined(ir, variable, row.texts.get(specification.name), inSlots(ir, row.names.get(specification.slots)))];
  });
});

/** What the row of the table with that name says that has the deallocator's slot. */
function inSlots({ tables }: UnitIr, table: string | undefined): string | undefined {
  const { slot, value } = visibleNames.slot;
  const rows = tables.find(({ name }) => name === table)?.rows ?? [];
  return rows.find(({ names }) => deallocatorRoles.has(names.get(slot) ?? ''))?.names.get(value);
}

const valueOf = ({ names }: RegistrationRow, fields: ReadonlySet<string>): string | undefined =>
  [...names].find(([field]) => fields.has(field))?.[1];

const defined = (
  { functions, prototypes }: UnitIr,
  variable: string,
  name: string | undefined,
  deallocator: string | undefined,
): DefinedType => ({
  variable,
  ...(name === undefined ? {} : { name }),
  ...(deallocator !== undefined && [...functions, ...prototypes].some((fn) => fn.name === deallocator)
    ? { deallocator }
    : {}),
});
