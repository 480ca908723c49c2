/**
 * One project as an editor sees it: an engine over the open files, whose texts are the editor's, and over those other files
 * that they need. Comes in: changes of open files; goes out: reports of the files for which something has changed. Lives
 * in the analysis thread and is thrown away when the configuration or a header changes.
 */
import { wholeWord } from '../base/wholeWord.js';
import { throwIfCancelled, type IsCancelled } from '../base/cancelled.js';
import { createContractTable, type ContractTable } from '../contracts/lookup.js';
import { createEngine } from '../engine.js';
import { mergeFacts, mergeSummaries } from '../units/merging.js';
import {
  summaryRounds,
  type Engine,
  type EntryPoint,
  type SourceFile,
  type UnitFacts,
  type UnitReport,
} from '../engine.types.js';
import type { Confidence, Finding } from '../findings/finding.js';
import { contextFiles, DefinitionIndex } from '../project/context.js';
import { engineOptions } from '../project/engineSettings.js';
import { reasonToSkip } from '../project/generated.js';
import { createIncludeResolver } from '../project/includes.js';
import { readTarget } from '../project/optionValues.js';
import { moduleFunctionNames } from '../ir/roles.js';
import { perFileIgnores } from '../project/perFileIgnores.js';
import { openProject, type OpenedProject } from '../project/plan.js';
import type { IncludeResolver } from '../preprocess/types.js';
import type { Parsers } from '../syntax/parser.js';
import { firstFindings } from './firstFindings.js';

/** What the editor's settings say of a project; all of it wins over the configuration. */
export interface ProjectPreferences {
  /** `python3.13t`; empty leaves it to the configuration. */
  readonly target: string;
  readonly minConfidence: Confidence | undefined;
}

/** More would cost a wait for a name that stands in half of the project; a table stands in the first few. */
const mostNamingFiles = 8;

/** An open project. */
export class EditorProject {
  readonly opened: OpenedProject;
  readonly contracts: ContractTable;
  readonly engine: Engine;
  readonly #includes: IncludeResolver;
  readonly #isCancelled: IsCancelled;
  readonly #isIgnored: (finding: Finding) => boolean;
  readonly #open = new Map<string, string>();
  readonly #facts = new Map<string, UnitFacts>();
  /** The calls of each open file for which the files that they need are here. */
  readonly #contextOf = new Map<string, string>();
  /** What was last said of each open file, as text to compare. */
  readonly #said = new Map<string, string>();
  readonly #texts = new Map<string, string | undefined>();
  #definitions: DefinitionIndex | undefined;

  /** Throws a Failure for a broken configuration. */
  constructor(root: string, preferences: ProjectPreferences, parsers: Parsers, isCancelled: IsCancelled) {
    this.opened = openProject({
      root,
      options: {
        define: [],
        exclude: [],
        config: true,
        ...targetOption(preferences),
        ...(preferences.minConfidence === undefined ? {} : { minConfidence: preferences.minConfidence }),
      },
      workingFolder: root,
      fixes: false,
      timings: false,
    });
    const { settings, store } = this.opened;
    this.#includes = createIncludeResolver(settings.includes, store);
    this.#isCancelled = isCancelled;
    this.#isIgnored = perFileIgnores(this.opened.configuration);
    this.contracts = createContractTable({ target: settings.target, user: settings.userContracts });
    this.engine = createEngine(parsers, {
      ...engineOptions(settings, store),
      isTyped: true,
      isCancelled,
    });
  }

  /** Paths of the open files, below the root. */
  get openFiles(): readonly string[] {
    return [...this.#open.keys()];
  }

  textOf(path: string): string | undefined {
    return this.#open.get(path);
  }

  /** Whether the files that an open file needs have been read at least once. */
  hasContext(path: string): boolean {
    return this.#contextOf.has(path);
  }

  /** What can be said of a file before those that it needs are read; cancelled, it throws and may be called again. */
  first(path: string, text: string): readonly UnitReport[] {
    this.#open.set(path, text);
    this.#add({ path, text, role: 'check' });
    const facts = this.#facts.get(path);
    this.runRounds();
    return this.engine.report(new Set([path])).map((report) => {
      const { findings } = this.#withoutIgnored(report);
      const isKnown = (name: string): boolean => this.contracts.has(name);
      return { ...report, findings: facts ? firstFindings(findings, facts, isKnown) : [] };
    });
  }

  /** Analyses a text of an open file and gives the reports that are new; cancelled, it throws and may be called again. */
  update(path: string, text: string): readonly UnitReport[] {
    const reports = this.#settle(path, text);
    return reports.filter((report) => {
      const said = JSON.stringify([report.findings, report.gaps]);
      const isNew = report.file === path || this.#said.get(report.file) !== said;
      this.#said.set(report.file, said);
      return isNew;
    });
  }

  #settle(path: string, text: string): readonly UnitReport[] {
    this.#open.set(path, text);
    this.#add({ path, text, role: 'check' });
    const calls = JSON.stringify(this.#facts.get(path)?.calls);
    if (this.#contextOf.get(path) !== calls) {
      this.#addContext();
      this.#contextOf.set(path, calls);
    }
    this.runRounds();
    return this.engine.report(new Set(this.#open.keys())).map((report) => this.#withoutIgnored(report));
  }

  /** Runs all rounds over what has been added. */
  runRounds(): void {
    this.engine.setProjectFacts(mergeFacts([...this.#facts.values()]));
    for (let round = 0; round < summaryRounds; round++) {
      this.engine.setSummaries(mergeSummaries([this.engine.summarize()]));
    }
  }

  /** The file is no longer open: what it has on disk counts again. */
  close(path: string): void {
    this.#open.delete(path);
    this.#said.delete(path);
    this.#contextOf.delete(path);
    this.#texts.delete(path);
    const text = this.#read(path);
    if (text === undefined || this.#open.size === 0) this.#remove(path);
    else this.#add({ path, text, role: 'context' });
  }

  /** Another text for a while, to see what is found in it; the open text is put back by the next update. */
  tryText(path: string, text: string): UnitReport | undefined {
    this.#add({ path, text, role: 'check' });
    this.runRounds();
    return this.engine.report(new Set([path])).map((report) => this.#withoutIgnored(report))[0];
  }

  /**
   * How Python comes to a function. Tables and the module often stand in files that the analysis does not need: those that
   * name the function are read, too, and a module that is the only one of the project is the function's.
   */
  entryPoint(path: string, name: string): EntryPoint | undefined {
    const found = this.engine.entryPoint(path, name) ?? this.#entryPointElsewhere(path, name);
    if (found === undefined || found.module !== undefined) return found;
    const modules = new Set(
      this.opened.files.flatMap((file) =>
        [...(this.#read(file) ?? '').matchAll(moduleFunctionNames)].map(([, own]) => own),
      ),
    );
    const [only] = modules;
    return only === undefined || modules.size > 1 ? found : { ...found, module: only };
  }

  /** What is read for it goes again: what is found in a file must not depend on what somebody has asked. */
  #entryPointElsewhere(path: string, name: string): EntryPoint | undefined {
    const word = wholeWord(name);
    const naming = this.opened.files
      .filter((file) => !this.#facts.has(file) && word.test(this.#read(file) ?? ''))
      .slice(0, mostNamingFiles);
    if (naming.length === 0) return undefined;
    try {
      for (const file of naming) this.#add({ path: file, text: this.#read(file) ?? '', role: 'context' });
      return this.engine.entryPoint(path, name);
    } finally {
      for (const file of naming) this.#remove(file);
    }
  }

  #add(file: SourceFile): void {
    throwIfCancelled(this.#isCancelled);
    if (reasonToSkip(file.text) !== undefined) {
      this.#remove(file.path);
      return;
    }
    this.#facts.set(file.path, this.engine.addFile(file));
  }

  #remove(path: string): void {
    this.#facts.delete(path);
    this.engine.removeFile(path);
  }

  /** The files that the open ones need and that are not here yet. */
  #addContext(): void {
    const { files } = this.opened;
    this.#definitions ??= this.#indexDefinitions(files);
    const needed = contextFiles({
      checked: this.openFiles,
      files,
      read: (file) => this.#read(file),
      includes: this.#includes,
      isKnown: (name) => this.contracts.has(name),
      definitions: this.#definitions,
    });
    for (const path of needed) {
      if (this.#facts.has(path)) continue;
      const text = this.#read(path);
      if (text !== undefined) this.#add({ path, text, role: 'context' });
    }
  }

  /** Reads every file of the project once; what was read before it was cancelled is not read again. */
  #indexDefinitions(files: readonly string[]): DefinitionIndex {
    return new DefinitionIndex(files, (file) => {
      throwIfCancelled(this.#isCancelled);
      return this.#read(file);
    });
  }

  /** The editor's text, else that on disk, read once. */
  #read(path: string): string | undefined {
    const open = this.#open.get(path);
    if (open !== undefined) return open;
    if (!this.#texts.has(path)) this.#texts.set(path, this.opened.store.read(path));
    return this.#texts.get(path);
  }

  /** Without what the configuration ignores or excludes. */
  #withoutIgnored(report: UnitReport): UnitReport {
    if (this.opened.isExcluded(report.file)) return { ...report, findings: [] };
    return { ...report, findings: report.findings.filter((finding) => !this.#isIgnored(finding)) };
  }
}

function targetOption({ target }: ProjectPreferences): { target?: NonNullable<ReturnType<typeof readTarget>> } {
  const read = target === '' ? undefined : readTarget(target);
  return read === undefined ? {} : { target: read };
}
