/**
 * What files were at a git revision, and which of their lines have changed since. A workspace may come from anybody, so
 * git runs without a shell and is asked for nothing but what a revision is called, the names and ids of its files, and the bytes
 * of a file. None of that reads the index or the work tree, so that no file system monitor, filter, external diff, text
 * conversion, hook or pager of the workspace's configuration is run, as `git diff` would do; lines are compared here.
 * Missing objects of a partial clone are not fetched, since transports run programs, too.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ChangedFile } from '../findings/sinceRevision.js';
import { allLines, changedLines, type LineChanges } from '../text/lineChanges.js';
import { createLineIndex } from '../text/lineIndex.js';
import { decodeSource } from '../text/sourceText.js';
import { Failure } from './failure.js';
import type { SourceStore } from './sourceStore.js';

/** Files as they are now against a revision; undefined for those that cannot be read. */
export type FilesSince = (file: string) => ChangedFile | undefined;

/** Opens the repository that holds the root; throws a Failure where there is none, or no such revision. */
export function filesSince(revision: string, root: string, store: SourceStore): FilesSince {
  const objects = filesAt(revision, root);
  const known = new Map<string, ChangedFile | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const text = store.read(file);
      known.set(
        file,
        text === undefined
          ? undefined
          : { lines: createLineIndex(text), changes: changesOf(file, text, { objects, root, store }) },
      );
    }
    return known.get(file);
  };
}

/** Ids of the files below the root, by their paths from there. */
type Objects = ReadonlyMap<string, string>;

interface Repository {
  readonly objects: Objects;
  readonly root: string;
  readonly store: SourceStore;
}

function changesOf(file: string, text: string, { objects, root, store }: Repository): LineChanges {
  const before = objects.get(file);
  const now = store.replaced(file) === undefined ? readFileSync(resolve(root, file)) : Buffer.from(text);
  if (before === undefined) return isMoved(now, objects, root) ? new Set() : allLines;
  if (before === objectId(now, before.length)) return new Set();
  const { text: old } = decodeSource(file, git(root, ['cat-file', 'blob', before]));
  return old === undefined ? allLines : changedLines(old, text);
}

/** Whether a file of that content was elsewhere, and is not there any more. */
function isMoved(content: Buffer, objects: Objects, root: string): boolean {
  const ids = new Set([40, 64].map((length) => objectId(content, length)));
  return [...objects].some(([path, id]) => ids.has(id) && !existsSync(resolve(root, path)));
}

/** Git's name for a file's content, of either length that repositories use. */
const objectId = (content: Buffer, length: number): string =>
  createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');

function filesAt(revision: string, root: string): Objects {
  const id = idOf(revision, root);
  const listed = git(root, ['ls-tree', '-r', '-z', id]).toString('utf8').split('\0');
  return new Map(
    listed.flatMap((entry) => {
      const [, object, path] = /^\d+ blob ([0-9a-f]+)\t([^]+)$/.exec(entry) ?? [];
      return object === undefined || path === undefined ? [] : [[path, object] as const];
    }),
  );
}

/** The id in digits, so that no later command takes the user's words for an option or a path. */
function idOf(revision: string, root: string): string {
  git(root, ['rev-parse', '--git-dir']);
  // No revision begins so; git would take it for an option.
  if (!revision.startsWith('-') && revision !== '') {
    try {
      const id = git(root, ['rev-parse', '--verify', '--quiet', revision]).toString('utf8').trim();
      if (/^[0-9a-f]{40,64}$/.test(id)) return id;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  throw new Failure(`git knows no revision "${revision}" here`);
}

/** Long enough for slow disks; without an end, a hanging git would hang the scan. */
const patienceMilliseconds = 60_000;

function git(root: string, words: readonly string[]): Buffer {
  try {
    return execFileSync('git', ['-C', root, '--no-pager', '-c', 'core.fsmonitor=false', ...words], {
      // Windows looks for programs in this folder first: it must not be the workspace.
      cwd: dirname(process.execPath),
      env: { ...process.env, ...safeEnvironment },
      maxBuffer: Infinity,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMilliseconds,
      windowsHide: true,
    });
  } catch (error) {
    throw new Failure(`git cannot tell what has changed: ${wordsOf(error)}`, { cause: error });
  }
}

const safeEnvironment = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** Git's own words where it said something. */
function wordsOf(error: unknown): string {
  const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: Buffer };
  if (code === 'ENOENT') return 'it is not installed';
  const [line = ''] = stderr?.toString('utf8').split('\n') ?? [];
  return line.replace(/^fatal: /, '') || (error instanceof Error ? error.message : String(error));
}
