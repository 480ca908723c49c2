/**
 * Requests and notifications of our own, beyond the Language Server Protocol: what the extension for Visual Studio Code
 * shows and other clients may. Names begin with `refcheck/`. The extension is built of this very file.
 */
import {
  NotificationType,
  RequestType,
  RequestType0,
  type Diagnostic,
  type Position,
  type ProgressToken,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import type { DumpStage } from '../engine.types.js';

/** What the server is doing, for a status item. */
export interface Status {
  readonly state: 'idle' | 'analyzing' | 'scanning' | 'failed';
  /** Findings in the open files. */
  readonly findings: number;
  /** Lines among them that trace objects and are to go again. */
  readonly traces: number;
  /** `python3.13t`, of the project of the file last analysed. */
  readonly target: string;
  /** Why it failed, or what else the user should know. */
  readonly message?: string;
}
export const statusNotification = new NotificationType<Status>('refcheck/status');

/** One step of a finding's path. */
export interface PathStep {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
  readonly kind: string;
  /** References that the function owns after the step. */
  readonly owned?: number;
}

/** A finding for views: what, where, and how it comes about. */
export interface FindingView {
  readonly uri: string;
  /** Below the root. */
  readonly path: string;
  readonly fingerprint: string;
  readonly rule: string;
  readonly family: string;
  readonly function: string;
  readonly confidence: string;
  readonly severity: string;
  readonly range: Range;
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  readonly isFixable: boolean;
  /** One path for each way out. */
  readonly paths: readonly (readonly PathStep[])[];
}

/** The finding of a diagnostic, with its paths; null where it is gone. */
export const findingRequest = new RequestType<{ uri: string; fingerprint: string }, FindingView | null, void>(
  'refcheck/finding',
);
/** A place in a file and what is wanted of it. */
export interface StageParams {
  readonly uri: string;
  readonly stage: DumpStage;
  readonly position?: Position;
}
/** A stage of the analysis around a position, or of the whole file. */
export const stageRequest = new RequestType<StageParams, { text: string; function: string | null } | null, void>(
  'refcheck/stage',
);
/** A rule's page in Markdown; null where there is no such rule. */
export const explainRequest = new RequestType<{ rule: string }, string | null, void>('refcheck/explain');
/** Edits that make all safe fixes of a file. */
export const fixAllRequest = new RequestType<{ uri: string }, readonly TextEdit[], void>('refcheck/fixAll');

/** What running a function has shown. */
export interface RunVerdict {
  readonly uri: string;
  readonly function: string;
  /** The function, as it was when it was run: of another text the verdict does not hold. */
  readonly text: string;
  readonly outcome: 'confirmed' | 'level';
  /** A sentence without its full stop. */
  readonly message: string;
}

/** A function that has findings, which can be confirmed by running. */
export interface RunnableFunction {
  readonly uri: string;
  /** Below the root. */
  readonly path: string;
  readonly function: string;
  /** Its name, and the whole of it; of a file that nobody has open its first finding. */
  readonly range: Range;
  readonly extent: Range;
  readonly findings: readonly Range[];
  readonly verdict?: RunVerdict;
}
/** The functions of a document that have findings; without a document those of all that is open or was scanned. */
export const runnablesRequest = new RequestType<{ uri?: string }, readonly RunnableFunction[], void>(
  'refcheck/runnables',
);

/** How Python comes to a function, as far as the sources tell. */
export interface RunPlan {
  /** The function's own. */
  readonly text: string;
  /** As imported. */
  readonly module: string | null;
  /** Statements that run once, and comments on what was guessed. */
  readonly setup: string;
  /** An expression; what could not be guessed is `blank` of `present/exampleCall.ts`. */
  readonly call: string;
}
/** A call for a function of an open document; null where it has no such function. */
export const runPlanRequest = new RequestType<{ uri: string; function: string }, RunPlan | null, void>(
  'refcheck/runPlan',
);
/** Tells what running a function has shown, for all views of its findings. */
export const runVerdictRequest = new RequestType<RunVerdict, null, void>('refcheck/runVerdict');

/** A file or a function that was left out or given up, and why. */
export interface GapView {
  readonly uri: string;
  readonly path: string;
  readonly kind: string;
  readonly message: string;
  /** From 0. */
  readonly line: number;
}

/** What a scan of all folders found. */
export interface ScanResult {
  readonly findings: readonly FindingView[];
  readonly files: number;
  readonly gaps: readonly GapView[];
  /** How many findings the baseline hides, and how many of its entries match nothing. */
  readonly hidden: number;
  readonly stale: number;
  readonly milliseconds: number;
  readonly wasCancelled: boolean;
}
/** Scans all folders; progress goes to the token. */
export const scanRequest = new RequestType<{ workDoneToken?: ProgressToken }, ScanResult, void>('refcheck/scan');
/** Ends the analysis thread and analyses all open texts again. */
export const restartRequest = new RequestType0<null, void>('refcheck/restart');
/** Texts of all files after all safe fixes. */
export const fixWorkspaceRequest = new RequestType0<readonly { uri: string; text: string }[], void>(
  'refcheck/fixWorkspace',
);
/** A file, and the edits that take its traces out. */
export interface RemovedTraces {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}
/** Takes the traces out of a file, or out of all files of the workspace where none is named; the client makes the edits. */
export const removeTracesRequest = new RequestType<{ uri?: string }, readonly RemovedTraces[], void>(
  'refcheck/removeTraces',
);
/** The last scan as SARIF; null where there was none. */
export const sarifRequest = new RequestType0<string | null, void>('refcheck/sarif');
/** Writes the findings of a scan into the folders' baseline files, or drops stale entries from them. */
export const baselineRequest = new RequestType<
  { action: 'create' | 'prune' },
  { entries: number; files: readonly string[] },
  void
>('refcheck/baseline');

/** What a diagnostic carries for those who ask on. */
export interface DiagnosticData {
  readonly fingerprint: string;
  readonly confidence: string;
}

/** Our data of a diagnostic; undefined of others' diagnostics. */
export function dataOf(diagnostic: Diagnostic): DiagnosticData | undefined {
  const data: unknown = diagnostic.data;
  if (diagnostic.source !== 'refcheck' || typeof data !== 'object' || data === null) return undefined;
  return 'fingerprint' in data && typeof data.fingerprint === 'string' ? (data as DiagnosticData) : undefined;
}
