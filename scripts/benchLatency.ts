/**
 * `npm run bench:latency -- [--edits N] [--folder WORKSPACE] FILE...`: how long an editor waits for diagnostics after a key,
 * in real files. A server is started as an editor starts it; then one character after another is typed into function bodies
 * all over the file, each followed by the question for diagnostics. Printed for each file: median, 95th percentile and
 * maximum in milliseconds, the server's own wait for further keys included; how long the first diagnostics took, those of
 * the file alone and those with the files that it needs, and whether the server answered other requests meanwhile.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { EditorSession } from './bench/editorSession.js';

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
  const session = await EditorSession.start(resolve(values.folder ?? dirname(file)));
  const text = readFileSync(file, 'utf8');
  const uri = pathToFileURL(file).toString();
  const askedAgain = session.askedAgain();
  const opened = performance.now();
  await session.open(uri, text);
  const waits = await answersDuring(session, session.pull(uri));
  const first = performance.now() - opened;
  await askedAgain;
  await session.pull(uri);
  const whole = performance.now() - opened;
  const times = await typeInto(session, uri, text);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);
  const lines = text.split('\n').length;
  console.log(
    `${file}: ${String(lines)} lines, first ${first.toFixed(0)} ms, whole ${whole.toFixed(0)} ms (other requests meanwhile at most ${Math.max(0, ...waits).toFixed(0)} ms), ${String(edits)} edits: median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`,
  );
  await session.stop();
}

/** Types at the ends of statements that are spread over the file, and takes each key back with the next edit but one. */
async function typeInto(session: EditorSession, uri: string, text: string): Promise<readonly number[]> {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (/^ {4,}.*;$|^\t.*;$/.test(line) ? [index] : []));
  const times: number[] = [];
  for (let index = 0; index < edits; index++) {
    const line = places[Math.floor((index * places.length) / edits)] ?? 0;
    const length = lines[line]?.length ?? 0;
    const end = { line, character: length };
    const started = performance.now();
    await session.change(uri, { range: { start: end, end }, text: ' x' });
    await session.pull(uri);
    times.push(performance.now() - started);
    await session.change(uri, { range: { start: end, end: { line, character: length + 2 } }, text: '' });
    await new Promise((done) => setTimeout(done, keyPause));
  }
  return times;
}

/** How long a request that needs no analysis takes while the server is busy with the first one. */
async function answersDuring(session: EditorSession, work: Promise<unknown>): Promise<readonly number[]> {
  const waits: number[] = [];
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const asked = performance.now();
    await session.connection.sendRequest('refcheck/explain', { rule: 'leaked-reference' });
    waits.push(performance.now() - asked);
    await new Promise((done) => setTimeout(done, 20));
  }
  await work;
  return waits;
}
