/**
 * Messages between the main thread and a worker: one request at a time, answered by one answer; while files are added,
 * a progress message for each file may come first. Everything is structured-cloneable.
 */
import type { InferredContract, ProjectFacts, UnitReport, UnitSummaries } from '../engine.types.js';
import type { AddedFiles, DumpRequest, FileRequest, ReplacedTexts } from './engineHost.js';

/** What the main thread asks. */
export type WorkerRequest =
  | { readonly kind: 'add'; readonly files: readonly FileRequest[]; readonly texts: ReplacedTexts }
  | { readonly kind: 'facts'; readonly facts: ProjectFacts }
  | { readonly kind: 'summarize' }
  | { readonly kind: 'summaries'; readonly all: UnitSummaries }
  | { readonly kind: 'report' }
  | { readonly kind: 'contracts' }
  | { readonly kind: 'dump'; readonly request: DumpRequest };

/** What the answer to each request carries. */
export interface WorkerAnswers {
  readonly add: AddedFiles;
  readonly facts: undefined;
  readonly summarize: UnitSummaries;
  readonly summaries: undefined;
  readonly report: readonly UnitReport[];
  readonly contracts: readonly InferredContract[];
  readonly dump: string | undefined;
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly kind: 'file-done' }
  | { readonly kind: 'answer'; readonly value: WorkerAnswers[keyof WorkerAnswers] }
  | { readonly kind: 'failed'; readonly message: string };
