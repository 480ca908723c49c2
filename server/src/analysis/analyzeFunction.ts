/**
 * The analysis of one function: explores its paths with what is known of its callees, tells the listener every fact, and
 * infers the function's own summary. Nothing is kept between functions.
 */
import type { FunctionIr } from '../ir/function.js';
import { bringBody } from '../ir/loweredBody.js';
import { asLowered } from '../ir/moved.js';
import type { CallInstruction } from '../ir/instructions.js';
import type { ArgumentEffect } from './calls/model.js';
import { rememberingResolver, resolveCall, writtenFacts, type CallKnowledge } from './calls/resolver.js';
import { Interner, type PlaceId, type ValueId } from './domain/places.js';
import { initialState, StateDraft, type ProgramState } from './domain/programState.js';
import { valueState } from './domain/valueState.js';
import { explore, type ExploreResult } from './explore.js';
import { DraftView } from './draftView.js';
import type { FactListener, FunctionContext } from './hooks.js';
import { contradictions, type BodyQuestions, type StatedContract } from './summaries/contradictions.js';
import type { ExitRecord } from './summaries/exits.js';
import { SummaryBuilder } from './summaries/infer.js';
import { isLeftWithLender } from './summaries/leftWithLender.js';
import { isOnlyLookedAt, type IsUnderstood } from './summaries/onlyLookedAt.js';
import { ReleasedArguments, type ReleasedArgument } from './summaries/releasedArguments.js';
import type { FunctionSummary } from './summaries/summary.js';
import type { TransferContext, Watch } from './transfer/context.js';

export interface FunctionAnalysis {
  readonly summary: FunctionSummary;
  readonly explored: ExploreResult;
  /** Whether each lost reference was told of, at one exit at least. */
  readonly isAllTold: boolean;
  readonly interner: Interner;
}

export interface AnalyzeRequest {
  readonly function: FunctionIr;
  readonly file: string;
  readonly context: FunctionContext;
  readonly knowledge: CallKnowledge;
  readonly isSingleton: (name: string) => boolean;
  readonly textOf: (range: { readonly start: number; readonly end: number }) => string;
  readonly listener: FactListener;
  /** Whether somebody asks for borrowed items that code of others may let die. */
  readonly statesExposure: boolean;
  readonly watch?: Watch;
  /** Whether the states of every block are wanted, for a dump. */
  readonly keepsStates?: boolean;
}

/** Explores the function, tells the listener each fact with a view of its path, and returns the inferred summary. */
export function analyzeFunction(request: AnalyzeRequest): FunctionAnalysis {
  const fn = request.function;
  bringBody(asLowered(fn));
  const interner = new Interner(fn);
  const stated = request.knowledge.stated(fn.name);
  const takenOver = parametersTakenOver(fn, request.knowledge);
  const builder = new SummaryBuilder(fn, interner, { takenOver, keepsStates: stated !== undefined });
  const sites = siteNumbers(fn);
  const resolve = rememberingResolver(request.knowledge);
  const released = fn.isStatic || request.context.roles.length > 0 ? undefined : new ReleasedArguments(fn, interner);
  const told = new Set<ValueId>();
  const untold = new Set<ValueId>();
  const ctx: TransferContext = {
    function: fn,
    context: request.context,
    interner,
    resolve: (call, args) => {
      if (request.context.isReleaser && call.callee.kind === 'named') {
        builder.noteReleasedFields(request.knowledge.summary(call.callee.name)?.releasedFields ?? []);
      }
      return resolve(call, args);
    },
    isSingleton: request.isSingleton,
    emit: (fact, draft) => {
      if (fact.kind === 'exit') builder.addExit(draft, fact.returned, draft.doubt);
      if (fact.kind === 'lost') told.add(fact.value);
      if (fact.kind === 'over-release') {
        builder.noteRelease(draft, fact.value);
        released?.note(fact, draft);
      }
      request.listener(fact, new DraftView(ctx, draft, request));
    },
    noteRetained: (value) => {
      builder.noteRetained(value);
    },
    noteEmptied: (container) => {
      builder.noteEmptied(container);
    },
    noteUntold: (value) => {
      untold.add(value);
    },
    statesExposure: request.statesExposure,
    readsArguments: (callee) => readsArguments(request.knowledge, callee),
    site: (call) => sites.get(call as CallInstruction) ?? -1,
    watch: request.watch,
    localNames: fn.locals.map((local) => local.name),
    isObjectLocal: (local) => fn.locals[local]?.type.isObject === true,
  };
  const explored = explore(ctx, {
    start: startState(fn, interner, takenOver),
    keepsStates: request.keepsStates === true,
  });
  if (stated && explored.isComplete) stateContradictions(ctx, request, { stated, exits: builder.exits ?? [] });
  const isAllTold = [...untold].every((value) => told.has(value));
  const summary = builder.build(request.file, explored.isComplete);
  if (explored.isComplete) stateReleases(ctx, request, released?.inAll(summary.outcomes) ?? []);
  return { summary, explored, isAllTold, interner };
}

function readsArguments(knowledge: CallKnowledge, callee: string): boolean {
  const variadic = knowledge.contract(callee)?.variadic;
  return variadic?.kind === 'unpack' || (variadic?.kind === 'format' && variadic.language === 'parse');
}

/** Parameters of which the function's own contract says that it takes them over, whatever it returns. */
function parametersTakenOver(fn: FunctionIr, knowledge: CallKnowledge): ReadonlySet<number> {
  const effects = knowledge.contract(fn.name)?.params ?? [];
  return new Set(
    effects.flatMap((effect, index) => (effect.kind === 'steal' && effect.when === 'always' ? [index] : [])),
  );
}

/** Parameters begin as borrowed from the caller, unless they are taken over. */
function startState(fn: FunctionIr, interner: Interner, takenOver: ReadonlySet<number>): ProgramState {
  const draft = new StateDraft(interner, initialState);
  fn.locals.forEach((local, index) => {
    if (local.parameter === undefined) return;
    const value = interner.initial(index as PlaceId);
    draft.values.set(value, valueState({ origin: 'parameter', isKept: true, isPlaced: true, source: local.name }));
    if (takenOver.has(local.parameter)) draft.update(value, { owned: 1 });
    if (local.type.isClass || local.type.pointerDepth === 0) draft.update(value, { origin: 'opaque' });
  });
  return draft.freeze();
}

/** What happens to an object of which a callee is given a reference; of mere values nobody knows what becomes. */
const UNDERSTOOD: ReadonlySet<ArgumentEffect['kind']> = new Set([
  'borrow',
  'borrow-by-format',
  'steal',
  'left-after-failure',
  'release',
  'incref',
  'null',
]);

function questionsAbout(fn: FunctionIr, knowledge: CallKnowledge): BodyQuestions {
  const isUnderstood: IsUnderstood = (call, index) =>
    call.callee.kind === 'named' &&
    resolveCall(knowledge, call, call.args.map(writtenFacts)).model.outcomes.every((outcome) =>
      UNDERSTOOD.has(outcome.arguments[index]?.kind ?? 'none'),
    );
  const isWithoutEffect = ({ callee }: CallInstruction): boolean =>
    callee.kind === 'named' && knowledge.contract(callee.name)?.pure === true;
  return {
    isOnlyLookedAt: (parameter) => isOnlyLookedAt(fn, parameter, isUnderstood),
    isLeftWithLender: (from) => isLeftWithLender(fn, from, isWithoutEffect),
  };
}

interface Stated {
  readonly stated: StatedContract;
  readonly exits: readonly ExitRecord[];
}

/** Tells the listener what the body does against the function's own contract, with the path of an exit that shows it. */
function stateContradictions(ctx: TransferContext, request: AnalyzeRequest, { stated, exits }: Stated): void {
  const { function: fn, interner } = ctx;
  const questions = questionsAbout(fn, request.knowledge);
  for (const { contradicted, exit, doubt } of contradictions(stated, exits, questions)) {
    if (!exit.state || (contradicted.kind === 'returns' && exit.returned === undefined)) continue;
    const parameter = contradicted.kind === 'returns' ? undefined : contradicted.parameter;
    const value = parameter === undefined ? exit.returned : interner.initial(parameter as PlaceId);
    if (value === undefined) continue;
    const at = parameter === undefined ? fn.nameRange : (fn.locals[parameter]?.range ?? fn.nameRange);
    const path = new DraftView(ctx, new StateDraft(interner, exit.state), request);
    const { isConfigured } = stated;
    request.listener({ kind: 'contradiction', contradicted, value, at, doubt, isConfigured }, path);
  }
}

/** Tells the listener the arguments that are released on each path. */
function stateReleases(ctx: TransferContext, request: AnalyzeRequest, found: readonly ReleasedArgument[]): void {
  for (const { release, state } of found) {
    const path = new DraftView(ctx, new StateDraft(ctx.interner, state), request);
    request.listener({ ...release, kind: 'released-argument' }, path);
  }
}

/** A number for each call of the function, in block order. */
function siteNumbers(fn: FunctionIr): ReadonlyMap<CallInstruction, number> {
  const sites = new Map<CallInstruction, number>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) if (instruction.op === 'call') sites.set(instruction, sites.size);
  }
  return sites;
}
