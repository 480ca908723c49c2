/**
 * What a variable holds at a statement, over all paths that come there: which references the function owns through it,
 * since which line, or who lends it. The function is followed once more with a watcher; nothing is kept.
 */
import { analyzeFunction } from '../analysis/analyzeFunction.js';
import { isZero } from '../analysis/domain/numbers.js';
import type { PlaceId, ValueId } from '../analysis/domain/places.js';
import type { StateDraft } from '../analysis/domain/programState.js';
import type { ValueState } from '../analysis/domain/valueState.js';
import type { Range } from '../base/range.js';
import type { VariableFact, VariableNote } from '../engine.types.js';
import type { FunctionIr } from '../ir/function.js';
import type { Instruction, LocalId, StatementId } from '../ir/instructions.js';
import type { UnitAnalyzer } from './analyzer.js';
import type { ProjectKnowledge } from './projectKnowledge.js';
import { functionAt } from './notes.js';

/** The facts of the variable under an offset of the user's text; undefined where no object variable is. */
export function variableAt(
  analyzer: UnitAnalyzer,
  project: ProjectKnowledge,
  { name, offset }: { readonly name: string; readonly offset: number },
): VariableNote | undefined {
  const fn = functionAt(analyzer, offset);
  if (!fn) return undefined;
  const { origin } = analyzer.unit.preprocessed;
  const local = visibleLocal(fn, name, (range) => origin.toSource(range).start <= offset);
  const statement = statementAt(fn, (range) => origin.toSource(range), offset);
  const first = statement === undefined ? undefined : firstInstruction(fn, statement);
  if (local === undefined || first === undefined) return undefined;
  const facts = new Map<string, VariableFact>();
  let isWatching = true;
  analyzeFunction({
    ...analyzer.request(fn, project),
    listener: () => undefined,
    watch: (instruction, draft) => {
      if (!isWatching || instruction !== first) return;
      const fact = factOf(draft, { fn, local, toSource: (range) => origin.toSource(range) });
      facts.set(JSON.stringify(fact), fact);
      // A loop whose states never settle would only repeat itself.
      isWatching = facts.size < mostFacts;
    },
  });
  return facts.size === 0 ? undefined : { name, facts: [...facts.values()] };
}

/** Where the statement begins; undefined where it does nothing. */
const firstInstruction = (fn: FunctionIr, statement: StatementId): Instruction | undefined =>
  fn.blocks.flatMap(({ instructions }) => instructions).find((instruction) => instruction.statement === statement);

/** More differing paths than a reader takes in. */
const mostFacts = 12;

/** The last declaration of that name above the offset that is an object. */
function visibleLocal(fn: FunctionIr, name: string, isAbove: (range: Range) => boolean): LocalId | undefined {
  const index = fn.locals.findLastIndex(
    (local) => local.name === name && !local.isSynthetic && local.type.isObject && isAbove(local.range),
  );
  return index < 0 ? undefined : (index as LocalId);
}

/** The shortest statement around the offset. */
function statementAt(fn: FunctionIr, toSource: (range: Range) => Range, offset: number): StatementId | undefined {
  let best: { readonly id: number; readonly length: number } | undefined;
  fn.statements.forEach((statement, id) => {
    const { start, end } = toSource(statement.range);
    if (offset < start || offset > end) return;
    if (!best || end - start <= best.length) best = { id, length: end - start };
  });
  return best && (best.id as StatementId);
}

interface Variable {
  readonly fn: FunctionIr;
  readonly local: LocalId;
  readonly toSource: (range: Range) => Range;
}

function factOf(draft: StateDraft, { fn, local, toSource }: Variable): VariableFact {
  const value = draft.read(draft.interner.localPlace(local));
  const state = draft.stateOf(value);
  if (isZero(state.numbers)) return { holds: 'null', owned: 0 };
  return {
    holds: holdsOf(draft, value, state),
    owned: Math.max(0, state.owned),
    ...(state.source === undefined ? {} : { source: state.source }),
    ...(state.madeAt === undefined ? {} : { madeAt: toSource(state.madeAt) }),
    ...(state.lender === undefined ? {} : { lender: lenderName(draft, fn, state.lender) }),
    ...(state.numbers.isNonZero ? {} : { isNullable: true }),
  };
}

function holdsOf(draft: StateDraft, value: ValueId, state: ValueState): VariableFact['holds'] {
  if (draft.interner.value(value).kind === 'uninitialized') return 'unset';
  if (state.ending !== 'none' && state.owned <= 0) return state.ending;
  if (state.origin === 'memory' || state.origin === 'opaque') return state.owned > 0 ? 'new' : 'unknown';
  return state.origin;
}

function lenderName(draft: StateDraft, fn: FunctionIr, lender: ValueId): string {
  const holders = draft.holders(lender).map((place: PlaceId) => draft.interner.place(place));
  const local = holders.find((place) => place.kind === 'local');
  const name = local && fn.locals[local.local]?.name;
  return name ?? draft.stateOf(lender).source ?? 'another object';
}
