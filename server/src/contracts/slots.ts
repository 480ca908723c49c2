/**
 * What a slot, method flag or other registration says of the C function behind it: what the interpreter hands in and what
 * it expects back. Every object parameter of every role is borrowed. Role names are those of the initialisers:
 * `tp_dealloc`, `Py_tp_dealloc`, `METH_VARARGS`, `getter`, `Py_mod_exec`.
 */

/** What the interpreter takes the function's result to be. */
export type RoleResult =
  /** A reference the caller will own, or NULL with an exception. */
  | 'new'
  /** Like `new`, and NULL without an exception has a meaning of its own: the end of an iteration. */
  | 'new-or-end'
  /** 0, or -1 with an exception. */
  | 'status'
  /** 1, 0, or -1 with an exception. */
  | 'tri-state'
  /** A size, hash or other number, or -1 with an exception. */
  | 'number'
  /** Nonzero for success, 0 with an exception: a converter for `O&`. */
  | 'parsed'
  /** Whatever the callback that it is handed returns: tp_traverse. */
  | 'visit'
  | 'void'
  /** A C value without ownership. */
  | 'value';

/** What one role implies. */
export interface Role {
  /** Without a `Py_` prefix. */
  readonly name: string;
  readonly result: RoleResult;
  /** C types of the parameters. */
  readonly parameters: readonly string[];
  /** Releases what the object in its first parameter owns. */
  readonly isRelease: boolean;
  /** Runs once, to set a module up. */
  readonly isModuleInit: boolean;
  /** Fills the fields of an object that is new. */
  readonly isInitializer: boolean;
  /** The object parameter with this index may be NULL: the value of a setter, for deletion. */
  readonly nullableParameters: readonly number[];
}

interface Shape {
  readonly result: RoleResult;
  readonly parameters: string;
  readonly names: string;
  readonly isRelease?: boolean;
  readonly isModuleInit?: boolean;
  readonly isInitializer?: boolean;
  readonly nullable?: readonly number[];
}

const object = 'PyObject *';

const shapes: readonly Shape[] = [
  // Methods and functions.
  { result: 'new', parameters: 'O O', names: 'METH_VARARGS METH_O METH_OLDARGS PyCFunction' },
  { result: 'new', parameters: 'O O', names: 'METH_NOARGS', nullable: [1] },
  {
    result: 'new',
    parameters: 'O O O',
    names: 'METH_KEYWORDS PyCFunctionWithKeywords ternaryfunc tp_call',
    nullable: [2],
  },
  { result: 'new', parameters: 'O A Py_ssize_t', names: 'METH_FASTCALL' },
  { result: 'new', parameters: 'O A Py_ssize_t O', names: 'METH_FASTCALL|METH_KEYWORDS', nullable: [3] },
  { result: 'new', parameters: 'O T A Py_ssize_t O', names: 'METH_METHOD PyCMethod', nullable: [4] },
  { result: 'new', parameters: 'O A size_t O', names: 'vectorcallfunc tp_vectorcall vectorcall', nullable: [3] },
  { result: 'new', parameters: 'O void*', names: 'getter get' },
  { result: 'status', parameters: 'O O void*', names: 'setter set', nullable: [1] },
  { result: 'parsed', parameters: 'O void*', names: 'converter' },

  // Life of an object.
  { result: 'new', parameters: 'T O O', names: 'tp_new newfunc', nullable: [2], isInitializer: true },
  { result: 'new', parameters: 'T Py_ssize_t', names: 'tp_alloc allocfunc' },
  { result: 'status', parameters: 'O O O', names: 'tp_init initproc', nullable: [2], isInitializer: true },
  { result: 'void', parameters: 'O', names: 'tp_dealloc tp_finalize tp_del destructor', isRelease: true },
  { result: 'status', parameters: 'O', names: 'tp_clear', isRelease: true },
  { result: 'void', parameters: 'void*', names: 'tp_free freefunc', isRelease: true },
  { result: 'visit', parameters: 'O visitproc void*', names: 'tp_traverse traverseproc' },
  { result: 'value', parameters: 'O', names: 'tp_is_gc' },
  { result: 'void', parameters: 'O', names: 'PyCapsule_Destructor capsule_destructor', isRelease: true },

  // Attributes, comparison, iteration.
  { result: 'new', parameters: 'O char*', names: 'tp_getattr getattrfunc' },
  { result: 'new', parameters: 'O O', names: 'tp_getattro getattrofunc' },
  { result: 'status', parameters: 'O char* O', names: 'tp_setattr setattrfunc', nullable: [2] },
  { result: 'status', parameters: 'O O O', names: 'tp_setattro setattrofunc', nullable: [2] },
  { result: 'new', parameters: 'O', names: 'tp_repr tp_str tp_iter reprfunc getiterfunc unaryfunc' },
  { result: 'new', parameters: 'O O int', names: 'tp_richcompare richcmpfunc' },
  { result: 'number', parameters: 'O O', names: 'tp_compare cmpfunc' },
  { result: 'number', parameters: 'O', names: 'tp_hash hashfunc' },
  { result: 'status', parameters: 'O FILE* int', names: 'tp_print printfunc' },
  { result: 'new-or-end', parameters: 'O', names: 'tp_iternext iternextfunc' },
  { result: 'new', parameters: 'O O O', names: 'tp_descr_get descrgetfunc', nullable: [1, 2] },
  { result: 'status', parameters: 'O O O', names: 'tp_descr_set descrsetfunc', nullable: [2] },
  { result: 'new', parameters: 'O', names: 'am_await am_aiter am_anext' },
  { result: 'number', parameters: 'O O PyObject**', names: 'am_send sendfunc' },

  // Numbers.
  {
    result: 'new',
    parameters: 'O O',
    names: `nb_add nb_subtract nb_multiply nb_divide nb_remainder nb_divmod nb_lshift nb_rshift nb_and nb_xor nb_or
      nb_floor_divide nb_true_divide nb_matrix_multiply nb_inplace_add nb_inplace_subtract nb_inplace_multiply
      nb_inplace_divide nb_inplace_remainder nb_inplace_lshift nb_inplace_rshift nb_inplace_and nb_inplace_xor
      nb_inplace_or nb_inplace_floor_divide nb_inplace_true_divide nb_inplace_matrix_multiply binaryfunc`,
  },
  { result: 'new', parameters: 'O O O', names: 'nb_power nb_inplace_power' },
  {
    result: 'new',
    parameters: 'O',
    names: 'nb_negative nb_positive nb_absolute nb_invert nb_int nb_long nb_float nb_oct nb_hex nb_index',
  },
  { result: 'tri-state', parameters: 'O', names: 'nb_bool nb_nonzero inquiry' },
  { result: 'number', parameters: 'PyObject** PyObject**', names: 'nb_coerce coercion' },

  // Sequences, mappings, buffers.
  { result: 'number', parameters: 'O', names: 'sq_length mp_length lenfunc' },
  { result: 'new', parameters: 'O O', names: 'sq_concat sq_inplace_concat mp_subscript' },
  { result: 'new', parameters: 'O Py_ssize_t', names: 'sq_repeat sq_inplace_repeat sq_item ssizeargfunc' },
  { result: 'new', parameters: 'O Py_ssize_t Py_ssize_t', names: 'sq_slice ssizessizeargfunc' },
  { result: 'status', parameters: 'O Py_ssize_t O', names: 'sq_ass_item ssizeobjargproc', nullable: [2] },
  {
    result: 'status',
    parameters: 'O Py_ssize_t Py_ssize_t O',
    names: 'sq_ass_slice ssizessizeobjargproc',
    nullable: [3],
  },
  { result: 'tri-state', parameters: 'O O', names: 'sq_contains objobjproc' },
  { result: 'status', parameters: 'O O O', names: 'mp_ass_subscript objobjargproc', nullable: [2] },
  { result: 'status', parameters: 'O Py_buffer* int', names: 'bf_getbuffer getbufferproc' },
  { result: 'void', parameters: 'O Py_buffer*', names: 'bf_releasebuffer releasebufferproc' },
  { result: 'number', parameters: 'O Py_ssize_t void**', names: 'bf_getreadbuffer bf_getwritebuffer bf_getcharbuffer' },
  { result: 'number', parameters: 'O Py_ssize_t*', names: 'bf_getsegcount' },

  // Modules.
  { result: 'new', parameters: '', names: 'PyInit PyMODINIT_FUNC', isModuleInit: true },
  { result: 'void', parameters: '', names: 'init', isModuleInit: true },
  { result: 'new', parameters: 'O PyModuleDef*', names: 'mod_create', isModuleInit: true },
  { result: 'status', parameters: 'O', names: 'mod_exec', isModuleInit: true },
  { result: 'visit', parameters: 'O visitproc void*', names: 'm_traverse' },
  { result: 'status', parameters: 'O', names: 'm_clear', isRelease: true },
  { result: 'void', parameters: 'void*', names: 'm_free', isRelease: true },
];

const parameterTypes: Readonly<Record<string, string>> = { O: object, T: 'PyTypeObject *', A: 'PyObject *const *' };

const roles = new Map(
  shapes.flatMap((shape) => {
    const parameters = shape.parameters.split(' ').filter((part) => part !== '');
    return shape.names.split(/\s+/).map((name): [string, Role] => [
      name,
      {
        name,
        result: shape.result,
        parameters: parameters.map((part) => parameterTypes[part] ?? part),
        isRelease: shape.isRelease === true,
        isModuleInit: shape.isModuleInit === true,
        isInitializer: shape.isInitializer === true,
        nullableParameters: shape.nullable ?? [],
      },
    ]);
  }),
);

/** What a role name implies; flags may be joined (`METH_FASTCALL | METH_KEYWORDS`). Undefined for an unknown name. */
export function roleOf(name: string): Role | undefined {
  const flags = name
    .split('|')
    .map((part) => part.trim())
    .filter((part) => !ignoredFlags.has(part));
  if (flags.length > 1) return roleOfFlags(new Set(flags));
  return roles.get((flags[0] ?? '').replace(/^Py_/, ''));
}

/** Names that module set-up functions go by: those that the interpreter looks up, and what their parts are usually called. */
const moduleInitName = /^(PyInit_|init[a-z_]|_?(?:mod|module)_?(?:exec|init)|exec_)/;

/** Whether a function that no table registers sets a module up, by its name. */
export const isModuleInitName = (name: string): boolean => moduleInitName.test(name);

/** Functions that make the module object which the interpreter asked for. */
const moduleMaker = /^(Py_InitModule(3|4|4_64)?|PyModule_Create2?|PyModuleDef_Init)$/;

/** Whether a function that calls this one sets a module up. */
export const makesModule = (callee: string): boolean => moduleMaker.test(callee);

/** Flags that say nothing of the C signature. */
const ignoredFlags = new Set(['METH_CLASS', 'METH_STATIC', 'METH_COEXIST']);

function roleOfFlags(flags: ReadonlySet<string>): Role | undefined {
  if (flags.has('METH_METHOD')) return roles.get('METH_METHOD');
  if (flags.has('METH_FASTCALL'))
    return roles.get(flags.has('METH_KEYWORDS') ? 'METH_FASTCALL|METH_KEYWORDS' : 'METH_FASTCALL');
  if (flags.has('METH_KEYWORDS')) return roles.get('METH_KEYWORDS');
  return undefined;
}
