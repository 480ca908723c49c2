/**
 * What each macro name stands for while a file is scanned: the target's facts and the builtin rows below, the
 * definitions of the file and its headers above. Looking a name up for a *decision* (a condition, an include guard) is
 * recorded while a header is read, so that the header's effect can be reused wherever the same questions have the same
 * answers; looking it up for expansion is not, because headers are never expanded.
 */
import type { MacroDefinition } from './macroDefinition.js';

/** What is known of a name. No entry at all: nothing is known. */
export type MacroEntry =
  | MacroDefinition
  /** Certainly not defined: `#undef`, or only defined in parts that the conditions exclude. */
  | { readonly kind: 'undefined' }
  /** Nobody knows; this reading was taken and is kept to. An absent value: not defined. */
  | { readonly kind: 'assumed'; readonly value: number | undefined };

export const undefinedEntry: MacroEntry = { kind: 'undefined' };

/** What reading a header did: which names it asked for, with the answers, and which it changed. */
export interface RecordedEffect {
  readonly consulted: ReadonlyMap<string, MacroEntry | undefined>;
  readonly changed: ReadonlyMap<string, MacroEntry>;
}

const noEffect: RecordedEffect = { consulted: new Map(), changed: new Map() };

interface Recorder {
  readonly consulted: Map<string, MacroEntry | undefined>;
  readonly changed: Map<string, MacroEntry>;
}

/** Whether two answers mean the same. */
export function isSameEntry(a: MacroEntry | undefined, b: MacroEntry | undefined): boolean {
  if (a === b) return true;
  switch (a?.kind) {
    case undefined:
      return false;
    case 'macro':
      return b?.kind === 'macro' && a.isSameAs(b);
    case 'assumed':
      return b?.kind === 'assumed' && a.value === b.value;
    case 'undefined':
      return b?.kind === 'undefined';
  }
}

/** Number of slots of the name filter. Fewer let more plain identifiers through to the map; more cost clearing time. */
export const filterSize = 1 << 16;

/** One step of the filter's hash; the scanner computes it while it walks over an identifier. */
export const hashStep = (value: number, code: number): number => (Math.imul(value, 31) + code) | 0;
/** The filter's slot for a finished hash. */
export const filterSlot = (value: number): number => (value ^ (value >>> 15)) & (filterSize - 1);

/** The filter's slot for a name. */
export function hashOf(name: string): number {
  let value = 0;
  for (let at = 0; at < name.length; at++) value = hashStep(value, name.charCodeAt(at));
  return filterSlot(value);
}

/** The lower layer: shared by all files of one target and language, never changed. */
export interface BaseMacros {
  readonly entries: ReadonlyMap<string, MacroEntry>;
  /** Rows of the builtin table; see `expansionOf`. */
  readonly builtins: ReadonlyMap<string, BuiltinEntry>;
  readonly filter: Uint8Array;
}

export interface BuiltinEntry {
  readonly definition: MacroDefinition;
  /** Wins over the project's own definition. */
  readonly always: boolean;
  /** Its expansion is a statement or declaration: a missing semicolon after it is supplied. */
  readonly isStatement: boolean;
  /** Invocations with such arguments are left as they stand. */
  readonly keptWhen: RegExp | undefined;
}

/** Macro names of one file. */
export class MacroTable {
  /** Slots of all names that may be macros: most identifiers are ruled out by one look. */
  readonly filter: Uint8Array;
  private readonly base: BaseMacros;
  private readonly isKnownApi: (name: string) => boolean;
  private readonly own = new Map<string, MacroEntry>();
  private readonly recorders: Recorder[] = [];

  constructor(base: BaseMacros, isKnownApi: (name: string) => boolean) {
    this.base = base;
    this.isKnownApi = isKnownApi;
    this.filter = base.filter.slice();
  }

  /** The entry, without recording. */
  lookup(name: string): MacroEntry | undefined {
    return this.own.get(name) ?? this.base.entries.get(name);
  }

  /** The entry, for a decision. */
  consult(name: string): MacroEntry | undefined {
    const entry = this.lookup(name);
    for (let index = this.recorders.length - 1; index >= 0; index--) {
      const recorder = this.recorders[index];
      if (recorder === undefined || recorder.changed.has(name) || recorder.consulted.has(name)) break;
      recorder.consulted.set(name, entry);
    }
    return entry;
  }

  set(name: string, entry: MacroEntry): void {
    this.own.set(name, entry);
    this.recorders.at(-1)?.changed.set(name, entry);
    if (entry.kind === 'macro') this.filter[hashOf(name)] = 1;
  }

  /**
   * What a name in the program text expands to. The project's own definition comes first, except that names with a
   * contract keep their meaning (a builtin row may give them a form that parses) and that rows marked `always` win.
   */
  expansionOf(name: string): MacroDefinition | undefined {
    const entry = this.lookup(name);
    const builtin = this.base.builtins.get(name);
    const own = entry?.kind === 'macro' && (entry.origin === 'source' || entry.origin === 'option') ? entry : undefined;
    if (builtin !== undefined) {
      if (builtin.always || this.isKnownApi(name)) return builtin.definition;
      return own ?? (entry?.kind === 'undefined' ? undefined : builtin.definition);
    }
    return own === undefined || this.isKnownApi(name) ? undefined : own;
  }

  /** The row of the builtin table that the definition is from. */
  builtinOf(definition: MacroDefinition): BuiltinEntry | undefined {
    return definition.origin === 'builtin' ? this.base.builtins.get(definition.name) : undefined;
  }

  /** From here on, questions and changes are noted, until `endRecording`. Recordings nest. */
  beginRecording(): void {
    this.recorders.push({ consulted: new Map(), changed: new Map() });
  }

  endRecording(): RecordedEffect {
    const effect: RecordedEffect = this.recorders.pop() ?? noEffect;
    const outer = this.recorders.at(-1);
    if (outer !== undefined) for (const [name, entry] of effect.changed) outer.changed.set(name, entry);
    return effect;
  }

  /** Whether the effect's questions have the same answers here. */
  agreesWith(effect: RecordedEffect): boolean {
    for (const [name, entry] of effect.consulted) if (!isSameEntry(this.lookup(name), entry)) return false;
    return true;
  }

  /** Repeats a recorded effect; only after `agreesWith`. */
  replay(effect: RecordedEffect): void {
    if (this.recorders.length > 0) for (const name of effect.consulted.keys()) this.consult(name);
    for (const [name, entry] of effect.changed) this.set(name, entry);
  }
}
