/**
 * Traces in an editor: actions that add them for the name under the cursor, findings that tell of them, and the ways to be
 * rid of them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeAction, CodeLens, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { removeTracesRequest, statusNotification, type Status } from '#server/lsp/protocol.js';
import { itemsOf, pulling, TestClient } from './client.js';

const plain = `#include <Python.h>
#include <stdio.h>
typedef struct { PyObject_HEAD PyObject *item; } Box;
static void box_dealloc(Box *self) {
    Py_XDECREF(self->item);
    Py_TYPE(self)->tp_free((PyObject *)self);
}
static PyTypeObject Box_Type = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "m.Box", .tp_dealloc = (destructor)box_dealloc};
int count(PyObject *list, int n) {
    return PyList_Append(list, Py_None) + n;
}
`;
const commands = ['refcheck.removeTracesInFile', 'refcheck.removeTracesInWorkspace'];

let client: TestClient;
let status: Status | undefined;
before(async () => {
  client = await TestClient.start({
    capabilities: pulling,
    initializationOptions: { commands },
    files: {
      'closed.c': plain.replace('    return', '    fprintf(stderr, "%d", n); /* refcheck: trace */\n    return'),
    },
  });
  client.connection.onNotification(statusNotification, (now) => {
    status = now;
  });
});
after(() => client.stop());

const apply = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('file:///a.c', 'c', 1, text), [...edits]);

/** The actions for the first place of a piece of the text. */
async function actionsFor(
  uri: string,
  text: string,
  piece: string,
  context: { readonly only?: readonly string[]; readonly triggerKind?: number } = {},
): Promise<readonly CodeAction[]> {
  const start = TextDocument.create(uri, 'c', 1, text).positionAt(text.indexOf(piece));
  const found: readonly CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [], ...context },
  });
  return found.filter(({ title }) => /trace/i.test(title));
}

const titles = (actions: readonly CodeAction[]): readonly string[] => actions.map(({ title }) => title);

test('traces are offered for objects and for what deallocates them', async () => {
  const uri = await client.open('offered.c', plain);
  for (const [piece, expected] of [
    ['list, Py_None', ['Trace the reference count of list here']],
    ['item);\n    Py_TYPE', ['Trace the reference count of self->item here']],
    ['box_dealloc(Box', ['Trace deallocations: box_dealloc']],
    ['Box_Type', ['Trace deallocations: Box_Type']],
    ['n;', []],
    ['count(PyObject', []],
  ] as const) {
    assert.deepEqual(titles(await actionsFor(uri, plain, piece)), expected, piece);
  }
});

test('nothing is looked for while the cursor only moves', async () => {
  const uri = await client.open('moving.c', plain);
  assert.deepEqual(await actionsFor(uri, plain, 'list, Py_None', { triggerKind: 2 }), []);
  assert.deepEqual(await actionsFor(uri, plain, 'list, Py_None', { only: ['quickfix'] }), []);
  const [action, ...others] = await actionsFor(uri, plain, 'list, Py_None', { only: ['refactor'] });
  assert.equal(action?.kind, 'refactor.traceReferenceCount.refcheck');
  assert.deepEqual(others, []);
});

test('a trace is a finding, counted in the status, and every way to be rid of it gives the text back', async () => {
  const uri = await client.open('added.c', plain);
  const [action] = await actionsFor(uri, plain, 'list, Py_None');
  const traced = apply(plain, action?.edit?.changes?.[uri] ?? []);
  assert.match(traced, /refcnt of list = %zd/);
  await client.change(uri, traced);
  const found = itemsOf(await client.pull(uri));
  assert.deepEqual(
    found.map(({ code }) => code),
    ['left-trace'],
  );
  const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', {
    textDocument: { uri },
  });
  const lens = lenses.find(({ command }) => command?.command === 'refcheck.removeTracesInFile');
  assert.equal(lens?.command?.title, '1 trace: remove');
  assert.deepEqual(lens.command.arguments, [uri]);
  assert.equal(status?.traces, 1);

  const quick = await actionsFor(uri, traced, 'fprintf', { only: ['quickfix'] });
  assert.deepEqual(
    quick.filter(({ title }) => !title.startsWith('Ignore')).map(({ title }) => title),
    ['remove the trace', 'Remove all refcheck traces in this file', 'Remove all refcheck traces in the workspace'],
  );
  for (const { edit } of quick.slice(0, 1)) assert.equal(apply(traced, edit?.changes?.[uri] ?? []), plain);
  const [source] = await actionsFor(uri, traced, 'Box', { only: ['source.removeTraces'] });
  assert.equal(apply(traced, source?.edit?.changes?.[uri] ?? []), plain);
  const [own, ...others] = await client.connection.sendRequest(removeTracesRequest, { uri });
  assert.deepEqual([own?.uri, others], [uri, []]);
  assert.equal(apply(traced, own?.edits ?? []), plain);
});

test('fixing all on save leaves traces alone, unless that is wanted', async () => {
  const traced = plain.replace('    return', '    fprintf(stderr, "%d", n); /* refcheck: trace */\n    return');
  const uri = await client.open('saved.c', traced);
  await client.pull(uri);
  assert.deepEqual(
    await client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    }),
    [],
  );
});

test('traces are removed from the whole workspace, files that nobody has open included', async () => {
  const removed = await client.connection.sendRequest(removeTracesRequest, {});
  const edits = removed.find(({ uri }) => uri.endsWith('/closed.c'))?.edits;
  assert.deepEqual(
    edits?.map(({ range, newText }) => [range.start.line, range.end.line, newText]),
    [[9, 10, '']],
  );
});
