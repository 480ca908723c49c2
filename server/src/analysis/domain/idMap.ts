/**
 * A map from small integers, kept as two arrays in the order of the keys. Copies share the arrays until one of them is
 * written to, so that the fork of a path costs next to nothing; the order makes joins and comparisons one walk. Meant
 * for tens of entries: a lookup is a binary search, and an insertion moves what lies behind.
 */

import { never } from '../../base/never.js';

/** The part of an `IdMap` that does not write. */
export interface ReadonlyIdMap<K extends number, V extends number | object> {
  readonly size: number;
  get(key: K): V | undefined;
  has(key: K): boolean;
  /** Visits the entries in the order of their keys; the map must not be written to meanwhile. */
  forEach(visit: (key: K, value: V) => void): void;
  /** Whether some entry passes the test. */
  some(test: (key: K, value: V) => boolean): boolean;
  /** Entries in the order of their keys, as they were when the walk began. */
  [Symbol.iterator](): IterableIterator<readonly [K, V]>;
  keys(): readonly K[];
  values(): readonly V[];
  /** A copy that changes independently. */
  copy(): IdMap<K, V>;
  /** Whether both have the same entries because one is an unchanged copy of the other. */
  isCopyOf(other: ReadonlyIdMap<K, V>): boolean;
  /**
   * Visits the keys of both maps in their order, with what each map has there, as long as the visitor answers true; the
   * maps must not be written to meanwhile. Answers whether the visitor always did.
   */
  everyWith(other: ReadonlyIdMap<K, V>, visit: (key: K, own: V | undefined, others: V | undefined) => boolean): boolean;
}

/** A sorted, copy-on-write map. */
export class IdMap<K extends number, V extends number | object> implements ReadonlyIdMap<K, V> {
  #keys: K[];
  #values: V[];
  /** Whether somebody else has the same values: they are copied before one is written. Keys are never written in place. */
  #isShared: boolean;

  constructor() {
    this.#keys = [];
    this.#values = [];
    this.#isShared = false;
  }

  get size(): number {
    return this.#keys.length;
  }

  get(key: K): V | undefined {
    const at = this.#find(key);
    return this.#keys[at] === key ? this.#values[at] : undefined;
  }

  has(key: K): boolean {
    return this.#keys[this.#find(key)] === key;
  }

  forEach(visit: (key: K, value: V) => void): void {
    const keys = this.#keys;
    const values = this.#values;
    for (let at = 0; at < keys.length; at++) visit(entryAt(keys, at), entryAt(values, at));
  }

  some(test: (key: K, value: V) => boolean): boolean {
    const keys = this.#keys;
    const values = this.#values;
    for (let at = 0; at < keys.length; at++) if (test(entryAt(keys, at), entryAt(values, at))) return true;
    return false;
  }

  isCopyOf(other: ReadonlyIdMap<K, V>): boolean {
    return other instanceof IdMap && other.#keys === this.#keys && other.#values === this.#values;
  }

  everyWith(
    other: ReadonlyIdMap<K, V>,
    visit: (key: K, own: V | undefined, others: V | undefined) => boolean,
  ): boolean {
    const keys = this.#keys;
    const values = this.#values;
    const otherKeys = other.keys();
    const otherValues = other instanceof IdMap ? (other as IdMap<K, V>).#values : other.values();
    let at = 0;
    let otherAt = 0;
    while (at < keys.length || otherAt < otherKeys.length) {
      const key = at < keys.length ? entryAt(keys, at) : (Infinity as K);
      const otherKey = otherAt < otherKeys.length ? entryAt(otherKeys, otherAt) : (Infinity as K);
      const isOwn = key <= otherKey;
      const isOthers = otherKey <= key;
      if (!visit(isOwn ? key : otherKey, isOwn ? values[at] : undefined, isOthers ? otherValues[otherAt] : undefined)) {
        return false;
      }
      if (isOwn) at++;
      if (isOthers) otherAt++;
    }
    return true;
  }

  set(key: K, value: V): void {
    const at = this.#find(key);
    if (this.#keys[at] === key) {
      if (this.#values[at] === value) return;
      if (this.#isShared) this.#values = this.#values.slice();
      this.#isShared = false;
      this.#values[at] = value;
      return;
    }
    this.#take(this.#keys.toSpliced(at, 0, key), this.#values.toSpliced(at, 0, value));
  }

  delete(key: K): void {
    const at = this.#find(key);
    if (this.#keys[at] !== key) return;
    this.#take(this.#keys.toSpliced(at, 1), this.#values.toSpliced(at, 1));
  }

  /** Keeps the entries for which the test holds. */
  retain(isKept: (key: K, value: V) => boolean): void {
    const keys = this.#keys;
    const values = this.#values;
    let kept = 0;
    while (kept < keys.length && isKept(entryAt(keys, kept), entryAt(values, kept))) kept++;
    if (kept === keys.length) return;
    const newKeys = keys.slice(0, kept);
    const newValues = values.slice(0, kept);
    for (let at = kept + 1; at < keys.length; at++) {
      const key = entryAt(keys, at);
      const value = entryAt(values, at);
      if (!isKept(key, value)) continue;
      newKeys.push(key);
      newValues.push(value);
    }
    this.#take(newKeys, newValues);
  }

  *[Symbol.iterator](): IterableIterator<readonly [K, V]> {
    const keys = this.keys();
    const values = this.values();
    for (let at = 0; at < keys.length; at++) yield [entryAt(keys, at), entryAt(values, at)];
  }

  keys(): readonly K[] {
    return this.#keys;
  }

  values(): readonly V[] {
    this.#isShared = true;
    return this.#values;
  }

  copy(): IdMap<K, V> {
    const copy = new IdMap<K, V>();
    copy.#keys = this.#keys;
    copy.#values = this.#values;
    copy.#isShared = true;
    this.#isShared = true;
    return copy;
  }

  /** Lists that nobody else has. */
  #take(keys: K[], values: V[]): void {
    this.#keys = keys;
    this.#values = values;
    this.#isShared = false;
  }

  /** The position of the key, or of the first greater one. */
  #find(key: K): number {
    const keys = this.#keys;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entryAt(keys, middle) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What stands at a position inside of the list. */
const entryAt = <T extends number | object>(list: readonly T[], position: number): T =>
  list[position] ?? never('a position outside of the map');
