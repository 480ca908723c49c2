/**
 * What a worker needs to make its engine: plain data that can be sent to a thread, and the engine's options made of it
 * there. Both sides of the thread border share this file.
 */
import { readFileSync } from 'node:fs';
import type { EngineOptions } from '../engine.types.js';
import type { Contract } from '../contracts/effects.js';
import type { Confidence } from '../findings/finding.js';
import type { Target } from '../preprocess/types.js';
import { loadParsers, type Parsers } from '../syntax/parser.js';
import { createIncludeResolver, type IncludeFacts } from './includes.js';
import type { SourceStore } from './sourceStore.js';

/** Settings of one run. */
export interface EngineSettings {
  readonly includes: IncludeFacts;
  readonly target: Target;
  readonly defines: ReadonlyMap<string, string | undefined>;
  readonly rules: ReadonlySet<string>;
  readonly minConfidence: Confidence;
  readonly userContracts: readonly Contract[];
  readonly contractPlaces: EngineOptions['contractPlaces'];
  readonly fixes: boolean;
  /** Whether stages are timed. */
  readonly timings: boolean;
}

/** The engine's options, with a resolver that reads from this thread. */
export function engineOptions(settings: EngineSettings, store: SourceStore): EngineOptions {
  const { target, defines, rules, minConfidence, fixes } = settings;
  return {
    target,
    defines,
    rules,
    minConfidence,
    fixes,
    userContracts: settings.userContracts,
    contractPlaces: settings.contractPlaces,
    includes: createIncludeResolver(settings.includes, store),
    ...(settings.timings ? { now: () => performance.now() } : {}),
  };
}

/** The parsers, from the grammars that lie beside the compiled code. */
export const readParsers = (): Promise<Parsers> =>
  loadParsers((file) => readFileSync(new URL(`../../grammars/${file}`, import.meta.url)));
