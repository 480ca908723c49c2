/** Small files with one mistake each, for the tests of the language server. */

/** A leak on an error branch; the line before it has wide characters. */
export const leak = [
  '#include <Python.h>',
  'static PyObject *pair(PyObject *self, PyObject *args) {',
  '    /* größer, 😀 */ PyObject *list = PyList_New(0);',
  '    if (list == NULL)',
  '        return NULL;',
  '    if (PyList_Append(list, Py_None) < 0)',
  '        return NULL;',
  '    return list;',
  '}',
  '',
].join('\n');

/** A borrowed reference that is given away. */
export const stolen = [
  '#include <Python.h>',
  'static PyObject *copy(PyObject *self, PyObject *source) {',
  '    PyObject *item = PyList_GetItem(source, 0);',
  '    if (item == NULL)',
  '        return NULL;',
  '    PyObject *list = PyList_New(1);',
  '    if (list == NULL)',
  '        return NULL;',
  '    PyList_SetItem(list, 0, item);',
  '    return list;',
  '}',
  '',
].join('\n');
