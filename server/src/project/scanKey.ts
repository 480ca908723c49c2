/**
 * The key of a scan: a hash of everything that its reports depend on. That is refcheck's own code and grammars, the
 * settings, the list of the project's files, and the content of each file that can be read. Where the project lies, how
 * many workers there are and whether stages are timed changes no report and is left out.
 *
 * Files outside the root are read only where an include leads there, so each path with `../` in any text counts, and what
 * is found there likewise. A path of which only a macro makes one, from pieces that have no `../` in them, goes unseen.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSource } from '../text/sourceText.js';
import { digestOf } from './digest.js';
import { reasonOf } from './failure.js';
import type { Plan } from './plan.js';
import { readVersion } from './version.js';

/** Hexadecimal; scans with the same key have the same reports. Throws where refcheck's own files cannot be read. */
export function scanKey(plan: Plan): string {
  const { includes, timings: _timings, ...settings } = plan.settings;
  const planned = new Map(plan.files.map((file) => [file.path, file]));
  const below = [...new Set([...includes.files, ...planned.keys()])].sort();
  const hash = createHash('sha256');
  const note = (...words: readonly unknown[]): void => void hash.update(`${JSON.stringify(words, plainly)}\n`);
  note(readVersion(), codeDigest(), settings, includes.folders, includes.files.length);
  const outside = new Set<string>();
  for (const path of below) {
    const { role, text = plan.store.replaced(path) } = planned.get(path) ?? {};
    const content = text === undefined ? contentOnDisk(resolve(plan.root, path)) : contentOfText(path, text);
    note(path, role, content.digest);
    for (const other of pathsUpwards(path, content)) outside.add(other);
  }
  // A set is walked in the order of its insertions, those made meanwhile included.
  for (const path of outside) {
    const content = contentOnDisk(resolve(plan.root, path));
    note(path, content.digest);
    for (const other of quotedPaths(path, content)) outside.add(other);
  }
  return hash.digest('hex');
}

/** JSON has no maps and sets; their order counts as far as their makers gave them one. */
const plainly = (_key: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value;

/** A file as it would be read. */
interface Content {
  /** Of the bytes, or the reason why there are none. */
  readonly digest: string;
  readonly bytes: Buffer;
}

function contentOfText(path: string, text: string): Content {
  const bytes = Buffer.from(text);
  // The same text on disk is the same to the scan, unless reading it back gives another one.
  const isFaithful = decodeSource(path, bytes).text === text;
  return { bytes, digest: isFaithful ? digestOf(bytes) : `text ${digestOf(Buffer.from(text, 'utf16le'))}` };
}

function contentOnDisk(path: string): Content {
  try {
    const bytes = readFileSync(path);
    return { bytes, digest: digestOf(bytes) };
  } catch (error) {
    return { bytes: Buffer.alloc(0), digest: reasonOf(error) };
  }
}

/** What a text of the project could include from outside the root: all that looks like a path with `../` in it. */
function pathsUpwards(from: string, { bytes }: Content): readonly string[] {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (!isWide && !bytes.includes('../')) return [];
  const text = decodeSource(from, bytes).text ?? '';
  const written = [...text.matchAll(/"([^"\n]*\.\.\/[^"\n]*)"|([^\s"'<>()]*\.\.\/[^\s"'<>()]*)/g)];
  return outsideOnly(
    from,
    written.map(([, quoted, bare]) => quoted ?? bare ?? ''),
  );
}

/** From outside any quoted name leads outside. */
function quotedPaths(from: string, { bytes }: Content): readonly string[] {
  const text = decodeSource(from, bytes).text ?? '';
  return outsideOnly(
    from,
    [...text.matchAll(/"([^"\n]+)"/g)].map(([, quoted]) => quoted ?? ''),
  );
}

const outsideOnly = (from: string, written: readonly string[]): readonly string[] =>
  written
    .filter((path) => !path.startsWith('/') && !path.includes('\0'))
    .map((path) => posix.normalize(posix.join(posix.dirname(from), path)))
    .filter((path) => path.startsWith('../'));

let knownCode: string | undefined;

/** Of all modules beside this one, bundled or not, and of the grammars: another build may report differently. */
function codeDigest(): string {
  knownCode ??= digestOf(
    Buffer.from([...filesBelow(new URL('..', import.meta.url), '.js'), ...filesBelow(grammars, '.wasm')].join('\n')),
  );
  return knownCode;
}

const grammars = new URL('../../grammars/', import.meta.url);

/** Name and digest of each file. */
function filesBelow(url: URL, ending: string): readonly string[] {
  const folder = fileURLToPath(url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => `${file} ${contentOnDisk(resolve(folder, file)).digest}`);
}
