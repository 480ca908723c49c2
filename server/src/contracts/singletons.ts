/**
 * Global objects of the interpreter, by the name of the C variable or macro: None, True, the exception classes, the
 * built-in types. A reference to one is borrowed from the interpreter, and counting it wrongly does no harm from the
 * version on in which it is immortal. Objects that a project defines are not known here.
 */

/** What is known of a global object of the interpreter. */
export interface Singleton {
  readonly name: string;
  readonly kind: 'constant' | 'exception' | 'type';
  /** First version in which counting references to it has no effect. */
  readonly immortalSince: readonly [major: number, minor: number];
  readonly source: string;
}

const immortalSince = [3, 12] as const;

const constants = new Map([
  ['Py_None', 'c-api/none.html#c.Py_None'],
  ['Py_True', 'c-api/bool.html#c.Py_True'],
  ['Py_False', 'c-api/bool.html#c.Py_False'],
  ['Py_NotImplemented', 'c-api/object.html#c.Py_NotImplemented'],
  ['Py_Ellipsis', 'c-api/slice.html#c.Py_Ellipsis'],
  ['_Py_NoneStruct', 'Include/object.h'],
  ['_Py_TrueStruct', 'Include/boolobject.h'],
  ['_Py_FalseStruct', 'Include/boolobject.h'],
  ['_Py_ZeroStruct', 'Include/boolobject.h'],
  ['_Py_NotImplementedStruct', 'Include/object.h'],
  ['_Py_EllipsisObject', 'Include/sliceobject.h'],
  ['PyDateTime_TimeZone_UTC', 'c-api/datetime.html#c.PyDateTime_TimeZone_UTC'],
]);

const exceptionName = /^PyExc_[A-Z]\w*$/;
/** `PyList_Type`, but only for types that the interpreter itself defines: any project may name its own like that. */
const typeNames = new Set(
  `PyAsyncGen PyBaseObject PyBaseString PyBool PyBuffer PyByteArray PyByteArrayIter PyBytes PyBytesIter PyCFunction
  PyCMethod PyCObject PyCallIter PyCapsule PyCell PyClassMethodDescr PyClassMethod PyClass PyCode PyComplex
  PyContextToken PyContextVar PyContext PyCoro PyDictItems PyDictIterItem PyDictIterKey PyDictIterValue PyDictKeys
  PyDictProxy PyDictRevIterItem PyDictRevIterKey PyDictRevIterValue PyDictValues PyDict PyEllipsis PyEnum PyFile
  PyFilter PyFloat PyFrameLocalsProxy PyFrame PyFrozenSet PyFunction PyGen PyGetSetDescr PyInstance PyInstanceMethod
  PyInt PyListIter PyListRevIter PyList PyLongRangeIter PyLong PyMap PyMemberDescr PyMemoryView PyMethodDescr PyMethod
  PyModuleDef PyModule PyODictItems PyODictIter PyODictKeys PyODictValues PyODict PyPickleBuffer PyProperty PyRangeIter
  PyRange PyReversed PySTEntry PySeqIter PySetIter PySet PySlice PyStaticMethod PyStdPrinter PyString PySuper
  PyTraceBack PyTupleIter PyTuple PyType PyUnicodeIter PyUnicode PyWrapperDescr PyZip _PyWeakref_CallableProxy
  _PyWeakref_Proxy _PyWeakref_Ref _PyNone _PyNotImplemented _PyNamespace _PyMethodWrapper`
    .split(/\s+/)
    .map((stem) => `${stem}_Type`)
    .concat('_PyWeakref_CallableProxyType', '_PyWeakref_ProxyType', '_PyWeakref_RefType', 'Py_GenericAliasType'),
);

/** The global object that a name stands for, if the interpreter has one of that name. */
export function singleton(name: string): Singleton | undefined {
  const source = constants.get(name);
  if (source !== undefined) return { name, kind: 'constant', immortalSince, source };
  if (exceptionName.test(name)) {
    return { name, kind: 'exception', immortalSince, source: `c-api/exceptions.html#c.${name}` };
  }
  if (typeNames.has(name)) return { name, kind: 'type', immortalSince, source: 'c-api/concrete.html' };
  return undefined;
}
