/**
 * The printer of the control flow graph, for people: each block with the statements in it as they stand in the source, and
 * where it goes from there. The instructions are the other printer's (dump.ts), which programs and snapshots read, too.
 */
import { contains, type Range } from '../base/range.js';
import { never } from '../base/never.js';
import type { BasicBlock, FunctionIr, StatementInfo } from './function.js';
import type { Instruction, Terminator } from './instructions.js';

/** Text of the source and the line, from 1, on which it begins. */
export interface SourceText {
  readonly line: number;
  readonly text: string;
}

/** Longer statements are cut: their first words tell them apart. */
const mostCharacters = 90;

/** Prints a function; `sourceOf` is asked for ranges of its instructions. */
export function dumpFlow(fn: FunctionIr, sourceOf: (range: Range) => SourceText): string {
  const blocks = fn.blocks.flatMap((block) => blockLines(block, fn, sourceOf));
  return `${[`flow of ${fn.name}`, ...blocks].join('\n')}\n`;
}

function blockLines(block: BasicBlock, fn: FunctionIr, sourceOf: (range: Range) => SourceText): readonly string[] {
  const labels = block.labels.map((label) => ` ${label}:`).join('');
  const from = block.predecessors.length === 0 ? '' : `, from ${block.predecessors.map((id) => `b${id}`).join(' ')}`;
  const rows = rangesOf(block, fn).map((range) => {
    const { line, text } = sourceOf(range);
    return `  ${String(line).padStart(6)}  ${shortened(text)}`;
  });
  const next = nextWords(block.terminator);
  return [
    '',
    `  b${block.id}${labels}${block.isLoopHead ? ', head of a loop' : ''}${from}`,
    ...rows,
    `          -> ${next}`,
  ];
}

/** What happens in a block, in its order, each place once. */
function rangesOf({ instructions, terminator }: BasicBlock, fn: FunctionIr): readonly Range[] {
  const ranges: Range[] = [];
  for (const step of [...instructions, terminator]) {
    const range = rangeOf(step, fn);
    if (range && !ranges.some((known) => contains(known, range))) {
      ranges.push(range);
    }
  }
  return ranges.filter((range) => !ranges.some((other) => other !== range && contains(other, range)));
}

/** A whole statement, but of one with a body only what is done itself: its condition, its initialiser. */
function rangeOf(step: Instruction | Terminator, fn: FunctionIr): Range | undefined {
  if (step.op === 'declare' || step.op === 'scope-end' || step.op === 'unreachable') return undefined;
  const statement = fn.statements[step.statement];
  if (statement && !hasBody.has(statement.kind)) return statement.range;
  return step.op === 'jump' ? undefined : step.range;
}

const hasBody: ReadonlySet<StatementInfo['kind']> = new Set(['if', 'loop', 'switch', 'other']);

function shortened(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > mostCharacters ? `${folded.slice(0, mostCharacters - 1)}…` : folded;
}

function nextWords(terminator: Terminator): string {
  switch (terminator.op) {
    case 'jump':
      return `b${terminator.target}`;
    case 'branch':
      return `b${terminator.whenTrue} if true, b${terminator.whenFalse} if false`;
    case 'switch': {
      const cases = terminator.cases.map(
        ({ values, target }) => `b${target} for ${values.length === 0 ? 'an unknown value' : values.join(' or ')}`,
      );
      return [...cases, `b${terminator.otherwise} otherwise`].join(', ');
    }
    case 'return':
      return 'returns';
    case 'unreachable':
      return 'never gets further';
    default:
      return never('terminator', terminator);
  }
}
