/**
 * What conditions may take as given for a target: the Python and NumPy versions, the platform and its compiler. Pure
 * data, one row a macro. Facts decide conditions; they are never expanded in the program text. Names in the `absent`
 * lists are certainly not defined, unless the project defines them itself.
 */
import type { Language } from './tokens.js';
import type { Target } from './types.js';

type Rows = Readonly<Record<string, string>>;

/** The standard's own macros and sizes that hold on all supported platforms. */
const everywhere: Rows = {
  __STDC__: '1',
  __STDC_HOSTED__: '1',
  __LINE__: '1',
  __COUNTER__: '0',
  __CHAR_BIT__: '8',
  CHAR_BIT: '8',
  SCHAR_MAX: '127',
  UCHAR_MAX: '255',
  SHRT_MAX: '32767',
  USHRT_MAX: '65535',
  INT_MAX: '2147483647',
  INT_MIN: '(-2147483647-1)',
  UINT_MAX: '4294967295',
  LLONG_MAX: '9223372036854775807',
  LLONG_MIN: '(-9223372036854775807-1)',
  ULLONG_MAX: '18446744073709551615',
  LONG_LONG_MAX: '9223372036854775807',
  INT32_MAX: '2147483647',
  INT64_MAX: '9223372036854775807',
  SIZE_MAX: '18446744073709551615',
  SSIZE_MAX: '9223372036854775807',
  PY_SSIZE_T_MAX: '9223372036854775807',
  INTPTR_MAX: '9223372036854775807',
  UINTPTR_MAX: '18446744073709551615',
  UINT32_MAX: '4294967295',
  UINT64_MAX: '18446744073709551615',
  BUFSIZ: '8192',
  EOF: '(-1)',
  NULL: '0',
  SEEK_SET: '0',
  SEEK_CUR: '1',
  SEEK_END: '2',
  SIZEOF__BOOL: '1',
  SIZEOF_SHORT: '2',
  SIZEOF_INT: '4',
  SIZEOF_LONG_LONG: '8',
  SIZEOF_FLOAT: '4',
  SIZEOF_DOUBLE: '8',
  SIZEOF_VOID_P: '8',
  SIZEOF_SIZE_T: '8',
  SIZEOF_UINTPTR_T: '8',
  SIZEOF_TIME_T: '8',
  SIZEOF_OFF_T: '8',
  SIZEOF_PID_T: '4',
  __SIZEOF_INT__: '4',
  __SIZEOF_LONG_LONG__: '8',
  __SIZEOF_POINTER__: '8',
  __SIZEOF_SIZE_T__: '8',
  __ORDER_LITTLE_ENDIAN__: '1234',
  __ORDER_BIG_ENDIAN__: '4321',
  __BYTE_ORDER__: '1234',
  LITTLE_ENDIAN: '1234',
  BIG_ENDIAN: '4321',
  BYTE_ORDER: '1234',
};

/** What pyconfig.h and the headers of a usual CPython say. */
const python: Rows = {
  WITH_THREAD: '1',
  WITH_DOC_STRINGS: '1',
  WITH_PYMALLOC: '1',
  HAVE_LONG_LONG: '1',
  HAVE_PY_SSIZE_T: '1',
  HAVE_CONFIG_H: '1',
  PY_LITTLE_ENDIAN: '1',
  PY_BIG_ENDIAN: '0',
  PY_MICRO_VERSION: '0',
  PY_RELEASE_LEVEL: '0xF',
  PY_RELEASE_LEVEL_ALPHA: '0xA',
  PY_RELEASE_LEVEL_BETA: '0xB',
  PY_RELEASE_LEVEL_GAMMA: '0xC',
  PY_RELEASE_LEVEL_FINAL: '0xF',
  PY_RELEASE_SERIAL: '0',
  PYTHON_API_VERSION: '1013',
  PYTHON_ABI_VERSION: '3',
  PYLONG_BITS_IN_DIGIT: '30',
  Py_UNICODE_SIZE: '4',
  WITH_CPYCHECKER_RETURNS_BORROWED_REF_ATTRIBUTE: '1',
  WITH_CPYCHECKER_STEALS_REFERENCE_TO_ARG_ATTRIBUTE: '1',
  WITH_CPYCHECKER_SETS_EXCEPTION_ATTRIBUTE: '1',
  WITH_CPYCHECKER_NEGATIVE_RESULT_SETS_EXCEPTION_ATTRIBUTE: '1',
};

/** Constants of the headers that code asks for with #ifdef, and the version that brought them. */
const since: readonly (readonly [name: string, major: number, minor: number, body: string])[] = [
  ['METH_FASTCALL', 3, 7, '0x0080'],
  ['METH_METHOD', 3, 9, '0x0200'],
  ['Py_TPFLAGS_HAVE_FINALIZE', 3, 4, '1'],
  ['Py_TPFLAGS_HAVE_VECTORCALL', 3, 9, '1'],
  ['Py_TPFLAGS_IMMUTABLETYPE', 3, 10, '1'],
  ['Py_TPFLAGS_DISALLOW_INSTANTIATION', 3, 10, '1'],
  ['Py_TPFLAGS_MAPPING', 3, 10, '1'],
  ['Py_TPFLAGS_SEQUENCE', 3, 10, '1'],
  ['Py_TPFLAGS_MANAGED_DICT', 3, 12, '1'],
  ['Py_TPFLAGS_MANAGED_WEAKREF', 3, 12, '1'],
  ['Py_mod_create', 3, 5, '1'],
  ['Py_mod_exec', 3, 5, '2'],
  ['Py_mod_multiple_interpreters', 3, 12, '3'],
  ['Py_mod_gil', 3, 13, '4'],
];

/** Constants that went with Python 2. */
const python2Only = [
  'Py_TPFLAGS_CHECKTYPES',
  'Py_TPFLAGS_HAVE_NEWBUFFER',
  'Py_TPFLAGS_HAVE_GETCHARBUFFER',
  'Py_TPFLAGS_HAVE_SEQUENCE_IN',
  'Py_TPFLAGS_HAVE_INPLACEOPS',
  'Py_TPFLAGS_HAVE_RICHCOMPARE',
  'Py_TPFLAGS_HAVE_WEAKREFS',
  'Py_TPFLAGS_HAVE_ITER',
  'Py_TPFLAGS_HAVE_CLASS',
  'Py_TPFLAGS_HAVE_INDEX',
  'METH_OLDARGS',
];

/** NumPy 2, whose headers compile for the older interfaces too. */
const numpy: Rows = {
  NPY_PY3K: '1',
  NPY_ABI_VERSION: '0x02000000',
  NPY_VERSION: '0x02000000',
  NPY_API_VERSION: '0x00000013',
  NPY_FEATURE_VERSION: '0x00000013',
  NPY_1_0_API_VERSION: '0x00000001',
  NPY_1_1_API_VERSION: '0x00000002',
  NPY_1_2_API_VERSION: '0x00000002',
  NPY_1_3_API_VERSION: '0x00000003',
  NPY_1_4_API_VERSION: '0x00000004',
  NPY_1_5_API_VERSION: '0x00000005',
  NPY_1_6_API_VERSION: '0x00000006',
  NPY_1_7_API_VERSION: '0x00000007',
  NPY_1_8_API_VERSION: '0x00000008',
  NPY_1_9_API_VERSION: '0x00000009',
  NPY_1_10_API_VERSION: '0x0000000a',
  NPY_1_11_API_VERSION: '0x0000000a',
  NPY_1_12_API_VERSION: '0x0000000a',
  NPY_1_13_API_VERSION: '0x0000000b',
  NPY_1_14_API_VERSION: '0x0000000c',
  NPY_1_15_API_VERSION: '0x0000000c',
  NPY_1_16_API_VERSION: '0x0000000d',
  NPY_1_17_API_VERSION: '0x0000000d',
  NPY_1_18_API_VERSION: '0x0000000d',
  NPY_1_19_API_VERSION: '0x0000000d',
  NPY_1_20_API_VERSION: '0x0000000e',
  NPY_1_21_API_VERSION: '0x0000000e',
  NPY_1_22_API_VERSION: '0x0000000f',
  NPY_1_23_API_VERSION: '0x00000010',
  NPY_1_24_API_VERSION: '0x00000010',
  NPY_1_25_API_VERSION: '0x00000011',
  NPY_2_0_API_VERSION: '0x00000012',
  NPY_2_1_API_VERSION: '0x00000013',
  NPY_2_2_API_VERSION: '0x00000013',
  NPY_2_3_API_VERSION: '0x00000014',
  NPY_LITTLE_ENDIAN: '1234',
  NPY_BIG_ENDIAN: '4321',
  NPY_BYTE_ORDER: '1234',
  NPY_SIZEOF_SHORT: '2',
  NPY_SIZEOF_INT: '4',
  NPY_SIZEOF_LONGLONG: '8',
  NPY_SIZEOF_PY_LONG_LONG: '8',
  NPY_SIZEOF_FLOAT: '4',
  NPY_SIZEOF_DOUBLE: '8',
  NPY_SIZEOF_INTP: '8',
  NPY_SIZEOF_UINTP: '8',
  NPY_SIZEOF_PTRDIFF_T: '8',
  NPY_SIZEOF_SIZE_T: '8',
  NPY_SIZEOF_PY_INTPTR_T: '8',
  NPY_SIZEOF_OFF_T: '8',
  NPY_SIZEOF_DATETIME: '8',
  NPY_SIZEOF_HALF: '2',
};

const lp64: Rows = {
  __LP64__: '1',
  _LP64: '1',
  SIZEOF_LONG: '8',
  __SIZEOF_LONG__: '8',
  SIZEOF_WCHAR_T: '4',
  SIZEOF_LONG_DOUBLE: '16',
  NPY_SIZEOF_LONG: '8',
  NPY_SIZEOF_LONGDOUBLE: '16',
  LONG_MAX: '9223372036854775807',
  LONG_MIN: '(-9223372036854775807-1)',
  ULONG_MAX: '18446744073709551615',
  _POSIX_VERSION: '200809',
  HAVE_UNISTD_H: '1',
};

const x86: Rows = { __x86_64__: '1', __x86_64: '1', __amd64__: '1', __SSE__: '1', __SSE2__: '1' };

const platforms: Readonly<Record<Target['platform'], Rows>> = {
  linux: {
    ...lp64,
    ...x86,
    __linux__: '1',
    __linux: '1',
    linux: '1',
    __gnu_linux__: '1',
    __unix__: '1',
    __unix: '1',
    unix: '1',
    __ELF__: '1',
    __GLIBC__: '2',
    __GLIBC_MINOR__: '36',
    __GNUC__: '12',
    __GNUC_MINOR__: '2',
    __GNUC_PATCHLEVEL__: '0',
    __OPTIMIZE__: '1',
    _GNU_SOURCE: '1',
    PATH_MAX: '4096',
  },
  darwin: {
    ...lp64,
    __APPLE__: '1',
    __MACH__: '1',
    __arm64__: '1',
    __aarch64__: '1',
    __GNUC__: '4',
    __GNUC_MINOR__: '2',
    __clang__: '1',
    __clang_major__: '15',
    __clang_minor__: '0',
    PATH_MAX: '1024',
  },
  win32: {
    ...x86,
    _WIN32: '1',
    WIN32: '1',
    _WIN64: '1',
    WIN64: '1',
    MS_WINDOWS: '1',
    MS_WIN32: '1',
    MS_WIN64: '1',
    _MSC_VER: '1940',
    _M_X64: '100',
    _M_AMD64: '100',
    SIZEOF_LONG: '4',
    SIZEOF_WCHAR_T: '2',
    SIZEOF_LONG_DOUBLE: '8',
    NPY_SIZEOF_LONG: '4',
    NPY_SIZEOF_LONGDOUBLE: '8',
    LONG_MAX: '2147483647',
    ULONG_MAX: '4294967295',
  },
};

/** Other platforms, compilers, interpreters, analysers and debug builds. Rows above win over this list. */
const absent = `
  _WIN32 WIN32 __WIN32__ _WIN64 WIN64 _WINDOWS __NT__ MS_WINDOWS MS_WIN32 MS_WIN64 MS_COREDLL MS_WIN16 _WIN32_WCE
  MS_WINCE _MSC_VER _M_X64 _M_AMD64 _M_IX86 _M_ARM _M_ARM64 __CYGWIN__ __CYGWIN32__ __MINGW32__ __MINGW64__ __MSYS__
  UNDER_CE __APPLE__ __MACH__ __linux__ __linux linux __gnu_linux__ __unix __unix__ unix __GLIBC__
  __sun sun __sun__ __SVR4 __svr4__ SOLARIS __hpux hpux _AIX AIX __sgi sgi __osf__ __VMS VMS __vms VMSCMS __BEOS__
  __HAIKU__ __OS2__ OS2 __EMX__ PYOS_OS2 PYCC_GCC RISCOS __riscos__ MSDOS __MSDOS__ __DJGPP__ DJGPP AMIGA __amigaos__
  macintosh __MWERKS__ THINK_C __BORLANDC__ __WATCOMC__ __TURBOC__ __SC__ __LCC__ __SUNPRO_C __SUNPRO_CC
  __INTEL_COMPILER __INTEL_LLVM_COMPILER __ICC __ICL __PGI __NVCOMPILER __xlC__ __IBMC__ __DECC __DECCXX __TINYC__
  __clang__ __FreeBSD__ __FreeBSD_kernel__ __NetBSD__ __OpenBSD__ __DragonFly__ __bsdi__ __QNX__ __QNXNTO__ __VXWORKS__
  __ANDROID__ ANDROID __EMSCRIPTEN__ EMSCRIPTEN __wasi__ __wasm__ __wasm32__ __GNU__ __hurd__ __Lynx__ __ILP32__
  __i386__ __i386 i386 __arm__ __aarch64__ __arm64__ __ARM_NEON __ARM_NEON__ __ppc__ __ppc64__ __powerpc__ __powerpc
  __powerpc64__ __PPC__ __PPC64__ _ARCH_PPC __VSX__ __ALTIVEC__ __s390__ __s390x__ __riscv __mips__ __mips __sparc__ __sparc
  __alpha__ __alpha __ia64__ __ia64 _IA64_ __hppa__ __hppa __m68k__ __sh__ __loongarch__ __loongarch64 __e2k__
  __BIG_ENDIAN__ __ARMEB__ __AARCH64EB__ WORDS_BIGENDIAN __VFP_FP__ __SOFTFP__ __SSE3__ __SSSE3__ __SSE4_1__ __SSE4_2__ __AVX__ __AVX2__
  __AVX512F__ __FMA__ __F16C__ __CUDACC__ __CUDA_ARCH__ __HIP__ __OBJC__ __STRICT_ANSI__ __STDC_NO_ATOMICS__
  __STDC_NO_THREADS__ __STDC_NO_COMPLEX__ __STDC_NO_VLA__ __cplusplus __INTELLISENSE__ __CDT_PARSER__ __COVERITY__
  __clang_analyzer__ __KLOCWORK__ __CHECKER__ S_SPLINT_S lint __lint __lint__ SWIG SWIGPYTHON DOXYGEN
  DOXYGEN_SHOULD_SKIP_THIS __SANITIZE_ADDRESS__ __SANITIZE_THREAD__ NDEBUG DEBUG _DEBUG NOTDEF notdef undef never
  NOT_USED NOTUSED UNUSED_CODE COMMENT COMMENTED_OUT TODO XXX
  Py_GIL_DISABLED Py_LIMITED_API Py_DEBUG Py_REF_DEBUG Py_TRACE_REFS COUNT_ALLOCS Py_STATS Py_BUILD_CORE
  Py_BUILD_CORE_BUILTIN Py_BUILD_CORE_MODULE Py_ENABLE_SHARED Py_NO_ENABLE_SHARED Py_NO_INLINE Py_USING_UNICODE
  Py_UNICODE_WIDE Py_WIN_WIDE_FILENAMES Py_OPAQUE_PYOBJECT PY_SSIZE_T_CLEAN PYPY_VERSION PYPY_VERSION_NUM GRAALVM_PYTHON
  PYSTON_VERSION PYSTON_MINOR_VERSION JYTHON IRONPYTHON STACKLESS HPY_ABI_UNIVERSAL HPY_ABI_HYBRID CYTHON_LIMITED_API
  WITH_VALGRIND WITH_DTRACE Py_USING_MEMORY_DEBUGGER Py_PYTHON_H_STANDALONE
  NPY_NO_DEPRECATED_API NPY_TARGET_VERSION NPY_INTERNAL_BUILD NPY_NO_EXPORT_TABLE NO_IMPORT_ARRAY NO_IMPORT NO_IMPORT_UFUNC
  PY_ARRAY_UNIQUE_SYMBOL PY_UFUNC_UNIQUE_SYMBOL NPY_RELAXED_STRIDES_DEBUG NPY_NO_SMP _MULTIARRAYMODULE _UMATHMODULE
`;

/** Name -> body of everything that conditions can rely on; an undefined body: certainly not defined. */
export function factsOf(target: Target, language: Language): ReadonlyMap<string, string | undefined> {
  const facts = new Map<string, string | undefined>();
  for (const name of absent.trim().split(/\s+/)) facts.set(name, undefined);
  for (const rows of [everywhere, python, numpy, platforms[target.platform]]) {
    for (const [name, body] of Object.entries(rows)) facts.set(name, body);
  }
  const [major, minor] = target.python;
  facts.set('PY_MAJOR_VERSION', String(major));
  facts.set('PY_MINOR_VERSION', String(minor));
  facts.set('PY_VERSION', `"${major}.${minor}.0"`);
  facts.set('PY_VERSION_HEX', `0x${((major << 24) | (minor << 16) | 0xf0).toString(16)}`);
  facts.set('Py_PACK_FULL_VERSION', undefined);
  if (major < 3) facts.set('Py_USING_UNICODE', '1');
  for (const name of python2Only) facts.set(name, major < 3 ? '1' : undefined);
  for (const [name, sinceMajor, sinceMinor, body] of since) {
    const isThere = major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
    facts.set(name, isThere ? body : undefined);
  }
  if (target.freeThreaded) facts.set('Py_GIL_DISABLED', '1');
  if (target.limitedApi !== undefined) facts.set('Py_LIMITED_API', `0x${target.limitedApi.toString(16)}`);
  if (language === 'cpp') facts.set('__cplusplus', '201703L');
  else facts.set('__STDC_VERSION__', '201710L');
  return facts;
}

/** Headers of the Python and NumPy C APIs and of the C++ wrappers over them, by how an include names them. */
export const apiHeader =
  /(^|\/)(Python|structmember|pyconfig|frameobject|pythread|patchlevel|py_curses|ceval|datetime|fortranobject)\.h$|^(numpy|pybind11|nanobind|boost\/python|cpython|internal\/pycore_|shiboken|sip)(\/|\.|_|$)/;

/** Headers of the system that certainly do not include Python.h: without a folder, or in a folder of the system. */
export const systemHeader = /^[\w.+-]+$|^(sys|net|netinet|arpa|linux|asm|bits|machine|mach|rpc|openssl|X11|windows)\//;
