/**
 * Holds the contract tables against installed headers. Comes in: what the headers of one version declare, and the rows. Goes
 * out: one sentence for each name without a row, each row whose parameters are not the header's, and each row that claims
 * to be in a version which has not got it. Reading and installing headers is left to others.
 *
 * A name needs a row if it is one that an extension calls:
 *
 * 1. It is public: `Py…`, `Npy…`, `npy_Py…`, without a leading underscore. Names all in capitals (NPY_…, PY_…) are constants,
 *    flags and helpers for the compiler.
 * 2. Its header is not one for compiler and platform, none of whose functions takes an object, memory or a thread.
 * 3. It is there without Py_BUILD_CORE.
 * 4. The preprocessor does not expand it: what hides a return or a brace stands in builtinMacros.ts instead.
 * 5. It is a function, a macro with parameters, a macro that stands for such a name, or one that is a statement. Macros that
 *    make an initialiser or a declaration are not called.
 */
import type { ContractRow } from '#server/contracts/rows.js';
import { contractOf } from '#server/contracts/rows.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { builtinMacros } from '#server/preprocess/builtinMacros.js';
import type { Declaration } from './declarations.js';

/** A header with what it declares; `isInternal` for those that only the interpreter itself includes. */
export interface Header {
  readonly name: string;
  readonly isInternal: boolean;
  readonly declarations: readonly Declaration[];
}

/** The headers of one version, by the names that they know. */
export interface HeaderIndex {
  readonly version: string;
  readonly names: ReadonlyMap<string, HeaderName>;
}

/** A name in the headers. */
export interface HeaderName {
  readonly header: string;
  /** Only the interpreter's own headers have it. */
  readonly isInternal: boolean;
  readonly needsRow: boolean;
  /** Empty for a name that is only another one's replacement. */
  readonly shapes: readonly Shape[];
}

/** How many arguments a call has. */
export interface Shape {
  readonly parameters: number;
  readonly hasVariadic: boolean;
}

/** What the check asks of a row. */
export interface RowShape extends Shape {
  readonly name: string;
  readonly since: string | undefined;
  readonly removed: string | undefined;
}

/** A difference between tables and headers. */
export interface Difference {
  readonly name: string;
  readonly text: string;
}

const platformHeaders =
  /(?:^|\/)(?:pymacro|pyport|pymath|exports|dynamic_annotations|pydtrace|pystats|pyatomic\w*|pthread_stubs|npy_(?:math|common|cpu|endian|os|interrupt|2_complexcompat)|halffloat|utils|noprefix|_?numpyconfig)\.h$/;

const publicName = /^(?:Py|Npy|npy_Py|import_)\w/;

const expanded = new Set(builtinMacros.map(({ define }) => /^\w+/.exec(define)?.[0] ?? ''));

/** The row as the check sees it. */
export function rowShape(row: ContractRow): RowShape {
  const { parameters, hasVariadic, typeArguments } = parsePrototype(row.prototype);
  const { since, removed } = contractOf(row);
  return { name: row.name, parameters: parameters.length + typeArguments, hasVariadic, since, removed };
}

/** Everything that the headers of a version name, once. */
export function indexHeaders(version: string, headers: readonly Header[]): HeaderIndex {
  const places = headers.flatMap((header) => header.declarations.map((declaration) => ({ header, declaration })));
  const callable = new Set(places.filter(({ declaration }) => isCallable(declaration)).map((x) => x.declaration.name));
  const shapesOf = groupShapes(places.map(({ declaration }) => declaration));
  const names = new Map<string, HeaderName>();
  const add = (name: string, entry: HeaderName): void => {
    const before = names.get(name);
    names.set(
      name,
      before === undefined
        ? entry
        : {
            header: before.needsRow ? before.header : entry.header,
            isInternal: before.isInternal && entry.isInternal,
            needsRow: before.needsRow || entry.needsRow,
            shapes: [...before.shapes, ...entry.shapes],
          },
    );
  };
  for (const { header, declaration } of places) {
    const target = aliasTarget(declaration, callable);
    const shapes = target === undefined ? ownShapes(declaration) : (shapesOf.get(target) ?? []);
    const needsRow =
      publicName.test(declaration.name) &&
      !header.isInternal &&
      !platformHeaders.test(header.name) &&
      !declaration.conditions.some((condition) => /^\s*(?:defined\()?\s*Py_BUILD_CORE/.test(condition)) &&
      !expanded.has(declaration.name) &&
      (target !== undefined || isCallable(declaration) || isStatement(declaration));
    add(declaration.name, { header: header.name, isInternal: header.isInternal, needsRow, shapes });
    if (/^_?Py\w+$/.test(declaration.body)) {
      add(declaration.body, { header: header.name, isInternal: header.isInternal, needsRow: false, shapes: [] });
    }
  }
  return { version, names };
}

const ownShapes = (declaration: Declaration): readonly Shape[] =>
  declaration.kind === 'object-macro' && !isStatement(declaration) ? [] : [declaration];

function groupShapes(declarations: readonly Declaration[]): ReadonlyMap<string, readonly Shape[]> {
  const groups = new Map<string, Shape[]>();
  for (const declaration of declarations.filter(isCallable)) {
    groups.set(declaration.name, [...(groups.get(declaration.name) ?? []), declaration]);
  }
  return groups;
}

const isCallable = ({ kind, body }: Declaration): boolean =>
  kind === 'function' || (kind === 'macro' && !/^(?:\{|static\b|const\b)/.test(body));

/** `#define PyX PyY` for something that can be called. */
function aliasTarget({ kind, body }: Declaration, callable: ReadonlySet<string>): string | undefined {
  return kind === 'object-macro' && callable.has(body) ? body : undefined;
}

/** `#define PyX { something(); }`; a field without its braces is none. */
const isStatement = ({ kind, body }: Declaration): boolean =>
  kind === 'object-macro' && /^(?:\{|do\b|if\b)/.test(body) && body.includes(';');

/** Differences between the headers and the rows; `ownRows` are those whose versions are the headers' own. */
export function differences(
  headers: HeaderIndex,
  rows: readonly RowShape[],
  ownRows: readonly RowShape[],
): Difference[] {
  const byName = new Map<string, RowShape[]>();
  for (const row of rows) {
    const same = byName.get(row.name);
    if (same === undefined) byName.set(row.name, [row]);
    else same.push(row);
  }
  const found: Difference[] = [];
  for (const [name, { needsRow, header }] of headers.names) {
    if (needsRow && !byName.has(name)) found.push({ name, text: `${name} of ${header} has no row` });
  }
  for (const row of ownRows) {
    const isIn = inRange(row, headers.version);
    const text = rowProblem(row, isIn, headers, byName.get(row.name) ?? []);
    if (text !== undefined) found.push({ name: row.name, text });
  }
  return found;
}

function rowProblem(
  row: RowShape,
  isIn: boolean,
  { names, version }: HeaderIndex,
  same: readonly RowShape[],
): string | undefined {
  const place = names.get(row.name);
  if (place === undefined) {
    return isIn ? `${row.name} is not in the headers of ${version}, and its row does not say when it was` : undefined;
  }
  if (!isIn) {
    const isElsewhere = place.isInternal || same.some((other) => inRange(other, version));
    return isElsewhere ? undefined : `${row.name} is in the headers of ${version}, where its row says it is not`;
  }
  const fits = place.shapes.some(
    (shape) => shape.parameters === row.parameters && shape.hasVariadic === row.hasVariadic,
  );
  if (fits || place.shapes.length === 0) return undefined;
  const wanted = place.shapes.map((shape) => `${shape.parameters}${shape.hasVariadic ? '+' : ''}`);
  return `${row.name} has ${row.parameters}${row.hasVariadic ? '+' : ''} parameters, and ${wanted.join(' or ')} in ${place.header} of ${version}`;
}

const inRange = (row: RowShape, version: string): boolean =>
  versionNumber(row.since ?? '0.0') <= versionNumber(version) &&
  versionNumber(version) < versionNumber(row.removed ?? '999.0');

function versionNumber(version: string): number {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
}
