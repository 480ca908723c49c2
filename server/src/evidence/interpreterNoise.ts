/**
 * What the interpreter itself leaves behind when it ends, as data: functions of CPython and of the dynamic loader, which
 * leaks of theirs are no mistake of an extension, and why. A record is such noise only as far as no code of the project
 * or of another extension stands between the allocation and the function, and what the project's code has lost
 * for good never is.
 */
import { isLeak, type EvidenceKind, type EvidenceRecord, type Frame } from './record.js';

/** One kind of noise. */
export interface Noise {
  /** Names, as far as a stack without debug information still shows them, too. */
  readonly functions: string;
  readonly kinds: readonly EvidenceKind[];
  readonly reason: string;
}

const kept = ['possibly-lost', 'still-reachable'] as const;
const anyLeak = [...kept, 'definitely-lost', 'indirectly-lost'] as const;

/** The list; the first entry that fits gives the reason. */
export const interpreterNoise: readonly Noise[] = [
  {
    functions: `new_arena allocate_from_new_pool arena_map_mark_used arena_map_get _PyObject_Arena pymalloc_alloc
      _PyObject_AllocateFromNewPool`,
    kinds: kept,
    reason: 'arenas of the small object allocator, which stay until the process ends',
  },
  {
    functions: `PyUnicode_InternInPlace PyUnicode_InternFromString _PyUnicode_InternInPlace intern_common
      intern_string_constants intern_strings init_interned_dict`,
    kinds: kept,
    reason: 'interned strings, which live as long as the interpreter',
  },
  {
    functions: `PyType_Ready type_ready type_add_methods type_add_members type_add_getset add_subclass
      _PyStaticType_InitBuiltin init_static_type add_operators _PyTypes_InitTypes _PyTypes_InitState
      _PyStructSequence_InitType PyStructSequence_InitType2 init_slotdefs`,
    kinds: kept,
    reason: 'dictionaries and caches of static types, which are never deallocated',
  },
  {
    functions: `dl_open_worker dl_open_worker_begin _dl_open dlopen_doit _dl_map_object _dl_new_object
      _dl_check_map_versions _dl_catch_exception _dl_catch_error _dl_allocate_tls _dl_init call_init`,
    kinds: anyLeak,
    reason: 'what the dynamic loader keeps about a library that stays loaded',
  },
  {
    functions: `_PyImport_LoadDynamicModuleWithSpec _PyImport_FixupExtensionObject _PyImport_FindSharedFuncptr
      import_find_and_load PyImport_ImportModuleLevelObject import_create_module _imp_create_dynamic
      PyModuleDef_Init PyModule_FromDefAndSpec2`,
    kinds: kept,
    reason: 'modules that the import machinery keeps until the process ends',
  },
  {
    functions: `_PyRuntimeState_Init _PyRuntime_Initialize PyInterpreterState_New PyThreadState_New
      PyThread_allocate_lock Py_InitializeFromConfig init_interp_main pyinit_core pyinit_main pyinit_config
      PyPreConfig_Read _PyPreCmdline_Read config_read _PyPathConfig_Calculate Py_DecodeLocale pymain_init`,
    kinds: kept,
    reason: 'state that the interpreter sets up once when it starts',
  },
  {
    functions: `_PyCode_New _PyCode_Validate intern_constants _PyCode_InitAddressRange r_object marshal_loads
      PyMarshal_ReadObjectFromString`,
    kinds: kept,
    reason: 'code of modules, whose constants the interpreter shares and keeps',
  },
  {
    functions: 'new_keys_object new_dict free_list_items get_list_state get_tuple_state maybe_freelist_push',
    kinds: ['still-reachable'],
    reason: 'free lists, in which the interpreter keeps small objects for later',
  },
];

const compiled = interpreterNoise.map(({ functions, kinds, reason }) => ({
  functions: new Set(functions.split(/\s+/)),
  kinds: new Set<EvidenceKind>(kinds),
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
  if (end >= 0 && (record.kind === 'definitely-lost' || record.kind === 'indirectly-lost')) return undefined;
  const own = end < 0 ? record.stack : record.stack.slice(0, end);
  return compiled.find(
    ({ functions, kinds }) =>
      kinds.has(record.kind) && own.some((frame) => frame.function !== undefined && functions.has(frame.function)),
  )?.reason;
}

const arenas = compiled[0]?.functions ?? new Set<string>();

/** Whether the small object allocator was on: then many objects share a block, and the log shows neither their sizes nor their stacks. */
export const usesSmallObjectAllocator = (records: readonly EvidenceRecord[]): boolean =>
  records.some(({ stack }) => stack.some((frame) => frame.function !== undefined && arenas.has(frame.function)));
