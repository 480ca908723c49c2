/**
 * What is known of a rule apart from its code: names, words and classification. The rules hand these out, and the
 * presentations (SARIF metadata, `refcheck rules`, rule pages) are made from them and nothing else.
 */
import type { RuleFamily, Severity } from './finding.js';

/** The description of one rule. */
export interface RuleInfo {
  /** Stable id: `leaked-reference`. */
  readonly name: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  /** One sentence without a full stop, in Markdown. */
  readonly summary: string;
  /** The rule's page, in Markdown. */
  readonly documentation: string;
  /** Weaknesses of the CWE list that the rule finds; empty where none fits. */
  readonly cwe: readonly number[];
  /** The first release that had the rule: `0.1.0`. */
  readonly since: string;
  /** Whether some findings of the rule carry fixes. */
  readonly isFixable: boolean;
}
