/** Contracts of the number protocol. */
import { optional, updatedOrKept } from '../arguments.js';
import { check, newOrSame, newRef, nonzeroFails, numberOrError } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };
const coerced = { runsCode: true, args: { p1: updatedOrKept, p2: updatedOrKept } };

/** PyNumber_*. */
export const numberRows = chapter('c-api/number.html', [
  ...rows(check)`
    int PyNumber_Check(PyObject *o)
    int PyIndex_Check(PyObject *o)`,
  ...rows(newRef, running)`
    PyObject *PyNumber_Add(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Subtract(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Multiply(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_MatrixMultiply(PyObject *o1, PyObject *o2) since 3.5
    PyObject *PyNumber_FloorDivide(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_TrueDivide(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Remainder(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Divmod(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Power(PyObject *o1, PyObject *o2, PyObject *o3)
    PyObject *PyNumber_Negative(PyObject *o)
    PyObject *PyNumber_Invert(PyObject *o)
    PyObject *PyNumber_Lshift(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Rshift(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_And(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Xor(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_Or(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_ToBase(PyObject *n, int base)
    PyObject *PyNumber_Divide(PyObject *o1, PyObject *o2) removed 3.0`,
  ...rows(newOrSame('o1'), running)`
    PyObject *PyNumber_InPlaceAdd(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceSubtract(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceMultiply(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceMatrixMultiply(PyObject *o1, PyObject *o2) since 3.5
    PyObject *PyNumber_InPlaceFloorDivide(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceTrueDivide(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceRemainder(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlacePower(PyObject *o1, PyObject *o2, PyObject *o3)
    PyObject *PyNumber_InPlaceLshift(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceRshift(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceAnd(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceXor(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceOr(PyObject *o1, PyObject *o2)
    PyObject *PyNumber_InPlaceDivide(PyObject *o1, PyObject *o2) removed 3.0`,
  ...rows(newOrSame('o'), running)`
    PyObject *PyNumber_Positive(PyObject *o)
    PyObject *PyNumber_Absolute(PyObject *o)
    PyObject *PyNumber_Long(PyObject *o)
    PyObject *PyNumber_Float(PyObject *o)
    PyObject *PyNumber_Index(PyObject *o)
    PyObject *PyNumber_Int(PyObject *o) removed 3.0`,
  row('Py_ssize_t PyNumber_AsSsize_t(PyObject *o, PyObject *exc) runs', numberOrError, { args: { exc: optional } }),
  ...rows(nonzeroFails, coerced)`
    int PyNumber_Coerce(PyObject **p1, PyObject **p2) removed 3.0
    int PyNumber_CoerceEx(PyObject **p1, PyObject **p2) removed 3.0`,
]);
