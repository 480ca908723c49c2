/**
 * Makes the grammars that colour calls of the C API by what they do to references, and the units of format strings, from
 * the tables of contracts. They are injected into the grammars of C and C++: names into all code, format strings only
 * outside of directives, where a call that is not closed on its line would run on behind the directive.
 */
import type { Contract, ParamEffect } from '#server/contracts/effects.js';
import { argUnits, buildUnits, type UnitFacts } from '#server/contracts/formats.js';
import { createContractTable } from '#server/contracts/lookup.js';
import type { GeneratedFiles } from './generatedFiles.js';
import { patternOfWords } from './patternOfWords.js';

/** What a call does to references, the most surprising first: a name is coloured by the first that fits. */
const kinds = ['release', 'steal', 'incref', 'new', 'borrowed'] as const;
type Kind = (typeof kinds)[number];

const name = 'Made from the contracts by `npm run generate`; do not edit.';

/** A language to inject into: where its calls stand, and what its grammar has for the arguments of a call. */
interface Host {
  readonly id: 'c' | 'cpp';
  readonly bodies: readonly string[];
  readonly arguments: string;
}

const hosts: readonly Host[] = [
  { id: 'c', bodies: ['meta.block'], arguments: 'source.c#function-call-innards' },
  { id: 'cpp', bodies: ['meta.block', 'meta.body'], arguments: 'source.cpp#evaluation_context' },
];
const macro = 'meta.preprocessor.macro';

/** Selects code in these scopes of the languages: outside of bodies a name is declared, and keeps its colours. */
const selector = (places: readonly string[], besides: string): string =>
  places.map((place) => `L:${place} -comment -string${besides}`).join(', ');
const inHost = (host: Host, scopes: readonly string[]): readonly string[] =>
  scopes.map((scope) => `source.${host.id} ${scope}`);

/**
 * A function's name may not be a part of another name, nor a member. Blanks before it belong to the match: the rule for
 * calls in C++ takes them, too, and of two rules the one that begins earlier wins.
 */
const startOfName = '\\s*+(?<![\\w.])(?<!->)';
const firstArgument = '\\s*(\\()';

/** syntaxes/refcheck.api.tmLanguage.json, and refcheck.formats for each language. */
export function apiGrammars(): GeneratedFiles {
  const table = createContractTable({ target: { python: [3, 13] } });
  const contracts = [...table.names()].flatMap((known) => table.lookup(known) ?? []);
  return new Map([
    ['syntaxes/refcheck.api.tmLanguage.json', jsonText(namesGrammar(contracts))],
    ...hosts.map(
      (host) =>
        [`syntaxes/refcheck.formats.${host.id}.tmLanguage.json`, jsonText(formatsGrammar(contracts, host))] as const,
    ),
  ]);
}

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function namesGrammar(contracts: readonly Contract[]): object {
  return {
    name,
    scopeName: 'refcheck.api.injection',
    injectionSelector: selector(
      hosts.flatMap((host) => inHost(host, [...host.bodies, macro])),
      '',
    ),
    patterns: kinds.map((kind) => ({
      match: `${startOfName}(${patternOfWords(namesOf(contracts, kind))})(?=\\s*\\()`,
      captures: { 1: { name: `support.function.refcheck.${kind}` } },
    })),
  };
}

const namesOf = (contracts: readonly Contract[], kind: Kind): readonly string[] =>
  contracts.filter((contract) => kindOf(contract) === kind).map((contract) => contract.name);

function kindOf({ result, params, variadic }: Contract): Kind | undefined {
  const effects = 'effect' in variadic ? [...params, variadic.effect] : params;
  const does: Record<Kind, boolean> = {
    release: effects.some((effect) => effect.kind === 'release' || effect.kind === 'clear'),
    steal: effects.some(steals),
    incref: effects.some((effect) => effect.kind === 'incref'),
    new: result.kind === 'new' || effects.some((effect) => effect.kind === 'out' && effect.ownership === 'new'),
    borrowed:
      result.kind === 'borrowed' || effects.some((effect) => effect.kind === 'out' && effect.ownership === 'borrowed'),
  };
  return kinds.find((kind) => does[kind]);
}

const steals = (effect: ParamEffect): boolean =>
  effect.kind === 'steal' || (effect.kind === 'object-array' && effect.effect === 'steal');

const languages = ['build', 'parse'] as const;
type Language = (typeof languages)[number];

/** The grammars differ in what an argument is made of: an injected grammar cannot say "as in the file around". */
function formatsGrammar(contracts: readonly Contract[], host: Host): object {
  const calls = languages.flatMap((language) => callsOf(contracts, language));
  return {
    name,
    scopeName: `refcheck.formats.${host.id}.injection`,
    injectionSelector: selector(inHost(host, host.bodies), ' -meta.preprocessor'),
    patterns: calls.map((call) => ({ include: `#${call.key}` })),
    repository: {
      ...Object.fromEntries(calls.map(({ key, rule }) => [key, rule])),
      ...languageRules('build'),
      ...languageRules('parse'),
      escape: { name: 'constant.character.escape', match: '\\\\.' },
      rest: { begin: ',', beginCaptures: comma, end: endOfCall, patterns: [{ include: '#argument' }] },
      argument: { patterns: [{ include: host.arguments }] },
    },
  };
}

const comma = { 0: { name: 'punctuation.separator.delimiter' } };

/** What stands behind belongs to the call's own rule, or the call is not closed and the statement ends. */
const endOfCall = '(?=[);}])';

/** One rule for each kind of call and place of the format: the arguments before it are skipped, one level each. */
function callsOf(contracts: readonly Contract[], language: Language): readonly { key: string; rule: object }[] {
  const functions = contracts.flatMap((contract) =>
    contract.variadic.kind === 'format' && contract.variadic.language === language
      ? [{ contract, format: contract.variadic.format }]
      : [],
  );
  return [...new Set(functions.map(({ format }) => format))].sort().flatMap((format) => {
    const here = functions.filter((call) => call.format === format).map(({ contract }) => contract);
    return [...kinds, undefined].flatMap((kind) => {
      const names = here.filter((contract) => kindOf(contract) === kind).map((contract) => contract.name);
      if (names.length === 0) return [];
      const key = [language, kind ?? 'plain', String(format)].join('-');
      return [{ key, rule: callRule(patternOfWords(names), kind ?? 'format', skipping(format, language)) }];
    });
  });
}

const callRule = (names: string, kind: string, patterns: readonly object[]): object => ({
  begin: `${startOfName}(${names})${firstArgument}`,
  beginCaptures: {
    1: { name: `support.function.refcheck.${kind}` },
    2: { name: 'punctuation.section.arguments.begin.bracket.round' },
  },
  end: '(\\))|(?=[;}])',
  endCaptures: { 1: { name: 'punctuation.section.arguments.end.bracket.round' } },
  patterns,
});

function skipping(count: number, language: Language): readonly object[] {
  const argument = { include: '#argument' };
  return count === 0
    ? [{ include: `#${language}-format` }, { include: '#rest' }, argument]
    : [{ begin: ',', beginCaptures: comma, end: endOfCall, patterns: skipping(count - 1, language) }, argument];
}

/** The string literal and its units; in an argument format, what follows `:` or `;` is a name or a message. */
function languageRules(language: Language): Record<string, object> {
  const units = [...(language === 'build' ? buildUnits : argUnits)];
  const placeholders = unitKinds.map((kind) => ({
    name: `constant.other.placeholder.refcheck.${kind}`,
    words: units.filter(([, facts]) => unitKindOf(facts) === kind).map(([unit]) => unit),
  }));
  const argsOnly = [
    { name: 'meta.format-tail.refcheck', begin: '[:;]', end: '(?=")', patterns: [{ include: '#escape' }] },
    { name: 'keyword.operator.refcheck', match: '[|$]' },
  ];
  return {
    [`${language}-format`]: {
      name: 'string.quoted.double.refcheck',
      begin: '"',
      beginCaptures: { 0: { name: 'punctuation.definition.string.begin' } },
      end: '"',
      endCaptures: { 0: { name: 'punctuation.definition.string.end' } },
      patterns: [
        { include: '#escape' },
        ...(language === 'parse' ? argsOnly : []),
        ...placeholders.flatMap(({ name: scope, words }) =>
          words.length === 0 ? [] : [{ name: scope, match: patternOfWords(words) }],
        ),
      ],
    },
  };
}

/** What a unit does with its C arguments. Units of two characters come before those they begin with. */
const unitKinds = ['converter', 'memory', 'steal', 'object', 'value'] as const;

function unitKindOf(facts: UnitFacts): (typeof unitKinds)[number] {
  if (facts.isConverter === true) return 'converter';
  if (facts.memory !== undefined || facts.fillsBuffer === true) return 'memory';
  if (facts.arguments.some((effect) => effect.kind === 'steal')) return 'steal';
  return facts.arguments.some((effect) => effect.kind === 'borrow' || effect.kind === 'out') ? 'object' : 'value';
}
