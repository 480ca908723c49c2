/**
 * What becomes of requests when the analysis thread dies, and that the texts that did not kill it are analysed again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Analysis } from '#server/lsp/analysis.js';
import { AnalysisThread, ThreadDied } from '#server/lsp/analysisThread.js';

/** A thread that ends at the first text with `deadly` in it, and reports its length for all others. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (request) => {
      if (request.text?.includes('deadly') || request.name === 'deadly') process.exit(3);
      const report = { file: request.file.path, findings: [], gaps: [], timings: {}, lines: request.text?.length, functions: 0 };
      parentPort.postMessage({ kind: 'answer', value: { kind: 'reports', reports: [report] } });
    });
  `)}`,
);

const fileOf = (path: string) => ({
  project: { root: '/p', preferences: { target: '', minConfidence: undefined } },
  path,
});
const documentOf = (path: string, text: string, version = 1): TextDocument =>
  TextDocument.create(`file:///p/${path}`, 'c', version, text);

function startAnalysis(): { analysis: Analysis; thread: AnalysisThread; deaths: string[]; failures: string[] } {
  const deaths: string[] = [];
  const failures: string[] = [];
  const thread = new AnalysisThread((reason) => {
    deaths.push(reason);
    analysis.again();
  }, program);
  const listener = {
    analyzed: () => undefined,
    checkedFor: () => undefined,
    refused: () => undefined,
    failed: (uri: string) => void failures.push(uri),
    busy: () => undefined,
  };
  const analysis: Analysis = new Analysis(thread, listener, { tellsLater: false });
  return { analysis, thread, deaths, failures };
}

test('a text that kills the thread costs neither the session nor the other texts', async () => {
  const { analysis, thread, deaths, failures } = startAnalysis();
  const good = documentOf('good.c', 'int x;');
  const bad = documentOf('bad.c', 'deadly');
  analysis.open(fileOf('good.c'), good);
  analysis.open(fileOf('bad.c'), bad);
  analysis.request(good.uri);
  assert.equal((await analysis.settled(good.uri))?.report.lines, 6);
  analysis.request(bad.uri);
  assert.equal(await analysis.settled(bad.uri), undefined);
  assert.deepEqual([deaths.length, failures], [1, [bad.uri]]);
  assert.match(deaths[0] ?? '', /code 3/);
  // The other text is sent to the new thread; the deadly one is not tried again until it changes.
  assert.equal((await analysis.settled(good.uri))?.report.lines, 6);
  analysis.request(bad.uri);
  await analysis.settled(bad.uri);
  assert.equal(deaths.length, 1);
  analysis.edit(documentOf('bad.c', 'harmless', 2));
  analysis.request(bad.uri);
  assert.equal((await analysis.settled(bad.uri))?.report.lines, 8);
  await thread.close();
});

test('a request to a thread that dies is refused, those behind it are answered', async () => {
  const { thread } = startAnalysis();
  const deadly = thread.ask({ kind: 'update', file: fileOf('a.c'), text: 'deadly' });
  const next = thread.ask({ kind: 'update', file: fileOf('b.c'), text: 'ok' });
  await assert.rejects(deadly, ThreadDied);
  assert.equal((await next).kind, 'reports');
  await thread.close();
});

test('a text that changes in the meantime is analysed in its last form', async () => {
  const { analysis, thread } = startAnalysis();
  analysis.open(fileOf('a.c'), documentOf('a.c', '1'));
  for (let version = 2; version < 20; version++) {
    analysis.edit(documentOf('a.c', 'x'.repeat(version), version));
    analysis.request('file:///p/a.c', version % 3);
  }
  const settled = await analysis.settled('file:///p/a.c');
  assert.deepEqual([settled?.document.version, settled?.report.lines], [19, 19]);
  await thread.close();
});

test('whatever the thread died of, the open texts are analysed again', async () => {
  const { analysis, thread, deaths } = startAnalysis();
  analysis.open(fileOf('a.c'), documentOf('a.c', 'int x;'));
  analysis.request('file:///p/a.c');
  const before = await analysis.settled('file:///p/a.c');
  const asked = thread.ask({ kind: 'describe', file: fileOf('a.c'), name: 'deadly', offset: 0 });
  await assert.rejects(asked, ThreadDied);
  const after = await analysis.settled('file:///p/a.c');
  assert.equal(deaths.length, 1);
  assert.notEqual(after, before);
  assert.equal(after?.report.lines, 6);
  await thread.close();
});
