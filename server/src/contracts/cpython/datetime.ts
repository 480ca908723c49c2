/** Contracts of the datetime module's C API. */
import { retained } from '../arguments.js';
import { borrowedSafeFrom, check, fixedSize, newRef, number } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** PyDateTime_*, PyDate_*, PyTime_* and PyDelta_* of datetime.h. */
export const datetimeRows = chapter('c-api/datetime.html', [
  ...rows(check)`
    int PyDate_Check(PyObject *ob) macro
    int PyDate_CheckExact(PyObject *ob) macro
    int PyDateTime_Check(PyObject *ob) macro
    int PyDateTime_CheckExact(PyObject *ob) macro
    int PyTime_Check(PyObject *ob) macro
    int PyTime_CheckExact(PyObject *ob) macro
    int PyDelta_Check(PyObject *ob) macro
    int PyDelta_CheckExact(PyObject *ob) macro
    int PyTZInfo_Check(PyObject *ob) macro
    int PyTZInfo_CheckExact(PyObject *ob) macro`,
  ...rows(newRef)`
    PyObject *PyDate_FromDate(int year, int month, int day) macro
    PyObject *PyDateTime_FromDateAndTime(int year, int month, int day, int hour, int minute, int second, int usecond) macro
    PyObject *PyDateTime_FromDateAndTimeAndFold(int year, int month, int day, int hour, int minute, int second, int usecond, int fold) macro
    PyObject *PyTime_FromTime(int hour, int minute, int second, int usecond) macro
    PyObject *PyTime_FromTimeAndFold(int hour, int minute, int second, int usecond, int fold) macro
    PyObject *PyDelta_FromDSU(int days, int seconds, int useconds) macro
    PyObject *PyDateTime_FromTimestamp(PyObject *args) macro runs
    PyObject *PyDate_FromTimestamp(PyObject *args) macro runs`,
  row('PyObject *PyTimeZone_FromOffset(PyObject *offset) macro', newRef, { args: { offset: retained } }),
  row('PyObject *PyTimeZone_FromOffsetAndName(PyObject *offset, PyObject *name) macro', newRef, {
    args: { offset: retained, name: retained },
  }),
  ...rows(fixedSize)`
    int PyDateTime_GET_YEAR(PyObject *o) macro
    int PyDateTime_GET_MONTH(PyObject *o) macro
    int PyDateTime_GET_DAY(PyObject *o) macro
    int PyDateTime_DATE_GET_HOUR(PyObject *o) macro
    int PyDateTime_DATE_GET_MINUTE(PyObject *o) macro
    int PyDateTime_DATE_GET_SECOND(PyObject *o) macro
    int PyDateTime_DATE_GET_MICROSECOND(PyObject *o) macro
    int PyDateTime_DATE_GET_FOLD(PyObject *o) macro
    int PyDateTime_TIME_GET_HOUR(PyObject *o) macro
    int PyDateTime_TIME_GET_MINUTE(PyObject *o) macro
    int PyDateTime_TIME_GET_SECOND(PyObject *o) macro
    int PyDateTime_TIME_GET_MICROSECOND(PyObject *o) macro
    int PyDateTime_TIME_GET_FOLD(PyObject *o) macro`,
  ...rows({ ...number, pure: true })`
    int PyDateTime_DELTA_GET_DAYS(PyObject *o) macro
    int PyDateTime_DELTA_GET_SECONDS(PyObject *o) macro
    int PyDateTime_DELTA_GET_MICROSECONDS(PyObject *o) macro`,
  ...rows(borrowedSafeFrom('o'))`
    PyObject *PyDateTime_DATE_GET_TZINFO(PyObject *o) since 3.10 macro
    PyObject *PyDateTime_TIME_GET_TZINFO(PyObject *o) since 3.10 macro`,
]);
