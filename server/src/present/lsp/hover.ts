/**
 * Cards for what is under the cursor, in Markdown: a contract of the API, what a function of the project was seen to do, or
 * what a variable holds on the paths that come there.
 */
import type { Contract } from '../../contracts/effects.js';
import type { FunctionNote, VariableFact, VariableNote } from '../../engine.types.js';
import type { Range } from '../../base/range.js';
import { contractCard } from '../contractCard.js';
import { asSentence } from '../report.js';

const block = (code: string): string => ['```c', code, '```'].join('\n');

/** The contract's card: the declaration as code, all else as text. */
export function contractHover(contract: Contract): string {
  const lines = contractCard(contract).split('\n');
  const rest = lines.slice(1).join('\n').trim();
  return [block(contract.signature), markdownOf(rest)].join('\n\n');
}

/** Indented lines are facts, four blanks are code, and a link is a link. */
function markdownOf(text: string): string {
  const lines = text.split('\n').map((line) => {
    const fact = /^ {2}(\S[^:]*): (.*)$/.exec(line);
    if (line.startsWith('    ')) return line;
    if (fact) return `- **${fact[1] ?? ''}**: ${fact[2] ?? ''}`;
    return line.startsWith('  ') ? `- ${line.trim()}` : line;
  });
  return lines
    .join('\n')
    .replace(/((?:^ {4}.*\n?)+)/gm, (code) => `${block(code.replace(/^ {4}/gm, '').trimEnd())}\n`)
    .replace(/^source: (.*)$/m, (_, source: string) => `source: ${linked(source)}`)
    .replace(/^(versions|threads|source): /gm, '\n*$1*: ');
}

/** A page as a link, which not every editor makes of a bare address; headers of a file system as they are. */
const linked = (source: string): string =>
  /^https:\/\/[^\s()]+$/.test(source) ? `[${source.slice('https://'.length)}](${source})` : source;

/** What the function's body was seen to do. */
export function functionHover(note: FunctionNote): string {
  const facts = [...(note.result === undefined ? [] : [`returns ${note.result}`]), ...note.effects];
  const list = facts.length === 0 ? 'Nothing happens to references.' : facts.map((fact) => `- ${fact}`).join('\n');
  const origin = note.isCertain
    ? 'Inferred from its body.'
    : 'Inferred from its body, with calls in it that are not known for sure.';
  return [block(note.signature), list, `*${origin}*`].join('\n\n');
}

/** The short form for a line above the function; undefined where there is nothing to say. */
export function functionLens(note: FunctionNote): string | undefined {
  const facts = [...(note.result === undefined ? [] : [note.result]), ...note.effects];
  return facts.length === 0 ? undefined : facts.join(' · ').replaceAll('`', '');
}

/** What the variable holds, one line for each way it can be; lines count from 1. */
export function variableHover(note: VariableNote, lineOf: (range: Range) => number): string {
  const lines = new Set(note.facts.map((fact) => `- ${asSentence(factWords(fact, lineOf))}`));
  return [`\`${note.name}\` before this statement:`, [...lines].join('\n')].join('\n\n');
}

function factWords(fact: VariableFact, lineOf: (range: Range) => number): string {
  const made = fact.madeAt === undefined ? '' : ` since line ${String(lineOf(fact.madeAt))}`;
  const source = fact.source === undefined ? '' : ` from \`${fact.source}\``;
  const orNull = fact.isNullable === true && fact.holds !== 'unknown' ? ', or is NULL' : '';
  const count = fact.owned === 1 ? '1 reference' : `${String(fact.owned)} references`;
  if (fact.owned > 0 && fact.holds !== 'null') return `owns ${count}${source}${made}${orNull}`;
  switch (fact.holds) {
    case 'null':
      return 'is NULL';
    case 'unset':
      return 'has no value yet';
    case 'new':
      return `owns nothing any more${source}${made}${orNull}`;
    case 'borrowed':
      return `borrowed from ${fact.lender === undefined ? 'the interpreter' : `\`${fact.lender}\``}${made}${orNull}`;
    case 'parameter':
      return `borrowed from the caller${orNull}`;
    case 'global':
      return `borrowed from a global variable${orNull}`;
    case 'field':
      return `borrowed from a field${orNull}`;
    case 'singleton':
      return `an object that the interpreter or the module keeps${orNull}`;
    case 'released':
      return `its last reference was released${source}`;
    case 'stolen':
      return `its reference was given away${source}`;
    case 'unknown':
      return 'who owns it is not known';
  }
}
