/**
 * The language server as a client over standard input and output sees it: what each request answers, for clients that
 * pull and for clients that wait to be told.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { CodeAction, Diagnostic, Hover, InlayHint, CodeLens, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { itemsOf, pulling, TestClient } from './client.js';
import { leak, stolen } from './sources.js';

const wordsOf = ({ message }: Diagnostic): string => (typeof message === 'string' ? message : message.value);

const apply = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('file:///a.c', 'c', 1, text), [...edits]);

let client: TestClient;
before(async () => {
  client = await TestClient.start({ capabilities: pulling });
});
after(() => client.stop());

const actionsAt = async (
  uri: string,
  diagnostic: Diagnostic,
  only?: readonly string[],
): Promise<readonly CodeAction[]> =>
  client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], ...(only === undefined ? {} : { only }) },
  });

const editOf = (action: CodeAction | undefined, uri: string): readonly TextEdit[] => action?.edit?.changes?.[uri] ?? [];

test('a finding is pulled with its path, its rule and a short first line', async () => {
  const uri = await client.open('leak.c', leak);
  const [found, ...others] = itemsOf(await client.pull(uri));
  assert.ok(found);
  assert.deepEqual(others, []);
  assert.equal(found.code, 'leaked-reference');
  assert.equal(found.source, 'refcheck');
  assert.equal(found.range.start.line, 6);
  assert.match(found.codeDescription?.href ?? '', /^file:.*\/docs\/rules\/leaked-reference\.md$/);
  assert.ok((wordsOf(found).split('\n')[0] ?? '').length < 90, wordsOf(found));
  const [birth] = found.relatedInformation ?? [];
  // Columns count UTF-16 code units: the face is two of them.
  assert.deepEqual(birth?.location.range.start, { line: 2, character: leak.split('\n')[2]?.indexOf('PyList_New') });
  assert.match(birth.message, /^1\. new reference from 'PyList_New'/);
});

test('the path that comes with a finding ends at the finding', async () => {
  const text =
    '#include <Python.h>\nPyObject *f(void) {\n    PyObject *x = PyList_New(0);\n    Py_XDECREF(x);\n    return PyObject_Str(x);\n}\n';
  const [found] = itemsOf(await client.pull(await client.open('used.c', text)));
  assert.equal(found?.code, 'use-after-release');
  const end = found.relatedInformation?.at(-1);
  assert.deepEqual(end?.location.range, found.range);
  assert.match(end.message, /'x' is used/);
});

test('values that are lost together are all seen where they begin', async () => {
  const text =
    '#include <Python.h>\nvoid f(void) {\n    PyObject *x = PyList_New(0);\n    PyObject *y = PyDict_New();\n}\n';
  const [found, ...others] = itemsOf(await client.pull(await client.open('together.c', text)));
  assert.deepEqual(others, []);
  assert.ok(found);
  assert.match(wordsOf(found), /^'x' and 'y' are still owned here/);
  const last = found.relatedInformation?.at(-1);
  assert.match(last?.message ?? '', /^Also: new reference from 'Py(?:List|Dict)_New'/);
  assert.notEqual(last?.location.range.start.line, found.relatedInformation?.[0]?.location.range.start.line);
});

test('nothing is repeated to a client that has it', async () => {
  const uri = await client.open('same.c', leak);
  const first = await client.pull(uri);
  assert.equal(first.kind, 'full');
  assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
});

test('changes come in pieces, and broken code is ordinary', async () => {
  const uri = await client.open('edit.c', leak);
  const at = { line: 6, character: 8 };
  await client.change(uri, '{ Py_DECREF(list); ', { start: at, end: at });
  assert.ok(Array.isArray(itemsOf(await client.pull(uri))), 'a brace is open');
  const end = { line: 6, character: (leak.split('\n')[6]?.length ?? 0) + '{ Py_DECREF(list); '.length };
  await client.change(uri, ' }', { start: end, end });
  assert.deepEqual(itemsOf(await client.pull(uri)), []);
});

test('the offered fix makes the finding go away', async () => {
  const uri = await client.open('fix.c', stolen);
  const [found] = itemsOf(await client.pull(uri));
  assert.equal(found?.code, 'stolen-borrowed-reference');
  const actions = await actionsAt(uri, found);
  const preferred = actions.find((action) => action.isPreferred);
  assert.deepEqual(
    preferred?.diagnostics?.map((each) => each.code),
    ['stolen-borrowed-reference'],
  );
  const fixed = apply(stolen, editOf(preferred, uri));
  assert.match(fixed, /Py_INCREF\(item\)|Py_NewRef\(item\)/);
  await client.change(uri, fixed);
  assert.deepEqual(itemsOf(await client.pull(uri)), []);
});

test('the fix of a comment that is of no use is offered, too', async () => {
  const text = '#include <Python.h>\nint f(void) {\n    // refcheck: ignore[double-release] once\n    return 0;\n}\n';
  const uri = await client.open('unused.c', text);
  const [found] = itemsOf(await client.pull(uri));
  assert.equal(found?.code, 'unused-suppression');
  const preferred = (await actionsAt(uri, found)).find((action) => action.isPreferred);
  assert.equal(apply(text, editOf(preferred, uri)), text.replace(/ +\/\/.*\n/, ''));
});

test('every scope of an ignoring comment silences the finding', async () => {
  const uri = await client.open('ignore.c', leak);
  for (const scope of ['on this line', 'in this function', 'in this file']) {
    await client.change(uri, leak);
    const [found] = itemsOf(await client.pull(uri));
    assert.ok(found);
    const action = (await actionsAt(uri, found)).find((each) => each.title.endsWith(scope));
    await client.change(uri, apply(leak, editOf(action, uri)));
    assert.deepEqual(itemsOf(await client.pull(uri)), [], scope);
  }
});

test('all safe fixes of a file come as one action, only when asked for', async () => {
  const both = `${leak}${stolen.replace('#include <Python.h>\n', '')}`;
  const uri = await client.open('all.c', both);
  const [found] = itemsOf(await client.pull(uri));
  assert.ok(found);
  assert.deepEqual(
    (await actionsAt(uri, found)).filter((each) => each.kind?.startsWith('source')),
    [],
  );
  const [all] = await actionsAt(uri, found, ['source.fixAll']);
  assert.equal(all?.kind, 'source.fixAll.refcheck');
  await client.change(uri, apply(both, editOf(all, uri)));
  assert.deepEqual(itemsOf(await client.pull(uri)), []);
});

test('hover shows a contract, a function and a variable', async () => {
  const text = `${leak}PyObject *caller(void) { PyObject *got = pair(NULL, NULL); return got; }\n`;
  const uri = await client.open('hover.c', text);
  const lines = text.split('\n');
  const hoverOn = async (line: number, word: string): Promise<string> => {
    const character = (lines[line]?.indexOf(word) ?? 0) + 1;
    const found: Hover | null = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line, character },
    });
    return JSON.stringify(found?.contents ?? null);
  };
  assert.match(await hoverOn(5, 'PyList_Append'), /kept with a reference of its own/);
  assert.match(await hoverOn(9, 'pair'), /returns new reference or NULL/);
  assert.match(await hoverOn(7, 'list'), /Owns 1 reference from `PyList_New` since line 3/);
  assert.equal(await hoverOn(3, 'if'), 'null');
});

test('hints and lenses say what becomes of references', async () => {
  const uri = await client.open('hints.c', stolen);
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  const hints: readonly InlayHint[] = await client.connection.sendRequest('textDocument/inlayHint', {
    textDocument: { uri },
    range,
  });
  assert.deepEqual(
    hints.map((hint) => [hint.position.line, hint.label]),
    [
      [2, 'borrowed from source'],
      [5, 'new'],
      [8, 'stolen:'],
    ],
  );
  const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', {
    textDocument: { uri },
  });
  assert.deepEqual(
    lenses.map((lens) => [lens.range.start.line, lens.command?.title]),
    [[1, 'new reference or NULL']],
  );
});

test('a stage of the analysis can be seen', async () => {
  const uri = await client.open('stage.c', leak);
  for (const stage of ['tokens', 'preprocessed', 'tree', 'ir', 'cfg', 'states', 'summary']) {
    const found: { text: string } | null = await client.connection.sendRequest('refcheck/stage', {
      uri,
      stage,
      position: { line: 4, character: 0 },
    });
    assert.ok((found?.text.length ?? 0) > 20, stage);
  }
});

test('a client that does not pull is told', async () => {
  const other = await TestClient.start();
  try {
    assert.equal(other.initialized.capabilities.diagnosticProvider, undefined);
    const uri = await other.open('leak.c', leak);
    await other.pushed(uri, ({ diagnostics }) => diagnostics.length === 1);
    const version = await other.change(
      uri,
      leak.replace('return NULL;\n    return list', 'return list;\n    return list'),
    );
    const cleared = await other.pushed(
      uri,
      ({ diagnostics, version: of }) => diagnostics.length === 0 && of === version,
    );
    assert.equal(cleared.version, version);
  } finally {
    await other.stop();
  }
});

test('settings turn rules off and change their severity', async () => {
  const other = await TestClient.start({
    capabilities: pulling,
    initializationOptions: { settings: { severity: { leak: 'hint', 'stolen-borrowed-reference': 'off' } } },
  });
  try {
    const text = `${leak}${stolen.replace('#include <Python.h>\n', '')}`;
    const uri = await other.open('both.c', text);
    assert.deepEqual(
      itemsOf(await other.pull(uri)).map((each) => [each.code, each.severity]),
      [['leaked-reference', 4]],
    );
  } finally {
    await other.stop();
  }
});

test('a client that cannot be asked sends its settings', async () => {
  const other = await TestClient.start({ initializationOptions: { settings: { severity: { leak: 'hint' } } } });
  try {
    const uri = await other.open('leak.c', leak);
    const shown = (severity: number) => other.pushed(uri, ({ diagnostics }) => diagnostics[0]?.severity === severity);
    await shown(4);
    await other.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { refcheck: { severity: { leak: 'error' } } },
    });
    await shown(1);
    // Nothing of ours is in it.
    await other.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await other.change(uri, `${leak}\n`);
    await other.pushed(uri, ({ version, diagnostics }) => version === 2 && diagnostics[0]?.severity === 1);
  } finally {
    await other.stop();
  }
});

test('a broken configuration is told at its place, and its repair is noticed', async () => {
  const shared = '[project]\nname = "a"\n[tool.refcheck]\nignore = []\nmin-confidence = "sure"\n';
  const cases = [
    ['refcheck.toml', 'select = ["leak"]\ntargets = "x"\n', 1, /unknown key "targets"/],
    ['refcheck.toml', 'select = ["leak"]\njobs = [\n', 2, /./],
    ['pyproject.toml', shared, 4, /"min-confidence" must be one of/],
  ] as const;
  for (const [file, text, line, words] of cases) {
    const other = await TestClient.start({ files: { 'p/leak.c': leak, [`p/${file}`]: text }, roots: ['p'] });
    try {
      // No file of C is open yet.
      const uri = other.uri(`p/${file}`);
      const told = await other.pushed(uri, ({ diagnostics }) => diagnostics.length > 0);
      assert.equal(told.diagnostics.length, 1);
      assert.equal(told.diagnostics[0]?.range.start.line, line);
      assert.match(wordsOf(told.diagnostics[0]), words);
      const source = await other.open('p/leak.c', leak);
      writeFileSync(join(other.folder, 'p', file), '[tool.refcheck]\n'.slice(file === 'pyproject.toml' ? 0 : 16));
      await other.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      await other.pushed(uri, ({ diagnostics }) => diagnostics.length === 0);
      await other.pushed(source, ({ diagnostics }) => diagnostics.length === 1);
    } finally {
      await other.stop();
    }
  }
});

test('what a function did is remembered while it does not parse', async () => {
  const text = [
    '#include <Python.h>',
    'static PyObject *first(PyObject *list) {',
    '    return PyList_GetItem(list, 0);',
    '}',
    'static PyObject *use(PyObject *self, PyObject *list) {',
    '    PyObject *item = first(list);',
    '    Py_XINCREF(item);',
    '    return item;',
    '}',
    '',
  ].join('\n');
  const uri = await client.open('broken.c', text);
  assert.deepEqual(itemsOf(await client.pull(uri)), []);
  await client.change(uri, text.replace('    return PyList', '    if (\n    return PyList'));
  assert.deepEqual(itemsOf(await client.pull(uri)), []);
});

test('the session outlives the analysis thread', async () => {
  const other = await TestClient.start({ capabilities: pulling });
  try {
    const uri = await other.open('leak.c', leak);
    assert.equal(itemsOf(await other.pull(uri)).length, 1);
    await other.connection.sendRequest('refcheck/restart');
    assert.equal(itemsOf(await other.pull(uri)).length, 1);
  } finally {
    await other.stop();
  }
});

test('the status tells what is going on, how much was found and for which Python', async () => {
  const other = await TestClient.start({
    capabilities: pulling,
    files: { 'refcheck.toml': 'target = "python3.14t"\n' },
  });
  try {
    interface Told {
      readonly state: string;
      readonly findings: number;
      readonly target: string;
    }
    const told: Told[] = [];
    other.connection.onNotification('refcheck/status', (status: Told) => {
      told.push(status);
    });
    await other.pull(await other.open('leak.c', leak));
    await other.connection.sendRequest('refcheck/explain', { rule: 'leaked-reference' });
    assert.ok(told.some(({ state }) => state === 'analyzing'));
    assert.deepEqual(told.at(-1), { state: 'idle', findings: 1, traces: 0, target: 'python3.14t' });
  } finally {
    await other.stop();
  }
});

test('a question that comes with the opening of a file waits for its settings', async () => {
  const other = await TestClient.start({
    capabilities: { ...pulling, workspace: { configuration: true } },
    configuration: async () => {
      await new Promise((done) => setTimeout(done, 200));
      return [{ severity: { 'leaked-reference': 'error' } }];
    },
  });
  try {
    const uri = await other.open('leak.c', leak);
    assert.deepEqual(
      itemsOf(await other.pull(uri)).map((each) => each.severity),
      [1],
    );
  } finally {
    await other.stop();
  }
});
