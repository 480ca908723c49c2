/**
 * Contracts of universal functions. PyUFunc_FromFuncAndData and its like keep the tables they are given by pointer: loops,
 * data, type codes, name and documentation must outlive the ufunc, so they are usually static. The ready-made loops
 * (PyUFunc_dd_d and the rest) are made for those tables and hardly ever called.
 */
import { keepsPointer, objects, optional, outNew, outValue, plain, retained, retainedOptional } from '../arguments.js';
import { newRef, nothing, number, status } from '../outcomes.js';
import type { ParamEffect } from '../effects.js';
import type { ByName } from '../prototype.js';
import { chapter, row, rows } from '../rows.js';
import { header, manual } from './manual.js';

const keptTables: Readonly<Record<string, ByName<ParamEffect>>> = {
  func: keepsPointer,
  data: keepsPointer,
  types: keepsPointer,
  name: keepsPointer,
  doc: keepsPointer,
};

const loopNames = [
  'f_f_As_d_d',
  'd_d',
  'f_f',
  'g_g',
  'F_F_As_D_D',
  'F_F',
  'D_D',
  'G_G',
  'e_e',
  'e_e_As_f_f',
  'e_e_As_d_d',
  'ff_f_As_dd_d',
  'ff_f',
  'dd_d',
  'gg_g',
  'FF_F_As_DD_D',
  'DD_D',
  'FF_F',
  'GG_G',
  'ee_e',
  'ee_e_As_ff_f',
  'ee_e_As_dd_d',
];
const objectLoopNames = ['O_O', 'OO_O', 'O_O_method', 'OO_O_method', 'On_Om'];
const loop = (name: string): string =>
  `void PyUFunc_${name}(char **args, npy_intp const *dimensions, npy_intp const *steps, void *func)`;

/** Making ufuncs and giving them loops. */
export const ufuncRows = chapter(manual.ufunc, [
  row(
    'PyObject *PyUFunc_FromFuncAndData(PyUFuncGenericFunction *func, void *const *data, const char *types, int ntypes, int nin, int nout, int identity, const char *name, const char *doc, int unused)',
    newRef,
    { args: keptTables },
  ),
  row(
    'PyObject *PyUFunc_FromFuncAndDataAndSignature(PyUFuncGenericFunction *func, void *const *data, const char *types, int ntypes, int nin, int nout, int identity, const char *name, const char *doc, int unused, const char *signature)',
    newRef,
    { args: keptTables },
  ),
  row(
    'PyObject *PyUFunc_FromFuncAndDataAndSignatureAndIdentity(PyUFuncGenericFunction *func, void *const *data, const char *types, int ntypes, int nin, int nout, int identity, const char *name, const char *doc, int unused, const char *signature, PyObject *identity_value)',
    newRef,
    { args: { ...keptTables, identity_value: retainedOptional } },
  ),
  row(
    'int PyUFunc_RegisterLoopForType(PyUFuncObject *ufunc, int usertype, PyUFuncGenericFunction function, const int *arg_types, void *data)',
    status,
    { args: { data: keepsPointer } },
  ),
  row(
    'int PyUFunc_RegisterLoopForDescr(PyUFuncObject *ufunc, PyArray_Descr *userdtype, PyUFuncGenericFunction function, PyArray_Descr **arg_dtypes, void *data)',
    status,
    { args: { userdtype: retained, arg_dtypes: objects, data: keepsPointer } },
  ),
  row(
    'int PyUFunc_ReplaceLoopBySignature(PyUFuncObject *ufunc, PyUFuncGenericFunction newfunc, const int *signature, PyUFuncGenericFunction *oldfunc)',
    status,
    { args: { oldfunc: outValue }, exception: 'untouched' },
  ),
  row('void PyUFunc_clearfperr()', nothing),
  ...loopNames.map((name) => row(loop(name), nothing, { args: { args: plain } })),
  ...objectLoopNames.map((name) => row(`${loop(name)} runs`, nothing, { args: { args: plain } })),
]);

/** Loops and promoters of the new DType interface. */
export const ufuncLoopRows = chapter(manual.array, [
  row('int PyUFunc_AddLoopFromSpec(PyObject *ufunc, PyArrayMethod_Spec *spec)', status, { note: 'New in NumPy 2.0.' }),
  row('int PyUFunc_AddLoopsFromSpecs(PyUFunc_LoopSlot *slots) runs', status, { note: 'New in NumPy 2.4.' }),
  row('int PyUFunc_AddPromoter(PyObject *ufunc, PyObject *DType_tuple, PyObject *promoter)', status, {
    args: { DType_tuple: retained, promoter: retained },
    note: 'New in NumPy 2.0.',
  }),
  row(
    'int PyUFunc_AddWrappingLoop(PyObject *ufunc_obj, PyArray_DTypeMeta *new_dtypes[], PyArray_DTypeMeta *wrapped_dtypes[], PyArrayMethod_TranslateGivenDescriptors *translate_given_descrs, PyArrayMethod_TranslateLoopDescriptors *translate_loop_descrs)',
    status,
    { args: { new_dtypes: objects, wrapped_dtypes: objects }, note: 'New in NumPy 2.0.' },
  ),
  row('int PyUFunc_GiveFloatingpointErrors(const char *name, int fpe_errors) runs', status, {
    note: 'New in NumPy 2.0.',
  }),
]);

/** What the manual leaves out. */
export const undocumentedUfuncRows = chapter(header.ufuncApi, [
  row('int PyUFunc_getfperr()', number),
  row(
    'int PyUFunc_DefaultTypeResolver(PyUFuncObject *ufunc, NPY_CASTING casting, PyArrayObject **operands, PyObject *type_tup, PyArray_Descr **out_dtypes) runs',
    status,
    {
      args: { operands: objects, type_tup: optional, out_dtypes: plain },
      note: 'Each entry of out_dtypes becomes a new reference.',
    },
  ),
  row(
    'int PyUFunc_ValidateCasting(PyUFuncObject *ufunc, NPY_CASTING casting, PyArrayObject **operands, PyArray_Descr *const *dtypes)',
    status,
    { args: { operands: objects, dtypes: objects } },
  ),
  row(
    'int PyUFunc_GenericFunction(PyUFuncObject *ufunc, PyObject *args, PyObject *kwds, PyArrayObject **op) runs',
    status,
    { args: { kwds: optional, op: plain }, note: 'NumPy 1.x only, and always an error since 1.19.' },
  ),
  row('int PyUFunc_GetPyValues(char *name, int *bufsize, int *errmask, PyObject **errobj) runs', status, {
    args: { errobj: outNew },
    note: 'NumPy 1.x only.',
  }),
  row('int PyUFunc_checkfperr(int errmask, PyObject *errobj, int *first) runs', status, { note: 'NumPy 1.x only.' }),
  row('int PyUFunc_handlefperr(int errmask, PyObject *errobj, int retstatus, int *first) runs', status, {
    note: 'NumPy 1.x only.',
  }),
  row('int PyUFunc_SetUsesArraysAsData(void **data, size_t i)', status, { note: 'NumPy 1.x only.' }),
]);

/** Importing the ufunc interface: `import_umath` returns NULL from the calling function when that fails. */
export const ufuncImportRows = [
  ...chapter(manual.ufunc, [
    row('int PyUFunc_ImportUFuncAPI(void) runs', status),
    row('void import_ufunc(void) macro runs', nothing),
  ]),
  ...chapter(header.ufuncApi, [
    ...rows(nothing, { note: 'On failure it returns from the calling function with an exception set.' })`
      void import_umath(void) macro runs
      void import_umath1(ret) macro runs
      void import_umath2(ret, const char *msg) macro runs`,
    row('int _import_umath(void) runs', status),
  ]),
];
