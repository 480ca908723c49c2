/**
 * Which frames of a stack are the project's. Logs name files by a path of the machine that built them, or by their last
 * part only; CPython has an `object.c`, too. So a bare name counts only where that file of the project defines the function.
 */
import { groupedBy } from '../base/groupedBy.js';
import type { Frame } from './record.js';

/** The project, as far as frames are concerned. */
export interface ProjectSources {
  /** Absolute, with `/`. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly files: readonly string[];
  readonly read: (file: string) => string | undefined;
}

/** A frame in the project. */
export interface ProjectFrame {
  /** As findings name it. */
  readonly file: string;
  /** Absent where the compiler has left no name. */
  readonly function?: string;
  readonly line: number;
}

/** What valgrind calls functions whose name was optimised away. */
const nameless = 'UnknownInlinedFun';

/** Answers for each frame; what was found for a frame is kept. */
export function createProjectFrames(project: ProjectSources): (frame: Frame) => ProjectFrame | undefined {
  const byName = groupedBy(project.files, lastPart);
  const known = new Map<Frame, ProjectFrame | undefined>();
  return (frame) => {
    if (!known.has(frame)) known.set(frame, find(frame, byName, project));
    return known.get(frame);
  };
}

function find(
  frame: Frame,
  byName: ReadonlyMap<string, readonly string[]>,
  project: ProjectSources,
): ProjectFrame | undefined {
  if (frame.file === undefined || frame.line === undefined) return undefined;
  const path = normalized(frame.file);
  const candidates = byName.get(lastPart(path)) ?? [];
  const name = bareName(frame.function);
  const found = (file: string): ProjectFrame => ({
    file,
    line: frame.line ?? 0,
    ...(name === undefined ? {} : { function: name }),
  });
  const exact = candidates.find((file) => path === `${project.root}/${file}`);
  if (exact !== undefined) return found(exact);
  if (name === undefined) return undefined;
  const defined = candidates.filter((file) => defines(project.read(file) ?? '', name));
  const best = defined.toSorted((a, b) => sharedParts(b, path) - sharedParts(a, path))[0];
  return best === undefined ? undefined : found(best);
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Without `.`, `..` and doubled slashes. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}

/** `ns::Type::run(int) const` is `run`. */
function bareName(name: string | undefined): string | undefined {
  if (name === undefined || name === nameless) return undefined;
  return /([A-Za-z_]\w*)(?:<[^()]*>)?(?:\(.*)?$/.exec(name)?.[1];
}

/** A name, its parameters and a brace. */
const defines = (text: string, name: string): boolean =>
  new RegExp(`\\b${name}\\s*\\((?:[^;{}()]|\\([^;{}()]*\\))*\\)[^;{}()=]{0,80}\\{`).test(text);

/** How many parts two paths have in common at their ends. */
function sharedParts(a: string, b: string): number {
  const [x, y] = [a.split('/').reverse(), b.split('/').reverse()];
  const different = x.findIndex((part, index) => part !== y[index]);
  return different < 0 ? x.length : different;
}
