/**
 * The object whose references are counted: a variable, or a field of one. Takes the expression as the user wrote it and the
 * place, gives the expression with all that has to be there for it to be evaluated. Only what can be evaluated again and
 * again without an effect is taken, and only where the text says that it is an object.
 */
import { wholeWord } from '../base/wholeWord.js';
import type { TypeFacts, FunctionIr, Local } from '../ir/function.js';
import type { LocalId, StatementId } from '../ir/instructions.js';
import type { InstrumentedUnit } from './instrumentedUnit.js';
import type { Problem } from './problem.js';
import type { TracedObject } from './traceLines.js';

/** An object and the local that it is reached through, where it is not a global variable. */
export interface CountedObject extends TracedObject {
  readonly root: { readonly name: string; readonly local: LocalId | undefined };
}

interface Place {
  readonly fn: FunctionIr;
  readonly statement: StatementId;
  readonly side: 'before' | 'behind';
}

interface Root {
  readonly name: string;
  readonly type: TypeFacts;
  readonly local: LocalId | undefined;
}

/** The object before or behind a statement of a function. */
export function countedObject(expression: string, place: Place, unit: InstrumentedUnit): CountedObject | Problem {
  const [, name, rest = ''] = /^\s*([A-Za-z_]\w*)((?:\s*(?:->|\.)\s*[A-Za-z_]\w*)*)\s*$/.exec(expression) ?? [];
  if (name === undefined) return { problem: `\`${expression}\` is neither a variable nor a field of one` };
  const root = rootNamed(name, place, unit);
  if (root === undefined) return { problem: `there is no variable \`${name}\` at that place` };
  return withFields(root, rest, unit);
}

function withFields(root: Root, fields: string, { ir }: InstrumentedUnit): CountedObject | Problem {
  let { name: text, type } = root;
  const holders: string[] = [];
  for (const [, operator = '', field = ''] of fields.matchAll(/(->|\.)\s*(\w+)/g)) {
    const next = ir.structFields.get(structName(type))?.get(field);
    if (next === undefined) return { problem: `the type of \`${text}${operator}${field}\` is not known here` };
    if (operator === '->') holders.push(text);
    text += operator + field;
    type = next;
  }
  if (!type.isObject) return { problem: `\`${text}\` is no object but of type \`${type.text}\`` };
  const { name, local } = root;
  return { text, holders, isPlain: type.text === 'PyObject *', root: { name, local } };
}

const structName = ({ text }: TypeFacts): string =>
  text
    .replace(/\b(?:const|volatile|struct|union)\b/g, '')
    .replace(/[\s*&]+$/, '')
    .trim();

function rootNamed(name: string, place: Place, unit: InstrumentedUnit): Root | undefined {
  const { fn } = place;
  const local = fn.locals.findLastIndex((each) => each.name === name && !each.isSynthetic && isVisible(each, place));
  const found = fn.locals[local];
  if (found !== undefined) return { name, type: found.type, local: local as LocalId };
  const { text } = unit.preprocessed;
  const isAbove = wholeWord(name).test(text.slice(0, fn.range.start));
  const global = unit.ir.globals.find((each) => each.name === `${fn.name}.${name}` || (each.name === name && isAbove));
  return global && { name, type: global.type, local: undefined };
}

/** Whether a declaration of the function holds at a place: it stands above, in a block that is still open. */
function isVisible(local: Local, { fn, statement, side }: Place): boolean {
  if (local.parameter !== undefined) return true;
  const { statements } = fn;
  const declaration = statements.findLastIndex(
    ({ range }) => range.start <= local.range.start && local.range.start < range.end,
  );
  const info = statements[declaration];
  const here = statements[statement];
  if (info === undefined || here === undefined) return false;
  const isAbove = declaration === statement ? side === 'behind' : local.range.start < here.range.start;
  // What the head of a loop or branch declares holds in its body alone.
  const scope = info.kind === 'declaration' ? info.parent : (declaration as StatementId);
  return isAbove && ancestors(fn, statement).has(scope);
}

/** What stands around a statement. */
function ancestors({ statements }: FunctionIr, statement: StatementId): ReadonlySet<StatementId | undefined> {
  const around = new Set<StatementId | undefined>();
  for (let at = statements[statement]?.parent; at !== undefined; at = statements[at]?.parent) around.add(at);
  return around;
}
