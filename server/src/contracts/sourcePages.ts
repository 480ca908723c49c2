/**
 * Where a function is described, when that is not the page or header of the table that it stands in: the manual's page of
 * 3.15 that has it, or the newest header that declares what no page has.
 */
import { groupLookup } from './nameGroups.js';

/** The page or header of such a function, or undefined. */
export const describedIn = groupLookup({
  'Include/codecs.h': `
    _PyCodecInfo_GetIncrementalDecoder _PyCodecInfo_GetIncrementalEncoder _PyCodec_DecodeText
    _PyCodec_EncodeText _PyCodec_Forget _PyCodec_Lookup _PyCodec_LookupTextEncoding`,
  'Include/cpython/ceval.h': `
    PyUnstable_Eval_RequestCodeExtraIndex _PyEval_EvalFrameDefault _PyEval_GetBuiltinId
    _PyEval_GetSwitchInterval _PyEval_RequestCodeExtraIndex _PyEval_SetSwitchInterval _PyEval_SetTrace
    _PyEval_SliceIndex _PyEval_SliceIndexNotNone`,
  'Include/cpython/code.h': `
    PyCode_GetFirstFree PyCode_New PyCode_NewWithPosOnlyArgs PyUnstable_Code_GetExtra
    PyUnstable_Code_NewWithPosOnlyArgs PyUnstable_Code_SetExtra _PyCode_CheckLineNumber _PyCode_ConstantKey
    _PyCode_GetExtra _PyCode_SetExtra`,
  'Include/cpython/descrobject.h': `
    PyDescr_NewWrapper`,
  'Include/cpython/fileutils.h': `
    _Py_fopen _Py_fopen_obj`,
  'Include/cpython/frameobject.h': `
    _PyFrame_IsEntryFrame`,
  'Include/cpython/genobject.h': `
    _PyGen_Finalize`,
  'Include/cpython/objimpl.h': `
    _PyObject_GC_Calloc _PyObject_GC_Malloc`,
  'Include/cpython/pyerrors.h': `
    _Py_FatalErrorFormat _Py_FatalErrorFunc`,
  'Include/cpython/pyhash.h': `
    _Py_HashDouble _Py_HashPointer`,
  'Include/cpython/pylifecycle.h': `
    _Py_CoerceLegacyLocale _Py_IsCoreInitialized _Py_IsFinalizing _Py_LegacyLocaleDetected _Py_NewInterpreter
    _Py_gitidentifier _Py_gitversion`,
  'Include/cpython/pymem.h': `
    _PyMem_RawStrdup _PyMem_RawWcsdup`,
  'Include/cpython/pystate.h': `
    _PyGILState_GetInterpreterStateUnsafe _PyInterpreterState_Get _PyInterpreterState_GetConfig
    _PyInterpreterState_GetMainModule _PyInterpreterState_RequireIDRef _PyInterpreterState_RequiresIDRef
    _PyThreadState_Prealloc _PyThreadState_UncheckedGet _PyThread_CurrentExceptions _PyThread_CurrentFrames`,
  'Include/cpython/pythonrun.h': `
    _PyRun_AnyFileObject _PyRun_InteractiveLoopObject _PyRun_SimpleFileObject _Py_SourceAsString`,
  'Include/cpython/sliceobject.h': `
    _PySlice_FromIndices _PySlice_GetLongIndices`,
  'Include/cpython/sysmodule.h': `
    _PySys_GetObjectId _PySys_SetObjectId`,
  'Include/cpython/weakrefobject.h': `
    _PyWeakref_ClearRef _PyWeakref_GetWeakrefCount`,
  'Include/floatobject.h': `
    _PyFloat_Pack2 _PyFloat_Pack4 _PyFloat_Pack8 _PyFloat_Unpack2 _PyFloat_Unpack4 _PyFloat_Unpack8`,
  'Include/funcobject.h': `
    _PyFunction_FastCallDict _PyFunction_FastCallKeywords`,
  'Include/genobject.h': `
    _PyGen_Send`,
  'Include/internal/pycore_ceval.h': `
    _PyEval_GetBuiltin _PyEval_SetProfile`,
  'Include/internal/pycore_context.h': `
    _PyContext_NewHamtForTests`,
  'Include/internal/pycore_fileutils.h': `
    _Py_wfopen`,
  'Include/internal/pycore_function.h': `
    _PyFunction_Vectorcall`,
  'Include/internal/pycore_gc.h': `
    _PyGC_FINALIZED _PyObject_GC_IS_TRACKED _PyObject_GC_TRACK _PyObject_GC_UNTRACK`,
  'Include/internal/pycore_genobject.h': `
    _PyAsyncGenValueWrapperNew _PyCoro_GetAwaitableIter _PyGen_FetchStopIterationValue
    _PyGen_SetStopIterationValue`,
  'Include/internal/pycore_object.h': `
    _Py_FatalRefcountErrorFunc`,
  'Include/internal/pycore_obmalloc.h': `
    _PyObject_DebugMallocStats _Py_GetAllocatedBlocks`,
  'Include/internal/pycore_pyhash.h': `
    _Py_HashBytes _Py_HashPointerRaw`,
  'Include/internal/pycore_pylifecycle.h': `
    _Py_SetLocaleFromEnv`,
  'Include/internal/pycore_pymem.h': `
    _PyMem_GetCurrentAllocatorName _PyMem_Strdup`,
  'Include/internal/pycore_pystate.h': `
    _PyThreadState_GET _PyThreadState_GetDict _PyThreadState_Init`,
  'Include/internal/pycore_signal.h': `
    _PyOS_IsMainThread _Py_RestoreSignals`,
  'Include/internal/pycore_sysmodule.h': `
    _PySys_GetSizeOf`,
  'Include/internal/pycore_tracemalloc.h': `
    _PyTraceMalloc_GetTraceback`,
  'Include/intrcheck.h': `
    PyOS_InitInterrupts`,
  'Include/methodobject.h': `
    _PyCFunction_FastCallDict _PyCFunction_FastCallKeywords`,
  'Include/object.h': `
    _Py_TYPE`,
  'Include/objimpl.h': `
    _PyObject_GC_New _PyObject_GC_NewVar _PyObject_GC_Resize`,
  'Include/pyerrors.h': `
    _PyErr_BadInternalCall`,
  'Include/pylifecycle.h': `
    PyOS_FiniInterrupts`,
  'Include/pystate.h': `
    PyThreadState_GET`,
  'Include/sysmodule.h': `
    PySys_HasWarnOptions`,
  'c-api/allocation.html': `
    PyObject_MALLOC PyObject_REALLOC`,
  'c-api/apiabiversion.html': `
    Py_PACK_FULL_VERSION Py_PACK_VERSION`,
  'c-api/conversion.html': `
    PyOS_strtol PyOS_strtoul Py_ISALNUM Py_ISALPHA Py_ISDIGIT Py_ISLOWER Py_ISSPACE Py_ISUPPER Py_ISXDIGIT
    Py_TOLOWER Py_TOUPPER`,
  'c-api/curses.html': `
    PyCursesWindow_Check`,
  'c-api/descriptor.html': `
    PyClassMethod_New PyStaticMethod_New`,
  'c-api/dict.html': `
    PyDictItems_Check PyDictKeys_Check PyDictValues_Check PyDictViewSet_Check PyODict_Check PyODict_CheckExact
    PyODict_Contains PyODict_DelItem PyODict_GetItem PyODict_GetItemString PyODict_GetItemWithError PyODict_New
    PyODict_SIZE PyODict_SetItem PyODict_Size`,
  'c-api/exceptions.html': `
    PyErr_Display Py_GetRecursionLimit Py_SetRecursionLimit`,
  'c-api/extension-modules.html': `
    PyModuleDef_Init`,
  'c-api/float.html': `
    Py_IS_FINITE Py_IS_INFINITY Py_IS_NAN`,
  'c-api/gcsupport.html': `
    PyType_GetModuleByToken_DuringGC`,
  'c-api/hash.html': `
    PyObject_GenericHash`,
  'c-api/init_config.html': `
    Py_ExitStatusException`,
  'c-api/interp-lifecycle.html': `
    PySys_SetArgv PySys_SetArgvEx PyUnstable_AtExit Py_BytesMain Py_Finalize Py_FinalizeEx Py_FrozenMain
    Py_GetBuildInfo Py_GetCompiler Py_GetCopyright Py_GetExecPrefix Py_GetPath Py_GetPlatform Py_GetPrefix
    Py_GetProgramFullPath Py_GetProgramName Py_GetPythonHome Py_GetVersion Py_Initialize Py_InitializeEx
    Py_InitializeFromConfig Py_IsFinalizing Py_IsInitialized Py_Main Py_RunMain Py_SetProgramName
    Py_SetPythonHome`,
  'c-api/iterator.html': `
    PyRange_Check`,
  'c-api/lifecycle.html': `
    PyObject_CallFinalizer PyObject_CallFinalizerFromDealloc`,
  'c-api/object.html': `
    PyUnstable_EnableTryIncRef PyUnstable_IsImmortal PyUnstable_Object_EnableDeferredRefcount
    PyUnstable_Object_IsUniqueReferencedTemporary PyUnstable_Object_IsUniquelyReferenced PyUnstable_SetImmortal
    PyUnstable_TryIncRef`,
  'c-api/perfmaps.html': `
    PyUnstable_CopyPerfMapFile PyUnstable_PerfMapState_Fini PyUnstable_PerfMapState_Init
    PyUnstable_WritePerfMapEntry`,
  'c-api/profiling.html': `
    PyEval_SetProfile PyEval_SetProfileAllThreads PyEval_SetTrace PyEval_SetTraceAllThreads`,
  'c-api/refcounting.html': `
    Py_REFCNT Py_SET_REFCNT`,
  'c-api/stable.html': `
    PyABIInfo_Check`,
  'c-api/subinterpreters.html': `
    PyInterpreterState_Clear PyInterpreterState_Delete PyInterpreterState_Get PyInterpreterState_GetDict
    PyInterpreterState_GetID PyInterpreterState_Head PyInterpreterState_Main PyInterpreterState_New
    PyInterpreterState_Next PyInterpreterState_ThreadHead PyThreadState_Next Py_EndInterpreter Py_NewInterpreter
    Py_NewInterpreterFromConfig _PyInterpreterState_GetEvalFrameFunc _PyInterpreterState_SetEvalFrameFunc`,
  'c-api/synchronization.html': `
    PyCriticalSection2_Begin PyCriticalSection2_BeginMutex PyCriticalSection2_End PyCriticalSection_Begin
    PyCriticalSection_BeginMutex PyCriticalSection_End PyMutex_IsLocked PyMutex_Lock PyMutex_Unlock
    PyThread_acquire_lock PyThread_acquire_lock_timed PyThread_allocate_lock PyThread_free_lock
    PyThread_release_lock Py_BEGIN_CRITICAL_SECTION Py_BEGIN_CRITICAL_SECTION2 Py_BEGIN_CRITICAL_SECTION2_MUTEX
    Py_BEGIN_CRITICAL_SECTION_MUTEX Py_END_CRITICAL_SECTION Py_END_CRITICAL_SECTION2`,
  'c-api/threads.html': `
    PyEval_AcquireThread PyEval_InitThreads PyEval_ReleaseThread PyEval_RestoreThread PyEval_SaveThread
    PyGILState_Check PyGILState_Ensure PyGILState_GetThisThreadState PyGILState_Release PyThreadState_Clear
    PyThreadState_Delete PyThreadState_DeleteCurrent PyThreadState_EnterTracing PyThreadState_Get
    PyThreadState_GetDict PyThreadState_GetFrame PyThreadState_GetID PyThreadState_GetInterpreter
    PyThreadState_GetUnchecked PyThreadState_LeaveTracing PyThreadState_New PyThreadState_SetAsyncExc
    PyThreadState_Swap PyThread_GetInfo PyThread_exit_thread PyThread_get_stacksize PyThread_get_thread_ident
    PyThread_get_thread_native_id PyThread_init_thread PyThread_set_stacksize PyThread_start_new_thread
    PyUnstable_ThreadState_ResetStackProtection PyUnstable_ThreadState_SetStackProtection Py_AddPendingCall
    Py_BEGIN_ALLOW_THREADS Py_BLOCK_THREADS Py_END_ALLOW_THREADS Py_MakePendingCalls Py_UNBLOCK_THREADS`,
  'c-api/tls.html': `
    PyThread_ReInitTLS PyThread_create_key PyThread_delete_key PyThread_delete_key_value PyThread_get_key_value
    PyThread_set_key_value PyThread_tss_alloc PyThread_tss_create PyThread_tss_delete PyThread_tss_free
    PyThread_tss_get PyThread_tss_is_created PyThread_tss_set`,
  'c-api/veryhigh.html': `
    PyCompile_OpcodeStackEffect PyCompile_OpcodeStackEffectWithJump`,
  'c-api/weakref.html': `
    PyObject_GET_WEAKREFS_LISTPTR PyUnstable_Object_ClearWeakRefsNoCallbacks`,
});
