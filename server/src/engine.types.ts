/**
 * The engine's door: what a shell (command line, language server) hands in and gets back. One `Engine` lives in each
 * worker thread and holds the units it was given. Work goes in lock-step rounds so that the result depends neither on
 * the number of workers nor on the order of files: `addFile` for all files, merge the facts, `summarize` and merge the
 * summaries for some rounds, `report`. Everything that crosses this door is plain structured-cloneable data, apart from
 * the include resolver.
 */
import type { Gap } from './base/gap.js';
import type { Contract } from './contracts/effects.js';
import type { Confidence, Finding } from './findings/finding.js';
import type { IncludeResolver, Target } from './preprocess/types.js';

/** One file of the project. */
export interface SourceFile {
  /** Relative to the project root, with `/` separators. */
  readonly path: string;
  readonly text: string;
  /** `check`: its findings are wanted; `context`: it only gives facts and summaries to the others. */
  readonly role: 'check' | 'context';
}

/** What holds for all units of one run. */
export interface EngineOptions {
  readonly target: Target;
  /** Name -> body; an undefined body means #undef. */
  readonly defines: ReadonlyMap<string, string | undefined>;
  readonly includes: IncludeResolver;
  /** Names of the enabled rules. */
  readonly rules: ReadonlySet<string>;
  /** Findings of lower confidence are left out. */
  readonly minConfidence: Confidence;
  /** Contracts from the configuration; they win over the tables. */
  readonly userContracts: readonly Contract[];
  /** Whether fixes are computed and confirmed, which costs a second analysis of each function with a finding. */
  readonly fixes: boolean;
  /** Milliseconds, for timings; absent: all timings are 0. */
  readonly now?: () => number;
}

/** What one file declares that others can use: exported names. Plain data; only the engine looks inside. */
export interface UnitFacts {
  readonly file: string;
  /** Names of functions with external linkage that the unit defines. */
  readonly exportedFunctions: readonly string[];
  /** Slots and method flags under which its tables register functions, of any file. */
  readonly roles: readonly (readonly [name: string, roles: readonly string[]])[];
  /** Prototypes: whether the function returns an object pointer. */
  readonly returnsObject: readonly (readonly [name: string, isObject: boolean])[];
  /** Functions whose declarations carry ownership attributes. */
  readonly annotated: readonly AnnotatedFunction[];
  /** Direct callees by name of each function that the unit defines, for what context files are needed for. */
  readonly calls: readonly (readonly [name: string, callees: readonly string[]])[];
  readonly role: SourceFile['role'];
}

/** A declaration with attributes such as `cpychecker_returns_borrowed_ref`. */
export interface AnnotatedFunction {
  readonly name: string;
  readonly parameterCount: number;
  readonly returnsObject: boolean;
  readonly annotations: readonly { readonly name: string; readonly arguments: readonly string[] }[];
}

/** The merged facts of all units of the project, in a canonical order. */
export interface ProjectFacts {
  readonly units: readonly UnitFacts[];
}

/** Summaries of exported functions of one round: function -> serialised summary. Only the engine looks inside. */
export interface UnitSummaries {
  readonly summaries: ReadonlyMap<string, unknown>;
}

/** Milliseconds; the engine has no clock of its own, so a shell that wants them injects one, else they are 0. */
export interface StageTimings {
  readonly preprocess: number;
  readonly parse: number;
  readonly lower: number;
  readonly analyze: number;
}

/** What one checked unit gave. */
export interface UnitReport {
  readonly file: string;
  /** Suppressions applied and unused ones reported, in the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly timings: StageTimings;
  readonly lines: number;
  /** How many functions were lowered. */
  readonly functions: number;
}

/** The stages that can be printed, in the order of the pipeline. */
export const dumpStages = ['tokens', 'preprocessed', 'tree', 'ir', 'cfg', 'states', 'summary'] as const;
export type DumpStage = (typeof dumpStages)[number];

/** One engine holds the units of one worker. Methods are called in the order of the rounds. */
export interface Engine {
  /** Preprocesses, parses and lowers a file; a file of the same path is replaced. */
  addFile(file: SourceFile): UnitFacts;
  /** The merged facts of all workers; before the first `summarize`. */
  setProjectFacts(facts: ProjectFacts): void;
  /** One round bottom-up over this engine's units: the summaries that are new or have changed. */
  summarize(): UnitSummaries;
  /** The merged summaries of all workers, after each round; they add to those of earlier rounds. */
  setSummaries(all: UnitSummaries): void;
  /** Reports of the units with role `check`, in the order of their paths. */
  report(): readonly UnitReport[];
  /** One stage's printer; undefined where the file has no such function. Without a function, all of them. */
  dump(request: { readonly file: string; readonly stage: DumpStage; readonly function?: string }): string | undefined;
}

/**
 * How many summary rounds a shell runs. In each, the functions are analysed whose callees in other files the rounds
 * before have summarised: too few rounds lose wrappers of wrappers across files, more cost a message to each worker.
 */
export const summaryRounds = 12;

/** Makes an engine on top of loaded parsers. */
export type CreateEngine<Parsers> = (parsers: Parsers, options: EngineOptions) => Engine;
/** Order of the list does not matter. */
export type MergeFacts = (facts: readonly UnitFacts[]) => ProjectFacts;
/** Order of the list does not matter. */
export type MergeSummaries = (summaries: readonly UnitSummaries[]) => UnitSummaries;
