/**
 * How Python comes to a C function: as what it is registered, of which type and module. Comes in: a function's name, the
 * units of the project; goes out: names as Python sees them and what is known of the arguments, or nothing where no table
 * leads to the function nor to one that calls it. The words of an example call are left to `present/exampleCall.ts`.
 */
import { calleesOf } from '../analysis/summaries/callGraph.js';
import { parseArgFormat } from '../contracts/formats.js';
import type { EntryPoint, FormatWords } from '../engine.types.js';
import type { FunctionIr, RegistrationRow, RegistrationTable } from '../ir/function.js';
import { moduleFunctionNames, slotTableField, visibleNames } from '../ir/roles.js';
import type { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';

const { method, attribute, module, type, specification, slot } = visibleNames;

/** What is registered, before the arguments are looked for. */
type Registered = Pick<EntryPoint, 'kind' | 'name' | 'flags' | 'type' | 'module'>;

/** A type and what it registers, whichever way it is written. */
interface SeenType {
  /** As written: `module.Name`. */
  readonly name: string;
  /** Slot, without a `Py_` in front, to the function or table behind it. */
  readonly slots: ReadonlyMap<string, string>;
}

/** The entry of a function of a file; that of the nearest caller where none leads to the function itself. */
export function entryPoint(
  analyzers: readonly UnitAnalyzer[],
  project: ProjectKnowledge,
  asked: { readonly file: string; readonly function: string },
): EntryPoint | undefined {
  const own = analyzers.filter(({ unit }) => unit.file === asked.file);
  const others = analyzers.filter(({ unit }) => unit.file !== asked.file);
  const tables = [...own, ...others].flatMap(({ unit }) => unit.ir.tables);
  const functions = [...own, ...others].flatMap((analyzer) =>
    analyzer.unit.ir.functions.map((fn) => ({ fn, analyzer })),
  );
  const types = typesOf(tables);
  const moduleName = nameOfModule(own, tables) ?? nameOfModule(others, tables);
  const seen = new Set([asked.function]);
  // Callers in widening circles: the nearest one reaches the function most surely.
  for (const name of seen) {
    const registered = registrationOf(name, { tables, types, moduleName });
    if (registered) {
      return {
        ...registered,
        function: name,
        ...wordsOf('format', formatOf(name)),
        ...wordsOf('constructorFormat', registered.type === undefined ? undefined : constructorOf(registered.type)),
      };
    }
    for (const { fn } of functions) if (calleesOf(fn).has(name)) seen.add(fn.name);
  }
  return undefined;

  function formatOf(name: string): FormatWords | undefined {
    const found = functions.find(({ fn }) => fn.name === name);
    return found && formatRead(found.fn, found.analyzer, project);
  }

  function constructorOf(typeName: string): FormatWords | undefined {
    const slots = types.find(({ name }) => lastPart(name) === typeName)?.slots;
    const formats = ['tp_init', 'tp_new'].map((name) => formatOf(slots?.get(name) ?? ''));
    return formats.find((format) => format !== undefined);
  }
}

const wordsOf = <K extends string>(key: K, words: FormatWords | undefined): Partial<Record<K, FormatWords>> =>
  words === undefined ? {} : ({ [key]: words } as Partial<Record<K, FormatWords>>);

interface Known {
  readonly tables: readonly RegistrationTable[];
  readonly types: readonly SeenType[];
  readonly moduleName: string | undefined;
}

function registrationOf(name: string, known: Known): Registered | undefined {
  const { tables, types, moduleName } = known;
  for (const { name: table, row } of rowsOf(tables, method.struct)) {
    const visible = row.texts.get(method.name);
    if (row.names.get(method.function) !== name || visible === undefined) continue;
    const flags = row.names.get(method.flags)?.split('|') ?? [];
    const owner = types.find(({ slots }) => slots.get(type.methods) === lastName(table));
    return { kind: 'function', name: visible, flags, ...placeOf(owner, moduleName) };
  }
  for (const { name: table, row } of rowsOf(tables, attribute.struct)) {
    const visible = row.texts.get(attribute.name);
    const isRead = attribute.functions.some((field) => row.names.get(field) === name);
    const owner = types.find(({ slots }) => slots.get(type.attributes) === lastName(table));
    if (!isRead || visible === undefined || !owner) continue;
    const isWritten = row.names.get('set') === name;
    return { kind: isWritten ? 'setter' : 'getter', name: visible, flags: [], ...placeOf(owner, moduleName) };
  }
  for (const owner of types) {
    const found = [...owner.slots].find(([, value]) => value === name);
    if (found) return { kind: 'slot', name: found[0], flags: [], ...placeOf(owner, moduleName) };
  }
  return undefined;
}

/** The type's own name and its module, which its name may tell. */
function placeOf(owner: SeenType | undefined, moduleName: string | undefined): Pick<EntryPoint, 'type' | 'module'> {
  const written = owner?.name.split('.').slice(0, -1).join('.') ?? '';
  const place = written === '' ? moduleName : written;
  return { ...(owner ? { type: lastPart(owner.name) } : {}), ...(place === undefined ? {} : { module: place }) };
}

/** The name of the module that the units define: as its definition says it, else as its function does. */
function nameOfModule(analyzers: readonly UnitAnalyzer[], all: readonly RegistrationTable[]): string | undefined {
  const tables = analyzers.flatMap(({ unit }) => unit.ir.tables);
  const definitions = rowsOf(tables, module.struct);
  const named = definitions.map(({ row }) => row.texts.get(module.name)).find((name) => name !== undefined);
  if (named !== undefined || all.length === 0) return named;
  const functions = analyzers.flatMap(({ unit }) => unit.ir.functions);
  return functions.flatMap(({ name }) => [...name.matchAll(moduleFunctionNames)].map(([, own]) => own))[0];
}

function typesOf(tables: readonly RegistrationTable[]): readonly SeenType[] {
  const written = rowsOf(tables, type.struct).flatMap(({ row }) => {
    const name = row.texts.get(type.name);
    return name === undefined ? [] : [{ name, slots: withTables(row.names, tables) }];
  });
  const specified = rowsOf(tables, specification.struct).flatMap(({ row }) => {
    const name = row.texts.get(specification.name);
    const list = row.names.get(specification.slots);
    const slots = rowsOf(tables, slot.struct).flatMap((each): [string, string][] => {
      const key = each.row.names.get(slot.slot);
      const value = each.row.names.get(slot.value);
      return lastName(each.name) === list && key !== undefined && value !== undefined
        ? [[key.replace(/^Py_/, ''), value]]
        : [];
    });
    return name === undefined ? [] : [{ name, slots: new Map(slots) }];
  });
  return [...written, ...specified];
}

/** The slots of a type with those of the tables that it points to. */
function withTables(
  fields: ReadonlyMap<string, string>,
  tables: readonly RegistrationTable[],
): ReadonlyMap<string, string> {
  const further = [...fields]
    .filter(([field]) => slotTableField.test(field))
    .flatMap(([, variable]) => tables.filter(({ name }) => lastName(name) === variable))
    .flatMap(({ rows }) => rows.flatMap((row) => [...row.names]));
  return new Map([...fields, ...further]);
}

const rowsOf = (
  tables: readonly RegistrationTable[],
  struct: string,
): readonly { readonly name: string; readonly row: RegistrationRow }[] =>
  tables.filter((table) => table.struct === struct).flatMap(({ name, rows }) => rows.map((row) => ({ name, row })));

const lastPart = (dotted: string): string => dotted.split('.').at(-1) ?? dotted;

/** A variable inside a function carries the function's name in front. */
const lastName = lastPart;

/** The format by which the function reads its arguments; undefined where it has none, or more than one. */
function formatRead(fn: FunctionIr, analyzer: UnitAnalyzer, project: ProjectKnowledge): FormatWords | undefined {
  const { knowledge } = analyzer.request(fn, project);
  const formats = new Set<string>();
  for (const { instructions } of fn.blocks) {
    for (const each of instructions) {
      if (each.op !== 'call' || each.callee.kind !== 'named') continue;
      const variadic = knowledge.contract(each.callee.name)?.variadic;
      if (variadic?.kind !== 'format' || variadic.language !== 'parse') continue;
      const written = each.args[variadic.format];
      if (written?.kind === 'string') formats.add(written.value);
    }
  }
  const [only] = formats;
  if (only === undefined || formats.size > 1) return undefined;
  const { units, isCertain } = parseArgFormat(only);
  const required = units.filter(({ isOptional }) => !isOptional).map(({ text }) => text);
  // Brackets stand for a tuple, which the list of units does not show.
  return isCertain && !only.split(/[:;]/)[0]?.includes('(') ? { units: required } : undefined;
}
