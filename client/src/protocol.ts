/**
 * What the server and this extension say to each other beyond the Language Server Protocol, in the client's words. The
 * server's own list is server/src/lsp/protocol.ts; test/lsp holds both to the same names.
 */
import { NotificationType, RequestType, RequestType0, type Position, type Range } from 'vscode-languageclient';

/** What the server is doing. */
export interface Status {
  readonly state: 'idle' | 'analyzing' | 'scanning' | 'failed';
  readonly findings: number;
  readonly target: string;
  readonly message?: string;
}

/** One step of a finding's path. */
export interface PathStep {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
  readonly kind: string;
  /** References that the function owns after the step. */
  readonly owned?: number;
}

/** A finding with all that views show of it. */
export interface FindingView {
  readonly uri: string;
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
  readonly paths: readonly (readonly PathStep[])[];
}

/** Something that was left out or given up. */
export interface GapView {
  readonly uri: string;
  readonly path: string;
  readonly kind: string;
  readonly message: string;
  readonly line: number;
}

/** What a scan found. */
export interface ScanResult {
  readonly findings: readonly FindingView[];
  readonly files: number;
  readonly gaps: readonly GapView[];
  readonly hidden: number;
  readonly stale: number;
  readonly milliseconds: number;
  readonly wasCancelled: boolean;
}

export const statusNotification = new NotificationType<Status>('refcheck/status');
export const findingRequest = new RequestType<{ uri: string; fingerprint: string }, FindingView | null, void>(
  'refcheck/finding',
);
export const stageRequest = new RequestType<
  { uri: string; stage: string; position?: Position },
  { text: string; function: string | null } | null,
  void
>('refcheck/stage');
export const explainRequest = new RequestType<{ rule: string }, string | null, void>('refcheck/explain');
export const scanRequest = new RequestType<{ workDoneToken?: string }, ScanResult, void>('refcheck/scan');
export const fixWorkspaceRequest = new RequestType0<readonly { uri: string; text: string }[], void>(
  'refcheck/fixWorkspace',
);
export const sarifRequest = new RequestType0<string | null, void>('refcheck/sarif');
export const restartRequest = new RequestType0<null, void>('refcheck/restart');
export const baselineRequest = new RequestType<
  { action: 'create' | 'prune' },
  { entries: number; files: readonly string[] },
  void
>('refcheck/baseline');
