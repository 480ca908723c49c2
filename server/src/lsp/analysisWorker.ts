/**
 * The analysis thread: projects behind messages. It parses and analyses what users type, so that whatever happens in
 * here costs a restart of this thread and not the editor's session. An error is told, never thrown.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Cancelled } from '../base/cancelled.js';
import { readParsers } from '../project/engineSettings.js';
import { Failure } from '../project/failure.js';
import { applyFixes, mostTurns } from '../fixes/applyFixes.js';
import type { Parsers } from '../syntax/parser.js';
import { EditorProject } from './editorProject.js';
import type {
  Description,
  FileKey,
  ProjectKey,
  StageText,
  ThreadAnswers,
  ThreadMessage,
  ThreadRequest,
  ThreadStart,
  UpdateAnswer,
} from './threadProtocol.js';

const flag = new Int32Array((workerData as ThreadStart).cancelFlag);
const isCancelled = (): boolean => Atomics.load(flag, 0) !== 0;

interface Held {
  readonly preferences: string;
  readonly project: EditorProject;
}

/** Open projects by root. */
class Projects {
  readonly #parsers: Parsers;
  readonly #held = new Map<string, Held>();

  constructor(parsers: Parsers) {
    this.#parsers = parsers;
  }

  /** Opens the project where it is not open with these preferences. */
  open({ root, preferences }: ProjectKey): EditorProject {
    const held = this.#held.get(root);
    const key = JSON.stringify(preferences);
    if (held?.preferences === key) return held.project;
    const project = new EditorProject(root, preferences, this.#parsers, isCancelled);
    this.#held.set(root, { preferences: key, project });
    return project;
  }

  /** The project of a file that has been analysed; undefined where it is not open any more. */
  holding({ project, path }: FileKey): EditorProject | undefined {
    const held = this.#held.get(project.root)?.project;
    return held?.textOf(path) === undefined ? undefined : held;
  }

  forget(root: string): void {
    this.#held.delete(root);
  }
}

type Answer = ThreadAnswers[keyof ThreadAnswers];

function answer(projects: Projects, request: ThreadRequest): Answer {
  switch (request.kind) {
    case 'update':
      return update(projects, request);
    case 'close':
      projects.holding(request.file)?.close(request.file.path);
      return undefined;
    case 'forget':
      projects.forget(request.root);
      return undefined;
    case 'fixes':
      return projects.holding(request.file)?.engine.fixesOf(request.file.path, request.fingerprint) ?? [];
    case 'fix-all':
      return fixAll(projects, request);
    case 'describe':
      return describe(projects, request);
    case 'notes': {
      const engine = projects.holding(request.file)?.engine;
      const { path } = request.file;
      const { within } = request;
      return { calls: (within && engine?.callNotes(path, within)) ?? [], functions: engine?.functionNotes(path) ?? [] };
    }
    case 'trace':
      return projects.holding(request.file)?.engine.traceEdits(request.file.path, request.request);
    case 'entry':
      return projects.holding(request.file)?.entryPoint(request.file.path, request.name);
    case 'dump':
      return dump(projects, request);
  }
}

function update(
  projects: Projects,
  { file, text, takesFirst }: ThreadRequest & { readonly kind: 'update' },
): UpdateAnswer {
  try {
    const project = projects.open(file.project);
    const { python, freeThreaded } = project.opened.settings.target;
    const target = `python${python.join('.')}${freeThreaded ? 't' : ''}`;
    const isFirst = takesFirst === true && !project.hasContext(file.path);
    const reports = isFirst ? project.first(file.path, text) : project.update(file.path, text);
    return { kind: 'reports', reports, isFirst, target };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled' };
    if (error instanceof Failure) return { kind: 'refused', message: error.message };
    throw error;
  }
}

/** Fixes and analyses again until nothing can be fixed; the open text is put back afterwards. */
function fixAll(
  projects: Projects,
  { file, excludedRules }: ThreadRequest & { readonly kind: 'fix-all' },
): string | undefined {
  const project = projects.holding(file);
  const before = project?.textOf(file.path);
  if (!project || before === undefined) return undefined;
  const excluded = new Set(excludedRules);
  let text = before;
  try {
    for (let turn = 0; turn < mostTurns; turn++) {
      const found = (project.tryText(file.path, text)?.findings ?? [])
        .filter((finding) => !excluded.has(finding.rule))
        .map((finding) => ({ ...finding, fixes: project.engine.fixesOf(file.path, finding.fingerprint) }));
      const fixed = applyFixes(found, () => text).find((each) => each.file === file.path);
      if (!fixed) break;
      text = fixed.text;
    }
  } finally {
    project.tryText(file.path, before);
  }
  return text === before ? undefined : text;
}

function describe(
  projects: Projects,
  { file, name, offset }: ThreadRequest & { readonly kind: 'describe' },
): Description {
  const project = projects.holding(file);
  if (!project) return {};
  const variable = project.engine.variableAt(file.path, { name, offset });
  if (variable) return { variable };
  const contract = project.contracts.lookup(name);
  if (contract) return { contract };
  const note = project.engine.functionNote(name, file.path);
  return note ? { note } : {};
}

function dump(
  projects: Projects,
  { file, stage, offset }: ThreadRequest & { readonly kind: 'dump' },
): StageText | undefined {
  const engine = projects.holding(file)?.engine;
  if (!engine) return undefined;
  const around = engine
    .functionNotes(file.path)
    .find(({ range }) => offset !== undefined && range.start <= offset && offset <= range.end)?.name;
  const text = engine.dump({ file: file.path, stage, ...(around === undefined ? {} : { function: around }) });
  return text === undefined ? undefined : { text, function: around };
}

const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

const ready = readParsers().then((parsers) => new Projects(parsers));
parentPort?.on('message', (request: ThreadRequest) => {
  ready
    .then((projects) => answer(projects, request))
    .then(
      (value) => say({ kind: 'answer', value }),
      (error: unknown) =>
        say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
