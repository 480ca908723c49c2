/**
 * Macros of Python.h, NumPy, compilers and the C library, whose headers are not read: only those whose text would not
 * parse, or would hide a return, a brace or a reference count. Pure data: `define` is the text of a `#define`, `why`
 * says what it is for. A row applies where the project has no definition of its own, or where the name has a contract;
 * rows with `always` replace the project's definition. A name in its own expansion stays, as everywhere in C, and so
 * becomes a plain call that contracts describe.
 */

/** One row. */
export interface BuiltinMacro {
  readonly define: string;
  readonly why: string;
  /** Replaces the project's own definition, too. */
  readonly always?: true;
  /** Expands to a statement or declaration that lacks its semicolon; one is supplied where the user wrote none. */
  readonly isStatement?: true;
  /** Invocations whose arguments, written as one text, match are left as they stand. */
  readonly keptWhen?: RegExp;
}

const attribute = 'attribute-like: no meaning for the analysis';
const typeArgument = 'takes a type as argument, which is no expression';
const returns = 'hides a return';
const takesAddress = 'changes the variable that it is given';
const gilRegion = 'opens or closes a block';

/** The table. */
export const builtinMacros: readonly BuiltinMacro[] = [
  // Object headers and initialisers.
  { define: 'PyObject_HEAD PyObject ob_base', why: 'a field without its semicolon', isStatement: true },
  { define: 'PyObject_VAR_HEAD PyVarObject ob_base', why: 'a field without its semicolon', isStatement: true },
  { define: '_PyObject_HEAD_EXTRA', why: 'empty in release builds' },
  { define: 'PyObject_HEAD_EXTRA', why: 'empty in release builds' },
  { define: '_PyObject_EXTRA_INIT', why: 'empty in release builds' },
  { define: 'PyObject_HEAD_INIT(type) { 1, type },', why: 'brings its own comma' },
  { define: 'PyVarObject_HEAD_INIT(type, size) { { 1, type }, size },', why: 'brings its own comma' },
  { define: 'PyModuleDef_HEAD_INIT { 0 }', why: 'an initialiser' },

  // Declarations.
  { define: 'PyMODINIT_FUNC PyObject *', why: 'a result type with linkage' },
  { define: 'PyAPI_FUNC(type) type', why: typeArgument },
  { define: 'PyAPI_DATA(type) extern type', why: typeArgument },
  { define: 'DL_EXPORT(type) type', why: typeArgument },
  { define: 'DL_IMPORT(type) type', why: typeArgument },
  { define: 'Py_LOCAL(type) static type', why: typeArgument },
  { define: 'Py_LOCAL_INLINE(type) static inline type', why: typeArgument },
  { define: 'Py_EXPORTED_SYMBOL', why: attribute },
  { define: 'Py_IMPORTED_SYMBOL', why: attribute },
  { define: 'Py_LOCAL_SYMBOL', why: attribute },
  { define: 'Py_ALWAYS_INLINE', why: attribute },
  { define: 'Py_NO_INLINE', why: attribute },
  { define: 'Py_GCC_ATTRIBUTE(x)', why: attribute },
  { define: 'Py_DEPRECATED(version)', why: attribute },
  { define: 'Py_ALIGNED(size)', why: attribute },
  { define: '_Py_NO_RETURN __attribute__((noreturn))', why: 'says that control does not come back' },
  { define: '_Py_COMP_DIAG_PUSH', why: 'a pragma' },
  { define: '_Py_COMP_DIAG_POP', why: 'a pragma' },
  { define: '_Py_COMP_DIAG_IGNORE_DEPR_DECLS', why: 'a pragma' },
  { define: '_Py_BEGIN_SUPPRESS_IPH', why: 'Windows only, empty elsewhere' },
  { define: '_Py_END_SUPPRESS_IPH', why: 'Windows only, empty elsewhere' },
  { define: 'Py_UNUSED(name) name', why: 'marks a parameter', always: true },
  { define: 'PyDoc_VAR(name) static const char name[]', why: 'a declaration' },
  { define: 'PyDoc_STRVAR(name, text) static const char name[] = text', why: 'a declaration', isStatement: true },
  { define: 'PyDoc_STR(text) text', why: 'keeps adjacent strings one initialiser' },
  { define: '_Py_IDENTIFIER(name) static _Py_Identifier PyId_##name', why: 'a declaration', isStatement: true },
  { define: '_Py_static_string(name, text) static _Py_Identifier name', why: 'a declaration', isStatement: true },
  { define: 'staticforward static', why: 'Python 2' },
  { define: 'statichere static', why: 'Python 2' },
  { define: 'PY_LONG_LONG long long', why: 'a type of two words' },
  { define: 'PY_FORMAT_SIZE_T "z"', why: 'part of a format string' },
  {
    define: 'PyDateTime_IMPORT (PyDateTimeAPI = (PyDateTime_CAPI *)PyCapsule_Import("datetime.datetime_CAPI", 0))',
    why: 'hides an assignment',
  },

  // Returns.
  { define: 'Py_RETURN_NONE return Py_NewRef(Py_None)', why: returns, always: true, isStatement: true },
  { define: 'Py_RETURN_TRUE return Py_NewRef(Py_True)', why: returns, always: true, isStatement: true },
  { define: 'Py_RETURN_FALSE return Py_NewRef(Py_False)', why: returns, always: true, isStatement: true },
  {
    define: 'Py_RETURN_NOTIMPLEMENTED return Py_NewRef(Py_NotImplemented)',
    why: returns,
    always: true,
    isStatement: true,
  },
  { define: 'Py_RETURN_NAN return PyFloat_FromDouble(Py_NAN)', why: returns, always: true, isStatement: true },
  {
    define: 'Py_RETURN_INF(sign) return PyFloat_FromDouble((sign) < 0 ? -Py_HUGE_VAL : Py_HUGE_VAL)',
    why: returns,
    always: true,
    isStatement: true,
  },
  {
    define: 'Py_RETURN_RICHCOMPARE(a, b, op) return Py_NewRef(((a) < (b)) == (op) ? Py_True : Py_False)',
    why: returns,
    always: true,
    isStatement: true,
  },
  {
    define: 'PyArrayScalar_RETURN_TRUE return Py_NewRef(PyArrayScalar_True)',
    why: returns,
    always: true,
    isStatement: true,
  },
  {
    define: 'PyArrayScalar_RETURN_FALSE return Py_NewRef(PyArrayScalar_False)',
    why: returns,
    always: true,
    isStatement: true,
  },
  {
    define: 'PyArrayScalar_RETURN_BOOL_FROM_LONG(i) return Py_NewRef((i) ? PyArrayScalar_True : PyArrayScalar_False)',
    why: returns,
    always: true,
    isStatement: true,
  },
  ...['PyCursesSetupTermCalled', 'PyCursesInitialised', 'PyCursesInitialisedColor'].map((name) => ({
    define: `${name} if (!${name}()) return NULL`,
    why: returns,
    always: true as const,
    isStatement: true as const,
  })),

  // Reference counts through an address.
  { define: 'Py_CLEAR(op) Py_CLEAR(&(op))', why: takesAddress, always: true },
  { define: 'Py_SETREF(op, value) Py_SETREF(&(op), value)', why: takesAddress, always: true },
  { define: 'Py_XSETREF(op, value) Py_XSETREF(&(op), value)', why: takesAddress, always: true },

  // Threads and locks.
  { define: 'Py_BEGIN_ALLOW_THREADS { Py_BEGIN_ALLOW_THREADS();', why: gilRegion, always: true },
  { define: 'Py_END_ALLOW_THREADS Py_END_ALLOW_THREADS(); }', why: gilRegion, always: true },
  { define: 'Py_BLOCK_THREADS Py_BLOCK_THREADS();', why: 'a statement without its semicolon', always: true },
  { define: 'Py_UNBLOCK_THREADS Py_UNBLOCK_THREADS();', why: 'a statement without its semicolon', always: true },
  { define: 'Py_BEGIN_CRITICAL_SECTION(op) { Py_BEGIN_CRITICAL_SECTION(op);', why: gilRegion, always: true },
  { define: 'Py_END_CRITICAL_SECTION() Py_END_CRITICAL_SECTION(); }', why: gilRegion, always: true },
  { define: 'Py_BEGIN_CRITICAL_SECTION2(a, b) { Py_BEGIN_CRITICAL_SECTION2(a, b);', why: gilRegion, always: true },
  { define: 'Py_END_CRITICAL_SECTION2() Py_END_CRITICAL_SECTION2(); }', why: gilRegion, always: true },
  {
    define: 'Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex) { Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex);',
    why: gilRegion,
    always: true,
  },
  {
    define: 'Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b) { Py_BEGIN_CRITICAL_SECTION2_MUTEX(a, b);',
    why: gilRegion,
    always: true,
  },
  {
    define: 'Py_BEGIN_CRITICAL_SECTION_SEQUENCE_FAST(op) Py_BEGIN_CRITICAL_SECTION(op)',
    why: gilRegion,
    always: true,
  },
  { define: 'Py_END_CRITICAL_SECTION_SEQUENCE_FAST() Py_END_CRITICAL_SECTION()', why: gilRegion, always: true },
  { define: 'Py_TRASHCAN_BEGIN(op, dealloc) {', why: 'opens a block', always: true },
  { define: 'Py_TRASHCAN_END ; }', why: 'closes a block', always: true },
  { define: 'Py_TRASHCAN_BEGIN_CONDITION(op, condition) {', why: 'opens a block', always: true },
  { define: 'Py_TRASHCAN_SAFE_BEGIN(op) {', why: 'opens a block', always: true },
  { define: 'Py_TRASHCAN_SAFE_END(op) ; }', why: 'closes a block', always: true },
  { define: 'Py_ALLOW_RECURSION {', why: 'opens a block', always: true },
  { define: 'Py_END_ALLOW_RECURSION }', why: 'closes a block', always: true },
  { define: 'NPY_BEGIN_THREADS_DEF NPY_BEGIN_THREADS_DEF()', why: 'a declaration', isStatement: true, always: true },
  { define: 'NPY_BEGIN_THREADS NPY_BEGIN_THREADS()', why: 'releases the GIL', isStatement: true, always: true },
  { define: 'NPY_END_THREADS NPY_END_THREADS()', why: 'takes the GIL back', isStatement: true, always: true },
  {
    define: 'NPY_BEGIN_THREADS_DESCR(dtype) NPY_BEGIN_THREADS_DESCR(dtype)',
    why: 'releases the GIL',
    isStatement: true,
    always: true,
  },
  {
    define: 'NPY_END_THREADS_DESCR(dtype) NPY_END_THREADS_DESCR(dtype)',
    why: 'takes the GIL back',
    isStatement: true,
    always: true,
  },
  {
    define: 'NPY_BEGIN_THREADS_THRESHOLDED(size) NPY_BEGIN_THREADS_THRESHOLDED(size)',
    why: 'releases the GIL',
    isStatement: true,
    always: true,
  },
  { define: 'NPY_BEGIN_ALLOW_THREADS { NPY_BEGIN_ALLOW_THREADS();', why: gilRegion, always: true },
  { define: 'NPY_END_ALLOW_THREADS NPY_END_ALLOW_THREADS(); }', why: gilRegion, always: true },
  { define: 'NPY_ALLOW_C_API_DEF NPY_ALLOW_C_API_DEF()', why: 'a declaration', isStatement: true, always: true },
  { define: 'NPY_ALLOW_C_API NPY_ALLOW_C_API()', why: 'takes the GIL', isStatement: true, always: true },
  { define: 'NPY_DISABLE_C_API NPY_DISABLE_C_API()', why: 'gives the GIL back', isStatement: true, always: true },

  {
    define: 'PyFPE_START_PROTECT(text, leave)',
    why: 'empty since Python 3.7; has a statement as argument',
    always: true,
  },
  { define: 'PyFPE_END_PROTECT(value)', why: 'empty since Python 3.7', always: true },

  // Memory, with a type among the arguments.
  { define: 'PyMem_New(type, n) ((type *)PyMem_New(n))', why: typeArgument },
  { define: 'PyMem_NEW(type, n) PyMem_New(type, n)', why: typeArgument },
  { define: 'PyMem_Resize(p, type, n) ((p) = (type *)PyMem_Resize(p, n))', why: typeArgument },
  { define: 'PyMem_RESIZE(p, type, n) PyMem_Resize(p, type, n)', why: typeArgument },
  { define: 'PyObject_New(type, typeobj) ((type *)PyObject_New(typeobj))', why: typeArgument },
  { define: 'PyObject_NEW(type, typeobj) PyObject_New(type, typeobj)', why: typeArgument },
  { define: 'PyObject_NewVar(type, typeobj, n) ((type *)PyObject_NewVar(typeobj, n))', why: typeArgument },
  { define: 'PyObject_NEW_VAR(type, typeobj, n) PyObject_NewVar(type, typeobj, n)', why: typeArgument },
  { define: 'PyObject_GC_New(type, typeobj) ((type *)PyObject_GC_New(typeobj))', why: typeArgument },
  { define: 'PyObject_GC_NewVar(type, typeobj, n) ((type *)PyObject_GC_NewVar(typeobj, n))', why: typeArgument },
  { define: 'PyObject_GC_Resize(type, op, n) ((type *)PyObject_GC_Resize(op, n))', why: typeArgument },
  { define: 'Py_MEMBER_SIZE(type, member) sizeof(((type *)0)->member)', why: typeArgument },
  { define: 'va_arg(list, type) ((type)va_arg(list))', why: typeArgument },
  { define: '__builtin_va_arg(list, type) va_arg(list, type)', why: typeArgument },
  {
    define: 'offsetof(type, member) ((size_t)&((type *)0)->member)',
    why: 'the grammar takes a plain member only',
    always: true,
    keptWhen: /^[^.[]*$/,
  },
  { define: '__builtin_offsetof(type, member) offsetof(type, member)', why: typeArgument },
  { define: '__builtin_types_compatible_p(a, b) 0', why: typeArgument },
  { define: '__builtin_choose_expr(condition, a, b) (b)', why: 'chosen by types' },
  { define: '__typeof__(x) __auto_type', why: 'a type that depends on an expression' },
  { define: '__typeof(x) __auto_type', why: 'a type that depends on an expression' },
  { define: '_Py_CAST(type, x) ((type)(x))', why: typeArgument },
  { define: '_Py_STATIC_CAST(type, x) ((type)(x))', why: typeArgument },
  { define: '_PyObject_CAST(x) ((PyObject *)(x))', why: 'a cast' },
  { define: '_PyCFunction_CAST(f) ((PyCFunction)(f))', why: 'a cast' },
  { define: '_PyCFunction_CAST_KW(f) ((PyCFunction)(f))', why: 'a cast' },
  { define: 'Py_SAFE_DOWNCAST(value, wide, narrow) ((narrow)(value))', why: typeArgument },
  { define: '_Py_ALIGN_UP(p, a) (p)', why: 'arithmetic on a pointer' },

  // Expressions.
  { define: 'Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))', why: 'a plain expression' },
  { define: '_Py_XSTRINGIFY(x) #x', why: 'makes a string' },
  { define: 'Py_STRINGIFY(x) _Py_XSTRINGIFY(x)', why: 'makes a string' },
  { define: 'Py_CHARMASK(c) ((unsigned char)((c) & 0xff))', why: 'a plain expression' },
  { define: 'Py_MIN(a, b) (((a) > (b)) ? (b) : (a))', why: 'a plain expression' },
  { define: 'Py_MAX(a, b) (((a) > (b)) ? (a) : (b))', why: 'a plain expression' },
  { define: 'Py_BUILD_ASSERT_EXPR(condition) 0', why: 'holds at compile time' },
  { define: 'Py_BUILD_ASSERT(condition)', why: 'holds at compile time' },
  { define: 'Py_MEMCPY memcpy', why: 'an alias' },
  { define: 'Py_LT 0', why: 'a constant that switches compare with' },
  { define: 'Py_LE 1', why: 'a constant that switches compare with' },
  { define: 'Py_EQ 2', why: 'a constant that switches compare with' },
  { define: 'Py_NE 3', why: 'a constant that switches compare with' },
  { define: 'Py_GT 4', why: 'a constant that switches compare with' },
  { define: 'Py_GE 5', why: 'a constant that switches compare with' },
  { define: 'INT_MAX 2147483647', why: 'a constant that ranges compare with' },
  { define: 'INT_MIN (-2147483647-1)', why: 'a constant that ranges compare with' },
  { define: 'EOF (-1)', why: 'a constant that results compare with' },
  { define: 'EXIT_SUCCESS 0', why: 'a constant' },
  { define: 'EXIT_FAILURE 1', why: 'a constant' },
  { define: 'NPY_FAIL 0', why: 'a constant that results compare with' },
  { define: 'NPY_SUCCEED 1', why: 'a constant that results compare with' },
  { define: 'PY_FAIL NPY_FAIL', why: 'an old spelling' },
  { define: 'PY_SUCCEED NPY_SUCCEED', why: 'an old spelling' },
  { define: 'NPY_FALSE 0', why: 'a constant' },
  { define: 'NPY_TRUE 1', why: 'a constant' },

  // Other libraries' macros that take a type.
  { define: 'APR_ARRAY_IDX(array, i, type) (((type *)(array)->elts)[i])', why: typeArgument },
  { define: 'APR_ARRAY_PUSH(array, type) (*((type *)apr_array_push(array)))', why: typeArgument },
  { define: 'APR_OFFSETOF(type, member) offsetof(type, member)', why: typeArgument },
  { define: 'APR_DECLARE(type) type', why: typeArgument },
  { define: 'APR_THREAD_FUNC', why: attribute },
  { define: 'G_OBJECT(x) ((GObject *)(x))', why: 'a cast' },
  { define: 'g_new(type, n) ((type *)g_malloc(sizeof(type) * (n)))', why: typeArgument },
  { define: 'g_new0(type, n) ((type *)g_malloc0(sizeof(type) * (n)))', why: typeArgument },

  // Branch hints.
  { define: 'Py_LIKELY(x) (x)', why: 'a hint' },
  { define: 'Py_UNLIKELY(x) (x)', why: 'a hint' },
  { define: 'NPY_LIKELY(x) (x)', why: 'a hint' },
  { define: 'NPY_UNLIKELY(x) (x)', why: 'a hint' },
  { define: 'likely(x) (x)', why: 'a hint' },
  { define: 'unlikely(x) (x)', why: 'a hint' },
  { define: 'G_LIKELY(x) (x)', why: 'a hint' },
  { define: 'G_UNLIKELY(x) (x)', why: 'a hint' },
  { define: '__builtin_expect(x, value) (x)', why: 'a hint' },
  { define: '__builtin_expect_with_probability(x, value, p) (x)', why: 'a hint' },

  // Ownership annotations of gcc-python-plugin, as attributes.
  { define: 'CPYCHECKER_RETURNS_BORROWED_REF __attribute__((cpychecker_returns_borrowed_ref))', why: 'a contract' },
  {
    define: 'CPYCHECKER_STEALS_REFERENCE_TO_ARG(n) __attribute__((cpychecker_steals_reference_to_arg(n)))',
    why: 'a contract',
  },
  { define: 'CPYCHECKER_SETS_EXCEPTION __attribute__((cpychecker_sets_exception))', why: 'a contract' },
  {
    define: 'CPYCHECKER_NEGATIVE_RESULT_SETS_EXCEPTION __attribute__((cpychecker_negative_result_sets_exception))',
    why: 'a contract',
  },
  {
    define: 'CPYCHECKER_NULL_RESULT_SETS_EXCEPTION __attribute__((cpychecker_null_result_sets_exception))',
    why: 'a contract',
  },
  { define: 'CPYCHECKER_TYPE_OBJECT_FOR_TYPEDEF(name)', why: attribute },
  { define: 'NPY_RETURNS_BORROWED_REF __attribute__((cpychecker_returns_borrowed_ref))', why: 'a contract' },
  { define: 'NPY_STEALS_REF_TO_ARG(n) __attribute__((cpychecker_steals_reference_to_arg(n)))', why: 'a contract' },

  // NumPy's declaration words.
  { define: 'NPY_NO_EXPORT', why: attribute },
  { define: 'NPY_EXPORT', why: attribute },
  { define: 'NPY_VISIBILITY_HIDDEN', why: attribute },
  { define: 'NPY_INLINE inline', why: 'a declaration word' },
  { define: 'NPY_FINLINE static inline', why: 'a declaration word' },
  { define: 'NPY_NOINLINE', why: attribute },
  { define: 'NPY_INPLACE', why: attribute },
  { define: 'NPY_TLS', why: attribute },
  { define: 'NPY_STATIC_CAST(type, x) ((type)(x))', why: typeArgument },
  { define: 'NPY_UNUSED(x) x', why: 'marks a parameter', always: true },
  { define: 'NPY_UNUSED_VAR(x) x', why: 'marks a variable' },
  { define: 'NPY_GCC_OPT_3', why: attribute },
  { define: 'NPY_GCC_UNROLL_LOOPS', why: attribute },
  { define: 'NPY_GCC_NONNULL(n)', why: attribute },
  { define: 'NPY_GCC_TARGET_AVX', why: attribute },
  { define: 'NPY_GCC_TARGET_FMA', why: attribute },
  { define: 'NPY_ATTR_DEPRECATE(text)', why: attribute },
  { define: 'NPY_DECL_ALIGNED(n)', why: attribute },
  { define: 'NPY_ALIGNOF(type) _Alignof(type)', why: typeArgument },

  // Compilers.
  {
    define: '__attribute__(list)',
    why: 'the grammar takes attributes in some places only; those that say something are kept',
    always: true,
    keptWhen: /cpychecker|noreturn|cleanup|\b_*(?:ns|cf|os)_(?:returns_(?:not_)?retained|consumed)|\b_*ownership_/,
  },
  { define: '__attribute(list) __attribute__(list)', why: 'a spelling' },
  { define: '__extension__', why: attribute },
  { define: '__inline inline', why: 'a spelling' },
  { define: '__inline__ inline', why: 'a spelling' },
  { define: '__forceinline inline', why: 'a spelling' },
  { define: '__const const', why: 'a spelling' },
  { define: '__const__ const', why: 'a spelling' },
  { define: '__volatile volatile', why: 'a spelling' },
  { define: '__signed__ signed', why: 'a spelling' },
  { define: '__restrict', why: attribute },
  { define: '__restrict__', why: attribute },
  { define: '__declspec(x)', why: attribute },
  { define: '__cdecl', why: attribute },
  { define: '__stdcall', why: attribute },
  { define: '__fastcall', why: attribute },
  { define: '__thiscall', why: attribute },
  { define: 'WINAPI', why: attribute },
  { define: 'APIENTRY', why: attribute },
  { define: 'CALLBACK', why: attribute },
  { define: '__pragma(x)', why: 'a pragma' },
  { define: '_Pragma(x)', why: 'a pragma' },
  { define: '__BEGIN_DECLS', why: 'extern "C" {' },
  { define: '__END_DECLS', why: 'closes extern "C"' },
  { define: 'G_BEGIN_DECLS', why: 'extern "C" {' },
  { define: 'G_STMT_START do', why: 'begins a statement' },
  { define: 'G_STMT_END while (0)', why: 'ends a statement' },
  { define: 'G_END_DECLS', why: 'closes extern "C"' },
  { define: '_Atomic(type) type', why: typeArgument },
];

/** The rows that hold in C only: C++ has the construct in its grammar. */
export const builtinMacrosOfC: readonly BuiltinMacro[] = [
  { define: '_Static_assert(condition, ...)', why: 'holds at compile time' },
  { define: 'static_assert(condition, ...)', why: 'holds at compile time' },
];

/** Words that begin a declaration: what stands before them at file scope is complete. */
export const declarationWords: readonly string[] = [
  'static extern typedef struct union enum inline const void int unsigned char long double float',
  'template class namespace using',
  'PyObject PyMODINIT_FUNC Py_ssize_t',
].flatMap((line) => line.split(' '));
