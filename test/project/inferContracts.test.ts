/**
 * What is inferred, written as tables, and read back is the same: the contracts themselves, and what a scan finds that
 * sees only the callers.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'smol-toml';
import type { Contract } from '#server/contracts/effects.js';
import type { InferredContract } from '#server/engine.types.js';
import { configurationSchema } from '#server/project/configSchema.js';
import { contractTables, inferContracts } from '#server/project/inferContracts.js';
import { planRun, type Plan } from '#server/project/plan.js';
import { EnginePool } from '#server/project/pool.js';
import { scanProject } from '#server/project/scanProject.js';
import { unspokenArgument, userContracts } from '#server/project/userContracts.js';

/** One function for each thing that a table can say of what is inferred. */
const library = `#include <Python.h>
typedef struct { PyObject_HEAD PyObject *item; Py_ssize_t count; } Holder;
static PyObject *cache;

PyObject *gives_new(PyObject *o) { return PyObject_Str(o); }
PyObject *gives_kept(const char *name) { return PyImport_ImportModule(name); }
PyObject *gives_same(PyObject *o) { Py_INCREF(o); return o; }
PyObject *gives_itself(PyObject *o) { PyList_Append(cache, Py_None); return o; }
PyObject *gives_borrowed(PyObject *d, PyObject *k) { return PyDict_GetItemWithError(d, k); }
PyObject *gives_none(PyObject *o) { if (PyObject_IsTrue(o) < 0) return NULL; Py_RETURN_NONE; }
PyObject *gives_null(PyObject *o) { PyErr_SetObject(PyExc_ValueError, o); return NULL; }
int takes(PyObject *list, PyObject *o) { int s = PyList_Append(list, o); Py_DECREF(o); return s; }
int takes_into(PyObject *list, PyObject *o) { return PyList_SetItem(list, 0, o); }
int takes_on_success(PyObject *list, PyObject *o) {
    if (PyList_Append(list, o) < 0) return -1;
    Py_DECREF(o);
    return 0;
}
int takes_unless_zero(PyObject *list, PyObject *o) {
    if (PyList_Append(list, o) < 0) return 0;
    Py_DECREF(o);
    return 1;
}
int takes_unless_nonzero(PyObject *list, PyObject *o) {
    if (PyList_Append(list, o) < 0) return 7;
    Py_DECREF(o);
    return 0;
}
void adds(PyObject *o) { Py_INCREF(o); }
int never_fails(PyObject *o) { PyErr_SetObject(PyExc_ValueError, o); return 0; }
int at_least_one(PyObject *o) { int n = PyObject_IsTrue(o); return n > 0 ? n : 1; }
int looks(PyObject *o) { return PyObject_IsTrue(o); }
int keeps(PyObject *list, PyObject *o) { return PyList_Append(list, o); }
void changes(Holder *h, PyObject *o) { Py_INCREF(o); Py_XSETREF(h->item, o); }
int empties(PyObject *list) { return PyList_SetSlice(list, 0, PyList_GET_SIZE(list), NULL); }
int fills(PyObject *o, PyObject **out) { *out = PyObject_GetIter(o); return *out ? 0 : -1; }
int fills_only(PyObject *o, PyObject **out) {
    PyObject *made = PyObject_GetIter(o);
    if (made == NULL) return -1;
    *out = made;
    return 0;
}
int fills_borrowed(PyObject *list, PyObject **out) {
    PyObject *item = PyList_GetItem(list, 0);
    if (item == NULL) return -1;
    *out = item;
    return 0;
}
void clears(PyObject **place) { Py_CLEAR(*place); }
int counts(PyObject *o, Py_ssize_t *count) { *count = PyObject_Size(o); return *count < 0 ? -1 : 0; }
const char *text_of(PyObject *o) { return PyUnicode_AsUTF8(o); }
void fails(PyObject *o) { PyErr_SetObject(PyExc_ValueError, o); PyErr_Print(); Py_FatalError("no"); }
`;

/** Callers that are right, and callers that are wrong in all the ways that a library's functions allow. */
const callers = `#include <Python.h>
typedef struct { PyObject_HEAD PyObject *item; Py_ssize_t count; } Holder;
PyObject *gives_new(PyObject *), *gives_same(PyObject *), *gives_borrowed(PyObject *, PyObject *);
PyObject *gives_kept(const char *), *gives_none(PyObject *), *gives_itself(PyObject *), *gives_null(PyObject *);
int takes(PyObject *, PyObject *), takes_on_success(PyObject *, PyObject *), takes_unless_zero(PyObject *, PyObject *);
int takes_unless_nonzero(PyObject *, PyObject *), keeps(PyObject *, PyObject *), looks(PyObject *);
int fills(PyObject *, PyObject **), fills_only(PyObject *, PyObject **), fills_borrowed(PyObject *, PyObject **);
int counts(PyObject *, Py_ssize_t *), never_fails(PyObject *), at_least_one(PyObject *);
void adds(PyObject *), clears(PyObject **), fails(PyObject *), changes(Holder *, PyObject *);

void leak_new(PyObject *o) { gives_new(o); }
void leak_kept(void) { gives_kept("sys"); }
void leak_same(PyObject *o) { gives_same(o); }
void no_leak_none(PyObject *o) { gives_none(o); }
void over_release(PyObject *d, PyObject *k) { PyObject *v = gives_borrowed(d, k); Py_XDECREF(v); }
void after_steal(PyObject *l) { PyObject *v = PyLong_FromLong(1); if (!v) return; takes(l, v); Py_DECREF(v); }
int on_success(PyObject *l) { PyObject *v = PyLong_FromLong(1); if (!v) return -1; return takes_on_success(l, v); }
int unless_zero(PyObject *l) { PyObject *v = PyLong_FromLong(1); if (!v) return -1; return takes_unless_zero(l, v); }
int unless_nonzero(PyObject *l) {
    PyObject *v = PyLong_FromLong(1);
    if (!v) return -1;
    if (takes_unless_nonzero(l, v)) { Py_DECREF(v); return -1; }
    return 0;
}
int released(PyObject *l) {
    PyObject *v = PyLong_FromLong(1);
    if (!v) return -1;
    int s = looks(v);
    Py_DECREF(v);
    return s + looks(v);
}
int kept(PyObject *l) {
    PyObject *v = PyLong_FromLong(1);
    if (!v) return -1;
    int s = keeps(l, v);
    Py_DECREF(v);
    return s + looks(v);
}
void unbalanced(PyObject *o) { adds(o); }
int filled(PyObject *o) { PyObject *i; if (fills(o, &i) < 0) return -1; return 0; }
int filled_only(PyObject *o) { PyObject *i; if (fills_only(o, &i) < 0) { Py_XDECREF(o); return -1; } Py_DECREF(i); return 0; }
int filled_borrowed(PyObject *l) { PyObject *i; if (fills_borrowed(l, &i) < 0) return -1; Py_DECREF(i); return 0; }
void cleared(void) { PyObject *v = PyLong_FromLong(1); clears(&v); }
int counted(PyObject *o) {
    PyObject *v = PyLong_FromLong(1);
    Py_ssize_t n = 0;
    if (counts(o, &n) < 0) { Py_XDECREF(v); return -1; }
    if (n == 0) Py_XDECREF(v);
    return 0;
}
int no_failure(PyObject *o) {
    PyObject *v = PyLong_FromLong(1);
    if (never_fails(o) < 0 || at_least_one(o) == 0) return -1;
    Py_XDECREF(v);
    return 0;
}
void never_comes_back(PyObject *o) { PyObject *v = PyLong_FromLong(1); fails(o); Py_XDECREF(v); Py_XDECREF(v); }
`;

let folder = '';
const whole = (): string => join(folder, 'whole');
const alone = (): string => join(folder, 'alone');

before(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-infer-'));
  for (const path of [whole(), alone()]) mkdirSync(path);
  for (const path of [whole(), alone()]) {
    writeFileSync(join(path, 'callers.c'), callers);
    writeFileSync(join(path, 'refcheck.toml'), '');
  }
  writeFileSync(join(whole(), 'library.c'), library);
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const plan = (workingFolder: string, jobs = 1): Plan =>
  planRun({
    options: { define: [], exclude: [], config: true, jobs },
    paths: [],
    texts: new Map(),
    workingFolder,
    fixes: false,
    timings: false,
  });

async function inferred(): Promise<readonly InferredContract[]> {
  const made = plan(whole());
  const pool = await EnginePool.start(made.settings, { jobs: 1 });
  try {
    await pool.add(made.files);
    await pool.summarize();
    return (await pool.inferredContracts()).filter(({ file }) => file === 'library.c');
  } finally {
    await pool.close();
  }
}

const readBack = (text: string): readonly Contract[] => userContracts(configurationSchema.parse(parse(text)));

/** What callers see; that arguments behind the last one spoken of are understood is one way to say it. */
function seen({ name, result, params, failure, neverReturns, runsCode }: Contract): unknown {
  const spoken = [...params];
  while (spoken.length > 0 && isDeepStrictEqual(spoken.at(-1), unspokenArgument)) spoken.pop();
  return { name, result, spoken, failure, neverReturns, runsCode };
}

async function findings(workingFolder: string): Promise<readonly string[]> {
  const report = await scanProject(plan(workingFolder));
  return report.findings.flatMap(({ file, function: name, rule, range, what }) => {
    // Which number is the failure is only known where it is stated; the reference is lost all the same.
    const words = name === 'unless_zero' ? 'is still owned' : `${rule}: ${what}`;
    return file === 'callers.c' ? [`${name} ${range.start} ${words}`] : [];
  });
}

describe('contracts that are inferred', () => {
  it('are there for each function of the library', async () => {
    const missing = (await inferred()).filter(({ contract }) => contract === undefined).map(({ name }) => name);
    assert.deepEqual(missing, []);
  });

  it('are the same when they are written and read back', async () => {
    const contracts = (await inferred()).flatMap(({ contract }) => contract ?? []);
    const again = readBack(contractTables(await inferred(), { all: false }));
    assert.equal(again.length, contracts.length);
    const byName = [...contracts].sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(again.map(seen), byName.map(seen));
  });

  it('stand in for the bodies of a library that is not there', async () => {
    const expected = await findings(whole());
    assert.ok(expected.length >= 10, expected.join('\n'));
    assert.notDeepEqual(await findings(alone()), expected);
    writeFileSync(join(alone(), 'refcheck.toml'), await inferContracts(plan(whole()), { all: false }));
    assert.deepEqual(await findings(alone()), expected);
  });

  it('do not depend on how many workers there are', async () => {
    assert.equal(
      await inferContracts(plan(whole(), 2), { all: true }),
      await inferContracts(plan(whole()), { all: true }),
    );
  });

  it('are left out once they are stated', async () => {
    const text = await inferContracts(plan(whole()), { all: false });
    writeFileSync(join(whole(), 'refcheck.toml'), text);
    try {
      assert.deepEqual(Object.keys(parse(await inferContracts(plan(whole()), { all: true }))), []);
      const { findings: found } = await scanProject(plan(whole()));
      assert.deepEqual(
        found.filter(({ rule }) => rule === 'contradicted-contract'),
        [],
      );
    } finally {
      writeFileSync(join(whole(), 'refcheck.toml'), '');
    }
  });
});
