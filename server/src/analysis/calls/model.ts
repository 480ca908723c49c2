/**
 * What one call can do, whatever told us: a contract, an inferred summary or a convention. A call has one or more
 * outcomes; in each, the result and every argument's fate belong together. Plain data, so that summaries can travel
 * between threads.
 */
import type { MemoryFamily, ObjectType } from '../../contracts/effects.js';
import type { NumberFacts } from '../domain/numbers.js';
import type { Doubt } from '../domain/valueState.js';

export type CallResult =
  | {
      readonly kind: 'new';
      readonly isNullable: boolean;
      /** The very object of that argument. */
      readonly aliasOf?: number;
      /** Perhaps that argument's object: what keeps the argument alive keeps the result alive. */
      readonly mayAlias?: number;
      readonly isKept?: boolean;
      /** The container of that argument normally holds the object, too. */
      readonly keptIn?: number;
      /** Always None or another immortal object. */
      readonly isSingleton?: boolean;
      readonly isIteratorItem?: boolean;
      readonly type?: ObjectType;
    }
  /** `lender` is an argument, or absent for the runtime and for lenders that are not known. */
  | { readonly kind: 'borrowed'; readonly isNullable: boolean; readonly lender?: number }
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'inner'; readonly of: number; readonly isNullable: boolean }
  | { readonly kind: 'memory'; readonly family: MemoryFamily; readonly isNullable: boolean }
  /** No ownership; its number is in `CallOutcome.when`. */
  | { readonly kind: 'value' }
  /** An object or pointer of which ownership is not known. */
  | { readonly kind: 'opaque' };

/** What an out-parameter or global holds afterwards. */
export type Content = 'new' | 'borrowed' | 'null' | 'unknown';

export type ArgumentEffect =
  /** Not an object, or not looked at. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'borrow';
      readonly retains: boolean;
      /** What is behind the pointer, its fields included, is not what it was. */
      readonly changesFields?: boolean;
      /** The callee reads the object: it was not NULL. */
      readonly isRead?: boolean;
      /** The container lets go of all its items, or of the one under the index or key in that argument. */
      readonly drops?: 'all' | number;
    }
  /** A format unit that takes its own reference. */
  | { readonly kind: 'borrow-by-format'; readonly unit: string; readonly offset: number }
  | {
      readonly kind: 'steal';
      readonly into?: number;
      /** The argument with the place in the container. */
      readonly slot?: number;
      /** What was in that place is not released. */
      readonly abandonsOld?: boolean;
      readonly unit?: string;
      readonly isNullable: boolean;
    }
  /** The callee steals on success, and this outcome is the failure. */
  | { readonly kind: 'left-after-failure' }
  | { readonly kind: 'release'; readonly isNullable: boolean }
  | { readonly kind: 'incref'; readonly isNullable: boolean }
  /** The variable behind the address is set. */
  | {
      readonly kind: 'write';
      readonly content: Content;
      readonly isNullable: boolean;
      readonly lender?: number;
      /** Perhaps the variable is left as it was. */
      readonly isOptional?: boolean;
      /** Of a number. */
      readonly numbers?: NumberFacts;
    }
  /** The variable behind the address: its reference is consumed, and it is set. */
  | { readonly kind: 'replace'; readonly content: 'new' | 'null' | 'kept'; readonly isNullable: boolean }
  /** The variable behind the address is released and set to that argument's value, which is stolen, or to NULL. */
  | { readonly kind: 'clear'; readonly value?: number }
  | { readonly kind: 'free'; readonly family: MemoryFamily }
  | { readonly kind: 'keep-pointer' }
  /** What the variable behind the address holds is now held elsewhere, too. */
  | { readonly kind: 'copy-out' }
  /** The outcome needs NULL here: nothing happens to it. */
  | { readonly kind: 'null' }
  /** What lies behind the pointer may be written; no reference is kept or released. */
  | { readonly kind: 'touch' }
  /** An unknown callee: it may look, keep or release. */
  | { readonly kind: 'escape' };

export interface CallOutcome {
  /** What the result is then. */
  readonly when: NumberFacts;
  readonly isFailure: boolean;
  readonly result: CallResult;
  /** One effect an argument; missing ones are `none`. */
  readonly arguments: readonly ArgumentEffect[];
}

export interface CallModel {
  /** Name for messages. */
  readonly callee: string;
  readonly outcomes: readonly CallOutcome[];
  readonly neverReturns: boolean;
  /** Same arguments, same result: two calls agree. */
  readonly isPure: boolean;
  /** It asks whether its argument is of that type. */
  readonly checksType?: ObjectType;
  /** An accessor that cannot fail or run code: two calls on the same object give the same borrowed reference. */
  readonly isAccessor: boolean;
  /** Fields that the callee may release, by name, of the objects whose fields it changes. */
  readonly releasedFields?: readonly string[];
  /** Doubt that every value it touches takes on. */
  readonly doubt: Doubt;
  /** The numbers by which the callee reports failure. */
  readonly failure: NumberFacts | undefined;
  /** What the call does to the pending exception: sets one when it fails, clears it, tells of it, nothing, or who knows. */
  readonly exception: 'by-failure' | 'clears' | 'sets' | 'queries' | 'untouched' | 'unknown';
}

export const NO_EFFECT: ArgumentEffect = { kind: 'none' };
