/**
 * The engine's door (see engine.types.ts): builds units, runs the rounds, and turns the rules' reports into findings with
 * fingerprints and confirmed fixes. It does no I/O and knows no clock: includes and time are handed in.
 */
import { remembered } from './base/remembered.js';
import type { Range } from './base/range.js';
import type { Contract } from './contracts/effects.js';
import { createContractTable } from './contracts/lookup.js';
import { singleton } from './contracts/singletons.js';
import {
  summaryRounds,
  type CallNote,
  type CreateEngine,
  type Engine,
  type EngineOptions,
  type EntryPoint,
  type FunctionNote,
  type InferredContract,
  type SourceFile,
  type TraceAnswer,
  type TraceRequest,
  type UnitFacts,
  type UnitReport,
  type VariableNote,
} from './engine.types.js';
import type { Finding, Fix } from './findings/finding.js';
import { traceEdits } from './instrument/instrument.js';
import { createHeaderCache } from './preprocess/preprocess.js';
import { allRules } from './rules/index.generated.js';
import type { Rule } from './rules/rule.js';
import type { DraftFinding } from './rules/runner.js';
import type { Parsers } from './syntax/parser.js';
import type { FunctionSummary } from './analysis/summaries/summary.js';
import { UnitAnalyzer } from './units/analyzer.js';
import { placeOfContract, type ProjectKnowledge } from './units/projectKnowledge.js';
import { confirmedFixes } from './units/confirm.js';
import { declaredContracts } from './units/declaredContracts.js';
import { dumpUnit } from './units/dump.js';
import { entryPoint } from './units/entryPoints.js';
import { inferredContracts } from './units/inferredContracts.js';
import { functionsThatMatter, neededFunctions } from './units/needed.js';
import { callNotes, functionNotes } from './units/notes.js';
import { retypedUnit } from './units/retyped.js';
import { handlersOf, skimmedUnit, type SkimmedUnit } from './units/skimmedUnit.js';
import { buildUnit, factsOf, type Unit, type UnitBuilder } from './units/unit.js';
import { tracedVariable } from './units/tracedVariable.js';
import { isEverShown, unitReport } from './units/unitReport.js';
import { variableAt } from './units/variableAt.js';
import { usedNames } from './units/withoutUsers.js';

/** Rounds at the end in which nothing waits: cycles of calls across files get their guess, and what follows from it. */
const lastRounds = 3;

/** An engine for one project; parsers come from the shell, because loading them is I/O. */
export const createEngine: CreateEngine<Parsers> = (parsers, options) => new UnitEngine(parsers, options);

class UnitEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #builder: UnitBuilder;
  readonly #rules: readonly Rule[];
  /** Rules that judge fixes, whether or not their findings are asked for. */
  readonly #judges: readonly Rule[];
  readonly #analyzers = new Map<string, UnitAnalyzer>();
  readonly #sources = new Map<string, SourceFile>();
  /** Of the last report: drafts by fingerprint, for fixes on demand. */
  readonly #reported = new Map<string, ReadonlyMap<string, DraftFinding>>();
  /** Of the last report: findings about comments, whose fixes are known at once. */
  readonly #aboutComments = new Map<string, readonly Finding[]>();
  /** Of analyzers that were replaced. */
  #pastAnalyses = 0;
  #project: ProjectKnowledge;
  #units: readonly UnitFacts[] = [];
  readonly #thatMatter = remembered(functionsThatMatter);
  readonly #usedNames = remembered(usedNames);
  #round = 0;
  /** Summaries that nobody has been given yet; those of a round that was given up are among them. */
  #fresh = new Map<string, FunctionSummary>();

  constructor(parsers: Parsers, options: EngineOptions) {
    this.#options = options;
    const contracts = createContractTable({ target: options.target, user: options.userContracts });
    this.#builder = {
      parse: (text, language) => parsers.parse(text, language),
      options: {
        target: options.target,
        includes: options.includes,
        defines: options.defines,
        isKnownApi: (name) => contracts.isApi(name) || singleton(name) !== undefined,
      },
      cache: createHeaderCache(),
      now: options.now ?? (() => 0),
      headerStructs: new Map(),
    };
    this.#judges = allRules.filter((rule) => isEverShown(rule, options.minConfidence));
    this.#rules = this.#judges.filter((rule) => options.rules.has(rule.name));
    this.#project = {
      contracts,
      summaries: new Map(),
      roles: new Map(),
      returnsObject: new Map(),
      declared: new Map(),
      places: new Map(),
      userPlaces: options.contractPlaces,
      needed: new Set(),
      expected: new Set(),
      usedNames: () => new Set(),
      headerText: (path) => options.includes.read(path) ?? '',
      isCancelled: options.isCancelled,
      isFirstRound: true,
      mayWait: true,
    };
  }

  addFile(file: SourceFile): ReturnType<Engine['addFile']> {
    const isTyped = this.#options.isTyped === true;
    const before = this.#analyzers.get(file.path);
    const { unit, facts } = this.#unitOf(file, isTyped && file.role === 'check', before?.unit);
    const rules = file.role === 'check' ? this.#rules : [];
    const earlier = before?.unit.role === file.role ? { analyzer: before, remembersBroken: isTyped } : undefined;
    const broken = isTyped ? unit.ir.broken.map(({ name }) => name) : [];
    this.#forgetSummaries(file.path, new Set([...facts.exportedFunctions, ...broken]));
    this.#sources.set(file.path, file);
    this.#pastAnalyses += before?.analyses ?? 0;
    this.#analyzers.set(file.path, new UnitAnalyzer(unit, rules, this.#builder.now, earlier));
    return facts;
  }

  /** What is typed into is looked at from all sides; of the others most is not parsed. */
  #unitOf(file: SourceFile, isTypedInto: boolean, before: Unit | undefined): SkimmedUnit {
    const contract = (name: string): Contract | undefined => this.#project.contracts.lookup(name);
    if (!isTypedInto) {
      return skimmedUnit(file, this.#builder, { contract, thatMatter: () => this.#thatMatter(this.#units) });
    }
    const unit = before?.role === 'check' ? retypedUnit(file, this.#builder, before) : buildUnit(file, this.#builder);
    return { unit, facts: factsOf(unit, handlersOf(unit, contract)) };
  }

  removeFile(path: string): void {
    this.#sources.delete(path);
    this.#analyzers.delete(path);
    this.#reported.delete(path);
    this.#aboutComments.delete(path);
    this.#forgetSummaries(path, new Set());
  }

  /** Summaries of functions that the file no longer defines. */
  #forgetSummaries(path: string, kept: ReadonlySet<string>): void {
    for (const [name, { file }] of this.#fresh) if (file === path && !kept.has(name)) this.#fresh.delete(name);
    const stale = [...this.#project.summaries].filter(([name, { file }]) => file === path && !kept.has(name));
    if (stale.length === 0) return;
    const summaries = new Map(this.#project.summaries);
    for (const [name] of stale) summaries.delete(name);
    this.#project = { ...this.#project, summaries };
  }

  setProjectFacts(facts: Parameters<Engine['setProjectFacts']>[0]): void {
    const roles = new Map<string, readonly string[]>();
    const returnsObject = new Map<string, boolean>();
    for (const unit of facts.units) {
      for (const [name, known] of unit.roles) roles.set(name, [...(roles.get(name) ?? []), ...known]);
      for (const [name, isObject] of unit.returnsObject) returnsObject.set(name, isObject);
    }
    const { contracts: declared, places } = declaredContracts(facts.units);
    const needed = neededFunctions(facts.units);
    const expected = new Set(
      facts.units.flatMap((unit) =>
        unit.role === 'check' ? unit.exportedFunctions : unit.exportedFunctions.filter((name) => needed.has(name)),
      ),
    );
    const old = this.#project;
    this.#project = {
      ...old,
      roles: sameOr(old.roles, roles),
      returnsObject: sameOr(old.returnsObject, returnsObject),
      declared: sameOr(old.declared, declared),
      places,
      needed,
      expected,
      usedNames: () => this.#usedNames(facts),
    };
    this.#round = 0;
    this.#units = facts.units;
  }

  summarize(): ReturnType<Engine['summarize']> {
    const mayWait = this.#round < summaryRounds - lastRounds;
    const project = { ...this.#project, mayWait, isFirstRound: this.#round === 0 };
    this.#round++;
    const tell = (summary: FunctionSummary): void => {
      const known = this.#fresh.get(summary.name);
      if (!known || summary.file <= known.file) this.#fresh.set(summary.name, summary);
    };
    for (const path of this.#paths()) this.#analyzers.get(path)?.round(project, tell);
    const summaries = this.#fresh;
    this.#fresh = new Map();
    return { summaries };
  }

  setSummaries(all: Parameters<Engine['setSummaries']>[0]): void {
    const fresh = all.summaries as ReadonlyMap<string, FunctionSummary>;
    if (fresh.size === 0) return;
    const summaries = new Map(this.#project.summaries);
    for (const [name, summary] of fresh) {
      const known = summaries.get(name);
      if (!known || summary.file <= known.file) summaries.set(name, summary);
    }
    this.#project = { ...this.#project, summaries };
  }

  report(paths?: ReadonlySet<string>): readonly UnitReport[] {
    return this.#paths().flatMap((path) => {
      const analyzer = this.#analyzers.get(path);
      const isWanted = analyzer?.unit.role === 'check' && paths?.has(path) !== false;
      return isWanted ? [this.#reportOf(analyzer)] : [];
    });
  }

  fixesOf(file: string, fingerprint: string): readonly Fix[] {
    const analyzer = this.#analyzers.get(file);
    const comment = this.#aboutComments.get(file)?.find((finding) => finding.fingerprint === fingerprint);
    if (comment) return comment.fixes;
    const draft = this.#reported.get(file)?.get(fingerprint);
    if (!analyzer || !draft) return [];
    return this.#confirmed([draft], analyzer)[0] ?? [];
  }

  callNotes(file: string, within: Range): readonly CallNote[] {
    const analyzer = this.#analyzers.get(file);
    return analyzer ? callNotes(analyzer, this.#project, within) : [];
  }

  functionNotes(file: string): readonly FunctionNote[] {
    const analyzer = this.#analyzers.get(file);
    return analyzer ? functionNotes(analyzer) : [];
  }

  functionNote(name: string, file: string): FunctionNote | undefined {
    const other = this.#project.summaries.get(name)?.file;
    for (const path of other === undefined ? [file] : [file, other]) {
      const note = this.functionNotes(path).find((each) => each.name === name);
      if (note) return note;
    }
    return undefined;
  }

  entryPoint(file: string, name: string): EntryPoint | undefined {
    const analyzers = this.#paths().flatMap((path) => this.#analyzers.get(path) ?? []);
    return entryPoint(analyzers, this.#project, { file, function: name });
  }

  inferredContracts(): readonly InferredContract[] {
    const sourceOf = (file: string): string | undefined =>
      this.#sources.get(file)?.text ?? this.#options.includes.read(file);
    return this.#paths().flatMap((path) => {
      const analyzer = this.#analyzers.get(path);
      return analyzer?.unit.role === 'check' ? inferredContracts(analyzer, this.#project, sourceOf) : [];
    });
  }

  variableAt(file: string, at: Parameters<Engine['variableAt']>[1]): VariableNote | undefined {
    const analyzer = this.#analyzers.get(file);
    return analyzer && variableAt(analyzer, this.#project, at);
  }

  traceEdits(file: string, request: TraceRequest): TraceAnswer | undefined {
    const analyzer = this.#analyzers.get(file);
    return (
      analyzer &&
      traceEdits(request, {
        ir: analyzer.unit.ir,
        preprocessed: analyzer.unit.preprocessed,
        roles: this.#project.roles,
        isLimited: this.#options.target.limitedApi !== undefined,
        variableAt: (line) => tracedVariable(line, analyzer, { project: this.#project, builder: this.#builder }),
      })
    );
  }

  get analyses(): number {
    let count = this.#pastAnalyses;
    for (const analyzer of this.#analyzers.values()) count += analyzer.analyses;
    return count;
  }

  dump(request: Parameters<Engine['dump']>[0]): string | undefined {
    const source = this.#sources.get(request.file);
    const analyzer = this.#analyzers.get(request.file);
    if (!source || !analyzer) return undefined;
    return dumpUnit({ source, analyzer, project: this.#project, builder: this.#builder, ...request });
  }

  /** The path, behind the declaration that it contradicts, where there is one. */
  #traceOf({ words, trace, function: fn }: DraftFinding, analyzer: UnitAnalyzer): Finding['trace'] {
    const place = words.declaration === undefined ? undefined : placeOfContract(analyzer.unit, this.#project, fn.name);
    if (place === undefined || words.declaration === undefined) return trace;
    return [{ ...place, message: words.declaration, kind: 'declaration' }, ...trace];
  }

  #paths(): readonly string[] {
    return [...this.#analyzers.keys()].sort();
  }

  #reportOf(analyzer: UnitAnalyzer): UnitReport {
    const { report, drafts, aboutComments } = unitReport(analyzer, {
      ...this.#options,
      project: this.#project,
      fixesOf: (shown) => (this.#options.fixes ? this.#confirmed(shown, analyzer) : []),
      traceOf: (draft) => this.#traceOf(draft, analyzer),
    });
    this.#reported.set(report.file, drafts);
    this.#aboutComments.set(report.file, aboutComments);
    return report;
  }

  /** Fixes of some drafts of the unit, in their order. */
  #confirmed(drafts: readonly DraftFinding[], analyzer: UnitAnalyzer): readonly (readonly Fix[])[] {
    return confirmedFixes(drafts, {
      analyzer,
      project: this.#project,
      builder: this.#builder,
      rules: this.#judges,
      leastConfidence: this.#options.minConfidence,
    });
  }
}

/** The map that was there, when nothing has changed: what rests on it stays valid. */
function sameOr<V>(old: ReadonlyMap<string, V>, fresh: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return old.size === fresh.size && JSON.stringify([...old]) === JSON.stringify([...fresh]) ? old : fresh;
}
