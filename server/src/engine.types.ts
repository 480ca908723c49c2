/**
 * The engine's door: what a shell (command line, language server) hands in and gets back. One `Engine` lives in each
 * worker thread and holds the units it was given. Work goes in lock-step rounds so that the result depends neither on
 * the number of workers nor on the order of files: `addFile` for all files, merge the facts, `summarize` and merge the
 * summaries for some rounds, `report`. Everything that crosses this door is plain structured-cloneable data, apart from
 * the include resolver.
 */
import type { IsCancelled } from './base/cancelled.js';
import type { Gap } from './base/gap.js';
import type { Range } from './base/range.js';
import type { Contract } from './contracts/effects.js';
import type { Confidence, Finding, Fix, TextEdit } from './findings/finding.js';
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
  /** Where those stand, by name, for messages. */
  readonly contractPlaces: ReadonlyMap<string, { readonly file: string; readonly range: Range }>;
  /** Whether fixes are computed and confirmed, which costs a second analysis of each function with a finding. */
  readonly fixes: boolean;
  /** Milliseconds, for timings; absent: all timings are 0. */
  readonly now?: () => number;
  /**
   * Files are being typed: of a text that replaces another only the functions that have changed are parsed, and callers of
   * a function that does not parse at the moment go by what was known of it before.
   */
  readonly isTyped?: boolean;
  /** Asked between functions; where it says yes, `Cancelled` is thrown and the round can be run again. */
  readonly isCancelled?: IsCancelled;
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
  /** Functions that handle objects, whatever their callees do. */
  readonly handlers: readonly string[];
  readonly role: SourceFile['role'];
}

/** A declaration with attributes such as `cpychecker_returns_borrowed_ref`. */
export interface AnnotatedFunction {
  readonly name: string;
  /** In the user's text. */
  readonly range: Range;
  /** Static, and thus of its own file only. */
  readonly isLocal: boolean;
  readonly parameterCount: number;
  /** Whether each parameter is a Python object. */
  readonly isObject: readonly boolean[];
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

/** What becomes of a reference at a call, when all goes well. */
export interface CallNote {
  /** `new`, `borrowed`: the call's result; `stolen`: the argument at the range. */
  readonly kind: 'new' | 'borrowed' | 'stolen';
  /** In the user's text. */
  readonly range: Range;
  /** The argument's text that keeps a borrowed result alive, where there is one. */
  readonly from?: string;
}

/** What a function does to references, inferred from its body. */
export interface FunctionNote {
  readonly name: string;
  /** The definition, in the user's text. */
  readonly range: Range;
  readonly nameRange: Range;
  /** The head of the definition, on one line. */
  readonly signature: string;
  /** What the caller gets; undefined where the result owns nothing. */
  readonly result: string | undefined;
  /** One clause for each argument with which something happens. */
  readonly effects: readonly string[];
  /** No convention and no guess was needed. */
  readonly isCertain: boolean;
  /** Other files can call it. */
  readonly isShared: boolean;
}

/** The units of a format by which arguments are read, those that must be there. */
export interface FormatWords {
  readonly units: readonly string[];
}

/** How Python comes to a C function. */
export interface EntryPoint {
  /** The C function that is registered: the one asked for, or one that calls it. */
  readonly function: string;
  readonly kind: 'function' | 'getter' | 'setter' | 'slot';
  /** As Python knows it; of a slot its field: `tp_repr`. */
  readonly name: string;
  /** `METH_O`. */
  readonly flags: readonly string[];
  /** The type whose method, attribute or slot it is. */
  readonly type?: string;
  /** As imported, where it is known. */
  readonly module?: string;
  /** How it reads its arguments, and how the constructor of the type does. */
  readonly format?: FormatWords;
  readonly constructorFormat?: FormatWords;
}

/** What a function's body does to references, as a contract that a user may state. */
export interface InferredContract {
  readonly name: string;
  /** Absent where it is not sure, not worth saying, or beyond words. */
  readonly contract?: Contract;
  readonly file: string;
  /** Of its name, from 1. */
  readonly line: number;
  readonly isStatic: boolean;
  /** What is said of it already, and whether the body surely does something else. */
  readonly stated?: { readonly file: string; readonly line: number; readonly isContradicted: boolean };
}

/** What a variable holds on some path. */
export interface VariableFact {
  readonly holds:
    | 'null'
    | 'unset'
    | 'new'
    | 'borrowed'
    | 'parameter'
    | 'global'
    | 'field'
    | 'singleton'
    | 'released'
    | 'stolen'
    | 'unknown';
  /** Strong references that the function owns to the object. */
  readonly owned: number;
  /** The call that made it. */
  readonly source?: string;
  /** Where it was made, in the user's text. */
  readonly madeAt?: Range;
  /** The variable or call that keeps a borrowed object alive. */
  readonly lender?: string;
  /** NULL is possible, too. */
  readonly isNullable?: boolean;
}

/** What a variable holds before a statement, over all paths that come there. */
export interface VariableNote {
  readonly name: string;
  readonly facts: readonly VariableFact[];
}

/** A trace that is to be added to a file. */
export type TraceRequest =
  /** `of`: a type, as C or Python calls it, or the function that deallocates its objects. */
  | { readonly kind: 'deallocations'; readonly of: string }
  /** `of`: a variable, or a field of one; the count before what line `line` does, from 1. */
  | { readonly kind: 'reference-count'; readonly of: string; readonly line: number };

/** Where the trace goes. */
export interface AddedTrace {
  readonly edits: readonly TextEdit[];
  readonly function: string;
  /** Where the line is once it is there, from 1. */
  readonly line: number;
  /** The function is registered where objects are deallocated; never for a reference count. */
  readonly isRegistered: boolean;
}

/** A trace, or why there is no place for it. */
export type TraceAnswer = AddedTrace | { readonly problem: string };

/** The stages that can be printed, in the order of the pipeline. */
export const dumpStages = ['tokens', 'preprocessed', 'tree', 'ir', 'cfg', 'states', 'summary'] as const;
export type DumpStage = (typeof dumpStages)[number];

/** One engine holds the units of one worker. Methods are called in the order of the rounds. */
export interface Engine {
  /**
   * Preprocesses, parses and lowers a file. A file of the same path is replaced; of its functions those are analysed
   * again that read differently, or whose callees do.
   */
  addFile(file: SourceFile): UnitFacts;
  /** Forgets a file and what it defines. */
  removeFile(path: string): void;
  /** The merged facts of all workers; before the first `summarize`. */
  setProjectFacts(facts: ProjectFacts): void;
  /** One round bottom-up over this engine's units: the summaries that are new or have changed. */
  summarize(): UnitSummaries;
  /** The merged summaries of all workers, after each round; they add to those of earlier rounds. */
  setSummaries(all: UnitSummaries): void;
  /** Reports of the units with role `check`, in the order of their paths; only of those named, if some are. */
  report(paths?: ReadonlySet<string>): readonly UnitReport[];
  /** The confirmed fixes of one finding of the last report, by its fingerprint; none where there is no such finding. */
  fixesOf(file: string, fingerprint: string): readonly Fix[];
  /** What becomes of references at the calls of a range and around it, in the order of the text. */
  callNotes(file: string, within: Range): readonly CallNote[];
  /** What each function of a file does to references. */
  functionNotes(file: string): readonly FunctionNote[];
  /** What is known of a function of the project by that name, its own file first. */
  functionNote(name: string, file: string): FunctionNote | undefined;
  /** How Python comes to a function of a file; undefined where no table leads there. */
  entryPoint(file: string, name: string): EntryPoint | undefined;
  /** What the functions of the checked files do; each is there, so that a name that two have is seen. */
  inferredContracts(): readonly InferredContract[];
  /** What the variable of that name holds before the statement at an offset of the user's text. */
  variableAt(file: string, at: { readonly name: string; readonly offset: number }): VariableNote | undefined;
  /** The edits that add a trace; undefined where the file is unknown. */
  traceEdits(file: string, request: TraceRequest): TraceAnswer | undefined;
  /** How many functions were analysed since the engine was made, each time counted. */
  readonly analyses: number;
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
