/** The verdict on a leak loop in words and as JSON: pure functions from what was measured to text. */
import type { LoopResult } from './loopProcess.js';
import { debugBuildAdvice } from './interpreter.js';
import { samplesOf, type LoopSamples } from './samples.js';
import type { Trend } from './slope.js';
import type { Quantity, Verdict } from './verdict.js';

/** What is reported. */
export interface LoopReport {
  readonly script: string;
  readonly interpreter: string;
  readonly loop: LoopResult;
  readonly verdict: Verdict;
}

/** The report as text. */
export function loopText({ script, interpreter, loop, verdict }: LoopReport): string {
  const build = loop.python.countsReferences ? 'debug build' : 'release build';
  const rows = [
    ['what', 'a call', 'calls that moved it'],
    ...verdict.quantities.map(row),
    ...(verdict.types.length > 0 ? [['', '', ''], ['live objects', '', ''], ...verdict.types.map(row)] : []),
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  const table = rows.map(([name = '', change = '', moved = '']) =>
    `  ${name.padEnd(width)}  ${change.padStart(12)}  ${moved}`.trimEnd(),
  );
  return [
    `script: ${script}`,
    `python: ${interpreter} (${loop.python.version}, ${build})`,
    '',
    headline(verdict),
    '',
    ...table,
    ...notesOf(loop, verdict).map((note) => `\nnote: ${note}`),
    '',
  ].join('\n');
}

/** A quantity and how it went. */
export type DocumentQuantity = Pick<Quantity, 'name' | 'kind'> & Trend;

/** The report for scripts and editors; `version` changes when a key changes its meaning. */
export interface LoopDocument {
  readonly version: 1;
  readonly outcome: Verdict['outcome'];
  /** The verdict in one line. */
  readonly message: string;
  readonly script: string;
  readonly python: { readonly program: string; readonly version: string; readonly countsReferences: boolean };
  readonly calls: number;
  readonly end: LoopResult['end'];
  readonly quantities: readonly DocumentQuantity[];
  readonly types: readonly DocumentQuantity[];
  readonly notes: readonly string[];
  /** Files that were loaded. */
  readonly extensions: readonly string[];
  readonly samples: LoopSamples;
}

/** The report as JSON. */
export function loopJson({ script, interpreter, loop, verdict }: LoopReport): string {
  const plain = ({ name, kind, trend }: Quantity): DocumentQuantity => ({ name, kind, ...trend });
  const report: LoopDocument = {
    version: 1,
    outcome: verdict.outcome,
    message: headline(verdict),
    script,
    python: { program: interpreter, version: loop.python.version, countsReferences: loop.python.countsReferences },
    calls: verdict.leading.trend.calls,
    end: loop.end,
    quantities: verdict.quantities.map(plain),
    types: verdict.types.map(plain),
    notes: notesOf(loop, verdict),
    extensions: loop.extensions,
    samples: samplesOf(verdict),
  };
  return `${withRowsOfNumbers(JSON.stringify(report, null, 2))}\n`;
}

/** The document with each list of numbers on one line. A text in it has no line end, so that none is changed. */
const withRowsOfNumbers = (json: string): string =>
  json.replace(/\[\n[-\d.e+,\s]+\]/g, (row) => row.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'));

/** The verdict in one line. */
export function headline({ outcome, leading }: Verdict): string {
  const { moved, calls } = leading.trend;
  switch (outcome) {
    case 'growth':
      return `confirmed: ${perCall(leading)}, ${moved} of ${calls} calls`;
    case 'over-release':
      return `over-released: ${perCall(leading)}, ${moved} of ${calls} calls`;
    case 'level':
      return `not reproduced: 0 ${noun(leading)} a call over ${calls} calls`;
  }
}

const perCall = (quantity: Quantity): string => `${amount(quantity)} ${noun(quantity)} a call`;

/** The noun after an amount. */
function noun({ name, kind, trend }: Quantity): string {
  const isOne = trend.direction !== 'level' && Math.abs(round(trend.slope)) === 1;
  if (kind === 'bytes') return 'bytes of memory';
  if (kind === 'references') return isOne ? name.replace(/^references/, 'reference') : name;
  return name === 'allocated blocks' && isOne ? 'allocated block' : name;
}

/** A slope as people read it; what is not sure to move is level. */
function amount({ kind, trend }: Quantity): string {
  if (trend.direction === 'level') return '0';
  const shown = kind === 'bytes' ? Math.round(trend.slope) : round(trend.slope);
  return `${shown > 0 ? '+' : ''}${shown}`;
}

const round = (slope: number): number => Math.round(slope * 100) / 100;

const row = (quantity: Quantity): readonly string[] => [
  quantity.name,
  quantity.kind === 'bytes' ? `${amount(quantity)} bytes` : amount(quantity),
  `${quantity.trend.moved} of ${quantity.trend.calls}`,
];

function notesOf(loop: LoopResult, verdict: Verdict): readonly string[] {
  const notes: string[] = [];
  const { python, end } = loop;
  if (end !== 'all') notes.push(`the ${end} limit ended the loop after ${verdict.leading.trend.calls} calls`);
  if (!python.countsReferences) {
    notes.push(
      'this interpreter does not count all references: what is kept or released is seen only for the arguments' +
        `${python.immortal ? '' : ', None'} and by the memory it takes; ${debugBuildAdvice}`,
    );
  } else if (loop.uncounted.length > 0) {
    notes.push(
      `the sum of all references is not used, since it misses what ${listOf(loop.uncounted)} built for a release ` +
        `interpreter; what is kept or released is seen only for the arguments${python.immortal ? '' : ', None'} and by ` +
        'the memory it takes',
    );
  } else if (isOfUnseenType(verdict)) {
    notes.push(
      'the type is not seen: the garbage collector lists containers and what they hold, and a lost int, float, str or ' +
        'bytes is in none',
    );
  }
  return notes;
}

/** Whether references are lost of which nothing says whose they are. */
const isOfUnseenType = ({ outcome, leading, types, quantities }: Verdict): boolean =>
  outcome === 'growth' &&
  leading.name === 'references' &&
  types.length === 0 &&
  quantities.every((one) => one === leading || one.kind !== 'references' || one.trend.direction !== 'grows');

/** Few names are said, many are counted. */
const listOf = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0] ?? ''} does, which was`
    : `${names[0] ?? ''} and ${names.length - 1} more ${names.length === 2 ? 'package' : 'packages'} do, which were`;
