/**
 * The shape of a rule. A rule is three functions: `observe` turns a fact of the analysis into the rule's own facts or
 * nothing, `describe` finds the words, `fixes` plans edits. Rules never change state and share no state; the runner
 * groups their reports by root cause.
 */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { Fact, PathView } from '../analysis/hooks.js';
import type { Confidence, RuleFamily, Severity } from '../findings/finding.js';
import type { FixPlan } from '../fixes/plan.js';

/** A rule's page, in parts, so that its examples can be run. All text is Markdown; code is C. */
export interface RulePage {
  /** One sentence without a full stop: what is wrong. */
  readonly summary: string;
  /** What goes wrong for the users of the extension. */
  readonly why: string;
  /** A whole function that the rule must report. */
  readonly bad: string;
  /** The function put right: the rule must be silent. */
  readonly good: string;
  /** When the fix is offered and what it keeps. */
  readonly fixSafety: string;
  /** What the rule does not see, when that is worth saying. */
  readonly limits?: string;
}

/** What a rule says of one fact. */
export interface Words {
  /** Primary place, in the preprocessed text. */
  readonly at: Range;
  /** One short sentence, no full stop. */
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** What the function's own contract says, for a first step where that stands. */
  readonly declaration?: string;
  /** Name of what is lost, for findings of several that are lost together. */
  readonly subject?: string;
}

/** What `observe` found; rules extend it with their own facts. */
export interface Observation {
  /** Facts with the same root are one finding: usually where the value was born. */
  readonly root: Range;
  /** The value whose path is told. */
  readonly value: ValueId;
  readonly confidence: Confidence;
  /** It holds only where nobody in the project is known to use the function. */
  readonly needsNoUser?: boolean;
}

export interface RuleDefinition<O extends Observation> {
  readonly name: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  readonly cwe: readonly number[];
  /** `NEXT` until a release carries it. */
  readonly since: string;
  readonly isFixable: boolean;
  /** A rule with which it shares mistakes: what both say of one root is one finding. */
  readonly sharesRootsWith?: string;
  /** The surest that a report can be; absent: high. Where such reports are not shown, the rule is not asked at all. */
  readonly bestConfidence?: Confidence;
  /** It looks at facts of the kind `exposed-use`, which are stated only where some rule does. */
  readonly needsExposure?: boolean;
  readonly page: RulePage;
  observe(fact: Fact, path: PathView): O | undefined;
  describe(observation: O, path: PathView): Words;
  fixes?(observation: O, path: PathView): readonly FixPlan[];
  /** Words for values that are lost on just the same ways out: the ways are what is wrong, and they are one finding. */
  readonly together?: (names: readonly string[]) => Pick<Words, 'what' | 'why' | 'todo'>;
}

/** A report of one path, before reports of the same root are grouped. */
export interface RuleReport {
  readonly root: Range;
  readonly value: ValueId;
  readonly confidence: Confidence;
  readonly needsNoUser: boolean;
  readonly words: Words;
  /** Plans the edits; may be asked only while the path is at hand. Most reports repeat a known one and are never asked. */
  fixes(): readonly FixPlan[];
}

export interface Rule extends Omit<RuleDefinition<Observation>, 'observe' | 'describe' | 'fixes'> {
  report(fact: Fact, path: PathView): RuleReport | undefined;
}

/** Makes a rule of its three functions; what lies between them stays the rule's own. */
export function defineRule<O extends Observation>(definition: RuleDefinition<O>): Rule {
  return {
    ...definition,
    report(fact, path) {
      const observation = definition.observe(fact, path);
      if (!observation) return undefined;
      return {
        root: observation.root,
        value: observation.value,
        confidence: observation.confidence,
        needsNoUser: observation.needsNoUser === true,
        words: definition.describe(observation, path),
        fixes: () => definition.fixes?.(observation, path) ?? [],
      };
    },
  };
}
