/**
 * Addresses that outputs name: the project's page and the page of a rule. They stand here alone, so that a move of the
 * project changes one line.
 */

/** The project's page. */
export const projectUrl = 'https://github.com/refcheck/refcheck';

/** The page of a rule. */
export const rulePageUrl = (rule: string): string => `${projectUrl}/blob/main/docs/rules/${rule}.md`;
