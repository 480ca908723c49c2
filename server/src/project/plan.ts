/**
 * What a run will do, decided before anything is analysed: the project's root, its configuration, the files to check, the
 * files that give context, and the settings of the engines. Everything that can be refused is refused here.
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { posix, resolve } from 'node:path';
import type { Gap } from '../base/gap.js';
import { createContractTable } from '../contracts/lookup.js';
import type { Confidence } from '../findings/finding.js';
import type { Target } from '../preprocess/types.js';
import { readBuildFacts } from './compileCommands.js';
import { emptyConfiguration, readConfigurationFile, type ReadConfiguration } from './config.js';
import type { Configuration } from './configSchema.js';
import { contextFiles } from './context.js';
import { contractPlaces } from './contractPlaces.js';
import type { FileRequest } from './engineHost.js';
import type { EngineSettings } from './engineSettings.js';
import { Failure } from './failure.js';
import { createIncludeResolver, type IncludeFacts } from './includes.js';
import { defaultTarget, limitedApiOf, readDefine, readTarget } from './optionValues.js';
import { isSourceName, pathFilter, projectFiles, projectPath, projectRoot, type PathFilter } from './files.js';
import { chooseRules } from './ruleCatalog.js';
import { createSourceStore, type SourceStore } from './sourceStore.js';
import { userContracts } from './userContracts.js';

/** Options that say how a project is read. Absent ones leave it to the configuration. */
export interface ProjectOptions {
  readonly target?: Target;
  readonly define: readonly (readonly [name: string, value: string])[];
  readonly exclude: readonly string[];
  /** The configuration file; false: none is read; true: the project's. */
  readonly config: string | boolean;
}

/** What the user asked for. */
export interface PlanRequest {
  readonly options: ProjectOptions & {
    readonly select?: readonly string[];
    readonly ignore?: readonly string[];
    readonly minConfidence?: Confidence;
    readonly jobs?: number;
  };
  /** As written; none means the whole project. */
  readonly paths: readonly string[];
  /** Texts that do not come from disk, by absolute path; they are checked like named files. */
  readonly texts: ReadonlyMap<string, string>;
  readonly workingFolder: string;
  readonly fixes: boolean;
  readonly timings: boolean;
}

/** A run, ready to start. */
export interface Plan {
  readonly root: string;
  readonly configuration: Configuration;
  readonly settings: EngineSettings;
  /** Files to check and files for context. */
  readonly files: readonly FileRequest[];
  readonly gaps: readonly Gap[];
  readonly jobs: number;
  readonly store: SourceStore;
}

/** Plans a run; throws a Failure for what cannot be done. */
export function planRun(request: PlanRequest): Plan {
  const { workingFolder } = request;
  const named = request.paths.map((path) => resolve(workingFolder, path));
  for (const [index, path] of named.entries()) requireReadable(path, request.paths[index] ?? path);
  const root = projectRoot([...named, ...request.texts.keys()], workingFolder);
  const opened = openProject({ ...request, root });
  const { configuration, isExcluded, store } = opened;
  for (const [path, text] of request.texts) store.replace(projectPath(root, path), text);
  const { checked, gaps } = filesToCheck(request, { root, project: opened.files, named, isExcluded });
  const includes = { ...opened.settings.includes, files: [...new Set([...opened.files, ...checked])].sort() };
  const settings = { ...opened.settings, includes };
  const contracts = createContractTable({ target: settings.target, user: settings.userContracts });
  const context = contextFiles({
    checked,
    files: opened.files,
    read: remembering((file) => store.read(file)),
    includes: createIncludeResolver(includes, store),
    isKnown: (name) => contracts.has(name),
  });
  const files = [
    ...checked.map((path) => requestFor(path, 'check', store)),
    ...context.map((path) => requestFor(path, 'context', store)),
  ];
  return { root, configuration, settings, files, gaps, store, jobs: jobsFor(request, configuration, files.length) };
}

/** A project before it is known which of its files are looked at. */
export interface OpenedProject {
  readonly root: string;
  readonly configuration: Configuration;
  /** Patterns of the configuration and of the options. */
  readonly isExcluded: PathFilter;
  /** All sources that are not excluded, in order. */
  readonly files: readonly string[];
  /** With all sources as headers that can be included. */
  readonly settings: EngineSettings;
  readonly store: SourceStore;
}

/** Reads the configuration and finds the sources; throws a Failure for a broken configuration. */
export function openProject(request: Omit<PlanRequest, 'paths' | 'texts'> & { readonly root: string }): OpenedProject {
  const { root, options } = request;
  const read = configurationFor(request, root);
  const { configuration } = read;
  const isExcluded = pathFilter([...configuration.exclude, ...options.exclude]);
  const build = readBuildFacts(root);
  const files = projectFiles(root, isExcluded);
  const includes: IncludeFacts = {
    root,
    files,
    folders: [...configuration.include.map((folder) => posix.normalize(folder)), ...build.folders],
  };
  const defines = new Map([...build.defines, ...configuredDefines(configuration), ...options.define]);
  const found = { includes, defines, contractPlaces: contractPlaces(root, read) };
  const settings = settingsFor(request, configuration, found);
  return { root, configuration, isExcluded, files, settings, store: createSourceStore(root) };
}

function requireReadable(path: string, written: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Failure(`${written}: no such file or folder`);
  if (!found.isDirectory() && !found.isFile()) throw new Failure(`${written}: neither a file nor a folder`);
}

function configurationFor(
  { options, workingFolder }: Pick<PlanRequest, 'options' | 'workingFolder'>,
  root: string,
): ReadConfiguration {
  if (options.config === false) return { configuration: emptyConfiguration };
  const file = typeof options.config === 'string' ? resolve(workingFolder, options.config) : undefined;
  return readConfigurationFile({ root, file, workingFolder });
}

interface FoundFiles {
  readonly root: string;
  readonly project: readonly string[];
  readonly named: readonly string[];
  readonly isExcluded: (path: string) => boolean;
}

/** Named files are checked whatever their name, named folders with all sources below that are not ignored. */
function filesToCheck(
  request: PlanRequest,
  { root, project, named, isExcluded }: FoundFiles,
): { readonly checked: readonly string[]; readonly gaps: readonly Gap[] } {
  if (named.length === 0 && request.texts.size === 0) return { checked: project, gaps: [] };
  const checked = new Set<string>([...request.texts.keys()].map((path) => projectPath(root, path)));
  const gaps: Gap[] = [];
  for (const path of named) {
    const relative = projectPath(root, path);
    if (statSync(path).isDirectory()) {
      const prefix = relative === '' ? '' : `${relative}/`;
      const below = project.filter((file) => file.startsWith(prefix));
      for (const file of below.length > 0 ? below : ignoredFolder(path, root, isExcluded)) checked.add(file);
    } else if (isExcluded(relative)) {
      gaps.push({ kind: 'skipped', message: 'It is left out by a pattern of the configuration.', file: relative });
    } else checked.add(relative);
  }
  return { checked: [...checked].sort(), gaps };
}

/** A folder that was named although version control ignores it is meant. */
const ignoredFolder = (folder: string, root: string, isExcluded: (path: string) => boolean): readonly string[] =>
  projectFiles(folder, () => false)
    .map((file) => projectPath(root, resolve(folder, file)))
    .filter((file) => isSourceName(file) && !isExcluded(file));

const configuredDefines = (configuration: Configuration): readonly (readonly [string, string])[] =>
  configuration.define.flatMap((words) => {
    const define = readDefine(words);
    return define === undefined ? [] : [define];
  });

function settingsFor(
  { options, fixes, timings }: Pick<PlanRequest, 'options' | 'fixes' | 'timings'>,
  configuration: Configuration,
  found: Pick<EngineSettings, 'includes' | 'defines' | 'contractPlaces'>,
): EngineSettings {
  const limitedApi = limitedApiOf(found.defines);
  const target = options.target ?? readTarget(configuration.target ?? defaultTarget) ?? fallbackTarget;
  return {
    ...found,
    target: limitedApi === undefined ? target : { ...target, limitedApi },
    rules: chooseRules({
      select: options.select ?? configuration.select,
      ignore: [...configuration.ignore, ...(options.ignore ?? [])],
    }),
    minConfidence: options.minConfidence ?? configuration['min-confidence'] ?? 'medium',
    userContracts: userContracts(configuration),
    fixes,
    timings,
  };
}

const fallbackTarget: Target = { python: [3, 13], freeThreaded: false, platform: 'linux' };

/** Below this many files a worker costs more than it saves. */
const filesPerJob = 8;
/** In a shorter run than this many files, each worker's compiler keeps a second processor busy most of the time. */
const manyFiles = 300;

function jobsFor({ options }: PlanRequest, configuration: Configuration, fileCount: number): number {
  const processors = availableParallelism();
  const useful = fileCount < manyFiles ? Math.ceil(processors / 2) : processors;
  return Math.min(options.jobs ?? configuration.jobs ?? useful, Math.floor(fileCount / filesPerJob) + 1);
}

function requestFor(path: string, role: FileRequest['role'], store: SourceStore): FileRequest {
  const text = store.replaced(path);
  return text === undefined ? { path, role } : { path, role, text };
}

function remembering(read: (file: string) => string | undefined): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) texts.set(file, read(file));
    return texts.get(file);
  };
}
