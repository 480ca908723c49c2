/**
 * Messages between the language server and its analysis thread: one request at a time, one answer each. Everything is
 * structured-cloneable. Paths are those of the project, with `/`; offsets are UTF-16 code units of the open text.
 */
import type { Range } from '../base/range.js';
import type {
  CallNote,
  DumpStage,
  EntryPoint,
  FunctionNote,
  TraceAnswer,
  TraceRequest,
  UnitReport,
  VariableNote,
} from '../engine.types.js';
import type { Fix } from '../findings/finding.js';
import type { Contract } from '../contracts/effects.js';
import type { ProjectPreferences } from './editorProject.js';

/** Which project a request is about; the thread opens it when it is not open. */
export interface ProjectKey {
  readonly root: string;
  readonly preferences: ProjectPreferences;
}

/** A file of a project. */
export interface FileKey {
  readonly project: ProjectKey;
  readonly path: string;
}

/** What the server asks. */
export type ThreadRequest =
  | {
      readonly kind: 'update';
      readonly file: FileKey;
      readonly text: string;
      /** An answer from the file alone is welcome, if those that it needs have not been read yet. */
      readonly takesFirst?: boolean;
    }
  | { readonly kind: 'close'; readonly file: FileKey }
  /** Forget the project: its configuration or a header has changed. */
  | { readonly kind: 'forget'; readonly root: string }
  | { readonly kind: 'fixes'; readonly file: FileKey; readonly fingerprint: string }
  | { readonly kind: 'fix-all'; readonly file: FileKey; readonly excludedRules: readonly string[] }
  | { readonly kind: 'describe'; readonly file: FileKey; readonly name: string; readonly offset: number }
  /** Calls are wanted of the range only. */
  | { readonly kind: 'notes'; readonly file: FileKey; readonly within?: Range }
  | { readonly kind: 'trace'; readonly file: FileKey; readonly request: TraceRequest }
  /** How Python comes to the function. */
  | { readonly kind: 'entry'; readonly file: FileKey; readonly name: string }
  | { readonly kind: 'dump'; readonly file: FileKey; readonly stage: DumpStage; readonly offset: number | undefined };

/** What an update gave. */
export type UpdateAnswer =
  | {
      readonly kind: 'reports';
      readonly reports: readonly UnitReport[];
      /** From the file alone: the same text is to be sent again for all that is to be said of it. */
      readonly isFirst: boolean;
      /** The Python that was checked for: `python3.13t`. */
      readonly target: string;
    }
  /** The configuration is broken; each line names file, line and what is wrong. */
  | { readonly kind: 'refused'; readonly message: string }
  /** A newer text is on its way. */
  | { readonly kind: 'cancelled' };

/** What is known of a name at a place. */
export interface Description {
  readonly contract?: Contract;
  readonly note?: FunctionNote;
  readonly variable?: VariableNote;
}

/** What is known of a file's calls and functions. */
export interface Notes {
  readonly calls: readonly CallNote[];
  readonly functions: readonly FunctionNote[];
}

/** A stage's print, and what it is of. */
export interface StageText {
  readonly text: string;
  readonly function: string | undefined;
}

/** What the answer to each request carries. */
export interface ThreadAnswers {
  readonly update: UpdateAnswer;
  readonly close: undefined;
  readonly forget: undefined;
  readonly fixes: readonly Fix[];
  /** The whole text after all safe fixes; undefined where nothing can be fixed. */
  readonly 'fix-all': string | undefined;
  readonly describe: Description;
  readonly notes: Notes;
  readonly trace: TraceAnswer | undefined;
  readonly entry: EntryPoint | undefined;
  readonly dump: StageText | undefined;
}

/** What the thread says. */
export type ThreadMessage =
  | { readonly kind: 'answer'; readonly value: ThreadAnswers[keyof ThreadAnswers] }
  | { readonly kind: 'failed'; readonly message: string };

/** What the thread is started with. */
export interface ThreadStart {
  /** One 32-bit number: not 0 when the request under way is not wanted any more. */
  readonly cancelFlag: SharedArrayBuffer;
}
