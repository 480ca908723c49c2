/** Rules about refcheck's own comments. They follow no path, and so stand beside the rules that do. */
import type { Finding } from './finding.js';
import { leftTraceRule } from './leftTraces.js';
import type { RuleInfo } from './ruleInfo.js';
import { unusedSuppressionRule } from './unusedSuppressions.js';

/** All of them, in the order of their names. */
export const commentRules: readonly RuleInfo[] = [leftTraceRule, unusedSuppressionRule];

/** Whether a finding is one of theirs: nothing of what it tells happens when the code runs. */
export const isAboutComment = ({ rule }: Finding): boolean => commentRules.some(({ name }) => name === rule);
