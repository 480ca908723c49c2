/** What the language server tells a client that runs functions, and what becomes of what running has shown. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { runnablesRequest, runPlanRequest, runVerdictRequest } from '#server/lsp/protocol.js';
import type { RunnableFunction, RunPlan } from '#server/lsp/protocol.js';
import { itemsOf, pulling, TestClient } from './client.js';
import { leak, stolen } from './sources.js';

const source = `#include <Python.h>
PyObject *lost(PyObject *self, PyObject *value) {
    PyObject *list = PyList_New(0);
    if (list == NULL) return NULL;
    Py_RETURN_NONE;
}
PyObject *kept(PyObject *self, PyObject *value) { return PyList_New(0); }
`;

const table = `#include <Python.h>
PyObject *lost(PyObject *, PyObject *);
static PyMethodDef methods[] = { {"lose", lost, METH_O}, {NULL} };
`;

const module = `#include <Python.h>
extern PyMethodDef methods[];
PyMODINIT_FUNC PyInit_losing(void) { return NULL; }
`;

let client: TestClient;
before(async () => {
  client = await TestClient.start({ capabilities: pulling, files: { 'table.c': table, 'module.c': module } });
});
after(() => client.stop());

const messagesOf = async (uri: string): Promise<readonly string[]> =>
  itemsOf(await client.pull(uri)).map(({ message }: Diagnostic) =>
    typeof message === 'string' ? message : message.value,
  );

const runnables = (uri?: string): Promise<readonly RunnableFunction[]> =>
  client.connection.sendRequest(runnablesRequest, uri === undefined ? {} : { uri });

const planOf = (uri: string, name: string): Promise<RunPlan | null> =>
  client.connection.sendRequest(runPlanRequest, { uri, function: name });

test('functions with findings are named, with their places', async () => {
  const uri = await client.open('named.c', source);
  const found = await runnables(uri);
  assert.deepEqual(
    found.map((each) => [each.path, each.function, each.range.start, each.extent.end.line, each.findings.length]),
    [['named.c', 'lost', { line: 1, character: 10 }, 5, 1]],
  );
  assert.deepEqual(await runnables(), found);
});

test('a function in which only a trace is left is none to run', async () => {
  const trace = '    fprintf(stderr, "%d", 1); /* refcheck: trace */\n';
  const uri = await client.open('traced.c', `#include <Python.h>\nint one(void) {\n${trace}    return 1;\n}\n`);
  assert.equal(itemsOf(await client.pull(uri))[0]?.code, 'left-trace');
  assert.deepEqual(await runnables(uri), []);
});

test('in files that nobody has open known findings stay hidden, whatever running shows of others', async () => {
  const other = await TestClient.start({ capabilities: pulling, files: { 'a.c': leak } });
  try {
    await other.connection.sendRequest('refcheck/baseline', { action: 'create' });
    writeFileSync(join(other.folder, 'a.c'), leak + stolen);
    await other.connection.sendRequest('refcheck/scan', {});
    const uri = other.uri('a.c');
    const found = await other.connection.sendRequest(runnablesRequest, {});
    assert.deepEqual(
      found.map((each) => [each.uri, each.function]),
      [[uri, 'copy']],
    );
    const text = stolen.slice(stolen.indexOf('static'), -1);
    const told = { uri, function: 'copy', text, outcome: 'level', message: 'Level when run' } as const;
    await other.connection.sendRequest(runVerdictRequest, told);
    const { diagnostics } = await other.pushed(uri, (params) => JSON.stringify(params).includes('Level when run'));
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['stolen-borrowed-reference'],
    );
    assert.deepEqual((await other.connection.sendRequest(runnablesRequest, {}))[0]?.verdict, told);
  } finally {
    await other.stop();
  }
});

test('a call is made of tables in files that the analysis does not need', async () => {
  const uri = await client.open('planned.c', source);
  const plan = await planOf(uri, 'lost');
  assert.equal(plan?.call, 'losing.lose([1, 2])');
  assert.equal(plan.module, 'losing');
  assert.ok(plan.text.startsWith('PyObject *lost') && plan.text.endsWith('}'));
  assert.equal(await planOf(uri, 'nobody'), null);
});

test('what was read to make a call changes no finding', async () => {
  const text =
    '#include <Python.h>\nPyObject *added(PyObject *self, PyObject *arg) { Py_INCREF(arg); Py_RETURN_NONE; }\n';
  const registering =
    '#include <Python.h>\nPyObject *added(PyObject *, PyObject *);\nstatic PyMethodDef own[] = { {"add", added, METH_O}, {NULL} };\n';
  const other = await TestClient.start({ capabilities: pulling, files: { 'registering.c': registering } });
  try {
    const uri = await other.open('added.c', text);
    const before = itemsOf(await other.pull(uri));
    const plan = await other.connection.sendRequest(runPlanRequest, { uri, function: 'added' });
    assert.match(plan?.call ?? '', /add\(/);
    await other.change(uri, `${text}\n`);
    assert.deepEqual(itemsOf(await other.pull(uri)), before);
  } finally {
    await other.stop();
  }
});

test('what running has shown stands with the finding until the text of the function changes', async () => {
  const uri = await client.open('shown.c', source);
  const [before = ''] = await messagesOf(uri);
  const plan = await planOf(uri, 'lost');
  assert.ok(plan);
  const message = 'Confirmed by running: +1 reference a call, 200 of 200 calls';
  const told = { uri, function: 'lost', text: plan.text, outcome: 'confirmed', message } as const;
  await client.connection.sendRequest(runVerdictRequest, told);
  const [shown = ''] = await messagesOf(uri);
  assert.ok(shown.includes(`\n${message}.\n`), shown);
  assert.equal(shown.split('\n')[0], before.split('\n')[0]);
  assert.deepEqual((await runnables(uri))[0]?.verdict, told);

  const above = { line: 1, character: 0 };
  await client.change(uri, '/* elsewhere */\n', { start: above, end: above });
  assert.deepEqual(await messagesOf(uri), [shown]);

  const inside = { line: 3, character: 0 };
  await client.change(uri, '    /* here */\n', { start: inside, end: inside });
  assert.deepEqual(await messagesOf(uri), [before]);
  assert.equal((await runnables(uri))[0]?.verdict, undefined);
});
