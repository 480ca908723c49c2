/**
 * Runs the enabled rules on the facts of one function and groups their reports: one finding per root cause, its further
 * exits as further traces. Ranges are brought back to the user's text here; fingerprints and suppressions come later.
 */
import type { Range } from '../base/range.js';
import type { FunctionIr } from '../ir/function.js';
import type { OriginMap } from '../preprocess/types.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import { compareConfidence, isAsSure, type Confidence, type TraceStep } from '../findings/finding.js';
import type { FixPlan } from '../fixes/plan.js';
import { exitRank } from './exitRank.js';
import type { Rule, RuleReport } from './rule.js';
import { traceOf } from './trace.js';

/** Exits listed of one root cause. More would bury the reader; fewer would hide places that need a fix. */
const MAX_EXITS = 8;

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
  /** Told of each report, those that end up in one finding included. */
  readonly onReport?: (rule: Rule, report: RuleReport) => void;
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

/** The exits of one finding, the one that is shown first. */
type Exits = readonly [Exit, ...Exit[]];

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
      if (!report) continue;
      this.#options.onReport?.(rule, report);
      this.#add({ rule, report, fact, path });
    }
  }

  /** The findings in order of place, then of rule. */
  findings(): readonly DraftFinding[] {
    const found: DraftFinding[] = [];
    for (const told of this.#byWaysOut()) {
      const exits = told.flat();
      const { rule, report, trace } = told[0][0];
      const names = [...new Set(told.flatMap(([first]) => first.report.words.subject ?? []))];
      const isTogether = names.length > 1;
      found.push({
        rule,
        function: this.#options.function,
        confidence: report.confidence,
        needsNoUser: report.needsNoUser,
        range: this.#options.origin.toSource(report.words.at),
        roots: exits.map((exit) => this.#options.origin.toSource(exit.report.root)),
        words: { ...report.words, ...(isTogether ? rule.together?.(names) : {}) },
        trace,
        otherTraces: exits.slice(1).map((exit) => exit.trace),
        plans: exits.map((exit) => exit.plans),
        names: isTogether ? names : [],
      });
    }
    return found.sort((a, b) => a.range.start - b.range.start || (a.rule.name < b.rule.name ? -1 : 1));
  }

  /** What is told together, since the function is left without it by just the same ways. */
  #byWaysOut(): readonly (readonly [Exits, ...Exits[]])[] {
    const together = new Map<string, [Exits, ...Exits[]]>();
    this.#byPlace().forEach((exits, index) => {
      const isAlone = exits.some(({ rule, report }) => !rule.together || !report.words.subject);
      const ways = new Set(exits.map(({ place, report }) => `${place} ${report.confidence}`));
      const key = isAlone ? String(index) : `${exits[0].rule.name} ${[...ways].sort().join()}`;
      const known = together.get(key);
      if (known) known.push(exits);
      else together.set(key, [exits]);
    });
    return [...together.values()];
  }

  /**
   * Births that end in the same words, first at one place or on some way at one exit, are one finding: the arms of a
   * conditional expression, or a variable that is set in two ways and never released.
   */
  #byPlace(): readonly Exits[] {
    const merged = new Map<string, Exit[]>();
    for (const group of this.#groups.values()) {
      const exits = [...group.values()].sort(compareExits);
      const places = [...exits.slice(0, 1).map(wordsAt), ...exits.map((exit) => `${wordsAt(exit)} ${exit.place}`)];
      const target = places.map((place) => merged.get(place)).find((known) => known !== undefined) ?? [];
      target.push(...exits);
      for (const place of places) if (!merged.has(place)) merged.set(place, target);
    }
    return [...new Set(merged.values())].flatMap((exits) => {
      const [first, ...others] = exits.sort(compareExits);
      return first ? [[first, ...others]] : [];
    });
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
    if (known && isAsSure(known.report.confidence, report.confidence)) return;
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
  [...group.values()].every((exit) => isAsSure(exit.report.confidence, report.confidence));

/** Where an exit is reported, and what is said there. */
const wordsAt = ({ rule, report: { words } }: Exit): string =>
  `${rule.name}@${String(words.at.start)}-${String(words.at.end)} ${words.what}`;

const compareExits = (a: Exit, b: Exit): number =>
  compareConfidence(a.report.confidence, b.report.confidence) ||
  a.rank - b.rank ||
  a.report.words.at.start - b.report.words.at.start ||
  a.trace.length - b.trace.length;
