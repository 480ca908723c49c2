/**
 * One engine with its share of the files: reads them, leaves out what nobody wrote by hand, and turns an exception of
 * the engine into a gap of the file, so that one odd file cannot end a run. Runs in the main thread or in a worker.
 */
import type { Gap } from '../base/gap.js';
import { createEngine } from '../engine.js';
import type {
  DumpStage,
  Engine,
  InferredContract,
  ProjectFacts,
  SourceFile,
  UnitFacts,
  UnitReport,
  UnitSummaries,
} from '../engine.types.js';
import { engineOptions, readParsers, type EngineSettings } from './engineSettings.js';
import { reasonToSkip } from './generated.js';
import { createSourceStore } from './sourceStore.js';

/** A file to be added; without a text it is read from disk. */
export interface FileRequest {
  readonly path: string;
  readonly role: SourceFile['role'];
  readonly text?: string;
}

/** Texts that take the place of those on disk, by path. */
export type ReplacedTexts = readonly (readonly [path: string, text: string])[];

/** What adding files gave. */
export interface AddedFiles {
  readonly facts: readonly UnitFacts[];
  /** Files that were left out or could not be read. */
  readonly gaps: readonly Gap[];
}

/** A request for one stage's printer. */
export interface DumpRequest {
  readonly file: string;
  readonly stage: DumpStage;
  readonly function?: string;
}

/** The rounds of an engine, wherever it runs. */
export interface EngineHost {
  /** The texts are those of headers that other hosts have, where they differ from those on disk. */
  add(files: readonly FileRequest[], texts: ReplacedTexts, onFile: () => void): Promise<AddedFiles>;
  setProjectFacts(facts: ProjectFacts): Promise<void>;
  summarize(): Promise<UnitSummaries>;
  setSummaries(all: UnitSummaries): Promise<void>;
  report(): Promise<readonly UnitReport[]>;
  inferredContracts(): Promise<readonly InferredContract[]>;
  dump(request: DumpRequest): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A host in this thread. */
export async function createLocalHost(settings: EngineSettings): Promise<EngineHost> {
  const store = createSourceStore(settings.includes.root);
  const engine = createEngine(await readParsers(), engineOptions(settings, store));
  return {
    add(files, texts, onFile) {
      for (const [path, text] of texts) store.replace(path, text);
      for (const file of files) if (file.text !== undefined) store.replace(file.path, file.text);
      const facts: UnitFacts[] = [];
      const gaps: Gap[] = [];
      for (const file of files) {
        const { text, gaps: readingGaps } = store.load(file.path);
        const reason = text === undefined ? undefined : reasonToSkip(text);
        // Context that cannot be read concerns nobody.
        if (file.role === 'check') gaps.push(...readingGaps);
        if (reason !== undefined && file.role === 'check') gaps.push(skipped(file, reason));
        if (text !== undefined && reason === undefined) {
          const added = addFile(engine, { ...file, text });
          facts.push(...added.facts);
          gaps.push(...added.gaps);
        }
        onFile();
      }
      return Promise.resolve({ facts, gaps });
    },
    setProjectFacts(facts) {
      engine.setProjectFacts(facts);
      return Promise.resolve();
    },
    summarize: () => Promise.resolve(engine.summarize()),
    setSummaries(all) {
      engine.setSummaries(all);
      return Promise.resolve();
    },
    report: () => Promise.resolve(engine.report()),
    inferredContracts: () => Promise.resolve(engine.inferredContracts()),
    dump: (request) => Promise.resolve(engine.dump(request)),
    close: () => Promise.resolve(),
  };
}

const skipped = (file: FileRequest, message: string): Gap => ({ kind: 'skipped', message, file: file.path });

function addFile(engine: Engine, file: SourceFile): AddedFiles {
  try {
    return { facts: [engine.addFile(file)], gaps: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The file was dropped because of a defect in refcheck: ${reason}`;
    return { facts: [], gaps: [{ kind: 'internal', message, file: file.path }] };
  }
}
