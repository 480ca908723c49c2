/**
 * The stable printers of what surrounds the instructions: the declarations of a unit, and the list of statements of a
 * function, which edits are made from.
 */
import type { FunctionIr, RegistrationRow, UnitIr } from './function.js';

/** Prints what the unit declares; sections that are empty are left out. */
export function dumpUnitFacts(unit: UnitIr): string {
  const lines: string[] = [];
  const section = (title: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push(title, ...rows.map((row) => `  ${row}`));
  };
  section(
    'broken',
    unit.broken.map((each) => each.name),
  );
  section('prototypes', unit.prototypes.map(prototypeText));
  section(
    'globals',
    unit.globals.map(
      ({ name, type, isStatic }) => `${name}: ${type.text}${mark(type.isObject, 'object')}${mark(isStatic, 'static')}`,
    ),
  );
  section('object structs', [...unit.objectStructs].sort());
  section(
    'fields',
    [...unit.structFields].flatMap(([struct, fields]) =>
      [...fields].map(([name, type]) => `${struct}.${name}: ${type.text}${mark(type.isObject, 'object')}`),
    ),
  );
  section('address taken', [...unit.addressTaken].sort());
  section(
    'roles',
    [...unit.roles].map(([name, roles]) => `${name}: ${roles.join(', ')}`),
  );
  section(
    'tables',
    unit.tables.flatMap(({ name, struct, rows }) => [`${name}: ${struct}`, ...rows.map((row) => `  ${rowText(row)}`)]),
  );
  return lines.map((line) => `${line}\n`).join('');
}

const rowText = ({ texts, names }: RegistrationRow): string =>
  [
    ...[...texts].map(([field, text]) => `${field} ${JSON.stringify(text)}`),
    ...[...names].map((pair) => pair.join(' ')),
  ].join(', ');

/** Prints the statements of a function with their text, shortened to one line. */
export function dumpStatements(fn: FunctionIr, text: string): string {
  return fn.statements
    .map(({ kind, context, parent, range }, index) => {
      const shown = text.slice(range.start, range.end).replace(/\s+/g, ' ').slice(0, 40);
      return `${index} ${kind} ${context}${parent === undefined ? '' : ` in ${parent}`}: ${shown}\n`;
    })
    .join('');
}

const mark = (holds: boolean, word: string): string => (holds ? ` ${word}` : '');

function prototypeText(prototype: UnitIr['prototypes'][number]): string {
  const parameters = prototype.parameters.map((parameter) => parameter.text).join(', ');
  const annotations = prototype.annotations.map((a) => ` ${a.name}(${a.arguments.join(', ')})`).join('');
  return `${prototype.name}(${parameters}): ${prototype.returnType.text}${annotations}`;
}
