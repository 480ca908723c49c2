/** Contracts of parsing arguments and building values by format strings. */
import { byFormat, optional, plain, retained, unpackedFrom } from '../arguments.js';
import { newRef, nothing, parsed, pointer } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const parsedByFormat = { runsCode: true, variadic: byFormat('parse', 'format') };
/** The argument itself, not a tuple of them: a buffer keeps it until it is released. */
const parsedObject = { ...parsedByFormat, args: { args: retained } };
const keywords = { args: { kw: optional, keywords: plain } };
const built = { variadic: byFormat('build', 'format') };

/** PyArg_* and Py_BuildValue. */
export const parsingRows = chapter('c-api/arg.html', [
  row('int PyArg_ParseTuple(PyObject *args, const char *format, ...)', parsed, parsedByFormat),
  row('int PyArg_VaParse(PyObject *args, const char *format, va_list vargs) runs', parsed),
  row(
    'int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format, char *const *keywords, ...)',
    parsed,
    {
      ...parsedByFormat,
      ...keywords,
    },
  ),
  row(
    'int PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format, char *const *keywords, va_list vargs) runs',
    parsed,
    keywords,
  ),
  row('int PyArg_ValidateKeywordArguments(PyObject *kwargs)', parsed),
  row('int PyArg_Parse(PyObject *args, const char *format, ...)', parsed, parsedObject),
  row(
    'int PyArg_ParseArray(PyObject *const *args, Py_ssize_t nargs, const char *format, ...) since 3.15',
    parsed,
    parsedByFormat,
  ),
  row(
    'int PyArg_ParseArrayAndKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, const char *format, const char *const *kwlist, ...) since 3.15',
    parsed,
    {
      ...parsedByFormat,
      args: { kwnames: optional, kwlist: plain },
    },
  ),
  row('int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...)', parsed, {
    variadic: unpackedFrom('args'),
  }),
  row('int PyArg_GetInt(PyObject *args, int *v) removed 3.0', parsed),
  row('int PyArg_NoArgs(PyObject *args) removed 3.0', parsed),
  row('PyObject *Py_BuildValue(const char *format, ...)', newRef, built),
  row('PyObject *Py_VaBuildValue(const char *format, va_list vargs)', newRef),
]);

/** From the headers: what PY_SSIZE_T_CLEAN selects, and what Argument Clinic generates. */
export const parsingHeaderRows = chapter('Include/cpython/modsupport.h', [
  row('PyObject *_Py_BuildValue_SizeT(const char *format, ...)', newRef, built),
  row('PyObject *_Py_VaBuildValue_SizeT(const char *format, va_list vargs)', newRef),
  row('int _PyArg_Parse_SizeT(PyObject *args, const char *format, ...)', parsed, parsedObject),
  ...rows(parsed, parsedByFormat)`
    int _PyArg_ParseTuple_SizeT(PyObject *args, const char *format, ...)
    int _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format, ...)`,
  row(
    'int _PyArg_ParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kw, const char *format, char **keywords, ...)',
    parsed,
    {
      ...parsedByFormat,
      ...keywords,
    },
  ),
  row('int _PyArg_VaParse_SizeT(PyObject *args, const char *format, va_list vargs) runs', parsed),
  row(
    'int _PyArg_VaParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kw, const char *format, char **keywords, va_list vargs) runs',
    parsed,
    keywords,
  ),
  row(
    'int _PyArg_UnpackStack(PyObject *const *args, Py_ssize_t nargs, const char *name, Py_ssize_t min, Py_ssize_t max, ...)',
    parsed,
    {
      variadic: unpackedFrom('args'),
    },
  ),
  row(
    'int _PyArg_ParseTupleAndKeywordsFast(PyObject *args, PyObject *kw, struct _PyArg_Parser *parser, ...) runs',
    parsed,
    {
      args: { kw: optional },
      variadic: unpackedFrom('args'),
      note: 'The format is in the parser, which is not followed.',
    },
  ),
  row(
    'int _PyArg_ParseStackAndKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, struct _PyArg_Parser *parser, ...) runs',
    parsed,
    {
      args: { kwnames: optional },
      variadic: unpackedFrom('args'),
      note: 'The format is in the parser, which is not followed.',
    },
  ),
  row(
    'int _PyArg_ParseStack_SizeT(PyObject *const *args, Py_ssize_t nargs, const char *format, ...)',
    parsed,
    parsedByFormat,
  ),
  row(
    'int _PyArg_VaParseTupleAndKeywordsFast(PyObject *args, PyObject *kw, struct _PyArg_Parser *parser, va_list va) runs',
    parsed,
    {
      args: { kw: optional },
    },
  ),
  row(
    'PyObject *const *_PyArg_UnpackKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs, PyObject *kwnames, struct _PyArg_Parser *parser, int minpos, int maxpos, int minkw, PyObject **buf) removed 3.14',
    pointer,
    {
      args: { kwargs: optional, kwnames: optional, buf: plain },
    },
  ),
  row(
    'PyObject *const *_PyArg_UnpackKeywords(PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs, PyObject *kwnames, struct _PyArg_Parser *parser, int minpos, int maxpos, int minkw, int varpos, PyObject **buf) since 3.14',
    pointer,
    {
      args: { kwargs: optional, kwnames: optional, buf: plain },
    },
  ),
  row(
    'PyObject *const *_PyArg_UnpackKeywordsWithVararg(PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs, PyObject *kwnames, struct _PyArg_Parser *parser, int minpos, int maxpos, int minkw, int vararg, PyObject **buf)',
    pointer,
    {
      args: { kwargs: optional, kwnames: optional, buf: plain },
    },
  ),
  row(
    'PyObject **_Py_VaBuildStack(PyObject **small_stack, Py_ssize_t small_stack_len, const char *format, va_list va, Py_ssize_t *p_nargs)',
    pointer,
    {
      args: { small_stack: plain },
    },
  ),
  row(
    'PyObject **_Py_VaBuildStack_SizeT(PyObject **small_stack, Py_ssize_t small_stack_len, const char *format, va_list va, Py_ssize_t *p_nargs)',
    pointer,
    {
      args: { small_stack: plain },
    },
  ),
  ...rows(parsed)`
    int _PyArg_CheckPositional(const char *name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max)
    int _PyArg_NoPositional(const char *funcname, PyObject *args)`,
  row('int _PyArg_NoKeywords(const char *funcname, PyObject *kwargs)', parsed, { args: { kwargs: optional } }),
  row('int _PyArg_NoKwnames(const char *funcname, PyObject *kwnames)', parsed, { args: { kwnames: optional } }),
  row(
    'void _PyArg_BadArgument(const char *fname, const char *displayname, const char *expected, PyObject *arg)',
    nothing,
    {
      exception: 'sets',
    },
  ),
]);
