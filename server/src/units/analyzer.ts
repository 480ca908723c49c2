/**
 * The rounds over one unit: functions bottom-up, each analysed with the newest summaries of its own file and last
 * round's summaries of all others, so that the result does not depend on the order of files or the number of workers.
 * In a cycle of calls the first round goes by convention, the others by the round before. A function is analysed again
 * only when a summary that it uses has changed.
 */
import { moved } from '../base/range.js';
import { throwIfCancelled } from '../base/cancelled.js';
import type { Gap } from '../base/gap.js';
import type { AnalyzeRequest } from '../analysis/analyzeFunction.js';
import type { CallKnowledge } from '../analysis/calls/resolver.js';
import { slotContract } from '../analysis/calls/slotContract.js';
import { calleesOf, componentsBottomUp } from '../analysis/summaries/callGraph.js';
import type { FunctionSummary } from '../analysis/summaries/summary.js';
import { singleton } from '../contracts/singletons.js';
import type { FunctionIr } from '../ir/function.js';
import type { Rule } from '../rules/rule.js';
import type { DraftFinding } from '../rules/runner.js';
import { contextOf } from './functionContext.js';
import { lookAt, type IsInVain, type Looked } from './lookAt.js';
import {
  areSame,
  declaredIn,
  hasOtherRoles,
  speaksDifferently,
  statedContract,
  type ProjectKnowledge,
  type Surroundings,
} from './projectKnowledge.js';
import { isRelevant, plainSummary } from './relevance.js';
import { movedFinding, unchangedFunctions, type UnchangedFunction } from './unchanged.js';
import { emptySummary, gapOf, NOTHING, summaryText } from './unfollowed.js';
import { isShared, type Unit } from './unit.js';
import { withoutDenied } from './withoutUsers.js';

interface Analyzed extends Looked {
  /** The callees' summaries that were used, as text. */
  readonly usedKey: string;
}

/** What was known of the file before its text changed. */
export interface EarlierText {
  readonly analyzer: UnitAnalyzer;
  /** Whether functions that do not parse any more keep their summaries. */
  readonly remembersBroken: boolean;
}

/** Of a cycle of calls: a guess by convention, then twice by what the round before found. */
const MAX_RUNS = 3;

/** Holds what is known of one unit between rounds; a round without changed callees costs nothing. */
export class UnitAnalyzer {
  readonly unit: Unit;
  readonly #rules: readonly Rule[];
  readonly #now: () => number;
  #analyzed = new Map<FunctionIr, Analyzed>();
  /** How often each function was analysed since the first round. */
  readonly #runs = new Map<FunctionIr, number>();
  readonly #order: readonly (readonly FunctionIr[])[];
  /** Undefined before the first round. */
  #ownedFields: ReadonlySet<string> | undefined;
  /** Names of the functions on which the owned fields rest. */
  #releasers: ReadonlySet<string> = new Set();
  /** What the project said when the functions were analysed. */
  #surroundings: Surroundings | undefined;
  #milliseconds = 0;
  #analyses = 0;
  /** Of functions that do not parse any more, as they were. */
  #remembered: ReadonlyMap<string, FunctionSummary> = new Map();

  /** With the analyzer of an earlier text of the file, what was found in unchanged functions is taken over. */
  constructor(unit: Unit, rules: readonly Rule[], now: () => number, earlier?: EarlierText) {
    this.unit = unit;
    this.#rules = rules;
    this.#now = now;
    const byName = unit.functionsByName;
    this.#order = componentsBottomUp(unit.ir.functions, function* (fn) {
      for (const name of calleesOf(fn)) {
        const callee = byName.get(name);
        if (callee) yield callee;
      }
    });
    if (earlier) this.#takeOver(earlier.analyzer);
    if (earlier?.remembersBroken === true) this.#remembered = earlier.analyzer.#rememberedFor(unit);
  }

  /** The rules that look at this unit. */
  get rules(): readonly Rule[] {
    return this.#rules;
  }

  /** Milliseconds spent in all rounds so far. */
  get milliseconds(): number {
    return this.#milliseconds;
  }

  /** How many functions were analysed in all rounds so far, each time counted; what was taken over is not. */
  get analyses(): number {
    return this.#analyses;
  }

  /** Runs one round and tells the summaries of functions that other files can call and that are new or have changed. */
  round(project: ProjectKnowledge, tell: (summary: FunctionSummary) => void): void {
    const start = this.#now();
    if (project.isFirstRound) this.#runs.clear();
    this.#settleIn(project);
    this.#collectOwnedFields(project);
    for (const component of this.#order) {
      throwIfCancelled(project.isCancelled);
      // What did not have to wait is settled until the last rounds.
      if (project.mayWait && component.every((fn) => this.#analyzed.has(fn))) continue;
      const members = new Set(component.map((fn) => fn.name));
      const wanted = component.filter((fn) => this.unit.role === 'check' || project.needed.has(fn.name));
      if (wanted.some((fn) => this.#mustWait(fn, members, project))) continue;
      for (const fn of wanted) {
        const analyzed = this.#analyze(fn, members, project);
        if (analyzed && isShared(analyzed.summary, this.unit.file)) tell(analyzed.summary);
      }
    }
    this.#milliseconds += this.#now() - start;
  }

  /** Whether a callee outside the function's own cycle is still to be summarised, in this file or in another one. */
  #mustWait(fn: FunctionIr, members: ReadonlySet<string>, project: ProjectKnowledge): boolean {
    if (!project.mayWait) return false;
    for (const name of calleesOf(fn)) {
      if (members.has(name)) continue;
      const own = this.unit.functionsByName.get(name);
      const isMissing = own
        ? !this.#analyzed.has(own)
        : project.expected.has(name) && !project.summaries.has(name) && !project.contracts.has(name);
      if (isMissing) return true;
    }
    return false;
  }

  findings(project: ProjectKnowledge): readonly DraftFinding[] {
    return this.unit.ir.functions.flatMap((fn) => this.findingsIn(fn, project));
  }

  findingsIn(fn: FunctionIr, project: ProjectKnowledge): readonly DraftFinding[] {
    return withoutDenied(this.#analyzed.get(fn)?.findings ?? [], this.unit, project);
  }

  gaps(): readonly Gap[] {
    return this.unit.ir.functions.flatMap((fn) => this.#analyzed.get(fn)?.gap ?? []);
  }

  summaryOf(name: string): FunctionSummary | undefined {
    const fn = this.unit.functionsByName.get(name);
    return fn && this.#analyzed.get(fn)?.summary;
  }

  /** Whether the body of a function surely does something else than the user says. */
  contradictsContract(fn: FunctionIr): boolean {
    return this.#analyzed.get(fn)?.contradictsContract === true;
  }

  /** Knowledge of callees for a look at one function outside the rounds. */
  request(fn: FunctionIr, project: ProjectKnowledge): Omit<AnalyzeRequest, 'listener'> {
    return {
      function: fn,
      file: this.unit.file,
      context: contextOf(fn, this.unit, project.roles, this.#ownedFields ?? NO_FIELDS),
      knowledge: this.#knowledge(new Set([fn.name]), project),
      isSingleton: (name) => singleton(name) !== undefined,
      statesExposure: this.#rules.some((rule) => rule.needsExposure === true),
      textOf: (range) => this.unit.preprocessed.text.slice(range.start, range.end),
    };
  }

  /** Places of the function where a reference of NULL or of an unset variable is counted. */
  nullCountsOf(fn: FunctionIr): number {
    return this.#analyzed.get(fn)?.nullCounts ?? 0;
  }

  /** Places of the function where a reference of the caller's is given away. */
  takingsOf(fn: FunctionIr): number {
    return this.#analyzed.get(fn)?.takings ?? 0;
  }

  /**
   * Analyses one function of a changed text, with the summaries that another analyzer found for the unchanged rest. Undefined
   * where there is no such function, and where the look was in vain.
   */
  look(name: string, before: UnitAnalyzer, project: ProjectKnowledge, isInVain?: IsInVain): Looked | undefined {
    const fn = this.unit.functionsByName.get(name);
    if (!fn) return undefined;
    this.#ownedFields = before.#ownedFields;
    for (const [other, analyzed] of before.#analyzed) {
      const own = this.unit.functionsByName.get(other.name);
      if (own && own !== fn) this.#analyzed.set(own, analyzed);
    }
    const component = before.#order.find((members) => members.some((member) => member.name === name)) ?? [fn];
    const looked = this.#summarize(fn, new Set(component.map((member) => member.name)), project, isInVain);
    return looked && { ...looked, findings: withoutDenied(looked.findings, before.unit, project) };
  }

  /**
   * Fields that the releasing functions of this file release. They and what they call are analysed ahead of all others,
   * since stores depend on them, and again in their turn.
   */
  #collectOwnedFields(project: ProjectKnowledge): void {
    if (this.#ownedFields) return;
    this.#ownedFields = NO_FIELDS;
    const needed = this.#releasersAndCallees(project.roles);
    const fields = new Set<string>();
    for (const component of this.#order) {
      const members = new Set(component.map((fn) => fn.name));
      for (const fn of component) {
        if (!needed.has(fn)) continue;
        this.#analyze(fn, members, project);
        if (!this.#isReleaser(fn, project.roles)) continue;
        for (const field of this.#analyzed.get(fn)?.summary.releasedFields ?? []) fields.add(field);
      }
    }
    this.#analyzed = new Map();
    this.#runs.clear();
    this.#ownedFields = fields;
    this.#releasers = new Set([...needed].map((fn) => fn.name));
  }

  /** What an earlier text of the file has in common with this one. */
  #takeOver(earlier: UnitAnalyzer): void {
    const unchanged = new Map(unchangedFunctions(earlier.unit, this.unit).map((pair) => [pair.after, pair]));
    const names = new Set([...unchanged.keys()].map((fn) => fn.name));
    // Stores depend on the owned fields: where those have to be found again, so has everything.
    if (earlier.#ownedFields === undefined || ![...earlier.#releasers].every((name) => names.has(name))) return;
    // What did not parse before may release fields, too.
    const roles = earlier.#surroundings?.roles ?? new Map<string, readonly string[]>();
    if (![...this.#releasersAndCallees(roles)].every((fn) => unchanged.has(fn))) return;
    this.#ownedFields = earlier.#ownedFields;
    this.#releasers = earlier.#releasers;
    this.#surroundings = earlier.#surroundings;
    for (const component of this.#order) {
      // A cycle of calls is analysed as a whole.
      if (!component.every((fn) => unchanged.has(fn))) continue;
      for (const fn of component) {
        const pair = unchanged.get(fn);
        const known = pair && earlier.#analyzed.get(pair.before);
        if (known) this.#analyzed.set(fn, movedResult(known, this.unit.file, pair));
      }
    }
  }

  #rememberedFor({ ir }: Unit): ReadonlyMap<string, FunctionSummary> {
    const kept = new Map<string, FunctionSummary>();
    for (const { name } of ir.broken) {
      const summary = this.summaryOf(name) ?? this.#remembered.get(name);
      if (summary) kept.set(name, summary);
    }
    return kept;
  }

  /** Functions that were analysed under other roles or declarations of the project are analysed again. */
  #settleIn({ roles, returnsObject, declared, contracts }: ProjectKnowledge): void {
    const before = this.#surroundings;
    const now = { roles, returnsObject, declared };
    this.#surroundings = now;
    if (!before || areSame(before, now)) return;
    const isMoved = (name: string): boolean => !contracts.has(name) && speaksDifferently(name, before, now);
    const moved = this.#order.filter((component) => component.some((fn) => [...calleesOf(fn)].some(isMoved))).flat();
    const isAtRoot = (fn: FunctionIr): boolean => this.#releasers.has(fn.name);
    if (moved.some(isAtRoot) || this.unit.ir.functions.some(({ name }) => hasOtherRoles(name, before, now))) {
      this.#analyzed = new Map();
      this.#ownedFields = undefined;
    } else for (const fn of moved) this.#analyzed.delete(fn);
  }

  #isReleaser(fn: FunctionIr, roles: ProjectKnowledge['roles']): boolean {
    return contextOf(fn, this.unit, roles, NO_FIELDS).isReleaser;
  }

  /** The functions that release fields and those of this file that they call, directly or not. */
  #releasersAndCallees(roles: ProjectKnowledge['roles']): ReadonlySet<FunctionIr> {
    const found = new Set(this.unit.ir.functions.filter((fn) => this.#isReleaser(fn, roles)));
    const { functionsByName } = this.unit;
    for (const fn of found) for (const name of calleesOf(fn)) found.add(functionsByName.get(name) ?? fn);
    return found;
  }

  #summarize(
    fn: FunctionIr,
    members: ReadonlySet<string>,
    project: ProjectKnowledge,
    isInVain?: IsInVain,
  ): Looked | undefined {
    const request = { ...this.request(fn, project), knowledge: this.#knowledge(members, project) };
    return lookAt(request, { unit: this.unit, rules: this.#rules, isInVain });
  }

  /** Analyses the function unless nothing that it uses has changed; returns what is new. */
  #analyze(fn: FunctionIr, members: ReadonlySet<string>, project: ProjectKnowledge): Analyzed | undefined {
    const usedKey = this.#usedKey(fn, project);
    const before = this.#analyzed.get(fn);
    const runs = this.#runs.get(fn) ?? 0;
    if (before && (before.usedKey === usedKey || runs >= MAX_RUNS)) return undefined;
    const analyzed = { ...this.#analyzeOnce(fn, members, project), usedKey };
    this.#analyzed.set(fn, analyzed);
    this.#runs.set(fn, runs + 1);
    return analyzed;
  }

  #analyzeOnce(fn: FunctionIr, members: ReadonlySet<string>, project: ProjectKnowledge): Looked {
    this.#analyses++;
    if (!this.#isRelevant(fn, members, project)) return { ...NOTHING, summary: plainSummary(fn, this.unit.file) };
    return (
      this.#summarize(fn, members, project) ?? {
        ...NOTHING,
        summary: emptySummary(fn, this.unit.file),
        gap: gapOf(fn, this.unit, 'internal', `${fn.name} was dropped: the checker's own invariants did not hold`),
      }
    );
  }

  #isRelevant(fn: FunctionIr, members: ReadonlySet<string>, project: ProjectKnowledge): boolean {
    if (contextOf(fn, this.unit, project.roles, this.#ownedFields ?? NO_FIELDS).roles.length > 0) return true;
    const knowledge = this.#knowledge(members, project);
    return isRelevant(fn, { contract: (name) => knowledge.contract(name), summary: (name) => knowledge.summary(name) });
  }

  #knowledge(members: ReadonlySet<string>, project: ProjectKnowledge): CallKnowledge {
    return {
      contract: (name) => project.contracts.lookup(name) ?? declaredIn(this.unit, project, name)?.contract,
      stated: (name) => statedContract(this.unit, project, name),
      slotContract,
      summary: (name) => this.#summary(name, project),
      isRecursive: (name) => members.has(name),
      returnsObject: (name) => this.#returnsObject(name, project),
    };
  }

  #summary(name: string, project: ProjectKnowledge): FunctionSummary | undefined {
    const own = this.unit.functionsByName.get(name);
    if (own) return this.#analyzed.get(own)?.summary;
    return this.#remembered.get(name) ?? project.summaries.get(name);
  }

  #returnsObject(name: string, project: ProjectKnowledge): boolean | undefined {
    const own = this.unit.functionsByName.get(name);
    return own ? own.returnType.isObject : project.returnsObject.get(name);
  }

  /** Text that changes when a summary that the function uses changes. */
  #usedKey(fn: FunctionIr, project: ProjectKnowledge): string {
    const parts: string[] = [];
    for (const name of calleesOf(fn)) {
      if (project.contracts.has(name)) continue;
      const summary = this.#summary(name, project);
      if (summary) parts.push(`${name}=${summaryText(summary)}`);
    }
    return parts.join('\n');
  }
}

/** What was found of a function before it moved. */
const movedResult = (known: Analyzed, file: string, pair: UnchangedFunction): Analyzed => ({
  ...known,
  findings: known.findings.map((finding) => movedFinding(finding, file, pair)),
  gap: known.gap?.range && { ...known.gap, range: moved(known.gap.range, pair.shift.source) },
});

const NO_FIELDS: ReadonlySet<string> = new Set();
