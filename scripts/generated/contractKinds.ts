/**
 * The kinds by which docs/contracts.md counts the rows of the contract tables: what a caller has to know first of a function.
 * Each contract is of the first kind that fits.
 */
import type { Contract } from '#server/contracts/effects.js';

interface Kind {
  readonly title: string;
  readonly meaning: string;
  readonly fits: (contract: Contract) => boolean;
}

const has =
  (...kinds: readonly Contract['params'][number]['kind'][]) =>
  ({ params }: Contract): boolean =>
    params.some((effect) => kinds.includes(effect.kind));

const gives =
  (...kinds: readonly Contract['result']['kind'][]) =>
  ({ result }: Contract): boolean =>
    kinds.includes(result.kind);

const ranges =
  (min: number, max: number) =>
  ({ result }: Contract): boolean =>
    result.kind === 'int' && result.range?.min === min && result.range.max === max;

const kinds: readonly Kind[] = [
  { title: 'no return', meaning: 'control does not come back', fits: ({ neverReturns }) => neverReturns === true },
  {
    title: 'steals',
    meaning: 'takes over a reference of the caller',
    fits: (contract) =>
      has('steal')(contract) ||
      contract.params.some((effect) => effect.kind === 'object-array' && effect.effect === 'steal'),
  },
  { title: 'counts', meaning: 'adds or releases a reference', fits: has('incref', 'release', 'clear') },
  { title: 'out-parameters', meaning: 'fills addresses of object pointers', fits: has('out') },
  { title: 'formats', meaning: 'its format tells what becomes of the arguments', fits: takesFormat },
  { title: 'in place', meaning: 'replaces an owned pointer', fits: has('update') },
  { title: 'new reference', meaning: 'the caller must release the result', fits: gives('new') },
  { title: 'borrowed reference', meaning: 'somebody else keeps the result alive', fits: gives('borrowed') },
  { title: 'always NULL', meaning: 'sets an exception', fits: gives('null') },
  { title: 'its argument', meaning: 'gives back the pointer that it was given', fits: gives('argument') },
  {
    title: 'memory',
    meaning: 'allocates, moves or frees C memory',
    fits: (contract) => gives('memory')(contract) || has('free', 'realloc')(contract),
  },
  { title: 'inner pointer', meaning: 'the result lives as long as an argument', fits: gives('inner') },
  { title: 'threads', meaning: 'takes or gives back the GIL', fits: ({ gil }) => gil !== undefined },
  { title: 'status', meaning: '0, or -1 for failure', fits: ranges(-1, 0) },
  { title: 'tri-state', meaning: '1 and 0, or -1 for failure', fits: ranges(-1, 1) },
  { title: 'predicate', meaning: '1 or 0, and no failure', fits: (contract) => isPredicate(contract) },
  { title: 'number', meaning: 'any other integer', fits: gives('int') },
  { title: 'plain', meaning: 'another C value, or nothing', fits: gives('value', 'void') },
];

function takesFormat({ variadic }: Contract): boolean {
  return variadic.kind === 'unpack' || (variadic.kind === 'format' && variadic.language !== 'printf');
}

const isPredicate = (contract: Contract): boolean => ranges(0, 1)(contract) && contract.failure === 'never';

/** A table of the kinds with their numbers of rows, in lines of Markdown. */
export function kindTable(contracts: readonly Contract[]): readonly string[] {
  const count = new Map<string, number>();
  for (const contract of contracts) {
    const kind = kinds.find(({ fits }) => fits(contract));
    if (kind === undefined) throw new Error(`${contract.name} is of no kind`);
    count.set(kind.title, (count.get(kind.title) ?? 0) + 1);
  }
  return [
    '| kind | rows | what it says |',
    '| --- | --: | --- |',
    ...kinds.map(({ title, meaning }) => `| ${title} | ${count.get(title) ?? 0} | ${meaning} |`),
    `| **all** | **${contracts.length}** | |`,
  ];
}
