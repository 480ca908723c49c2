/**
 * What the language server does with more than one file: scans, baselines, fixes for all, configurations of folders, and
 * what one open file means for another.
 */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Log } from 'sarif';
import { validateSarif } from '../harness/sarifValidator.js';
import { itemsOf, pulling, TestClient } from './client.js';
import { leak, stolen } from './sources.js';

test('a scan finds what is on disk and what is open, and can be exported', async () => {
  const other = await TestClient.start({ files: { 'src/leak.c': leak, 'src/fine.c': '#include <Python.h>\n' } });
  try {
    const result: { files: number; findings: { path: string; rule: string; paths: unknown[][] }[] } =
      await other.connection.sendRequest('refcheck/scan', {});
    assert.equal(result.files, 2);
    assert.deepEqual(
      result.findings.map((each) => [each.path, each.rule]),
      [['src/leak.c', 'leaked-reference']],
    );
    assert.ok((result.findings[0]?.paths[0]?.length ?? 0) > 1);
    const pushed = await other.pushed(other.uri('src/leak.c'), ({ diagnostics }) => diagnostics.length > 0);
    assert.equal(pushed.diagnostics[0]?.range.start.line, 6);
    const sarif: string = await other.connection.sendRequest('refcheck/sarif');
    assert.match(sarif, /"version": "2\.1\.0"/);
  } finally {
    await other.stop();
  }
});

test('the export keeps files of two folders apart that have the same path', async () => {
  const shifted = `\n\n${leak}`;
  const files = { 'a/refcheck.toml': '', 'a/leak.c': leak, 'b/refcheck.toml': '', 'b/leak.c': shifted };
  const other = await TestClient.start({ files, roots: ['a', 'b'] });
  try {
    await other.connection.sendRequest('refcheck/scan', {});
    const text: string = await other.connection.sendRequest('refcheck/sarif');
    const { runs } = JSON.parse(text) as Log;
    const places = runs.map(({ results }) => {
      const place = results?.[0]?.locations?.[0]?.physicalLocation;
      return [place?.artifactLocation?.uriBaseId, place?.artifactLocation?.uri, place?.region?.startLine];
    });
    assert.deepEqual(places, [
      ['SRCROOT1', 'leak.c', 7],
      ['SRCROOT2', 'leak.c', 9],
    ]);
    assert.deepEqual(validateSarif(text), []);
  } finally {
    await other.stop();
  }
});

test('fixes for the whole workspace come as texts', async () => {
  const other = await TestClient.start({ files: { 'a.c': leak, 'b.c': stolen, 'c.c': '#include <Python.h>\n' } });
  try {
    const files: readonly { uri: string; text: string }[] = await other.connection.sendRequest('refcheck/fixWorkspace');
    assert.deepEqual(
      files.map(({ uri }) => uri),
      [other.uri('a.c'), other.uri('b.c')],
    );
    assert.match(files[0]?.text ?? '', /Py_DECREF\(list\)/);
  } finally {
    await other.stop();
  }
});

test('a baseline hides what it knows, in open files and in scans, until it is pruned', async () => {
  const other = await TestClient.start({ capabilities: pulling, files: { 'a.c': leak, 'b.c': stolen } });
  try {
    const ask = <R>(method: string, params: object): Promise<R> => other.connection.sendRequest(method, params);
    const written = await ask<{ entries: number; files: string[] }>('refcheck/baseline', { action: 'create' });
    assert.equal(written.entries, 2);
    assert.match(readFileSync(written.files[0] ?? '', 'utf8'), /leaked-reference/);
    assert.equal(readFileSync(join(other.folder, 'refcheck.toml'), 'utf8'), 'baseline = "refcheck-baseline.json"\n');
    const uri = await other.open('a.c', leak);
    assert.deepEqual(itemsOf(await other.pull(uri)), []);
    const scanned = await ask<{ findings: unknown[]; hidden: number; stale: number }>('refcheck/scan', {});
    assert.deepEqual([scanned.findings.length, scanned.hidden, scanned.stale], [0, 2, 0]);
    await other.change(uri, leak.replace('    if (PyList_Append(list, Py_None) < 0)\n        return NULL;\n', ''));
    assert.equal((await ask<{ stale: number }>('refcheck/scan', {})).stale, 1);
    assert.equal((await ask<{ entries: number }>('refcheck/baseline', { action: 'prune' })).entries, 1);
  } finally {
    await other.stop();
  }
});

test('a baseline is used only where the configuration names it, and is named where the configuration stands', async () => {
  const line = 'baseline = "refcheck-baseline.json"\n';
  const cases: readonly (readonly [file: string, before: string, after: string])[] = [
    ['refcheck.toml', '# ours\n[per-file-ignores]\n', `${line}# ours\n[per-file-ignores]\n`],
    ['pyproject.toml', '[tool.refcheck] # ours\nignore = []\n', `[tool.refcheck] # ours\n${line}ignore = []\n`],
    ['pyproject.toml', '[tool.refcheck]', `[tool.refcheck]\n${line}`],
  ];
  for (const [file, before, after] of cases) {
    const other = await TestClient.start({ capabilities: pulling, files: { [file]: before, 'a.c': leak } });
    try {
      if (file !== 'refcheck.toml') rmSync(join(other.folder, 'refcheck.toml'));
      const ask = <R>(method: string, params: object): Promise<R> => other.connection.sendRequest(method, params);
      writeFileSync(join(other.folder, 'refcheck-baseline.json'), 'not read');
      const uri = await other.open('a.c', leak);
      assert.equal(itemsOf(await other.pull(uri)).length, 1, 'not named');
      assert.deepEqual((await ask<{ files: string[] }>('refcheck/baseline', { action: 'prune' })).files, []);
      rmSync(join(other.folder, 'refcheck-baseline.json'));
      await ask('refcheck/baseline', { action: 'create' });
      assert.equal(readFileSync(join(other.folder, file), 'utf8'), after);
      assert.deepEqual(itemsOf(await other.pull(uri)), [], 'named');
    } finally {
      await other.stop();
    }
  }
});

test('each folder goes by its own configuration', async () => {
  const other = await TestClient.start({
    capabilities: pulling,
    files: {
      'one/refcheck.toml': 'ignore = ["leak"]\n',
      'two/refcheck.toml': '',
    },
  });
  try {
    assert.deepEqual(itemsOf(await other.pull(await other.open('one/a.c', leak))), []);
    assert.equal(itemsOf(await other.pull(await other.open('two/a.c', leak))).length, 1);
  } finally {
    await other.stop();
  }
});

test('a summary that changes in one file is noticed in another that is open', async () => {
  const maker = (body: string): string => `#include <Python.h>\nPyObject *make(void) { ${body} }\n`;
  const user =
    '#include <Python.h>\nPyObject *make(void);\nint use(void) { PyObject *x = make(); return x != NULL; }\n';
  const other = await TestClient.start({ files: { 'make.c': '', 'use.c': '' } });
  try {
    const made = await other.open('make.c', maker('return PyList_New(0);'));
    const used = await other.open('use.c', user);
    await other.pushed(used, ({ diagnostics }) => diagnostics.length === 1);
    await other.change(made, maker('static PyObject *kept; return kept;'));
    await other.pushed(used, ({ diagnostics }) => diagnostics.length === 0);
  } finally {
    await other.stop();
  }
});

test('what rests on a file alone is said at once, the rest when the files that it needs are there', async () => {
  const maker = '#include <Python.h>\nPyObject *make(void) { return PyList_New(0); }\n';
  const text = `${leak}PyObject *make(void);\nint use(void) { PyObject *x = make(); return x != NULL; }\n`;
  const capabilities = { ...pulling, workspace: { diagnostics: { refreshSupport: true } } };
  const other = await TestClient.start({ capabilities, files: { 'make.c': maker, 'a.c': text } });
  try {
    const refreshed = new Promise<void>((resolve) => {
      other.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    const uri = await other.open('a.c', text);
    const first = itemsOf(await other.pull(uri));
    assert.deepEqual(
      first.map(({ range }) => range.start.line),
      [6],
    );
    await refreshed;
    const whole = itemsOf(await other.pull(uri));
    assert.deepEqual(
      whole.map(({ range }) => range.start.line),
      [6, 10],
    );
    // Whoever knows all of it is not told less afterwards.
    await other.change(uri, `${text}\n`);
    assert.equal(itemsOf(await other.pull(uri)).length, 2);
  } finally {
    await other.stop();
  }
});

test('a file is checked when its user wants: at each save, or by a scan only', async () => {
  for (const run of ['save', 'manual']) {
    const other = await TestClient.start({
      files: { 'leak.c': leak },
      initializationOptions: { settings: { run } },
    });
    try {
      const uri = await other.open('leak.c', run === 'save' ? '#include <Python.h>\n' : leak);
      if (run === 'save') {
        await other.pushed(uri, ({ diagnostics }) => diagnostics.length === 0);
        await other.change(uri, leak);
        await other.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      } else await other.connection.sendRequest('refcheck/scan', {});
      await other.pushed(uri, ({ diagnostics }) => diagnostics.length === 1);
    } finally {
      await other.stop();
    }
  }
});
