/** Contracts of the interpreter's plain C macros: characters, numbers, helpers without any object. */
import { number, pointerOrAbsent } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** From the introduction of the manual. */
export const macroRows = chapter('c-api/intro.html', [
  ...rows({ ...number, pure: true })`
    long Py_ABS(long x) macro
    long Py_MIN(long x, long y) macro
    long Py_MAX(long x, long y) macro
    int Py_CHARMASK(int c) macro`,
  row('char *Py_GETENV(const char *s) macro', pointerOrAbsent),
]);

/** Character classes and floating point, from the headers. */
export const macroHeaderRows = chapter('Include/pymacro.h', [
  ...rows({ ...number, pure: true })`
    int Py_ISALNUM(int c) macro
    int Py_ISALPHA(int c) macro
    int Py_ISDIGIT(int c) macro
    int Py_ISLOWER(int c) macro
    int Py_ISSPACE(int c) macro
    int Py_ISUPPER(int c) macro
    int Py_ISXDIGIT(int c) macro
    int Py_TOLOWER(int c) macro
    int Py_TOUPPER(int c) macro
    int Py_IS_NAN(double x) macro
    int Py_IS_INFINITY(double x) macro
    int Py_IS_FINITE(double x) macro
    uint32_t Py_PACK_FULL_VERSION(int x, int y, int z, int level, int serial) since 3.14
    uint32_t Py_PACK_VERSION(int x, int y) since 3.14`,
]);
