/** Which frames are the project's, which records are the interpreter's own, and which confirm a finding. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noiseReason, usesSmallObjectAllocator } from '#server/evidence/interpreterNoise.js';
import { createProjectFrames, type ProjectFrame } from '#server/evidence/projectFrames.js';
import type { EvidenceKind, EvidenceRecord, Frame } from '#server/evidence/record.js';
import { sortRecords, type SortedRecords } from '#server/evidence/sortRecords.js';
import { createSources } from '#server/present/report.js';
import { analyzeProject, projectOf } from '../harness/analyze.js';

const text = `#include <Python.h>

PyObject *
lose(PyObject *self, PyObject *arg)
{
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, arg) < 0)
        return NULL;
    return list;
}

PyObject *
use_late(PyObject *self, PyObject *text)
{
    PyObject *words = PyObject_CallMethod(text, "split", NULL);
    if (words == NULL)
        return NULL;
    PyObject *first = PyList_GetItem(words, 0);
    Py_DECREF(words);
    return PyObject_Str(first);
}

PyObject *
fine(PyObject *self, PyObject *text)
{
    return PyObject_Str(text);
}

void
traced(PyObject *object)
{
    fprintf(stderr, "%d", (int)Py_REFCNT(object)); /* refcheck: trace */
}
`;

const read = (file: string): string | undefined => (file === 'src/object.c' ? text : undefined);
const projectFrame = createProjectFrames({ root: '/home/me/project', files: ['src/object.c'], read });

const at = (name: string, line: number, file = 'object.c'): Frame => ({ function: name, file, line });
const malloc: Frame = { function: 'malloc', object: '/usr/lib/vgpreload_memcheck-amd64-linux.so' };

const record = (kind: EvidenceKind, stack: readonly Frame[], freed: readonly Frame[] = []): EvidenceRecord => ({
  kind,
  what: kind,
  bytes: 56,
  blocks: 1,
  count: 1,
  stack,
  freed,
  allocated: [],
  pids: [1],
});

const findings = analyzeProject(projectOf({ path: 'src/object.c', text }));
const sort = (...records: readonly EvidenceRecord[]): SortedRecords =>
  sortRecords(records, { findings, sources: createSources(read), projectFrame });

const confirmedIn = ({ confirmed }: SortedRecords): readonly string[] =>
  confirmed.map(({ finding, records }) => `${finding.function} ${records.length}`);

test('a file of the same name elsewhere is not the project', () => {
  const cases: readonly (readonly [Frame, ProjectFrame | undefined])[] = [
    [at('lose', 6), { file: 'src/object.c', function: 'lose', line: 6 }],
    [at('lose', 6, '/build/other/src/object.c'), { file: 'src/object.c', function: 'lose', line: 6 }],
    [at('UnknownInlinedFun', 6, '/home/me/project/src/../src/object.c'), { file: 'src/object.c', line: 6 }],
    [at('ns::lose(int)', 6), { file: 'src/object.c', function: 'lose', line: 6 }],
    // The project calls this function, and CPython defines it in a file of this name.
    [at('PyObject_Str', 468), undefined],
    [at('UnknownInlinedFun', 468), undefined],
    [at('lose', 6, 'list.c'), undefined],
    [malloc, undefined],
  ];
  for (const [frame, expected] of cases) assert.deepEqual(projectFrame(frame), expected, JSON.stringify(frame));
});

test('a leak confirms the finding at whose birth it was allocated', () => {
  const birth = record('definitely-lost', [malloc, at('PyList_New', 170, 'listobject.c'), at('lose', 6)]);
  assert.deepEqual(confirmedIn(sort(birth)), ['lose 1']);
  const elsewhere = record('definitely-lost', [malloc, at('list_resize', 60, 'listobject.c'), at('lose', 9)]);
  const sorted = sort(elsewhere);
  assert.deepEqual(confirmedIn(sorted), []);
  assert.deepEqual(
    sorted.own.map(({ place }) => place),
    [{ file: 'src/object.c', function: 'lose', line: 9 }],
  );
  const otherFunction = record('definitely-lost', [malloc, at('fine', 6)]);
  assert.deepEqual(confirmedIn(sort(otherFunction)), []);
});

test('a leak confirms no use after release, and an error no leak', () => {
  const leak = record('definitely-lost', [malloc, at('use_late', 17)]);
  const error = record('use-after-free', [at('list_append', 300, 'listobject.c'), at('lose', 6)]);
  const sorted = sort(leak, error);
  assert.deepEqual(confirmedIn(sorted), []);
  assert.equal(sorted.own.length, 2);
});

test('an error confirms a finding by where it happened or where the block was freed', () => {
  const use = record('use-after-free', [at('PyObject_Str', 468), at('use_late', 22)]);
  const free = record('use-after-free', [at('memcpy', 1, 'string.h')], [malloc, at('use_late', 21)]);
  assert.deepEqual(confirmedIn(sort(use, free)), ['use_late 2']);
});

test('an error in a line that traces an object confirms no finding about that line', () => {
  assert.deepEqual(
    findings.filter((finding) => finding.function === 'traced').map(({ rule }) => rule),
    ['left-trace'],
  );
  const sorted = sort(record('use-after-free', [at('traced', 34)]));
  assert.deepEqual([confirmedIn(sorted), sorted.own.length], [[], 1]);
});

test('what the project has nothing to do with is foreign', () => {
  const foreign = record('definitely-lost', [malloc, { function: 'run', object: '/opt/other.so' }]);
  const { own, noise, foreign: others } = sort(foreign);
  assert.deepEqual([own.length, noise.length, others.length], [0, 0, 1]);
});

const isProject = (frame: Frame): boolean => projectFrame(frame) !== undefined;
const noise = (kind: EvidenceKind, ...stack: readonly Frame[]): string | undefined =>
  noiseReason(record(kind, [malloc, ...stack]), isProject);

test("the interpreter's own is told by what allocated it", () => {
  const interned = at('PyUnicode_InternInPlace', 1, 'unicodeobject.c');
  const loader = at('_dl_new_object', 1, 'dl-object.c');
  const imports = at('PyImport_ImportModuleLevelObject', 1, 'import.c');
  assert.match(noise('still-reachable', interned) ?? '', /interned strings/);
  assert.match(noise('possibly-lost', interned, at('lose', 6)) ?? '', /interned strings/);
  assert.match(noise('definitely-lost', loader) ?? '', /dynamic loader/);
  // What the project's code loses while it is imported is its own.
  assert.equal(noise('possibly-lost', at('lose', 6), imports), undefined);
  assert.equal(noise('definitely-lost', loader, at('lose', 6)), undefined);
  assert.equal(noise('possibly-lost', { function: 'run', object: '/opt/other.cpython-311.so' }, imports), undefined);
  assert.match(
    noise('possibly-lost', { function: 'f', object: '/usr/lib/libpython3.11.so.1.0' }, imports) ?? '',
    /import/,
  );
  // Since Python 3.12 the interpreter loses its interned strings for good.
  assert.match(noise('definitely-lost', interned) ?? '', /interned strings/);
  assert.equal(noise('definitely-lost', interned, at('lose', 6)), undefined);
  assert.equal(noise('use-after-free', loader), undefined);
});

test('arenas in a log show that small objects shared blocks', () => {
  const arena = record('still-reachable', [malloc, at('allocate_from_new_pool', 1824, 'obmalloc.c')]);
  const single = record('still-reachable', [malloc, at('PyLong_FromLong', 299, 'longobject.c')]);
  assert.equal(usesSmallObjectAllocator([single]), false);
  assert.equal(usesSmallObjectAllocator([single, arena]), true);
});
