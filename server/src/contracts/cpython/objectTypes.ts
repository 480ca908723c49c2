/**
 * Which built-in type the result of a function has, where that is sure, and which checks tell objects of that type from
 * others. Subclasses pass a check, too; no two of these types have a common subclass.
 */
import type { BuiltType, ObjectType } from '../effects.js';

const makers: Readonly<Record<BuiltType, string>> = {
  bytes: `PyBytes_FromString PyBytes_FromStringAndSize PyBytes_FromFormat PyBytes_FromFormatV PyBytes_FromObject
    PyBytes_Repr PyString_FromString PyString_FromStringAndSize PyUnicode_AsASCIIString PyUnicode_AsLatin1String
    PyUnicode_AsUTF8String PyUnicode_AsUTF16String PyUnicode_AsUTF32String PyUnicode_AsEncodedString
    PyUnicode_AsUnicodeEscapeString PyUnicode_AsRawUnicodeEscapeString PyUnicode_EncodeFSDefault`,
  str: `PyUnicode_FromString PyUnicode_FromStringAndSize PyUnicode_FromFormat PyUnicode_FromFormatV PyUnicode_New
    PyUnicode_FromKindAndData PyUnicode_FromWideChar PyUnicode_DecodeUTF8 PyUnicode_DecodeASCII PyUnicode_DecodeLatin1
    PyUnicode_DecodeFSDefault PyUnicode_InternFromString PyUnicode_Concat PyUnicode_Join PyUnicode_Substring`,
  tuple: 'PyTuple_New PyTuple_Pack PyTuple_GetSlice PySequence_Tuple PyList_AsTuple',
  list: `PyList_New PyList_GetSlice PySequence_List PyDict_Keys PyDict_Values PyDict_Items`,
  dict: 'PyDict_New PyDict_Copy',
  'by-format': 'Py_BuildValue Py_VaBuildValue _Py_BuildValue_SizeT',
};

const checks: Readonly<Record<ObjectType, string>> = {
  bytes: 'PyBytes_Check PyBytes_CheckExact PyString_Check PyString_CheckExact',
  str: 'PyUnicode_Check',
  tuple: 'PyTuple_Check',
  list: 'PyList_Check',
  dict: 'PyDict_Check',
};

const byName = <T extends string>(table: Readonly<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(table) as [T, string][]).flatMap(([type, names]) =>
      names.split(/\s+/).map((name): [string, T] => [name, type]),
    ),
  );

/** The type of what the function of that name makes. */
export const madeType: ReadonlyMap<string, BuiltType> = byName(makers);
/** The type that the function of that name asks for. */
export const checkedType: ReadonlyMap<string, ObjectType> = byName(checks);
