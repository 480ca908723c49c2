/**
 * What a memory checker saw while the program ran, whichever tool and format it came from: records with their stacks, the
 * totals of the log, and what of it could not be read. Everything else in this folder makes these or is made from them.
 */

/**
 * - the four kinds of leaks are valgrind's; LeakSanitizer's direct leaks are definitely lost, its indirect ones indirectly
 * - `use-after-free`   a read, write or call that reached memory given back before
 * - `invalid-free`     a second free, or one of what was never allocated
 * - `out-of-bounds`    beside a block that is alive
 * - `other-error`      what else the tool reports: uninitialised values, overlapping copies, crashes
 */
export type EvidenceKind =
  | 'definitely-lost'
  | 'indirectly-lost'
  | 'possibly-lost'
  | 'still-reachable'
  | 'invalid-read'
  | 'invalid-write'
  | 'invalid-free'
  | 'use-after-free'
  | 'out-of-bounds'
  | 'other-error';

/** Leaks in the order in which they weigh, as valgrind's summary lists them. */
export const leakKinds = ['definitely-lost', 'indirectly-lost', 'possibly-lost', 'still-reachable'] as const;
export type LeakKind = (typeof leakKinds)[number];

/** Whether the record counts bytes that were not given back. */
export const isLeak = (kind: EvidenceKind): kind is LeakKind => (leakKinds as readonly string[]).includes(kind);

/** Whether the bytes can never be given back: nothing points to them, but what is lost itself. */
export const isLost = (kind: EvidenceKind): boolean => kind === 'definitely-lost' || kind === 'indirectly-lost';

/** Whether the record is a mistake for sure: memory that was misused, or lost for good. */
export const isMistake = (kind: EvidenceKind): boolean => !isLeak(kind) || isLost(kind);

/** One call on a stack. What the log does not say is absent. */
export interface Frame {
  /** Without what compilers add to the names of copies: `list_dealloc`, not `list_dealloc.lto_priv.0`. */
  readonly function?: string;
  /** As the log says it: a name, or a path where the tool writes one. */
  readonly file?: string;
  readonly line?: number;
  /** The program or library. */
  readonly object?: string;
}

/** Innermost call first. */
export type Stack = readonly Frame[];

/** One record; equal ones of a log are one, and their numbers are added. */
export interface EvidenceRecord {
  readonly kind: EvidenceKind;
  /** In the tool's words, for errors: `Invalid read of size 8`. */
  readonly what: string;
  /** 0 where the record is no leak. */
  readonly bytes: number;
  readonly blocks: number;
  /** How many records of the log are this one. */
  readonly count: number;
  /** Where it was allocated, of a leak; where it happened, of an error. */
  readonly stack: Stack;
  /** Of an error: where the block was given back, and where it was allocated. */
  readonly freed: Stack;
  readonly allocated: Stack;
  readonly pids: readonly number[];
}

/** Bytes and blocks. */
export interface Amount {
  readonly bytes: number;
  readonly blocks: number;
}

/** Added up. */
export const sum = (amounts: readonly Amount[]): Amount => ({
  bytes: amounts.reduce((all, { bytes }) => all + bytes, 0),
  blocks: amounts.reduce((all, { blocks }) => all + blocks, 0),
});

export type EvidenceTool = 'valgrind' | 'AddressSanitizer' | 'LeakSanitizer';

/** A part of a log that was not read. */
export interface LogGap {
  /** `broken`: the log is not whole, so that the job was not done; `note`: something the user should know. */
  readonly kind: 'broken' | 'note';
  readonly message: string;
}

/** A log that was read. */
export interface EvidenceLog {
  readonly name: string;
  readonly tools: readonly EvidenceTool[];
  readonly records: readonly EvidenceRecord[];
  /** The tool's own totals, of all processes; undefined where the log has none. */
  readonly totals: ReadonlyMap<LeakKind, Amount> | undefined;
  readonly gaps: readonly LogGap[];
}
