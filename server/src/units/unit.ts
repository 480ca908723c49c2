/**
 * One translation unit between rounds: preprocessed text, lowered functions, and what it tells the rest of the project.
 * The syntax tree is dropped as soon as it is lowered.
 */
import type { Gap } from '../base/gap.js';
import type { Range } from '../base/range.js';
import { calleesOf } from '../analysis/summaries/callGraph.js';
import { isContractAnnotation } from '../contracts/annotations.js';
import type { AnnotatedFunction, SourceFile, StageTimings, UnitFacts } from '../engine.types.js';
import type { FunctionIr, TypeFacts, UnitIr } from '../ir/function.js';
import { lowerUnit } from '../ir/lower/lowerUnit.js';
import { preprocess, type HeaderCache } from '../preprocess/preprocess.js';
import { languageOf } from '../preprocess/language.js';
import type { Preprocessed, PreprocessOptions } from '../preprocess/types.js';
import type { FlatTree } from '../syntax/flatTree.js';
import { commentAnnotations, type CommentAnnotations } from './commentAnnotations.js';
import { objectStructsIn } from './objectStructs.js';

export interface Unit {
  readonly file: string;
  readonly role: SourceFile['role'];
  readonly preprocessed: Preprocessed;
  readonly ir: UnitIr;
  readonly gaps: readonly Gap[];
  readonly timings: Omit<StageTimings, 'analyze'>;
  readonly functionsByName: ReadonlyMap<string, FunctionIr>;
  /**
   * Where functions stood before what was typed in them made the parser lose them; in the preprocessed text. Empty for a
   * text that nobody types.
   */
  readonly lost: readonly Range[];
  /** The same object in two units where all that changed between them was typed inside of functions. */
  readonly surroundings: Surroundings;
  /** What comments above declarations state, by name. */
  readonly commentAnnotations: CommentAnnotations['annotations'];
}

/** What stands around the functions of a text, as it was when the whole text was read. */
export interface Surroundings {
  /** How many functions did not parse then. */
  readonly broken: number;
}

export interface UnitBuilder {
  readonly parse: (text: string, language: 'c' | 'cpp') => FlatTree;
  readonly options: Omit<PreprocessOptions, 'language'>;
  readonly cache: HeaderCache;
  readonly now: () => number;
  /** Object structs of headers, by file, each read once. */
  readonly headerStructs: Map<string, readonly string[]>;
}

/** The parts of a unit that are needed to look at it, tree included. */
export interface UnitStages {
  readonly preprocessed: Preprocessed;
  readonly tree: FlatTree;
  readonly ir: UnitIr;
  readonly gaps: readonly Gap[];
  readonly timings: Omit<StageTimings, 'analyze'>;
}

/** Gives the text to parse: parts that do not matter may be blanked, all offsets kept. */
export type Reduce = (preprocessed: Preprocessed, knownObjectTypes: ReadonlySet<string>) => string;

/** Runs the stages up to the IR and keeps the tree, for dumps. */
export function buildStages(file: SourceFile, builder: UnitBuilder, reduce: Reduce = ({ text }) => text): UnitStages {
  const start = builder.now();
  const language = languageOf(file);
  const preprocessed = preprocess(file.path, file.text, { ...builder.options, language }, builder.cache);
  const parsedFrom = builder.now();
  const objectTypes = knownObjectTypes(preprocessed, builder);
  const tree = builder.parse(reduce(preprocessed, objectTypes), language);
  const loweredFrom = builder.now();
  const lowered = lowerUnit(tree, { knownObjectTypes: objectTypes });
  const end = builder.now();
  const gaps: Gap[] = lowered.gaps.map((gap) => ({
    ...gap,
    file: file.path,
    range: preprocessed.origin.toSource(gap.range),
  }));
  return {
    preprocessed,
    tree,
    ir: lowered.unit,
    gaps: [...preprocessed.gaps, ...gaps],
    timings: { preprocess: parsedFrom - start, parse: loweredFrom - parsedFrom, lower: end - loweredFrom },
  };
}

/** Runs the stages up to the IR and drops the tree. */
export function buildUnit(file: SourceFile, builder: UnitBuilder, reduce?: Reduce): Unit {
  const { preprocessed, ir, gaps, timings } = buildStages(file, builder, reduce);
  const comments = commentAnnotations(preprocessed, ir);
  return {
    file: file.path,
    role: file.role,
    preprocessed,
    ir,
    gaps: [...gaps, ...comments.gaps],
    timings,
    lost: [],
    surroundings: { broken: ir.broken.length },
    commentAnnotations: comments.annotations,
    functionsByName: new Map(ir.functions.map((fn) => [fn.name, fn])),
  };
}

/** Object structs of the headers that a text includes. */
export function knownObjectTypes(preprocessed: Preprocessed, builder: UnitBuilder): ReadonlySet<string> {
  const known = new Set<string>();
  for (const header of preprocessed.includes) {
    let structs = builder.headerStructs.get(header);
    if (!structs) {
      structs = objectStructsIn(builder.options.includes.read(header) ?? '');
      builder.headerStructs.set(header, structs);
    }
    for (const name of structs) known.add(name);
  }
  return known;
}

const ANY_HEADER = /\.(h|hh|hpp|hxx|inc|inl)$/i;

/** Whether other files can call the function: a static one of a header is the same for all who include it. */
export const isShared = (fn: { readonly isStatic: boolean }, file: string): boolean =>
  !fn.isStatic || ANY_HEADER.test(file);

/** What other units can use of this one; `handlers` are functions of its own. */
export function factsOf(unit: Unit, handlers: readonly FunctionIr[]): UnitFacts {
  return {
    file: unit.file,
    exportedFunctions: unit.ir.functions.filter((fn) => isShared(fn, unit.file)).map((fn) => fn.name),
    roles: [...unit.ir.roles],
    returnsObject: unit.ir.prototypes.map((prototype): [string, boolean] => [
      prototype.name,
      prototype.returnType.isObject,
    ]),
    annotated: annotatedFunctions(unit),
    calls: unit.ir.functions.map((fn): [string, readonly string[]] => [fn.name, [...calleesOf(fn)]]),
    handlers: handlers.map((fn) => fn.name),
    role: unit.role,
  };
}

function annotatedFunctions(unit: Unit): readonly AnnotatedFunction[] {
  const all = [...unit.ir.prototypes, ...unit.ir.functions];
  return all.flatMap((one): readonly AnnotatedFunction[] => {
    const { name, returnType } = one;
    const annotations = [...one.annotations, ...(unit.commentAnnotations.get(name) ?? [])];
    if (!annotations.some((annotation) => isContractAnnotation(annotation.name))) return [];
    const { range, parameters } = 'bodyRange' in one ? headOf(one) : one;
    return [
      {
        name,
        range: unit.preprocessed.origin.toSource(range),
        isLocal: isLocal(name, unit),
        parameterCount: parameters.length,
        isObject: parameters.map((type) => type.isObject),
        returnsObject: returnType.isObject,
        annotations,
      },
    ];
  });
}

/** What a prototype would say. */
const headOf = (fn: FunctionIr): { readonly range: Range; readonly parameters: readonly TypeFacts[] } => ({
  range: fn.nameRange,
  parameters: fn.locals.slice(0, fn.parameterCount).map((local) => local.type),
});

/** Whether the unit has a function of that name that no other file can mean. */
export function isLocal(name: string, unit: Unit): boolean {
  const own = unit.functionsByName.get(name);
  return own !== undefined && !isShared(own, unit.file);
}
