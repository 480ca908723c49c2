/**
 * Effects of headers, kept between files. Reading a header changes macro names, and what it changes depends on the
 * names that its conditions ask for; so an effect is kept with its questions and answers, and is used again only where
 * all answers are the same. It also depends on the texts of the header and of everything that it includes.
 */
import type { BaseMacros, MacroTable, RecordedEffect } from './macroTable.js';
import { baseKey, createBaseMacros } from './baseMacros.js';
import type { PreprocessOptions } from './types.js';

/** One reading of a header. */
export interface HeaderVariant {
  readonly effect: RecordedEffect;
  /** The header and the headers below it, with the texts that they had. */
  readonly texts: ReadonlyMap<string, string>;
  readonly includesPython: boolean;
  readonly includesUnknown: boolean;
}

/**
 * Readings kept of one header. Lower re-reads headers that different files enter with different macros; higher makes
 * the search for the right one slower than the reading.
 */
const variantsPerHeader = 8;

/** Belongs to one worker and may be used for any files and options; to be made anew when headers appear or vanish. */
export class HeaderCache {
  private readonly variants = new Map<string, HeaderVariant[]>();
  private readonly bases = new Map<string, BaseMacros>();
  private lastOptions: PreprocessOptions | undefined;
  private lastBase: BaseMacros | undefined;

  /** The lowest layer of names for these options. */
  baseOf(options: PreprocessOptions): BaseMacros {
    if (this.lastOptions === options && this.lastBase !== undefined) return this.lastBase;
    const key = baseKey(options);
    let base = this.bases.get(key);
    if (base === undefined) {
      base = createBaseMacros(options);
      this.bases.set(key, base);
    }
    this.lastOptions = options;
    this.lastBase = base;
    return base;
  }

  /** A reading of the header that holds in the present state of the table. */
  find(file: string, table: MacroTable, hasText: (file: string, text: string) => boolean): HeaderVariant | undefined {
    const list = this.variants.get(file);
    if (list === undefined) return undefined;
    const index = list.findIndex(
      (variant) => table.agreesWith(variant.effect) && [...variant.texts].every(([name, text]) => hasText(name, text)),
    );
    const found = list[index];
    if (found === undefined || index === 0) return found;
    // The last one used stands first: files of a project enter most headers in the same state.
    list.splice(index, 1);
    list.unshift(found);
    return found;
  }

  store(file: string, variant: HeaderVariant): void {
    const list = this.variants.get(file) ?? [];
    list.unshift(variant);
    if (list.length > variantsPerHeader) list.pop();
    this.variants.set(file, list);
  }
}

/** An empty cache. */
export const createHeaderCache = (): HeaderCache => new HeaderCache();
