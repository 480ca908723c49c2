/**
 * `npm run bench:latency -- [--edits N] [--folder WORKSPACE] FILE...`: how long an editor waits for diagnostics after a key, in real files. A server is started
 * as an editor starts it; then one character after another is typed into function bodies all over the file, each
 * followed by the question for diagnostics. Printed for each file: median, 95th percentile and maximum in milliseconds,
 * the server's own wait for further keys included; how long the first diagnostics took, and whether the server answered
 * other requests meanwhile.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { inRepository } from './repository.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: 'string', default: '100' }, folder: { type: 'string' } },
});
if (positionals.length === 0) throw new Error('Name the files to type into.');
const edits = Number(values.edits);

/** Milliseconds between two keys of a fast typist. */
const keyPause = 120;

for (const file of positionals) await measure(resolve(file));

async function measure(file: string): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'refcheck-latency-'));
  const server = spawn(process.execPath, [inRepository('server', 'bin', 'refcheck-lsp.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, XDG_CACHE_HOME: home },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const text = readFileSync(file, 'utf8');
  const uri = pathToFileURL(file).toString();
  const folder = pathToFileURL(resolve(values.folder ?? dirname(file))).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'bench' }],
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await connection.sendNotification('initialized', {});
  const opened = performance.now();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: /\.c(?:c|pp|xx)$/.test(file) ? 'cpp' : 'c', version: 1, text },
  });
  const waits = await answersDuring(connection, pull(connection, uri));
  const first = performance.now() - opened;
  const times = await typeInto(connection, uri, text);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);
  const lines = text.split('\n').length;
  console.log(
    `${file}: ${String(lines)} lines, first ${first.toFixed(0)} ms (other requests meanwhile at most ${Math.max(0, ...waits).toFixed(0)} ms), ${String(edits)} edits: median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`,
  );
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  rmSync(home, { recursive: true, force: true });
}

/** Types at the ends of statements that are spread over the file, and takes each key back with the next edit but one. */
async function typeInto(connection: ProtocolConnection, uri: string, text: string): Promise<readonly number[]> {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (/^ {4,}.*;$|^\t.*;$/.test(line) ? [index] : []));
  const times: number[] = [];
  let version = 1;
  for (let index = 0; index < edits; index++) {
    const line = places[Math.floor((index * places.length) / edits)] ?? 0;
    const length = lines[line]?.length ?? 0;
    const started = performance.now();
    await change(connection, { uri, version: ++version, line, from: length, to: length, text: ' x' });
    await pull(connection, uri);
    times.push(performance.now() - started);
    await change(connection, { uri, version: ++version, line, from: length, to: length + 2, text: '' });
    await new Promise((done) => setTimeout(done, keyPause));
  }
  return times;
}

/** How long a request that needs no analysis takes while the server is busy with the first one. */
async function answersDuring(connection: ProtocolConnection, work: Promise<unknown>): Promise<readonly number[]> {
  const waits: number[] = [];
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const asked = performance.now();
    await connection.sendRequest('refcheck/explain', { rule: 'leaked-reference' });
    waits.push(performance.now() - asked);
    await new Promise((done) => setTimeout(done, 20));
  }
  await work;
  return waits;
}

interface Change {
  readonly uri: string;
  readonly version: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function change(connection: ProtocolConnection, { uri, version, line, from, to, text }: Change): Promise<void> {
  return connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
  });
}

function pull(connection: ProtocolConnection, uri: string): Promise<unknown> {
  return connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
}
