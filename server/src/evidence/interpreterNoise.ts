/**
 * What the interpreter itself leaves behind when it ends, as data: functions of CPython and of the dynamic loader, which
 * leaks of theirs are no mistake of an extension, and why. A record is such noise only as far as no code of the project
 * or of another extension stands between the allocation and the function, and what the project's code has lost
 * for good never is.
 */
import { isLeak, isLost, type EvidenceRecord, type Frame } from './record.js';

/** One kind of noise. */
interface Noise {
  /** Names, as far as a stack without debug information still shows them, too. */
  readonly functions: string;
  readonly reason: string;
}

/** The list; the first entry that fits gives the reason. */
const interpreterNoise: readonly Noise[] = [
  {
    functions: 'new_arena allocate_from_new_pool arena_map_mark_used arena_map_get pymalloc_alloc',
    reason: 'arenas of the small object allocator, which stay until the process ends',
  },
  {
    functions: `PyUnicode_InternInPlace PyUnicode_InternFromString _PyUnicode_InternInPlace _PyUnicode_InternMortal
      _PyUnicode_InternImmortal _PyPegen_new_identifier intern_static intern_strings intern_string_constants`,
    reason: 'interned strings, which live as long as the process; since Python 3.12 many are lost for good at its end',
  },
  {
    functions: `PyType_Ready type_ready type_add_methods type_add_members type_add_getset _PyStaticType_InitBuiltin
      _PyStaticType_InitForExtension _PyStructSequence_InitType _PyTypes_InitTypes`,
    reason: 'dictionaries and caches of static types, which are never deallocated',
  },
  {
    functions: `dl_open_worker dl_open_worker_begin _dl_open dlopen_doit _dl_map_object _dl_new_object
      _dl_check_map_versions _dl_catch_exception _dl_catch_error`,
    reason: 'what the dynamic loader keeps about a library that stays loaded',
  },
  {
    functions: `_PyImport_LoadDynamicModuleWithSpec _PyImport_FixupExtensionObject import_find_and_load
      import_run_extension PyImport_ImportModuleLevelObject _imp_create_dynamic PyModule_FromDefAndSpec2`,
    reason: 'modules that the import machinery keeps until the process ends',
  },
  {
    functions: `_PyRuntimeState_Init _PyRuntime_Initialize PyInterpreterState_New PyThreadState_New
      Py_InitializeFromConfig init_interp_main pyinit_core pyinit_main config_read pymain_init`,
    reason: 'state that the interpreter sets up once when it starts',
  },
  {
    functions: 'intern_constants r_object marshal_loads PyMarshal_ReadObjectFromString',
    reason: 'code of modules, whose constants the interpreter shares and keeps',
  },
];

const compiled = interpreterNoise.map(({ functions, reason }) => ({
  functions: new Set(functions.split(/\s+/)),
  reason,
}));

/** A library of somebody's own; the interpreter's, the C library and the checkers are none. */
const foreignLibrary = /\.(?:so|pyd|dylib|dll)\b/;
const systemLibrary = /(?:^|\/)(?:lib(?:c|m|dl|pthread|python[\d.]+\w*|asan)[.-]|ld-|ld64|vgpreload_|libc\.so)/;

const isForeign = ({ object = '' }: Frame): boolean => foreignLibrary.test(object) && !systemLibrary.test(object);

/** Why the record is the interpreter's own; undefined where it is not, or where nobody can tell. */
export function noiseReason(record: EvidenceRecord, isProject: (frame: Frame) => boolean): string | undefined {
  if (!isLeak(record.kind)) return undefined;
  const end = record.stack.findIndex((frame) => isProject(frame) || isForeign(frame));
  if (end >= 0 && isLost(record.kind)) return undefined;
  const own = end < 0 ? record.stack : record.stack.slice(0, end);
  return compiled.find(({ functions }) =>
    own.some((frame) => frame.function !== undefined && functions.has(frame.function)),
  )?.reason;
}

const arenas = compiled[0]?.functions ?? new Set<string>();

/** Whether the small object allocator was on: then many objects share a block, and the log shows neither their sizes nor their stacks. */
export const usesSmallObjectAllocator = (records: readonly EvidenceRecord[]): boolean =>
  records.some(({ stack }) => stack.some((frame) => frame.function !== undefined && arenas.has(frame.function)));
