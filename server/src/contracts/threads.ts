/**
 * What threads may do with a function: how safe it is when several call it at once without the GIL, where the manual says
 * so, and whether its caller needs an attached thread state (in builds with the GIL: must hold it). The manual asks for one
 * wherever it does not say otherwise; those that need none are listed here. Facts are from the manual's annotations of
 * 3.15, from its list of what may be called before Python is initialized, and from NumPy's pages.
 */
import type { ThreadSafety, ThreadState } from './effects.js';
import { groupLookup } from './nameGroups.js';

/** How safe a function is without the GIL, where that is documented. */
export const threadSafetyOf = groupLookup<ThreadSafety>({
  atomic: `
    PyByteArray_FromStringAndSize PyByteArray_GET_SIZE PyByteArray_Size PyBytes_DecodeEscape PyBytes_FromFormat
    PyBytes_FromFormatV PyBytes_FromString PyBytes_FromStringAndSize PyBytes_GET_SIZE PyBytes_Repr PyBytes_Size
    PyCapsule_CheckExact PyCapsule_New PyDict_Check PyDict_CheckExact PyDict_Clear PyDict_ContainsString
    PyDict_Copy PyDict_DelItemString PyDict_GET_SIZE PyDict_GetItemStringRef PyDict_Items PyDict_Keys PyDict_New
    PyDict_PopString PyDict_SetItemString PyDict_Size PyDict_Values PyList_Append PyList_AsTuple PyList_Check
    PyList_CheckExact PyList_Clear PyList_GET_SIZE PyList_GetItemRef PyList_GetSlice PyList_New PyList_SetItem
    PyList_Size PyMutex_IsLocked PyMutex_Lock PyMutex_Unlock PySet_Clear PySet_GET_SIZE PySet_Pop PySet_Size
    PyStructSequence_New PyStructSequence_NewType PyTuple_FromArray PyTuple_GET_SIZE PyTuple_GetSlice
    PyTuple_New PyTuple_Pack PyTuple_Size PyUnstable_TryIncRef`,
  shared: `
    PyByteArray_Concat PyByteArray_FromObject PyBytes_Concat PyBytes_ConcatAndDel PyBytes_FromObject
    PyBytes_Join PyDict_Contains PyDict_DelItem PyDict_GetItemRef PyDict_Merge PyDict_MergeFromSeq2 PyDict_Pop
    PyDict_SetDefaultRef PyDict_SetItem PyDict_Update PyFrozenSet_New PyList_Extend PyList_Insert PyList_Reverse
    PyList_SetSlice PyList_Sort PySet_Add PySet_Contains PySet_Discard PySet_New PyUnstable_WritePerfMapEntry
    PyUnstable_Object_EnableDeferredRefcount`,
  distinct: `
    PyCapsule_GetContext PyCapsule_GetDestructor PyCapsule_GetName PyCapsule_GetPointer PyCapsule_IsValid
    PyCapsule_SetContext PyCapsule_SetDestructor PyCapsule_SetName PyCapsule_SetPointer PyDict_Unwatch
    PyDict_Watch PyStructSequence_InitType PyStructSequence_InitType2 _PyBytes_Resize`,
  compatible: `
    PyByteArray_AS_STRING PyByteArray_AsString PyBytes_AS_STRING PyBytes_AsString PyBytes_AsStringAndSize
    PyCapsule_Import PyDict_AddWatcher PyDict_ClearWatcher PyDict_GetItem PyDict_GetItemString
    PyDict_GetItemWithError PyDict_Next PyDict_SetDefault PyList_GET_ITEM PyList_GetItem PyList_SET_ITEM
    PyStructSequence_GET_ITEM PyStructSequence_GetItem PyStructSequence_SET_ITEM PyStructSequence_SetItem
    PyTuple_GET_ITEM PyTuple_GetItem PyTuple_SET_ITEM PyTuple_SetItem _PyTuple_Resize PyType_AddWatcher`,
  incompatible: `
    PyUnstable_DumpTracebackThreads`,
});

/** What functions ask for that do not simply need an attached thread state. */
export const threadStateUnlikeOthers = groupLookup<Exclude<ThreadState, 'needed'>>({
  'not-needed': `
    PyMem_RawMalloc PyMem_RawCalloc PyMem_RawRealloc PyMem_RawFree PyMem_GetAllocator PyMem_SetAllocator
    PyMem_SetupDebugHooks PyObject_GetArenaAllocator PyObject_SetArenaAllocator
    PyMutex_Lock PyMutex_Unlock PyMutex_IsLocked
    PyThread_acquire_lock PyThread_acquire_lock_timed PyThread_allocate_lock PyThread_free_lock
    PyThread_release_lock PyThread_get_stacksize PyThread_set_stacksize PyThread_get_thread_ident
    PyThread_get_thread_native_id PyThread_start_new_thread
    PyThread_tss_alloc PyThread_tss_free PyThread_tss_is_created PyThread_tss_create PyThread_tss_delete
    PyThread_tss_set PyThread_tss_get PyThread_create_key PyThread_delete_key PyThread_set_key_value
    PyThread_get_key_value PyThread_delete_key_value PyThread_ReInitTLS
    PyGILState_Ensure PyGILState_Check PyGILState_GetThisThreadState PyThreadState_Ensure
    PyThreadState_EnsureFromView PyThreadState_New PyThreadState_Swap PyThreadState_GetDict
    PyThreadState_GetUnchecked PyInterpreterState_New PyInterpreterState_Delete
    PyInterpreterGuard_FromView PyInterpreterGuard_Close PyInterpreterView_FromMain PyInterpreterView_Close
    PyErr_SetInterrupt PyErr_SetInterruptEx Py_AddPendingCall
    PyTime_MonotonicRaw PyTime_PerfCounterRaw PyTime_TimeRaw
    PyObject_Dump PyUnstable_DumpTraceback PyUnstable_DumpTracebackThreads
    PyImport_AppendInittab PyImport_ExtendInittab Py_Initialize Py_InitializeEx Py_InitializeFromConfig
    Py_InitializeFromInitConfig Py_BytesMain Py_Main Py_PreInitialize Py_PreInitializeFromArgs
    Py_PreInitializeFromBytesArgs Py_SetProgramName Py_SetPythonHome Py_IsInitialized Py_IsFinalizing
    Py_GetBuildInfo Py_GetCompiler Py_GetCopyright Py_GetPlatform Py_GetVersion Py_DecodeLocale
    PyStatus_Ok PyStatus_Error PyStatus_NoMemory PyStatus_Exit PyStatus_Exception PyStatus_IsError
    PyStatus_IsExit Py_ExitStatusException PyWideStringList_Append PyWideStringList_Insert
    PyPreConfig_InitPythonConfig PyPreConfig_InitIsolatedConfig PyConfig_InitPythonConfig
    PyConfig_InitIsolatedConfig PyConfig_SetString PyConfig_SetBytesString PyConfig_SetArgv
    PyConfig_SetBytesArgv PyConfig_SetWideStringList PyConfig_Read PyConfig_Clear
    PyInitConfig_Create PyInitConfig_Free PyInitConfig_GetError PyInitConfig_GetExitCode PyInitConfig_HasOption
    PyInitConfig_GetInt PyInitConfig_GetStr PyInitConfig_GetStrList PyInitConfig_FreeStrList PyInitConfig_SetInt
    PyInitConfig_SetStr PyInitConfig_SetStrList PyInitConfig_AddModule
    NpyIter_GetDataPtrArray NpyIter_GetInitialDataPtrArray NpyIter_GetInnerStrideArray
    NpyIter_GetInnerLoopSizePtr NpyIter_GetInnerFixedStrideArray
    PyDataMem_NEW PyDataMem_NEW_ZEROED PyDataMem_RENEW PyDataMem_FREE NPY_END_THREADS NPY_END_THREADS_DESCR
    NPY_ALLOW_C_API`,
  'not-needed-with-errmsg': `
    NpyIter_Reset NpyIter_ResetToIterIndexRange NpyIter_ResetBasePointers NpyIter_GetIterNext
    NpyIter_GetGetMultiIndex`,
  'must-not-hold': `
    PyEval_RestoreThread PyEval_AcquireThread Py_END_ALLOW_THREADS Py_BLOCK_THREADS
    NPY_END_ALLOW_THREADS PyEval_AcquireLock`,
});

/** What a function of the interpreter or of NumPy asks of its caller's thread. */
export const threadStateOf = (name: string): ThreadState => threadStateUnlikeOthers(name) ?? 'needed';
