/**
 * The contract tables against the headers of the installed CPython and NumPy: every function and macro that the rule of
 * scripts/headers/coverage.ts asks for has a row with the header's parameters, and a row of a name that the headers do not
 * have says in which versions it is. Each row is then taken away in turn, to see that the check reports exactly it.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { declarationsIn } from '#scripts/headers/declarations.js';
import { differences, indexHeaders, rowShape, type HeaderIndex, type RowShape } from '#scripts/headers/coverage.js';
import { readHeaders } from '#scripts/headers/readHeaders.js';
import { pythonHeaders } from '#scripts/hosts/pythonHeaders.js';
import { cpythonContracts } from '#server/contracts/cpython/index.js';
import { numpyContracts } from '#server/contracts/numpy/index.js';

const own = { python: cpythonContracts.map(rowShape), numpy: numpyContracts.map(rowShape) };
const all = [...own.python, ...own.numpy];

/** Fewer names would mean that the headers were not read. Installed are 1,147 of 3.11 and 522 of 1.24. */
const fewest = { python: 1100, numpy: 450 };

for (const library of ['python', 'numpy'] as const) {
  describe(`headers of ${library}`, () => {
    let headers: HeaderIndex;
    const check = (rows: readonly RowShape[], ownRows: readonly RowShape[]): readonly string[] =>
      differences(headers, rows, ownRows).map(({ text }) => text);
    const without = (rows: readonly RowShape[], left: RowShape): readonly RowShape[] =>
      rows.filter((row) => row !== left);
    const replaced = (rows: readonly RowShape[], old: RowShape, by: RowShape): readonly RowShape[] =>
      rows.map((row) => (row === old ? by : row));
    const required = (): readonly RowShape[] => {
      const count = new Map<string, number>();
      for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1);
      return own[library].filter(({ name }) => headers.names.get(name)?.needsRow === true && count.get(name) === 1);
    };

    before(() => {
      const { version, folder } = pythonHeaders()[library];
      headers = readHeaders(version, folder);
    });

    it('are read', () => {
      const needed = [...headers.names.values()].filter(({ needsRow }) => needsRow);
      assert.ok(needed.length > fewest[library], `only ${needed.length} names`);
    });

    it('have a row for each name, with its parameters and its versions', () => {
      assert.deepEqual(check(all, own[library]), []);
    });

    it('show each row that is missing, and nothing else', () => {
      const rows = required();
      assert.ok(rows.length > fewest[library] - 50, `only ${rows.length} rows`);
      for (const row of rows) {
        const found = check(without(all, row), without(own[library], row));
        assert.deepEqual(found, [`${row.name} of ${headers.names.get(row.name)?.header} has no row`]);
      }
    });

    it('show each row with a parameter more, and nothing else', () => {
      for (const row of required().filter((one) => (headers.names.get(one.name)?.shapes.length ?? 0) === 1)) {
        const longer = { ...row, parameters: row.parameters + 1 };
        const found = differences(headers, replaced(all, row, longer), replaced(own[library], row, longer));
        assert.deepEqual(
          found.map(({ name }) => name),
          [row.name],
        );
      }
    });

    it('show each row that no longer says when a name came or went', () => {
      const elsewhere = own[library].filter(({ name }) => !headers.names.has(name));
      assert.ok(elsewhere.length > 40, `only ${elsewhere.length} rows`);
      for (const row of elsewhere) {
        const timeless = { ...row, since: undefined, removed: undefined };
        const found = check(replaced(all, row, timeless), replaced(own[library], row, timeless));
        assert.deepEqual(found, [
          `${row.name} is not in the headers of ${headers.version}, and its row does not say when it was`,
        ]);
      }
    });

    it('show each row that says a name is not there', () => {
      for (const row of required()) {
        const later = { ...row, since: '99.0' };
        const found = check(replaced(all, row, later), replaced(own[library], row, later));
        assert.deepEqual(found, [`${row.name} is in the headers of ${headers.version}, where its row says it is not`]);
      }
    });
  });
}

describe('a header', () => {
  const text = `
    #ifndef Py_X_H
    PyAPI_FUNC(PyObject *) PyX_New(PyObject *a,
                                   int (*cb)(int, int)); /* PyX_Old(void) */
    PyAPI_FUNC(void) _Py_NO_RETURN PyX_Die(const char *format, ...);
    #ifdef Py_BUILD_CORE
    PyAPI_FUNC(int) PyX_Internal(void);
    #endif
    static inline int PyX_Check(PyObject *op) { return PyX_Exact(op); }
    #define PyX_Exact(op) \\
        Py_IS_TYPE(op, &PyX_Type)
    #define PyX_NEW PyX_New
    #define PyX_OPEN { PyX_Check(0);
    #define PyX_FLAGS (1 << 3)
    #define PyX_INIT(a) { a, 0 }
    #define PyX_HEAD PyObject ob_base;
    #define Py_RETURN_NONE return 0
    #define ACCESS(NAME, type) static inline type PyX_##NAME(PyObject *op) { return 0; }
    ACCESS(SIZE, int)
    #endif`;
  const api = '#define PyArray_Size \\\n  (*(npy_intp (*)(PyObject *, int)) \\\n  PyArray_API[59])';

  it('is read into names with their parameters', () => {
    const names = declarationsIn(text).map(
      ({ name, parameters, hasVariadic }) => `${name} ${parameters}${hasVariadic ? '+' : ''}`,
    );
    for (const expected of ['PyX_New 2', 'PyX_Die 1+', 'PyX_Check 1', 'PyX_Exact 1', 'PyX_SIZE 1']) {
      assert.ok(names.includes(expected), `${expected} of ${names.join(', ')}`);
    }
    assert.ok(!names.some((name) => name.startsWith('PyX_Old')));
    assert.deepEqual(
      declarationsIn(api).map(({ name, kind, parameters }) => [name, kind, parameters]),
      [['PyArray_Size', 'function', 2]],
    );
  });

  it('asks for rows by the rule', () => {
    const index = indexHeaders('3.0', [
      { name: 'x.h', isInternal: false, declarations: declarationsIn(text) },
      { name: 'internal/y.h', isInternal: true, declarations: declarationsIn('PyAPI_FUNC(int) PyY_New(void);') },
      { name: 'pyport.h', isInternal: false, declarations: declarationsIn('#define Py_LL(x) x##LL') },
    ]);
    const needed = [...index.names].filter(([, { needsRow }]) => needsRow).map(([name]) => name);
    assert.deepEqual(
      new Set(needed),
      new Set(['PyX_New', 'PyX_Die', 'PyX_Check', 'PyX_Exact', 'PyX_NEW', 'PyX_OPEN', 'PyX_SIZE']),
    );
    assert.deepEqual(
      index.names.get('PyX_NEW')?.shapes.map(({ parameters }) => parameters),
      [2],
    );
  });
});
