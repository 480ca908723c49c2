/**
 * What the lowering knows of CPython's structs, as data: the order of the fields in the structs that register functions,
 * for initialisers without designators, how some fields are called as roles, and the structs that are objects. From
 * CPython's headers; fields are those of Python 3.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Struct name -> its fields in order. */
export const fieldOrders: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'PyTypeObject',
    words(`ob_base tp_name tp_basicsize tp_itemsize tp_dealloc tp_vectorcall_offset tp_getattr tp_setattr tp_as_async
      tp_repr tp_as_number tp_as_sequence tp_as_mapping tp_hash tp_call tp_str tp_getattro tp_setattro tp_as_buffer
      tp_flags tp_doc tp_traverse tp_clear tp_richcompare tp_weaklistoffset tp_iter tp_iternext tp_methods tp_members
      tp_getset tp_base tp_dict tp_descr_get tp_descr_set tp_dictoffset tp_init tp_alloc tp_new tp_free tp_is_gc
      tp_bases tp_mro tp_cache tp_subclasses tp_weaklist tp_del tp_version_tag tp_finalize tp_vectorcall`),
  ],
  [
    'PyNumberMethods',
    words(`nb_add nb_subtract nb_multiply nb_remainder nb_divmod nb_power nb_negative nb_positive nb_absolute nb_bool
      nb_invert nb_lshift nb_rshift nb_and nb_xor nb_or nb_int nb_reserved nb_float nb_inplace_add nb_inplace_subtract
      nb_inplace_multiply nb_inplace_remainder nb_inplace_power nb_inplace_lshift nb_inplace_rshift nb_inplace_and
      nb_inplace_xor nb_inplace_or nb_floor_divide nb_true_divide nb_inplace_floor_divide nb_inplace_true_divide
      nb_index nb_matrix_multiply nb_inplace_matrix_multiply`),
  ],
  [
    'PySequenceMethods',
    words(`sq_length sq_concat sq_repeat sq_item was_sq_slice sq_ass_item was_sq_ass_slice sq_contains
      sq_inplace_concat sq_inplace_repeat`),
  ],
  ['PyMappingMethods', words('mp_length mp_subscript mp_ass_subscript')],
  ['PyAsyncMethods', words('am_await am_aiter am_anext am_send')],
  ['PyBufferProcs', words('bf_getbuffer bf_releasebuffer')],
  ['PyModuleDef', words('m_base m_name m_doc m_size m_methods m_slots m_traverse m_clear m_free')],
  ['PyGetSetDef', words('name get set doc closure')],
  ['PyMethodDef', words('ml_name ml_meth ml_flags ml_doc')],
]);

/** The same for structs that describe types to be made at run time. */
export const specificationOrders: ReadonlyMap<string, readonly string[]> = new Map([
  ['PyType_Spec', words('name basicsize itemsize flags slots')],
  ['PyType_Slot', words('slot pfunc')],
]);

/** Where what Python sees is written down: the fields with the names, and with the tables of functions. */
export const visibleNames = {
  method: { struct: 'PyMethodDef', name: 'ml_name', function: 'ml_meth', flags: 'ml_flags' },
  attribute: { struct: 'PyGetSetDef', name: 'name', functions: ['get', 'set'] },
  module: { struct: 'PyModuleDef', name: 'm_name', methods: 'm_methods' },
  type: { struct: 'PyTypeObject', name: 'tp_name', methods: 'tp_methods', attributes: 'tp_getset' },
  specification: { struct: 'PyType_Spec', name: 'name', slots: 'slots' },
  slot: { struct: 'PyType_Slot', slot: 'slot', value: 'pfunc' },
} as const;

/** Fields of a type that hold further tables of slots. */
export const slotTableField = /^tp_as_\w+$/;

/** The functions that are called when modules are imported, and the modules' names in them. */
export const moduleFunctionNames = /\bPyInit_(\w+)/g;

/** The field that the first string of an initialiser without designators belongs to, where the head varies. */
export const firstStringField: ReadonlyMap<string, string> = new Map([['PyTypeObject', 'tp_name']]);

/** Roles of the function that an object of a type is deallocated by. */
export const deallocatorRoles: ReadonlySet<string> = new Set(['tp_dealloc', 'Py_tp_dealloc']);

/** Fields whose role has a name of its own. */
export const roleNames: ReadonlyMap<string, string> = new Map([
  ['PyGetSetDef.get', 'getter'],
  ['PyGetSetDef.set', 'setter'],
]);

/** The field of a method table that holds the function, and the one whose text is its role. */
export const methodTable = { struct: 'PyMethodDef', functionField: 'ml_meth', flagsField: 'ml_flags' } as const;

/** Bits of a method's flags, for tables whose macros were expanded. */
export const methodFlags: readonly (readonly [bit: number, name: string])[] = [
  [0x1, 'METH_VARARGS'],
  [0x2, 'METH_KEYWORDS'],
  [0x4, 'METH_NOARGS'],
  [0x8, 'METH_O'],
  [0x10, 'METH_CLASS'],
  [0x20, 'METH_STATIC'],
  [0x40, 'METH_COEXIST'],
  [0x80, 'METH_FASTCALL'],
  [0x200, 'METH_METHOD'],
];

/** The first element of a row that registers a function under a slot constant: `{Py_tp_dealloc, f}`. */
export const slotConstant = /^Py_(tp|nb|sq|mp|am|bf|mod)_\w+$/;

/** How a method's flags are spelled. */
export const methodFlagName = /^METH_[A-Z]+$/;

/** Names that CPython gives to its own object structs. */
export const objectStructName = /^_?Py[A-Z]\w*Object$/;

/** Object structs that are not named so, and the header macros where they were left in place. */
export const objectHeaders: ReadonlySet<string> = new Set([
  'PyObject',
  'PyVarObject',
  '_object',
  '_typeobject',
  'PyArray_Descr',
  'PyObject_HEAD',
  'PyObject_VAR_HEAD',
]);

/** Typedefs of plain numbers in headers that are not read, by how they are spelled. */
export const numberTypeName =
  /^(const |volatile )*(Py_s?size_t|Py_u?hash_t|Py_UCS[124]|Py_UNICODE|npy_\w+|\w+_t|u?int\w*)$/;
