/**
 * Where a rule's page is: a file of this very installation, so that the link works offline and shows what this version does.
 */
import { existsSync } from 'node:fs';
import { URI } from 'vscode-uri';

const pages = new Map<string, string | undefined>();

/** The page's URI; undefined where the installation has no pages. */
export function rulePageUri(rule: string): string | undefined {
  if (!pages.has(rule)) {
    const file = new URL(`../../../docs/rules/${rule}.md`, import.meta.url);
    pages.set(rule, existsSync(file) ? URI.parse(file.href).toString() : undefined);
  }
  return pages.get(rule);
}
