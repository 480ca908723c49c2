/**
 * A unit of which only those functions are parsed that handle objects, for scans: what the others call is known by their
 * words, and a body of theirs is parsed once it turns out to matter.
 */
import type { Contract } from '../contracts/effects.js';
import type { SourceFile, UnitFacts } from '../engine.types.js';
import type { FunctionIr } from '../ir/function.js';
import { tellCallees } from '../ir/loweredBody.js';
import { layBodiesAside } from './layAside.js';
import { isRelevant, movesReferences } from './relevance.js';
import { skim, type SkimmedBody } from './skim.js';
import { buildUnit, factsOf, type Unit, type UnitBuilder } from './unit.js';

export interface SkimmedUnit {
  readonly unit: Unit;
  readonly facts: UnitFacts;
}

export interface SkimOptions {
  readonly contract: (name: string) => Contract | undefined;
  /** Names of functions that matter in the project as a whole; asked when a body is needed after all. */
  readonly thatMatter: () => ReadonlySet<string>;
}

/** Builds the unit and lays aside what does not matter yet. */
export function skimmedUnit(file: SourceFile, builder: UnitBuilder, options: SkimOptions): SkimmedUnit {
  let bodies: readonly SkimmedBody[] = [];
  const unit = buildUnit(file, builder, (preprocessed, objectTypes) => {
    const skimmed = skim(preprocessed.text, {
      language: preprocessed.language,
      objectTypes,
      movesReferences: (name) => {
        const contract = options.contract(name);
        return contract !== undefined && movesReferences(contract);
      },
    });
    ({ bodies } = skimmed);
    return skimmed.text;
  });
  const byEnd = new Map(bodies.map((body) => [body.end, body]));
  const names = unit.preprocessed.language === 'cpp' ? namesByLastPart(unit) : undefined;
  for (const fn of unit.ir.functions) {
    const body = byEnd.get(fn.bodyRange.end);
    if (body) tellCallees(fn, names ? qualified(body.callees, names) : body.callees);
  }
  const handlers = handlersOf(unit, options.contract);
  const facts = factsOf(unit, handlers);
  layBodiesAside(unit, builder, { kept: handlers, expected: options.thatMatter });
  return { unit, facts };
}

/** Functions that handle objects, whatever their callees do. */
export function handlersOf({ ir }: Unit, contract: SkimOptions['contract']): readonly FunctionIr[] {
  const ask = { contract, summary: () => undefined };
  return ir.functions.filter((fn) => ir.roles.has(fn.name) || isRelevant(fn, ask));
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('::') + 2);

/** In a namespace or a class a function is called by the last part of its name. */
function namesByLastPart({ ir }: Unit): ReadonlyMap<string, readonly string[]> {
  const byLast = new Map<string, string[]>();
  for (const { name } of [...ir.functions, ...ir.prototypes]) {
    if (!name.includes('::')) continue;
    const last = lastPart(name);
    const known = byLast.get(last);
    if (known) known.push(name);
    else byLast.set(last, [name]);
  }
  return byLast;
}

const qualified = (callees: ReadonlySet<string>, names: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> =>
  new Set([...callees].flatMap((name) => [name, ...(names.get(name.includes('::') ? lastPart(name) : name) ?? [])]));
