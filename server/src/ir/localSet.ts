/**
 * Sets of a function's locals as bit arrays. A set is made for a fixed number of locals; only its owner changes it.
 */
import type { LocalId } from './instructions.js';

/** A set of locals that others may only look at. */
export interface ReadonlyLocalSet {
  has(local: LocalId): boolean;
}

/** A set of locals under construction. */
export class LocalSet implements ReadonlyLocalSet {
  readonly #words: Uint32Array;

  constructor(localCount: number) {
    this.#words = new Uint32Array((localCount + 31) >> 5);
  }

  has(local: LocalId): boolean {
    return (((this.#words[local >> 5] ?? 0) >>> (local & 31)) & 1) === 1;
  }

  add(local: LocalId): void {
    this.#words[local >> 5] = (this.#words[local >> 5] ?? 0) | (1 << (local & 31));
  }

  delete(local: LocalId): void {
    this.#words[local >> 5] = (this.#words[local >> 5] ?? 0) & ~(1 << (local & 31));
  }

  /** Becomes a copy of the other set. */
  copyFrom(other: LocalSet): void {
    this.#words.set(other.#words);
  }

  /** Adds all of the other set. */
  addAll(other: LocalSet): void {
    for (let word = 0; word < this.#words.length; word += 1) {
      this.#words[word] = (this.#words[word] ?? 0) | (other.#words[word] ?? 0);
    }
  }

  equals(other: LocalSet): boolean {
    return this.#words.every((word, index) => word === other.#words[index]);
  }
}
