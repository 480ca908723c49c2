/**
 * Takes records as a parser reads them and keeps each stack once, so that a log's size costs memory only as far as its
 * stacks differ. Parsers share it; it knows no format.
 */
import {
  sum,
  type Amount,
  type EvidenceKind,
  type EvidenceLog,
  type EvidenceRecord,
  type EvidenceTool,
  type Frame,
  type LeakKind,
  type LogGap,
  type Stack,
} from './record.js';

/**
 * Records with different stacks that are kept. Real logs have a few thousand; a lower number would lose some of theirs, a
 * higher one lets a log of a gigabyte fill the memory.
 */
const DEFAULT_MOST_RECORDS = 50_000;

/** Frames kept of one stack: tools show 12 to 50, and recursion makes any number. */
const mostFrames = 256;

/** A record as one parser sees it. */
export interface SeenRecord {
  kind: EvidenceKind;
  what: string;
  bytes: number;
  blocks: number;
  pid: number;
  readonly stack: Frame[];
  readonly freed: Frame[];
  readonly allocated: Frame[];
}

/** Where parsers put what they read. */
export class Collector {
  readonly #mostRecords: number;
  readonly #frames = new Map<string, Frame>();
  /** Of the frames that are kept, by which a stack is known. */
  readonly #numbers = new WeakMap<Frame, number>();
  readonly #records = new Map<string, EvidenceRecord & { readonly pids: number[] }>();
  readonly #totals = new Map<LeakKind, Amount>();
  readonly #gaps: LogGap[] = [];
  readonly #tools = new Set<EvidenceTool>();
  #dropped = 0;

  /** Of records with more different stacks than `mostRecords` the later ones are counted only. */
  constructor(mostRecords = DEFAULT_MOST_RECORDS) {
    this.#mostRecords = mostRecords;
  }

  /** The log is one of this tool. */
  sawTool(tool: EvidenceTool): void {
    this.#tools.add(tool);
  }

  get hasTool(): boolean {
    return this.#tools.size > 0;
  }

  get hasTotals(): boolean {
    return this.#totals.size > 0;
  }

  /** Adds to the totals that the tool itself gives. */
  addTotal(kind: LeakKind, amount: Amount): void {
    const known = this.#totals.get(kind);
    this.#totals.set(kind, known ? sum([known, amount]) : amount);
  }

  addGap(gap: LogGap): void {
    if (!this.#gaps.some(({ message }) => message === gap.message)) this.#gaps.push(gap);
  }

  add(seen: SeenRecord): void {
    const [stack, freed, allocated] = [seen.stack, seen.freed, seen.allocated].map((frames) => this.#intern(frames));
    const key = [seen.kind, seen.what, stack?.key, freed?.key, allocated?.key].join('|');
    const known = this.#records.get(key);
    if (known === undefined && this.#records.size >= this.#mostRecords) {
      this.#dropped++;
      return;
    }
    const pids = known?.pids ?? [];
    if (!pids.includes(seen.pid)) pids.push(seen.pid);
    this.#records.set(key, {
      kind: seen.kind,
      what: known?.what ?? seen.what,
      bytes: (known?.bytes ?? 0) + seen.bytes,
      blocks: (known?.blocks ?? 0) + seen.blocks,
      count: (known?.count ?? 0) + 1,
      stack: known?.stack ?? stack?.frames ?? [],
      freed: known?.freed ?? freed?.frames ?? [],
      allocated: known?.allocated ?? allocated?.frames ?? [],
      pids,
    });
  }

  finish(name: string): EvidenceLog {
    if (this.#dropped > 0) {
      const message = `${this.#dropped} records were left out: the log has more than ${this.#mostRecords} different stacks`;
      this.addGap({ kind: 'broken', message });
    }
    return {
      name,
      tools: [...this.#tools],
      records: [...this.#records.values()],
      totals: this.#totals.size > 0 ? this.#totals : undefined,
      gaps: this.#gaps,
    };
  }

  /** The one frame that stands for all that are equal. A parser that keeps it saves the search for it. */
  keep(frame: Frame): Frame {
    const key = `${frame.function ?? ''}\0${frame.file ?? ''}\0${frame.line ?? ''}\0${frame.object ?? ''}`;
    const known = this.#frames.get(key);
    if (known) return known;
    const own = ownStrings(frame);
    this.#numbers.set(own, this.#frames.size);
    this.#frames.set(key, own);
    return own;
  }

  #intern(frames: readonly Frame[]): { readonly key: string; readonly frames: Stack } {
    const kept = frames.slice(0, mostFrames).map((frame) => (this.#numbers.has(frame) ? frame : this.keep(frame)));
    return { key: kept.map((frame) => this.#numbers.get(frame)).join(','), frames: kept };
  }
}

/** A record with nothing in it yet. */
export const newRecord = (kind: EvidenceKind, what: string, pid: number): SeenRecord => ({
  kind,
  what,
  bytes: 0,
  blocks: 0,
  pid,
  stack: [],
  freed: [],
  allocated: [],
});

/** A function's name as the source has it: compilers number the copies that they make. */
const sourceName = (name: string): string =>
  name.replace(/(?:\.(?:lto_priv|constprop|isra|part|cold|llvm)(?:\.\d+)*)+$/, '');

/** Without the keys that have no value. */
export const frameOf = (parts: { readonly [Key in keyof Frame]: Frame[Key] | undefined }): Frame => ({
  ...(parts.function === undefined ? {} : { function: sourceName(parts.function) }),
  ...(parts.file === undefined ? {} : { file: parts.file }),
  ...(parts.line === undefined ? {} : { line: parts.line }),
  ...(parts.object === undefined ? {} : { object: parts.object }),
});

/** A copy that shares no text: what is cut from a piece of the log would keep the whole piece in memory. */
export const ownText = (text: string): string => structuredClone(text);

const ownStrings = (frame: Frame): Frame => structuredClone(frame);
