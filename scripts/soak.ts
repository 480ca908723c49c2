/**
 * `npm run soak -- [--edits N] [--seed S] [--folder WORKSPACE] FILE...`: a long session in an editor, by machine. All files
 * are opened and typed into at random places: pieces of code that are taken back later, and lasting changes of counting
 * statements; now and then a file is closed and opened again, or a hover, hints, lenses or fixes are asked for. At
 * intervals, when only the lasting changes are left, memory is printed and every diagnostic is compared with those of a
 * server that has just been started. Ends with 1 where they differ.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EditorSession } from './bench/editorSession.js';
import { below, seededRandom } from './bench/mutations.js';
import { typedPieces } from './bench/typing.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: 'string', default: '3000' },
    every: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
  },
});
const [firstFile] = positionals;
if (firstFile === undefined) throw new Error('Name the files to type into.');
const edits = Number(values.edits);
const every = Number(values.every);
const folder = resolve(values.folder ?? dirname(firstFile));
const random = seededRandom(Number(values.seed));

/** What is typed before it is taken back, at most. */
const longestTyping = 12;

/** An open file: its text, and what was typed into it and is to be taken back, the newest last. */
interface OpenFile {
  readonly uri: string;
  text: string;
  readonly typed: Change[];
}

interface Change {
  readonly start: number;
  readonly removed: string;
  readonly inserted: string;
}

const files = positionals.map((path): OpenFile => {
  const file = resolve(path);
  return { uri: pathToFileURL(file).toString(), text: readFileSync(file, 'utf8'), typed: [] };
});

const memory: { readonly edits: number; readonly megabytes: number }[] = [];
const session = await openAll();
let isSame = true;
const started = performance.now();
for (let done = 1; done <= edits; done++) {
  await edit();
  if (below(random, 8) === 0) await ask();
  if (below(random, 200) === 0) await reopen();
  if (done % every === 0 || done === edits) isSame = (await checkpoint(done)) && isSame;
}
await session.stop();
const second = memory.slice(Math.floor(memory.length / 2));
console.log(
  `${String(edits)} edits in ${((performance.now() - started) / 60_000).toFixed(1)} minutes; memory in the second half: ${slope(second).toFixed(1)} MB for 1000 edits`,
);
if (!isSame) process.exitCode = 1;

/** A server with all files open, each with what it needs before the next one comes. */
async function openAll(): Promise<EditorSession> {
  const opened = await EditorSession.start(folder);
  for (const { uri, text } of files) {
    await opened.open(uri, text);
    await opened.settled(uri);
  }
  return opened;
}

function pick<T>(list: readonly T[]): T | undefined {
  return list[below(random, list.length)];
}

async function edit(): Promise<void> {
  const file = pick(files);
  if (!file) return;
  const { typed } = file;
  const isLong = typed.length >= longestTyping;
  if (typed.length > 0 && (isLong || below(random, 3) === 0)) await takeBack(file, isLong ? typed.length : 1);
  else if (typed.length === 0 && below(random, 4) === 0) await changeForGood(file);
  else {
    const start = below(random, file.text.length + 1);
    const removed = below(random, 3) === 0 ? file.text.slice(start, start + below(random, 12)) : '';
    const change = { start, removed, inserted: pick([...typedPieces, '/*']) ?? '' };
    typed.push(change);
    await send(file, change);
  }
}

async function takeBack(file: OpenFile, count: number): Promise<void> {
  for (let left = count; left > 0; left--) {
    const last = file.typed.pop();
    if (last) await send(file, { start: last.start, removed: last.inserted, inserted: last.removed });
  }
}

/** Drops or doubles a statement that counts references, or puts in a remark. */
async function changeForGood(file: OpenFile): Promise<void> {
  const found = pick([...file.text.matchAll(/^[ \t]+Py_X?(?:DECREF|INCREF|CLEAR)\(\w+\);\n/gm)]);
  if (!found) return;
  const [line] = found;
  const kinds: readonly Change[] = [
    { start: found.index, removed: line, inserted: '' },
    { start: found.index, removed: '', inserted: line },
    { start: found.index, removed: '', inserted: '    /* a remark */\n' },
  ];
  const change = pick(kinds);
  if (change) await send(file, change);
}

async function send(file: OpenFile, { start, removed, inserted }: Change): Promise<void> {
  const document = TextDocument.create(file.uri, 'c', 1, file.text);
  const range = { start: document.positionAt(start), end: document.positionAt(start + removed.length) };
  file.text = file.text.slice(0, start) + inserted + file.text.slice(start + removed.length);
  await session.change(file.uri, { range, text: inserted });
}

/** What an editor asks while somebody types; whatever the answer, it must come. */
async function ask(): Promise<void> {
  const file = pick(files);
  if (!file) return;
  const textDocument = { uri: file.uri };
  const position = TextDocument.create(file.uri, 'c', 1, file.text).positionAt(below(random, file.text.length));
  const range = { start: position, end: { line: position.line + 60, character: 0 } };
  const questions = [
    () => session.connection.sendRequest('textDocument/hover', { textDocument, position }),
    () => session.connection.sendRequest('textDocument/inlayHint', { textDocument, range }),
    () => session.connection.sendRequest('textDocument/codeLens', { textDocument }),
    async () => {
      const diagnostics = await session.pull(file.uri);
      const [first] = diagnostics;
      const params = { textDocument, range: first?.range ?? range, context: { diagnostics: diagnostics.slice(0, 1) } };
      await session.connection.sendRequest('textDocument/codeAction', params);
    },
  ];
  await pick(questions)?.();
}

async function reopen(): Promise<void> {
  const file = pick(files);
  if (!file) return;
  await session.close(file.uri);
  await session.open(file.uri, file.text);
}

/** With only the lasting changes left: memory, and whether a fresh server says the same. */
async function checkpoint(done: number): Promise<boolean> {
  for (const file of files) await takeBack(file, file.typed.length);
  for (const { uri } of files) await session.settled(uri);
  const megabytes = session.residentMegabytes;
  memory.push({ edits: done, megabytes });
  const fresh = await openAll();
  const different: string[] = [];
  let findings = 0;
  for (const { uri } of files) {
    const [expected, found] = [await fresh.settled(uri), await session.settled(uri)];
    findings += expected.length;
    if (!isDeepStrictEqual(expected, found)) different.push(...differences(uri, expected, found));
  }
  await fresh.stop();
  const verdict = different.length === 0 ? 'as a fresh server says' : `DIFFERENT:\n  ${different.join('\n  ')}`;
  console.log(`${String(done)} edits: ${megabytes.toFixed(0)} MB, ${String(findings)} findings, ${verdict}`);
  return different.length === 0;
}

function differences(uri: string, expected: readonly Diagnostic[], found: readonly Diagnostic[]): readonly string[] {
  const lines = (list: readonly Diagnostic[], others: readonly Diagnostic[], sign: string): readonly string[] =>
    list
      .filter((one) => !others.some((other) => isDeepStrictEqual(one, other)))
      .map(
        ({ range, code, message }) =>
          `${sign} ${uri}:${String(range.start.line + 1)} ${String(code)} ${JSON.stringify(message)}`,
      );
  return [...lines(expected, found, '-'), ...lines(found, expected, '+')];
}

/** Of the straight line that lies nearest, for 1000 edits. */
function slope(points: typeof memory): number {
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const x = mean(points.map((point) => point.edits));
  const y = mean(points.map((point) => point.megabytes));
  const over = points.reduce((sum, point) => sum + (point.edits - x) * (point.megabytes - y), 0);
  const under = points.reduce((sum, point) => sum + (point.edits - x) ** 2, 0);
  return under === 0 ? 0 : (1000 * over) / under;
}
