/**
 * Makes docs/contracts.md: every row of the contract tables, one table for each page of the manual or header that the facts
 * are from, and how many rows there are of each kind. What stands in a cell is contractCells.ts's.
 */
import { proofOf } from '#server/contracts/proof.js';
import { cpythonContracts } from '#server/contracts/cpython/index.js';
import type { Contract } from '#server/contracts/effects.js';
import { libcContracts } from '#server/contracts/libc/index.js';
import { numpyContracts } from '#server/contracts/numpy/index.js';
import { contractOf, type ContractRow } from '#server/contracts/rows.js';
import {
  argumentsCell,
  failureCell,
  functionCell,
  limitedCell,
  resultCell,
  threadCell,
  versionCell,
} from './contractCells.js';
import { contractSource } from '#server/present/contractSource.js';
import { kindTable } from './contractKinds.js';
import type { GeneratedFiles } from './generatedFiles.js';

interface Column {
  readonly title: string;
  readonly cell: (contract: Contract) => string;
}

/** The columns of every table; a further one is one line here. */
const columns: readonly Column[] = [
  { title: 'function', cell: functionCell },
  { title: 'result', cell: resultCell },
  { title: 'on failure', cell: failureCell },
  { title: 'arguments', cell: argumentsCell },
  { title: 'runs code', cell: ({ runsCode }) => (runsCode ? 'yes' : '') },
  { title: 'versions', cell: versionCell },
  { title: 'limited API', cell: limitedCell },
  { title: 'threads', cell: threadCell },
  { title: 'proven', cell: provenCell },
  { title: 'note', cell: ({ note }) => (note ?? '').replaceAll('|', '\\|') },
];

const opening = `<!-- Made from the contract tables by \`npm run generate\`; do not edit. -->

# Contracts

What functions and macros of CPython, NumPy and the C library do to references and memory, as refcheck takes it. Where a
manual and an implementation differ, the implementation counts, and the note says so. \`refcheck contract FUNCTION\` shows one
of them in sentences, with an example and the address of its source, and so does the editor. A page of CPython's or NumPy's
manual has the anchor \`#c.NAME\` for each of its functions.

- **result** is what a successful call gives: a **new** reference is the caller's to release, a **borrowed** one is not.
- **on failure**: the result that says so. An exception is set unless it is \`silent\`. Where the column is empty, a call does
  not fail. \`or NULL\` under result is absence, without an exception.
- **arguments**: objects that are not named are only looked at, and stay the caller's. What is **stolen** is the callee's, also
  after a failure unless it says \`on success only\`; \`kept\` means that the callee counts a reference of its own.
- **runs code**: the call can run arbitrary Python code, so that borrowed references may be gone after it.
- **versions**: of Python, or of NumPy for its functions. Those that are always there are left empty. **limited API** is the
  version that it takes.
- **threads**: the caller needs an attached thread state (in builds with the GIL, must hold it) unless the column says otherwise.
  \`atomic\`, \`shared\`, \`distinct\`, \`compatible\` and \`incompatible\` are the manual's levels for builds without the GIL.
- **proven**: the function was run under a debug build of that Python, and the counts of result and arguments were as stated
  here; \`success\` or \`failure\` where only such calls were run.
`;

function provenCell(contract: Contract): string {
  const proof = proofOf(contract);
  if (proof === undefined) return '';
  return proof.of === 'all' ? proof.version : `${proof.version} (${proof.of})`;
}

const libraries: readonly (readonly [title: string, rows: readonly ContractRow[]])[] = [
  ['CPython', cpythonContracts],
  ['NumPy', numpyContracts],
  ['The C library and compilers', libcContracts],
];

/** docs/contracts.md. */
export function contractDocument(): GeneratedFiles {
  const parts = libraries.map(([title, rows]) => [title, rows.map(contractOf)] as const);
  const text = [
    opening,
    '## How many',
    '',
    ...kindTable(parts.flatMap(([, contracts]) => contracts)),
    '',
    ...parts.map(
      ([title, contracts]) =>
        `- ${title}: ${contracts.length} rows, ${contracts.filter((each) => proofOf(each) !== undefined).length} of them proven`,
    ),
    '',
    ...parts.flatMap(([title, contracts]) => [`## ${title}`, '', ...chapters(contracts)]),
  ];
  return new Map([['docs/contracts.md', `${text.join('\n').trimEnd()}\n`]]);
}

/** One table for each place that rows are from, pages of the manual first. */
function chapters(contracts: readonly Contract[]): readonly string[] {
  const byPlace = new Map<string, Contract[]>();
  for (const contract of contracts) {
    const place = contract.source.replace(/#.*/, '');
    const same = byPlace.get(place);
    if (same === undefined) byPlace.set(place, [contract]);
    else same.push(contract);
  }
  return [...byPlace]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .flatMap(([place, members]) => [
      `### ${heading(place, members)}`,
      '',
      `| ${columns.map(({ title }) => title).join(' | ')} |`,
      `| ${columns.map(() => '---').join(' | ')} |`,
      ...members.map((contract) => `| ${columns.map(({ cell }) => cell(contract)).join(' | ')} |`),
      '',
    ]);
}

/** The place, linked to the newest version that has it. */
function heading(place: string, members: readonly Contract[]): string {
  const newest = members.find(({ removed }) => removed === undefined) ?? members[0];
  const address = newest === undefined ? place : contractSource(newest).replace(/#.*/, '');
  const title = place.replace(/^https:\/\//, '');
  return address.startsWith('https://') ? `[${title}](${address})` : title;
}

const rank = (place: string): number => (place.startsWith('c-api/') || place.startsWith('numpy.org/') ? 0 : 1);
