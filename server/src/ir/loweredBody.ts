/**
 * The body of a lowered function, which can be laid aside while nobody looks at it: a scan holds all functions of a project,
 * and most bodies are never looked at again once it is known whom they call. Whoever lays a body aside says how it is made
 * again; that it then is the same is theirs to ensure.
 */
import { InternalError } from '../base/never.js';
import type { BasicBlock, FunctionIr, Local, StatementInfo } from './function.js';

/**
 * The body was skipped at first, and now that it is asked for it does not parse. A broken invariant to whoever does not
 * reckon with that.
 */
export class UnparsedBody extends InternalError {}

/** What a gap says of a function that does not parse. */
export const NOT_PARSED = 'the function does not parse and is not analysed';

/** What comes of the body; of a body that was not looked at the locals are the parameters. */
export interface FunctionBody {
  readonly locals: readonly Local[];
  readonly tempCount: number;
  readonly unsupported: FunctionIr['unsupported'];
  readonly statements: readonly StatementInfo[];
  readonly blocks: readonly BasicBlock[];
}

type Outside = Pick<FunctionBody, 'locals' | 'tempCount' | 'unsupported'>;

/** Statements and blocks make up most of a function; only they are freed. */
class KeptBody {
  #outside: Outside;
  #inside: FunctionBody | undefined;
  #again: () => FunctionBody;
  /** Whom it calls, as far as that was said before anybody looked at it. */
  callees: ReadonlySet<string> | undefined;

  constructor(body: FunctionBody) {
    this.#outside = body;
    this.#inside = body;
    this.#again = () => body;
  }

  /** As far as it was looked at. */
  get outside(): Outside {
    return this.#outside;
  }

  bring(): FunctionBody {
    if (this.#inside === undefined) this.#outside = this.#inside = this.#again();
    return this.#inside;
  }

  layAside(again: () => FunctionBody): void {
    const { locals, tempCount, unsupported } = this.#outside;
    this.#outside = { locals, tempCount, unsupported };
    this.#inside = undefined;
    this.#again = again;
  }
}

type Head = Omit<FunctionIr, keyof FunctionBody>;

/** A class, so that all functions have one shape: they are asked for their name and type everywhere. */
class LoweredFunction implements FunctionIr {
  readonly name: string;
  readonly range: FunctionIr['range'];
  readonly nameRange: FunctionIr['nameRange'];
  readonly bodyRange: FunctionIr['bodyRange'];
  readonly returnType: FunctionIr['returnType'];
  readonly isStatic: boolean;
  readonly isVariadic: boolean;
  readonly isMethod: boolean;
  readonly parameterCount: number;
  readonly annotations: FunctionIr['annotations'];
  readonly body: KeptBody;

  constructor(head: Head, whole: FunctionBody) {
    this.name = head.name;
    this.range = head.range;
    this.nameRange = head.nameRange;
    this.bodyRange = head.bodyRange;
    this.returnType = head.returnType;
    this.isStatic = head.isStatic;
    this.isVariadic = head.isVariadic;
    this.isMethod = head.isMethod;
    this.parameterCount = head.parameterCount;
    this.annotations = head.annotations;
    this.body = new KeptBody(whole);
  }

  get locals(): FunctionIr['locals'] {
    return this.body.outside.locals;
  }

  get tempCount(): number {
    return this.body.outside.tempCount;
  }

  get unsupported(): FunctionIr['unsupported'] {
    return this.body.outside.unsupported;
  }

  get statements(): FunctionIr['statements'] {
    return this.body.bring().statements;
  }

  get blocks(): FunctionIr['blocks'] {
    return this.body.bring().blocks;
  }
}

const bodyOf = (fn: FunctionIr): KeptBody | undefined => (fn instanceof LoweredFunction ? fn.body : undefined);

/** A function of its two parts. */
export const withBody = (head: Head, whole: FunctionBody): FunctionIr => new LoweredFunction(head, whole);

/** Makes sure that the body is there, before anything of it is asked for. */
export function bringBody(fn: FunctionIr): void {
  bodyOf(fn)?.bring();
}

/** Frees the body; `again` is asked for it when it is needed after all. */
export function layBodyAside(fn: FunctionIr, again: () => FunctionBody): void {
  bodyOf(fn)?.layAside(again);
}

/** Says whom a function calls of which the body was not looked at; it may be said of more than it calls. */
export function tellCallees(fn: FunctionIr, names: ReadonlySet<string>): void {
  const body = bodyOf(fn);
  if (body) body.callees = names;
}

/** What was said. */
export const toldCallees = (fn: FunctionIr): ReadonlySet<string> | undefined => bodyOf(fn)?.callees;
