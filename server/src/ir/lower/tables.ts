/**
 * Initialisers that register functions: type objects, method tables, slot arrays, callbacks in structs of the project.
 * Records which functions are used as values and under which slot or field they are known.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode, type TreeView } from '../../syntax/treeView.js';
import type { RegistrationRow } from '../function.js';
import { integerValue, stringValue } from './literals.js';
import { peel } from './operands.js';
import {
  fieldOrders,
  firstStringField,
  methodFlagName,
  methodFlags,
  methodTable,
  roleNames,
  slotConstant,
  specificationOrders,
  visibleNames,
} from '../roles.js';
import { addRole, type UnitContext } from './unitContext.js';

/** What reading a table needs and changes. */
export type TableContext = Pick<UnitContext, 'view' | 'functions' | 'addressTaken' | 'roles' | 'tables'>;

/** A variable with an initialiser. */
export interface Table {
  readonly name: string;
  /** The name of its type, or of its elements' type. */
  readonly typeName: string;
  readonly value: NodeIndex;
}

/**
 * Deepest nesting of braces that is read. Real tables have three levels; the limit only keeps odd input from exhausting
 * the stack.
 */
const maximumNesting = 32;

/** Reads the initialiser of a variable. */
export function readTable(unit: TableContext, table: Table): void {
  readValue(unit, table.typeName, undefined, table.value, 0);
  const rows = rowsOf(unit.view, table);
  if (rows.length > 0) unit.tables.push({ name: table.name, struct: table.typeName, rows });
}

/** The rows of a table of the interpreter's, or the one of a single struct, without the row that ends it. */
function rowsOf(view: TreeView, { typeName, value }: Table): readonly RegistrationRow[] {
  const order = fieldOrders.get(typeName) ?? specificationOrders.get(typeName);
  if (order === undefined || view.kind(value) !== Kind.initializer_list) return [];
  const items = view.namedChildren(value);
  const isArray = view.kind(items[0] ?? noNode) === Kind.initializer_list && !isHead(view, typeName, items);
  return (isArray ? items.filter((item) => view.kind(item) === Kind.initializer_list) : [value])
    .map((row) => rowOf(view, entriesOf(view, typeName, row, order)))
    .filter(({ texts, names }) => texts.size + names.size > 0);
}

function rowOf(view: TreeView, entries: readonly Entry[]): RegistrationRow {
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { field, value } of entries) {
    if (field === undefined) continue;
    const text = stringValue(view, peel(view, value));
    const name = field === methodTable.flagsField ? flagsText(view, value, true) : referredName(view, value);
    if (text !== undefined) texts.set(field, text);
    else if (name !== undefined && !nullNames.has(name)) names.set(field, name);
  }
  return { texts, names };
}

/** How no value is spelled. */
const nullNames: ReadonlySet<string> = new Set(['NULL', 'nullptr']);

interface Entry {
  readonly field: string | undefined;
  readonly value: NodeIndex;
}

function readValue(
  unit: TableContext,
  typeName: string,
  role: string | undefined,
  value: NodeIndex,
  nesting: number,
): void {
  const { view } = unit;
  if (nesting > maximumNesting) return;
  if (view.kind(value) !== Kind.initializer_list) {
    const name = functionName(unit, value);
    if (name === undefined) return;
    if (role === undefined) unit.addressTaken.add(name);
    else addRole(unit, name, role);
    return;
  }
  const entries = entriesOf(view, typeName, value);
  const roleOfRow = rowRole(unit, typeName, entries);
  for (const entry of entries) {
    const isRow = view.kind(entry.value) === Kind.initializer_list && entry.field === undefined;
    const own = roleOfRow?.appliesTo(entry) === true ? roleOfRow.role : fieldRole(typeName, entry.field);
    readValue(unit, isRow ? typeName : '', own, entry.value, nesting + 1);
  }
}

/** The elements of a list with their fields, by designator or by position. */
function entriesOf(
  view: TreeView,
  typeName: string,
  list: NodeIndex,
  order: readonly string[] | undefined = fieldOrders.get(typeName),
): Entry[] {
  const items = view.namedChildren(list);
  const isListOfRows = view.kind(items[0] ?? noNode) === Kind.initializer_list && !isHead(view, typeName, items);
  let position = order === undefined ? 0 : -headShift(view, typeName, items, order);
  return items.map((item) => {
    if (view.kind(item) === Kind.initializer_pair) {
      const field = designatedField(view, item);
      if (order !== undefined && field !== undefined) position = order.indexOf(field) + 1;
      return { field, value: view.child(item, Field.value) };
    }
    const field = isListOfRows ? undefined : order?.[position];
    position += 1;
    return { field, value: item };
  });
}

/** Whether a leading brace is the object header of a type or a module rather than the first row of an array. */
function isHead(view: TreeView, typeName: string, items: readonly NodeIndex[]): boolean {
  const hasHeader = firstStringField.has(typeName) || typeName === visibleNames.module.struct;
  return hasHeader && items.some((item) => view.kind(item) !== Kind.initializer_list);
}

/** The header macros expand to one or more elements: the first string tells where the named fields begin. */
function headShift(view: TreeView, typeName: string, items: readonly NodeIndex[], order: readonly string[]): number {
  const field = firstStringField.get(typeName);
  if (field === undefined) return 0;
  const strings = new Set<number>([Kind.string_literal, Kind.concatenated_string]);
  const at = items.slice(0, 5).findIndex((item) => strings.has(view.kind(peel(view, item))));
  return at < 0 ? 0 : at - order.indexOf(field);
}

function designatedField(view: TreeView, pair: NodeIndex): string | undefined {
  const designator = view.child(pair, Field.designator);
  if (view.kind(designator) === Kind.field_designator) return view.textOf(view.firstNamed(designator));
  return view.kind(designator) === Kind.field_identifier ? view.textOf(designator) : undefined;
}

function fieldRole(typeName: string, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  return roleNames.get(`${typeName}.${field}`) ?? field;
}

interface RowRole {
  readonly role: string;
  appliesTo(entry: Entry): boolean;
}

/** The role that a whole row gives: a method's flags, or a slot constant in front. */
function rowRole(unit: TableContext, typeName: string, entries: readonly Entry[]): RowRole | undefined {
  const { view } = unit;
  const [first, second, third] = entries;
  if (first === undefined || second === undefined) return undefined;
  const slot = view.kind(first.value) === Kind.identifier ? view.textOf(first.value) : '';
  if (slotConstant.test(slot)) return { role: slot, appliesTo: (entry) => entry === second };
  const isMethodRow = typeName === methodTable.struct;
  const flags = entries.find((entry) => entry.field === methodTable.flagsField) ?? third;
  if (flags === undefined) return undefined;
  const role = flagsText(view, flags.value, isMethodRow);
  if (role === undefined) return undefined;
  return {
    role,
    appliesTo: (entry) => (isMethodRow ? entry.field === methodTable.functionField : entry === second),
  };
}

/** Flags as text, `METH_VARARGS|METH_KEYWORDS`; numbers are read only where the table's type is known. */
function flagsText(view: TreeView, flags: NodeIndex, isMethodRow: boolean): string | undefined {
  const names: string[] = [];
  let bits = 0;
  for (let node = flags; node < view.after(flags); node += 1) {
    if (view.kind(node) === Kind.identifier && methodFlagName.test(view.textOf(node))) names.push(view.textOf(node));
    if (view.kind(node) === Kind.number_literal) bits |= integerValue(view.textOf(node)) ?? 0;
  }
  if (isMethodRow) {
    for (const [bit, name] of methodFlags) if ((bits & bit) !== 0) names.push(name);
  }
  return names.length === 0 ? undefined : names.join('|');
}

function functionName(unit: TableContext, value: NodeIndex): string | undefined {
  const name = referredName(unit.view, value);
  return name !== undefined && unit.functions.has(name) ? name : undefined;
}

/** The name that a value consists of, whatever it is cast to. */
function referredName(view: TreeView, value: NodeIndex): string | undefined {
  let node = peel(view, value);
  // `&f` is f.
  if (view.kind(node) === Kind.pointer_expression) node = peel(view, view.child(node, Field.argument));
  // A cast macro left in place looks like a call of one argument.
  if (view.kind(node) === Kind.call_expression) {
    const args = view.namedChildren(view.child(node, Field.arguments));
    const [only] = args;
    if (args.length === 1 && only !== undefined) node = peel(view, only);
  }
  if (view.kind(node) !== Kind.identifier && view.kind(node) !== Kind.qualified_identifier) return undefined;
  return view.textOf(node);
}
