/**
 * The body of a lowered function, which can be laid aside while nobody looks at it: a scan holds all functions of a project,
 * and most bodies are never looked at again once it is known whom they call. Whoever lays a body aside says how it is made
 * again; that it then is the same is theirs to ensure.
 */
import type { BasicBlock, FunctionIr, StatementInfo } from './function.js';

/** What makes up most of a function. */
export interface FunctionBody {
  readonly statements: readonly StatementInfo[];
  readonly blocks: readonly BasicBlock[];
}

class KeptBody implements FunctionBody {
  #body: FunctionBody | undefined;
  #again: () => FunctionBody;

  constructor(body: FunctionBody) {
    this.#body = body;
    this.#again = () => body;
  }

  get statements(): readonly StatementInfo[] {
    return this.#whole().statements;
  }

  get blocks(): readonly BasicBlock[] {
    return this.#whole().blocks;
  }

  layAside(again: () => FunctionBody): void {
    this.#body = undefined;
    this.#again = again;
  }

  #whole(): FunctionBody {
    this.#body ??= this.#again();
    return this.#body;
  }
}

const bodies = new WeakMap<FunctionIr, KeptBody>();

/** A function of its two parts. */
export function withBody(head: Omit<FunctionIr, keyof FunctionBody>, whole: FunctionBody): FunctionIr {
  const body = new KeptBody(whole);
  const fn: FunctionIr = {
    ...head,
    get statements() {
      return body.statements;
    },
    get blocks() {
      return body.blocks;
    },
  };
  bodies.set(fn, body);
  return fn;
}

/** Frees the body; `again` is asked for it when it is needed after all. */
export function layBodyAside(fn: FunctionIr, again: () => FunctionBody): void {
  bodies.get(fn)?.layAside(again);
}

const callees = new WeakMap<FunctionIr, ReadonlySet<string>>();

/** Says whom a function calls of which the body was not looked at; it may be said of more than it calls. */
export function tellCallees(fn: FunctionIr, names: ReadonlySet<string>): void {
  callees.set(fn, names);
}

/** What was said. */
export const toldCallees = (fn: FunctionIr): ReadonlySet<string> | undefined => callees.get(fn);
