/** Contracts of bool, float and complex objects and of converting numbers to text. */
import { byFormat, optional } from '../arguments.js';
import {
  check,
  memoryOrError,
  newKeptSafe,
  newRef,
  nothing,
  number,
  pointerOrAbsent,
  status,
  typeCheck,
  value,
  valueOrError,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyBool_*. */
export const boolRows = chapter('c-api/bool.html', [
  row('int PyBool_Check(PyObject *o)', check),
  row('PyObject *PyBool_FromLong(long v)', newKeptSafe),
]);

/** PyFloat_*. */
export const floatRows = chapter('c-api/float.html', [
  ...rows(typeCheck)`
    int PyFloat_Check(PyObject *p)
    int PyFloat_CheckExact(PyObject *p)`,
  ...rows(newRef)`
    PyObject *PyFloat_FromDouble(double v)
    PyObject *PyFloat_GetInfo(void)`,
  row('PyObject *PyFloat_FromString(PyObject *str) since 3.0', newRef),
  row('PyObject *PyFloat_FromString(PyObject *str, char **pend) removed 3.0', newRef),
  row('double PyFloat_AsDouble(PyObject *pyfloat) runs', valueOrError),
  row('double PyFloat_AS_DOUBLE(PyObject *pyfloat) macro', { ...value, pure: true }),
  ...rows(value)`
    double PyFloat_GetMax(void)
    double PyFloat_GetMin(void)`,
  ...rows(status)`
    int PyFloat_Pack2(double x, char *p, int le) since 3.11
    int PyFloat_Pack4(double x, char *p, int le) since 3.11
    int PyFloat_Pack8(double x, char *p, int le) since 3.11
    int _PyFloat_Pack2(double x, unsigned char *p, int le)
    int _PyFloat_Pack4(double x, unsigned char *p, int le)
    int _PyFloat_Pack8(double x, unsigned char *p, int le)`,
  ...rows(valueOrError)`
    double PyFloat_Unpack2(const char *p, int le) since 3.11
    double PyFloat_Unpack4(const char *p, int le) since 3.11
    double PyFloat_Unpack8(const char *p, int le) since 3.11
    double _PyFloat_Unpack2(const unsigned char *p, int le)
    double _PyFloat_Unpack4(const unsigned char *p, int le)
    double _PyFloat_Unpack8(const unsigned char *p, int le)`,
  row('int PyFloat_ClearFreeList(void) removed 3.9', number),
  row('void PyFloat_AsString(char *buf, PyFloatObject *v) removed 3.0', nothing),
  row('void PyFloat_AsReprString(char *buf, PyFloatObject *v) removed 3.0', nothing),
]);

/** PyComplex_*. */
export const complexRows = chapter('c-api/complex.html', [
  ...rows(check)`
    int PyComplex_Check(PyObject *p)
    int PyComplex_CheckExact(PyObject *p)`,
  ...rows(newRef)`
    PyObject *PyComplex_FromCComplex(Py_complex v)
    PyObject *PyComplex_FromDoubles(double real, double imag)`,
  ...rows(valueOrError, { runsCode: true })`
    double PyComplex_RealAsDouble(PyObject *op)
    double PyComplex_ImagAsDouble(PyObject *op)
    Py_complex PyComplex_AsCComplex(PyObject *op)`,
  ...rows(value)`
    Py_complex _Py_c_sum(Py_complex left, Py_complex right)
    Py_complex _Py_c_diff(Py_complex left, Py_complex right)
    Py_complex _Py_c_neg(Py_complex num)
    Py_complex _Py_c_prod(Py_complex left, Py_complex right)
    Py_complex _Py_c_quot(Py_complex dividend, Py_complex divisor)
    Py_complex _Py_c_pow(Py_complex num, Py_complex exp)
    double _Py_c_abs(Py_complex num)`,
]);

/** Numbers and text. */
export const conversionRows = chapter('c-api/conversion.html', [
  ...rows(number, { variadic: byFormat('printf', 'format') })`
    int PyOS_snprintf(char *str, size_t size, const char *format, ...)`,
  row('int PyOS_vsnprintf(char *str, size_t size, const char *format, va_list va)', number),
  row('double PyOS_string_to_double(const char *s, char **endptr, PyObject *overflow_exception)', valueOrError, {
    args: { overflow_exception: optional },
  }),
  row(
    'char *PyOS_double_to_string(double val, char format_code, int precision, int flags, int *ptype)',
    memoryOrError('PyMem'),
  ),
  row('double PyOS_ascii_strtod(const char *nptr, char **endptr) removed 3.3', value),
  row('double PyOS_ascii_atof(const char *nptr) removed 3.3', value),
  row(
    'char *PyOS_ascii_formatd(char *buffer, size_t buf_len, const char *format, double d) removed 3.3',
    pointerOrAbsent,
  ),
  ...rows(number)`
    int PyOS_stricmp(const char *s1, const char *s2)
    int PyOS_strnicmp(const char *s1, const char *s2, Py_ssize_t size)
    int PyOS_mystricmp(const char *s1, const char *s2)
    int PyOS_mystrnicmp(const char *s1, const char *s2, Py_ssize_t size)`,
]);
