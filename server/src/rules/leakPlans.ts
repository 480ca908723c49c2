/**
 * Fixes for references that a variable still holds when they are lost: a jump to a cleanup label that releases them, a
 * release at the end of each turn of a loop, before the exit (behind the returned expression where that needs the object),
 * before the jump to it, or after the last use; where a reference was added, its removal. Plans come in the order of
 * preference; the engine keeps the first that works.
 */
import { contains, isSameRange } from '../base/range.js';
import type { PathEvent } from '../analysis/domain/history.js';
import type { PathView } from '../analysis/hooks.js';
import type { FixPlan, PlannedEdit } from '../fixes/plan.js';
import type { Instruction, StatementId } from '../ir/instructions.js';
import { cleanupLabel } from './cleanupLabel.js';
import { decrefsFor, type CountingCall } from './knownObject.js';
import type { Leak } from './leaks.js';
import {
  countingStatement,
  enclosing,
  innermostStatement,
  instructionsOf,
  lastUseBehind,
  reads,
  returnedLocal,
} from './statementsOf.js';
import { isInScope, isReadBehind } from './variableScope.js';

/** Ways to give the reference up, by preference. */
const ways = [
  'label',
  'end-of-turn',
  'continues',
  'turn',
  'exit',
  'initialised',
  'jump',
  'last-use',
  'not-counted',
  'counted-less',
] as const;

interface Release extends CountingCall {
  readonly leak: Leak;
  readonly name: string;
  readonly path: PathView;
}

/** What can be planned for a reference that a variable, or the overwritten place, still holds. */
export function releaseBefore(leak: Leak, path: PathView): readonly FixPlan[] {
  const parameter = leak.state.origin === 'parameter' ? leak.name : undefined;
  const holders = path.variablesHolding(leak.value);
  const variable = holders.includes(leak.name) ? leak.name : (holders[0] ?? parameter);
  if (variable === undefined && leak.place === undefined) return notCounted(leak, path, []);
  if (isNumber(variable, path)) return [];
  const name = variable ?? (leak.place === undefined ? leak.name : path.placeName(leak.place));
  if (variable === undefined && !isWritten(name, path)) return notCounted(leak, path, []);
  const releases = decrefsFor(leak.value, path).map((call): Release => ({ ...call, leak, name, path }));
  const isNeeded = leak.how === 'overwritten' && reads(leak.statement, name, path);
  return [
    ...throughLabel(leak, name, path),
    ...releases.flatMap((release) => [
      ...atEndOfTurn(release),
      ...(isNeeded ? [] : [...atExit(release), ...beforeJump(release)]),
      ...behindLastUse(release),
    ]),
    ...(isNeeded ? [] : initialised(leak, name, path)),
    ...notCounted(leak, path, isNeeded ? [] : releases),
  ].filter((each) => isInScope(each, name, path));
}

/** Whether the function writes the place like that: `items[0]` of a loop over `items[i]` is a name for messages only. */
function isWritten(name: string, path: PathView): boolean {
  if (name.includes('…')) return false;
  const [, index] = /\[(\d+)\]/.exec(name) ?? [];
  return index === undefined || path.function.blocks.some(({ instructions }) => instructions.some(hasThatIndex));

  function hasThatIndex(one: Instruction): boolean {
    if (!('place' in one) || one.place.kind !== 'element') return false;
    return one.place.index.kind === 'int' && one.place.index.value === Number(index);
  }
}

/** What the analysis takes for an object there is none. */
const isNumber = (name: string | undefined, path: PathView): boolean =>
  path.function.locals.some(
    ({ name: own, type, isSynthetic }) =>
      own === name &&
      !isSynthetic &&
      type.pointerDepth === 0 &&
      /^(?:(?:const|unsigned|signed|int|long|short|char|bool|double|float|size_t|Py_ssize_t|npy_intp)\s*)+$/.test(
        type.text,
      ),
  );

type Way = (typeof ways)[number];

/** Of each way, calls that take NULL come second. */
const inWay = (way: Way, isForNull = false): Pick<FixPlan, 'way' | 'isForNull'> => ({
  way: 2 * ways.indexOf(way) + Number(isForNull),
  isForNull,
});

const plan = ({ name, isForNull }: Release, way: Way, ...edits: readonly PlannedEdit[]): FixPlan => ({
  title: `Release \`${name}\` here`,
  safety: 'safe',
  edits,
  ...inWay(way, isForNull),
});

/** Nothing where it would be the release at the end of the turn once more. */
const atExit = (release: Release): readonly FixPlan[] =>
  endsBlock(release.leak, release.path) && isMadeWithin(release.leak.statement, release)
    ? []
    : [plan(release, 'exit', exitEdit(release))];

function exitEdit({ leak, name, call, path }: Release): PlannedEdit {
  const { statement } = leak;
  const code = `${call}(${name});`;
  if (endsBlock(leak, path)) return { kind: 'append', block: statement, code };
  if (!needsObject(leak, name, path)) return { kind: 'insert-before', statement, code };
  return { kind: 'hoist', statement, locals: [returnedLocal(path)], before: ifFailed(leak, code, path) };
}

/** Whether the reference is lost at the end of a block, whose variables nobody can name in front of it. */
const endsBlock = (leak: Leak, path: PathView): boolean =>
  leak.how === 'dropped' && path.function.statements[leak.statement]?.kind === 'other';

function isMadeWithin(block: StatementId, { leak, path }: Release): boolean {
  const range = path.function.statements[block]?.range;
  return range !== undefined && contains(range, leak.root);
}

/** Where others come to the exit without the reference, only this jump to it is theirs to release before. */
function beforeJump(release: Release): readonly FixPlan[] {
  const { leak, name, call, path } = release;
  const jump = leak.how === 'exit' ? path.events().findLast((event) => event.kind === 'goto') : undefined;
  const statement = jump && innermostStatement(jump.range, path);
  if (statement === undefined || path.function.statements[statement]?.kind !== 'goto') return [];
  const code = `${call}(${name});`;
  return [plan(release, 'jump', { kind: 'insert-before', statement, code })];
}

/** A temporary can go as soon as nothing needs it, whatever way leads on from there. */
function behindLastUse(release: Release): readonly FixPlan[] {
  const { leak, name, call, path } = release;
  const last = lastUseBehind(leak.root, name, path);
  const kind = last && path.function.statements[last.statement]?.kind;
  if (!last || kind === undefined || endsList.has(kind)) return [];
  const { statement, names } = last;
  // What was just added is left out rather than released again, and what others need later stays.
  if (statement === countingStatement(addedAt(leak, path), path) || isReadBehind(statement, names, path)) return [];
  const code = `${call}(${name});`;
  const title = `Release \`${name}\` after the last use`;
  return [{ ...plan(release, 'last-use', { kind: 'insert-after', statement, code }), title }];
}

/** Nothing behind them is reached. */
const endsList: ReadonlySet<string> = new Set(['return', 'goto', 'break', 'continue']);

/** A variable that other ways to the exit never set has to be NULL there. */
function initialised(leak: Leak, name: string, path: PathView): readonly FixPlan[] {
  const local = path.function.locals.find((each) => each.name === name && !each.isSynthetic);
  if (!local || local.parameter !== undefined || local.shape !== 'scalar') return [];
  const release: Release = { leak, name, call: 'Py_XDECREF', isForNull: true, path };
  return [plan(release, 'initialised', { kind: 'initialise', declarator: local.range }, exitEdit(release))];
}

/** Without the call that added a reference there is none to release, or one fewer. */
function notCounted(leak: Leak, path: PathView, releases: readonly Release[]): readonly FixPlan[] {
  const added = addedAt(leak, path);
  const statement = countingStatement(added, path);
  if (!added || statement === undefined) return [];
  const without: PlannedEdit = { kind: 'remove', statement };
  const title = `Remove the \`${added.detail ?? ''}\` of \`${leak.name}\``;
  const isAllThereIs = isSameRange(leak.root, added.range);
  const bare: FixPlan = { title, safety: 'unsafe', edits: [without], ...inWay('not-counted') };
  if (isAllThereIs && leak.state.owned <= 1) return [bare];
  const both = releases.map((release): FixPlan => ({
    title: `${title}, with a release here`,
    safety: 'unsafe',
    edits: [without, exitEdit(release)],
    ...inWay('counted-less', release.isForNull),
  }));
  return isAllThereIs ? [bare, ...both] : both;
}

/** The call that added the reference last. */
const addedAt = (leak: Leak, path: PathView): PathEvent | undefined =>
  path.events().findLast((event) => event.kind === 'incref' && event.value === leak.value);

/** Whether the returned expression uses the object, or a pointer that may lead into it; to return the pointer is no use. */
function needsObject(leak: Leak, name: string, path: PathView): boolean {
  if (leak.how !== 'exit' || path.function.statements[leak.statement]?.kind !== 'return') return false;
  const own = instructionsOf(leak.statement, path);
  const looksInside = own.some((one) => one.op === 'call' || (one.op === 'load' && one.place.kind !== 'local'));
  return looksInside && (reads(leak.statement, name, path) || own.some((one) => readsInnerPointer(one, path)));
}

/** What the returned call takes over when it succeeds is released only when it fails. */
function ifFailed(leak: Leak, release: string, path: PathView): string {
  if (leak.state.failedSteal === undefined) return release;
  const { isObject, pointerDepth } = path.function.returnType;
  return `if (result ${isObject || pointerDepth > 0 ? '== NULL' : '< 0'}) { ${release} }`;
}

function throughLabel(leak: Leak, name: string, path: PathView): readonly FixPlan[] {
  const label = leak.how === 'exit' ? cleanupLabel(leak.statement, name, path) : undefined;
  if (label === undefined) return [];
  const edit: PlannedEdit = { kind: 'exchange', statement: leak.statement, code: `goto ${label};` };
  const title = `Leave through \`${label}\`, which releases \`${name}\``;
  return [{ title, safety: 'safe', edits: [edit], ...inWay('label') }];
}

/** For a value that the next turn of a loop overwrites, that the last turn leaves behind, or whose variable ends with the turn. */
function atEndOfTurn(release: Release): readonly FixPlan[] {
  const { leak, name, call, path } = release;
  const { statements } = path.function;
  const block = endsBlock(leak, path) ? leak.statement : loopOfTurn(release);
  if (block === undefined || !isMadeWithin(block, release)) return [];
  const code = `${call}(${name});`;
  const atEnd: PlannedEdit = { kind: 'append', block, code };
  const atContinues = statements.flatMap((info, index): readonly PlannedEdit[] =>
    info.kind === 'continue' && loopOf(index as StatementId, path) === block
      ? [{ kind: 'insert-before', statement: index as StatementId, code }]
      : [],
  );
  const first = plan(release, 'end-of-turn', atEnd);
  if (atContinues.length === 0) return [first];
  return [first, plan(release, 'continues', ...atContinues), plan(release, 'turn', atEnd, ...atContinues)];
}

/** The loop whose turns make the reference, and lose it in the next turn or, unless they jump out of it, behind the last one. */
function loopOfTurn({ leak, path }: Release): StatementId | undefined {
  if (leak.how === 'overwritten') return loopOf(leak.statement, path);
  const birth = leak.how === 'exit' ? innermostStatement(leak.root, path) : undefined;
  const loop = birth === undefined ? undefined : loopOf(birth, path);
  const turns = loop === undefined ? undefined : path.function.statements[loop]?.range;
  const exit = path.function.statements[leak.statement]?.range;
  if (!turns || !exit || contains(turns, exit)) return undefined;
  return path.events().some(({ kind, range }) => kind === 'goto' && contains(turns, range)) ? undefined : loop;
}

/** The innermost loop that the statement is in, or is. */
const loopOf = (statement: StatementId, path: PathView): StatementId | undefined =>
  enclosing(statement, path, ({ kind }) => kind === 'loop');

/** Whether a pointer is read that is no object: it may point into one. */
function readsInnerPointer(instruction: Instruction, path: PathView): boolean {
  if (instruction.op !== 'load' || instruction.place.kind !== 'local') return false;
  const type = path.function.locals[instruction.place.local]?.type;
  return type !== undefined && type.pointerDepth > 0 && !type.isObject;
}
