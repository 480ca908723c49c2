/**
 * From the editor's URIs to projects and paths and back. A file belongs to the project whose mark is nearest upwards, else
 * to the folder that the editor has open, else to its own folder.
 */
import { dirname, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { findMarkedRoot, projectPath } from '../project/files.js';

/** A file on disk, or one that is about to be. */
export interface ProjectFile {
  readonly root: string;
  /** Below the root. */
  readonly path: string;
}

/** The project of a file; undefined where the URI names no file. */
export function projectFileOf(uri: string, folders: readonly string[]): ProjectFile | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const folder = dirname(path);
  const open = folders.filter((each) => path.startsWith(`${each}/`) || path.startsWith(`${each}\\`));
  const nearest = open.sort((a, b) => b.length - a.length)[0];
  const root = findMarkedRoot(folder) ?? nearest ?? folder;
  return { root, path: projectPath(root, path) };
}

/** The path of a file's URI; undefined for URIs of other schemes. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

/** The URI of a project's file. */
export const uriOf = (root: string, path: string): string => URI.file(resolve(root, path)).toString();

/** Whether a file's change on disk concerns its whole project. */
export const changesProject = (uri: string): boolean =>
  /[/\\](?:refcheck\.toml|pyproject\.toml|compile_commands\.json|\.gitignore)$|\.(?:h|hh|hpp|hxx|inc|inl)$/i.test(
    pathOf(uri) ?? '',
  );
