/**
 * Names visible at a point of a function body, and the locals whose life ends with each block. Scopes form a chain from
 * the innermost outwards; a scope stays valid after it is left, since gotos ask which scopes they leave.
 */
import { never } from '../../base/never.js';
import type { LocalId } from '../instructions.js';

/** What a name in a function stands for. */
export type Binding =
  | { readonly kind: 'local'; readonly local: LocalId }
  /** A static or extern variable; `name` is its global name. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string };

/** One block of the source. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
  /** Locals declared so far whose life ends with the scope. */
  readonly locals: LocalId[];
}

/** The chain of scopes while a function is lowered. */
export class Scopes {
  #current: Scope = { parent: undefined, bindings: new Map(), locals: [] };

  get current(): Scope {
    return this.#current;
  }

  push(): void {
    this.#current = { parent: this.#current, bindings: new Map(), locals: [] };
  }

  /** Leaves the innermost scope and gives it. */
  pop(): Scope {
    const left = this.#current;
    this.#current = left.parent ?? never('each pop has its push');
    return left;
  }

  bind(name: string, binding: Binding): void {
    this.#current.bindings.set(name, binding);
  }

  lookup(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this.#current; scope !== undefined; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  /** Locals that die when control leaves for the given scope, innermost scope first. */
  localsInside(outer: Scope): LocalId[] {
    const ended: LocalId[] = [];
    for (let scope: Scope | undefined = this.#current; scope !== undefined && scope !== outer; scope = scope.parent) {
      ended.push(...scope.locals);
    }
    return ended;
  }
}

/** Whether `outer` is `inner` or around it. */
export function isAround(outer: Scope, inner: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope !== undefined; scope = scope.parent) {
    if (scope === outer) return true;
  }
  return false;
}
