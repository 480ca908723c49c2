/**
 * Runs the enabled rules on the facts of one function and groups their reports: one finding per root cause, its further
 * exits as further traces. Ranges are brought back to the user's text here; fingerprints and suppressions come later.
 */
import type { Range } from '../base/range.js';
import type { FunctionIr } from '../ir/function.js';
import type { OriginMap } from '../preprocess/types.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import type { Confidence, TraceStep } from '../findings/finding.js';
import type { FixPlan } from '../fixes/plan.js';
import { exitRank } from './exitRank.js';
import type { Rule, RuleReport } from './rule.js';
import { traceOf } from './trace.js';

/** Exits listed of one root cause. More would bury the reader; fewer would hide places that need a fix. */
const MAX_EXITS = 8;
const RANK: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** A finding before fingerprint, suppression and fixes. */
export interface DraftFinding {
  readonly rule: Rule;
  readonly function: FunctionIr;
  readonly confidence: Confidence;
  /** It holds only where nobody in the project is known to use the function. */
  readonly needsNoUser: boolean;
  readonly range: Range;
  /** Where the story begins, in the user's text: usually where the value was born. Several births can end at one place. */
  readonly roots: readonly Range[];
  readonly words: RuleReport['words'];
  readonly trace: readonly TraceStep[];
  readonly otherTraces: readonly (readonly TraceStep[])[];
  /** One set of plans for each exit, the primary one first. */
  readonly plans: readonly (readonly FixPlan[])[];
  /** Of several values that are lost on the same ways out, their names; empty of one. */
  readonly names: readonly string[];
}

export interface RunnerOptions {
  readonly rules: readonly Rule[];
  readonly function: FunctionIr;
  readonly file: string;
  readonly text: string;
  readonly origin: OriginMap;
}

interface Exit {
  readonly rule: Rule;
  readonly report: RuleReport;
  readonly plans: readonly FixPlan[];
  readonly trace: readonly TraceStep[];
  /** Ordinary ways out come first. */
  readonly rank: number;
  /** By which jump the function is left, and where. */
  readonly place: string;
}

/** What was reported of one root, by place of the report. */
type Group = Map<string, Exit>;

interface Reported {
  readonly rule: Rule;
  readonly report: RuleReport;
  readonly fact: Fact;
  readonly path: PathView;
}

/** Asks every rule about every fact of one function, and groups the reports by root cause. */
export class RuleRunner {
  readonly #options: RunnerOptions;
  readonly #groups = new Map<string, Group>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  listen(fact: Fact, path: PathView): void {
    for (const rule of this.#options.rules) {
      const report = rule.report(fact, path);
      if (report) this.#add({ rule, report, fact, path });
    }
  }

  /** The findings in order of place, then of rule. */
  findings(): readonly DraftFinding[] {
    const found: DraftFinding[] = [];
    for (const groups of this.#byWaysOut()) {
      const exits = groups.flatMap((group) => [...group.values()].sort(compareExits));
      const [primary, ...others] = exits;
      if (!primary) continue;
      const subjects = groups.length > 1 ? exits.flatMap(({ report }) => report.words.subject ?? []) : [];
      const different = [...new Map(subjects.map((subject) => [subject.name, subject])).values()];
      found.push({
        rule: primary.rule,
        function: this.#options.function,
        confidence: primary.report.confidence,
        needsNoUser: primary.report.needsNoUser,
        range: this.#options.origin.toSource(primary.report.words.at),
        roots: exits.map((exit) => this.#options.origin.toSource(exit.report.root)),
        words: { ...primary.report.words, ...(different.length > 1 ? primary.rule.together?.(different) : {}) },
        trace: primary.trace,
        otherTraces: others.map((exit) => exit.trace),
        plans: exits.map((exit) => exit.plans),
        names: different.map(({ name }) => name),
      });
    }
    return found.sort((a, b) => a.range.start - b.range.start || (a.rule.name < b.rule.name ? -1 : 1));
  }

  /** Groups that are told together, by the places of their exits. */
  #byWaysOut(): readonly (readonly Group[])[] {
    const together = new Map<string, Group[]>();
    this.#byPlace().forEach((group, index) => {
      const exits = [...group.values()].sort(compareExits);
      const [first] = exits;
      const isAlone = exits.some(({ rule, report }) => !rule.together || !report.words.subject);
      const ways = exits.map(({ place, report }) => `${place} ${report.confidence}`).sort();
      const key = isAlone || !first ? String(index) : `${first.rule.name} ${[...new Set(ways)].join()}`;
      const known = together.get(key);
      if (known) known.push(group);
      else together.set(key, [group]);
    });
    return [...together.values()];
  }

  /**
   * Births that end in the same words, first at one place or on some way at one exit, are one finding: the arms of a
   * conditional expression, or a variable that is set in two ways and never released.
   */
  #byPlace(): readonly Group[] {
    const merged = new Map<string, Group>();
    for (const [root, group] of this.#groups) {
      const [first] = [...group.values()].sort(compareExits);
      if (!first) continue;
      const places = [wordsAt(first), ...[...group].map(([exit, each]) => `${wordsAt(each)} ${exit}`)];
      const target =
        places.map((place) => merged.get(place)).find((known) => known !== undefined) ?? new Map<string, Exit>();
      for (const [exit, each] of group) target.set(`${root} ${exit}`, each);
      for (const place of places) if (!merged.has(place)) merged.set(place, target);
    }
    return [...new Set(merged.values())];
  }

  #add({ rule, report, fact, path }: Reported): void {
    const key = `${rule.sharesRootsWith ?? rule.name}@${String(report.root.start)}-${String(report.root.end)}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = new Map();
      this.#groups.set(key, group);
    }
    const hasRoom = group.size < MAX_EXITS;
    if (!hasRoom && isNoSurer(report, group)) return;
    const place = this.#placeKey(report, path);
    const known = group.get(place);
    if (known && RANK[known.report.confidence] <= RANK[report.confidence]) return;
    if (!known && !hasRoom) return;
    const trace = this.#trace(report, fact, path);
    group.set(place, { rule, report, plans: report.fixes(), trace, rank: exitRank(fact, path), place });
  }

  /** Exits through one cleanup label differ in where they jumped from. */
  #placeKey(report: RuleReport, path: PathView): string {
    const jump = path.events().findLast((event) => event.kind === 'goto');
    return `${String(report.words.at.start)}/${String(jump?.range.start ?? '')}`;
  }

  #trace(report: RuleReport, fact: Fact, path: PathView): readonly TraceStep[] {
    const { origin, text, file } = this.#options;
    return traceOf(report, fact, path, (range) => text.slice(range.start, range.end)).map((step) => ({
      ...step,
      file,
      range: origin.toSource(step.range),
    }));
  }
}

/** Whether the group knows each of its exits at least as surely. */
const isNoSurer = (report: RuleReport, group: Group): boolean =>
  [...group.values()].every((exit) => RANK[exit.report.confidence] <= RANK[report.confidence]);

/** Where an exit is reported, and what is said there. */
const wordsAt = ({ rule, report: { words } }: Exit): string =>
  `${rule.name}@${String(words.at.start)}-${String(words.at.end)} ${words.what}`;

const compareExits = (a: Exit, b: Exit): number =>
  RANK[a.report.confidence] - RANK[b.report.confidence] ||
  a.rank - b.rank ||
  a.report.words.at.start - b.report.words.at.start ||
  a.trace.length - b.trace.length;
