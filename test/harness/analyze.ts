/**
 * The tests' one contact with the engine: a fixture's files in, findings out. The files of a fixture are a whole project;
 * its headers are found by name. Everything runs in this process, with the grammars that the build copied.
 */
import type { Confidence, Finding } from '#server/findings/finding.js';
import { commentRules } from '#server/findings/commentRules.js';
import { createEngine } from '#server/engine.js';
import { mergeFacts, mergeSummaries } from '#server/units/merging.js';
import { summaryRounds, type Engine, type EngineOptions } from '#server/engine.types.js';
import type { IncludeResolver, Target } from '#server/preprocess/types.js';
import { allRules } from '#server/rules/index.generated.js';
import type { Fixture, FixtureFile } from './fixture.js';
import { parsers } from './parsers.js';

/** What an analysis needs of a fixture. */
export type Project = Pick<Fixture, 'files' | 'target' | 'defines' | 'minConfidence'>;

/** A project of files with the default options. */
export const projectOf = (...files: readonly FixtureFile[]): Project => ({
  files,
  target: 'python3.13',
  defines: new Map(),
  minConfidence: 'medium',
});

/** All findings of all files, with their confirmed fixes, in the order of the paths; throws where an invariant was broken. */
export function analyzeProject(project: Project): readonly Finding[] {
  const reports = engineFor(project).report();
  const broken = reports.flatMap(({ gaps }) => gaps).filter(({ kind }) => kind === 'internal');
  if (broken.length > 0) throw new Error(broken.map(({ message }) => message).join('\n'));
  return reports.flatMap((report) => report.findings);
}

/** An engine that has heard all files and exchanged their summaries, ready to report or to dump. */
export function engineFor(project: Project, options: Partial<EngineOptions> = {}): Engine {
  const engine = createEngine(parsers, {
    target: targetOf(project.target),
    defines: project.defines,
    includes: includesOf(project.files),
    rules: new Set([...allRules, ...commentRules].map((rule) => rule.name)),
    minConfidence: confidenceOf(project.minConfidence),
    userContracts: [],
    contractPlaces: new Map(),
    fixes: true,
    ...options,
  });
  const units = project.files.filter((file) => !/\.(h|hpp)$/.test(file.path));
  engine.setProjectFacts(mergeFacts(units.map((file) => engine.addFile({ ...file, role: 'check' }))));
  for (let round = 0; round < summaryRounds; round++) engine.setSummaries(mergeSummaries([engine.summarize()]));
  return engine;
}

function targetOf(words: string): Target {
  const [, major, minor, threads] = /^python(\d+)\.(\d+)(t?)$/.exec(words) ?? [];
  if (major === undefined) throw new Error(`"${words}" is no target: write python3.13 or python3.13t`);
  return { python: [Number(major), Number(minor)], freeThreaded: threads === 't', platform: 'linux' };
}

function confidenceOf(word: string): Confidence {
  if (word === 'high' || word === 'medium' || word === 'low') return word;
  throw new Error(`"${word}" is no confidence`);
}

const includesOf = (files: readonly FixtureFile[]): IncludeResolver => ({
  resolve: (include) => files.find((file) => file.path === include.path)?.path,
  read: (path) => files.find((file) => file.path === path)?.text,
});
