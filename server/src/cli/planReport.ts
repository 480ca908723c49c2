/** What a planned run reports: the findings with all that formats say beside them, and how its files are named for people. */
import { relative, resolve, sep } from 'node:path';
import { createSources, type Report } from '../present/report.js';
import type { Plan } from '../project/plan.js';
import { ruleCatalog } from '../project/ruleCatalog.js';
import { readVersion } from '../project/version.js';

/** The report with the rules that were enabled. */
export const reportOf = (plan: Plan, found: Pick<Report, 'findings' | 'gaps' | 'hidden'>): Report => ({
  ...found,
  rules: ruleCatalog.filter((rule) => plan.settings.rules.has(rule.name)),
  version: readVersion(),
  sources: createSources((file) => plan.store.read(file)),
});

/** Files as they are reached from the working folder. */
export const shownFrom =
  (plan: Plan, workingFolder: string) =>
  (file: string): string =>
    relative(workingFolder, resolve(plan.root, file)).split(sep).join('/') || file;
