/** Rules about refcheck's own comments. They follow no path, and so stand beside the rules that do. */
import { leftTraceRule } from './leftTraces.js';
import type { RuleInfo } from './ruleInfo.js';
import { unusedSuppressionRule } from './unusedSuppressions.js';

/** All of them, in the order of their names. */
export const commentRules: readonly RuleInfo[] = [leftTraceRule, unusedSuppressionRule];
