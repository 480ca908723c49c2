/**
 * The builder of contract rows. A row is a C prototype, the outcome (what the result is and how failure shows) and, where
 * an argument is not treated by its type's default, one entry a parameter, by its name:
 *
 *   row('PyObject *PyList_New(Py_ssize_t len)', newRef)
 *   row('PyObject *PyList_GetItem(PyObject *list, Py_ssize_t index)', borrowedFrom('list'))
 *   row('int PyModule_AddObject(PyObject *module, const char *name, PyObject *value)', status, { args: { value: stealsOnSuccess } })
 *   ...rows(check)`
 *     int PyList_Check(PyObject *p)
 *     int PyList_CheckExact(PyObject *p)`
 *
 * Object pointers are borrowed and all else is a plain value by default (prototype.ts); `PyObject **` must be named.
 * After the prototype may stand `since 3.10`, `removed 3.12`, `deprecated 3.9`, `limited 3.8`, `macro` and `runs` (can
 * run arbitrary Python code). `chapter` adds the source. Rows are cheap; `contractOf` reads the prototype on demand.
 */
import { never } from '../base/never.js';
import { checkedType, madeType } from './cpython/objectTypes.js';
import type {
  ArrayEffect,
  Contract,
  FailureConvention,
  ParamEffect,
  ResultEffect,
  VariadicEffect,
  VersionFacts,
} from './effects.js';
import { limitedApiSince } from './limitedApi.js';
import { numpyDeprecated, numpyRemoved, numpySince } from './numpy/versions.js';
import { describedIn } from './sourcePages.js';
import { threadSafetyOf, threadStateOf } from './threads.js';
import { deprecatedIn, removedIn, sinceIn, softDeprecatedIn } from './versions.js';
import type { Outcome } from './outcomes.js';
import {
  defaultEffect,
  parsePrototype,
  prototypeName,
  splitWords,
  type ByName,
  type IndexOf,
  type PrototypeWords,
} from './prototype.js';

/** What a row says beyond its prototype and outcome. Absent means: the default of the type, or nothing to say. */
export interface RowFacts {
  /** Effects of parameters, by name. */
  readonly args?: Readonly<Record<string, ByName<ParamEffect>>>;
  /** What `...` stands for; required when the prototype has it. */
  readonly variadic?: ByName<VariadicEffect>;
  readonly runsCode?: boolean;
  readonly failure?: FailureConvention;
  readonly exception?: NonNullable<Contract['exception']>;
  readonly pure?: boolean;
  readonly queriesException?: boolean;
  readonly gil?: NonNullable<Contract['gil']>;
  readonly array?: ByName<ArrayEffect>;
  /** Where this row's facts are from, when not from the chapter's page. */
  readonly source?: string;
  readonly note?: string;
}

/** One row of a table; `contractOf` makes the contract. */
export interface ContractRow {
  readonly name: string;
  readonly prototype: string;
  readonly words: PrototypeWords;
  readonly outcome: Outcome;
  readonly facts: RowFacts;
  readonly source: string;
}

/** One function: prototype with its words, outcome, and what else is special. */
export function row(line: string, outcome: Outcome, facts: RowFacts = {}): ContractRow {
  const { prototype, words } = splitWords(line);
  return { name: prototypeName(prototype), prototype, words, outcome, facts, source: facts.source ?? '' };
}

/** Many functions with the same outcome and facts: the tag of a template with one prototype a line. */
export function rows(outcome: Outcome, facts: RowFacts = {}): (lines: TemplateStringsArray) => readonly ContractRow[] {
  return (lines) =>
    lines
      .join('')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => row(line, outcome, facts));
}

/** Gives rows their source: a page of the manual (`c-api/list.html`, anchors are added) or a header. */
export function chapter(page: string, content: readonly ContractRow[]): readonly ContractRow[] {
  return content.map((entry) => {
    if (entry.source !== '') return entry;
    const place = describedIn(entry.name) ?? page;
    const isManual = place.includes('c-api/') && place.endsWith('.html');
    return { ...entry, source: isManual ? `${place}#c.${entry.name}` : place };
  });
}

/** Whose function a row with that source describes. */
export function libraryOf(source: string): 'cpython' | 'numpy' | 'c' {
  if (source.startsWith('numpy')) return 'numpy';
  return /^(?:c-api|Include)\/|^https:\/\/docs\.python\.org\//.test(source) ? 'cpython' : 'c';
}

/** The contract that a row states. */
export function contractOf(entry: ContractRow): Contract {
  const { outcome, facts, words, prototype } = entry;
  const { parameters, hasVariadic } = parsePrototype(prototype);
  const indexOf: IndexOf = (name) => {
    const index = parameters.findIndex((parameter) => parameter.name === name);
    return index >= 0 ? index : never(`the contract row of ${entry.name} names no parameter "${name}"`);
  };
  const said = new Map(
    Object.entries(facts.args ?? {}).map(([name, effect]) => [indexOf(name), resolve(effect, indexOf)] as const),
  );
  const params = parameters.map(
    (parameter, index) =>
      said.get(index) ??
      defaultEffect(parameter.type) ??
      never(`the contract row of ${entry.name} must say what happens to "${parameter.text}"`),
  );
  if (hasVariadic !== (facts.variadic !== undefined)) never(`the contract row of ${entry.name} and its "..." disagree`);
  const result = typed(resolve(outcome.result, indexOf), entry.name);
  const checksType = checkedType.get(entry.name);
  const { isMacro, runsCode } = words;
  const exception = facts.exception ?? outcome.exception;
  const pure = facts.pure ?? outcome.pure;
  return {
    name: entry.name,
    signature: prototype,
    result,
    params,
    variadic: resolve(facts.variadic ?? { kind: 'none' }, indexOf),
    failure: facts.failure ?? outcome.failure,
    runsCode: facts.runsCode ?? runsCode ?? params.some(dropsReference),
    ...(outcome.neverReturns === true ? { neverReturns: true } : {}),
    ...(pure === true ? { pure } : {}),
    ...(checksType === undefined ? {} : { checksType }),
    ...(outcome.readsObjects === true ? { readsObjects: true } : {}),
    ...(facts.queriesException === true ? { queriesException: true } : {}),
    ...(exception !== undefined ? { exception } : {}),
    ...(facts.array !== undefined ? { array: resolve(facts.array, indexOf) } : {}),
    ...(facts.gil !== undefined ? { gil: facts.gil } : {}),
    ...(isMacro === true ? { isMacro } : {}),
    ...versionsOf(entry),
    ...threadFacts(entry, pure === true),
    source: entry.source,
    ...(facts.note !== undefined ? { note: facts.note } : {}),
  };
}

/** What the row says of its versions, else what the tables say. */
function versionsOf({ name, words, source }: ContractRow): VersionFacts {
  const isNumpy = libraryOf(source) === 'numpy';
  const since = words.since ?? (isNumpy ? numpySince : sinceIn)(name);
  const removed = words.removed ?? (isNumpy ? numpyRemoved : removedIn)(name);
  const deprecated = words.deprecated ?? (isNumpy ? numpyDeprecated : deprecatedIn)(name);
  const softDeprecated = softDeprecatedIn(name);
  const limitedApi = words.limitedApi ?? limitedApiSince(name) ?? (libraryOf(source) === 'cpython' ? false : undefined);
  return {
    ...(since !== undefined ? { since } : {}),
    ...(removed !== undefined ? { removed } : {}),
    ...(deprecated !== undefined ? { deprecated } : {}),
    ...(softDeprecated !== undefined ? { softDeprecated } : {}),
    ...(limitedApi !== undefined ? { limitedApi } : {}),
  };
}

/** Plain arithmetic asks nothing of a thread, and neither does the C library. */
function threadFacts({ name, prototype, source }: ContractRow, isPure: boolean): Partial<Contract> {
  const threadSafety = threadSafetyOf(name);
  const isArithmetic = isPure && !prototype.includes('*');
  return {
    ...(threadSafety !== undefined ? { threadSafety } : {}),
    ...(libraryOf(source) !== 'c' && !isArithmetic ? { threadState: threadStateOf(name) } : {}),
  };
}

function typed(result: ResultEffect, name: string): ResultEffect {
  const type = madeType.get(name);
  return result.kind === 'new' && type !== undefined ? { ...result, type } : result;
}

/** Dropping a reference can be dropping the last one, which runs finalizers. */
const dropsReference = (effect: ParamEffect): boolean =>
  effect.kind === 'release' || effect.kind === 'clear' || effect.kind === 'update';

const resolve = <T extends object>(fact: ByName<T>, indexOf: IndexOf): T =>
  typeof fact === 'function' ? fact(indexOf) : fact;
