/**
 * When functions came, went and were advised against: data for every row that does not say it itself (`since 3.10`), by
 * version. From the headers of 2.7 and 3.6 to 3.15, public and private, and from the manual's pages. A name that 2.7 had
 * and 3.6 had not is `removed 3.0`. Names with several rows say their versions there, since the rows are told apart by them.
 */
import { groupLookup } from './nameGroups.js';

/** Versions whose headers were the first to have a name. For names of 3.7 and later the headers of 3.6 to 3.15 were compared;
 * for older ones the manual says it, where 2.7 has not got them. */
export const sinceIn = groupLookup({
  '3.1': `
    PyUnicode_FSConverter`,
  '3.2': `
    PyArg_ValidateKeywordArguments PyErr_SyntaxLocationEx PyErr_WarnExplicitFormat PyErr_WarnFormat
    PyImport_ExecCodeModuleWithPathnames PyImport_GetMagicTag PyLong_AsPid PyLong_FromPid
    PyModule_GetFilenameObject PySys_FormatStderr PySys_FormatStdout PySys_GetXOptions PyType_GetFlags
    PyUnicode_AsWideCharString PyUnicode_EncodeFSDefault PyUnicode_FSDecoder Py_CompileStringExFlags`,
  '3.3': `
    PyDateTime_DELTA_GET_DAYS PyDateTime_DELTA_GET_MICROSECONDS PyDateTime_DELTA_GET_SECONDS PyErr_GetExcInfo
    PyErr_SetExcInfo PyErr_SetImportError PyFunction_NewWithQualName PyImport_AddModuleObject
    PyImport_ExecCodeModuleObject PyImport_ImportFrozenModuleObject PyImport_ImportModuleLevelObject
    PyLong_FromUnicodeObject PyMemoryView_FromMemory PyModule_GetNameObject PyModule_NewObject
    PyObject_GenericGetDict PyObject_GenericSetDict PyState_AddModule PyState_RemoveModule
    PyType_FromSpecWithBases PyUnicode_1BYTE_DATA PyUnicode_2BYTE_DATA PyUnicode_4BYTE_DATA PyUnicode_AsUCS4
    PyUnicode_AsUCS4Copy PyUnicode_AsUTF8 PyUnicode_AsUTF8AndSize PyUnicode_CopyCharacters PyUnicode_DATA
    PyUnicode_DecodeLocale PyUnicode_DecodeLocaleAndSize PyUnicode_EncodeCodePage PyUnicode_EncodeLocale
    PyUnicode_Fill PyUnicode_FindChar PyUnicode_FromKindAndData PyUnicode_GET_LENGTH PyUnicode_GetLength
    PyUnicode_IS_ASCII PyUnicode_IS_COMPACT PyUnicode_IS_COMPACT_ASCII PyUnicode_IS_READY PyUnicode_KIND
    PyUnicode_MAX_CHAR_VALUE PyUnicode_New PyUnicode_READ PyUnicode_READY PyUnicode_READ_CHAR PyUnicode_ReadChar
    PyUnicode_Substring PyUnicode_WRITE PyUnicode_WriteChar Py_ABS Py_MAX Py_MIN`,
  '3.4': `
    PyCompile_OpcodeStackEffect PyDict_SetDefault PyErr_SetExcFromWindowsErrWithFilenameObjects
    PyErr_SetFromErrnoWithFilenameObjects PyErr_SyntaxLocationObject PyErr_WarnExplicitObject PyGILState_Check
    PyHash_GetFuncDef PyObject_CallFinalizer PyObject_CallFinalizerFromDealloc PyObject_LengthHint
    PyStructSequence_InitType2 PyType_GetSlot Py_CompileStringObject`,
  '3.5': `
    PyCodec_NameReplaceErrors PyErr_FormatV PyMem_Calloc PyMem_RawCalloc PyModuleDef_Init PyModule_AddFunctions
    PyModule_ExecDef PyModule_FromDefAndSpec PyModule_FromDefAndSpec2 PyModule_SetDocString PyObject_Calloc
    Py_DecodeLocale Py_EncodeLocale`,
  '3.6': `
    PyAsyncGen_CheckExact PyAsyncGen_New PyDateTime_DATE_GET_FOLD PyDateTime_FromDateAndTimeAndFold
    PyDateTime_TIME_GET_FOLD PyErr_ResourceWarning PyErr_SetImportErrorSubclass PyOS_FSPath
    PySlice_AdjustIndices PySlice_Unpack PyTime_FromTimeAndFold Py_FinalizeEx`,
  '3.7': `
    PyContextToken_CheckExact PyContextVar_CheckExact PyContextVar_Get PyContextVar_New PyContextVar_Reset
    PyContextVar_Set PyContext_CheckExact PyContext_ClearFreeList PyContext_Copy PyContext_CopyCurrent
    PyContext_Enter PyContext_Exit PyContext_New PyDict_GET_SIZE PyImport_GetModule PyInterpreterState_GetID
    PyInterpreterState_Main PyOS_AfterFork_Child PyOS_AfterFork_Parent PyOS_BeforeFork PyThread_tss_alloc
    PyThread_tss_create PyThread_tss_delete PyThread_tss_free PyThread_tss_get PyThread_tss_is_created
    PyThread_tss_set PyTimeZone_FromOffset PyTimeZone_FromOffsetAndName PyTraceMalloc_Track
    PyTraceMalloc_Untrack Py_UNREACHABLE _PyArg_ParseStackAndKeywords _PyArg_UnpackStack
    _PyContext_NewHamtForTests _PyDict_SizeOf _PyImport_GetModuleId _PyImport_IsInitialized _PyImport_SetModule
    _PyImport_SetModuleString _PyMem_RawWcsdup _PyMem_SetDefaultAllocator _PyModule_CreateInitialized
    _PyObject_LookupAttr _PyObject_LookupAttrId _PyTime_FromNanosecondsObject _PyTime_FromTimespec
    _PyTime_FromTimeval _PyTime_GetPerfCounter _PyTime_GetPerfCounterWithInfo _PyTime_MulDiv _PyType_Name
    _Py_CoerceLegacyLocale _Py_IsCoreInitialized _Py_IsFinalizing _Py_LegacyLocaleDetected _Py_SetLocaleFromEnv
    _Py_VaBuildStack _Py_VaBuildStack_SizeT _Py_convert_optional_to_ssize_t`,
  '3.8': `
    PyCompile_OpcodeStackEffectWithJump PyConfig_Clear PyConfig_InitIsolatedConfig PyConfig_InitPythonConfig
    PyConfig_Read PyConfig_SetArgv PyConfig_SetBytesArgv PyConfig_SetBytesString PyConfig_SetString
    PyConfig_SetWideStringList PyFile_OpenCode PyFile_OpenCodeObject PyFile_SetOpenCodeHook
    PyInterpreterState_GetDict PyPickleBuffer_Check PyPickleBuffer_FromObject PyPickleBuffer_GetBuffer
    PyPickleBuffer_Release PyPreConfig_InitIsolatedConfig PyPreConfig_InitPythonConfig PyStatus_Error
    PyStatus_Exception PyStatus_Exit PyStatus_IsError PyStatus_IsExit PyStatus_NoMemory PyStatus_Ok
    PySys_AddAuditHook PySys_Audit PyThread_get_thread_native_id PyVectorcall_Call PyVectorcall_NARGS
    PyWideStringList_Append PyWideStringList_Insert Py_BytesMain Py_ExitStatusException Py_InitializeFromConfig
    Py_PreInitialize Py_PreInitializeFromArgs Py_PreInitializeFromBytesArgs Py_RunMain _PyArg_BadArgument
    _PyArg_CheckPositional _PyCrossInterpreterData_Lookup _PyCrossInterpreterData_NewObject
    _PyCrossInterpreterData_RegisterClass _PyCrossInterpreterData_Release _PyDictView_New
    _PyDict_GetItemStringWithError _PyErr_CheckSignals _PyErr_Clear _PyErr_Display _PyErr_ExceptionMatches
    _PyErr_Fetch _PyErr_Format _PyErr_NormalizeException _PyErr_Occurred _PyErr_Print _PyErr_Restore
    _PyErr_SetNone _PyErr_SetObject _PyErr_SetString _PyErr_WriteUnraisableMsg _PyFunction_Vectorcall
    _PyInterpreterState_Get _PyInterpreterState_GetMainModule _PyInterpreterState_RequireIDRef
    _PyInterpreterState_RequiresIDRef _PyLong_FromNbIndexOrNbInt _PyLong_Lshift _PyLong_Rshift
    _PyLong_Size_t_Converter _PyLong_UnsignedInt_Converter _PyLong_UnsignedLongLong_Converter
    _PyLong_UnsignedLong_Converter _PyLong_UnsignedShort_Converter _PyMem_GetCurrentAllocatorName
    _PyModuleSpec_IsInitializing _PyObject_CheckConsistency _PyObject_CheckCrossInterpreterData
    _PyObject_GetCrossInterpreterData _PyObject_Vectorcall _PyThreadState_GET _PyTuple_FromArray
    _PyVectorcall_Function _Py_DECREF _Py_INCREF _Py_SourceAsString _Py_XDECREF _Py_XINCREF`,
  '3.9': `
    _PyEval_SetProfile
    PyCFunction_GET_CLASS PyVectorcall_Function Py_FrozenMain Py_GetArgcArgv _PyArg_NoKwnames
    _PyErr_CheckSignalsTstate _PyErr_GetExcInfo _PyErr_GetTopmostException _PyErr_NoMemory _PyEval_SetTrace
    _PyIndex_Check _PyInterpreterState_GetConfig _PyInterpreterState_GetEvalFrameFunc
    _PyInterpreterState_SetEvalFrameFunc _PyObject_Call _PyObject_CallMethodIdNoArgs
    _PyObject_CallMethodIdOneArg _PyObject_CallMethodNoArgs _PyObject_CallMethodOneArg _PyObject_CallOneArg
    _PyObject_FunctionStr _PyObject_GetMethod _PyObject_VectorcallMethod _PyObject_VectorcallMethodId
    _PyThreadState_GetDict _PyThread_at_fork_reinit _PyTrash_begin _PyTrash_end
    _PyUnicode_DecodeRawUnicodeEscapeStateful _PyUnicode_DecodeUnicodeEscapeInternal
    _PyUnicode_DecodeUnicodeEscapeStateful _PyUnicode_ScanIdentifier _Py_FatalErrorFormat _Py_FatalErrorFunc
    _Py_HashPointerRaw _Py_NewInterpreter`,
  '3.10': `
    _PyImport_GetModuleAttrString
    _PyImport_GetModuleAttr
    PyFunction_AS_FRAME_CONSTRUCTOR _PyArena_AddPyObject _PyArena_Free _PyArena_Malloc _PyArena_New
    _PyDict_ContainsId _PyDict_Contains_KnownHash _PyErr_ProgramDecodedTextObject
    _PyLong_FileDescriptor_Converter _PyModule_GetDef _PyModule_GetDict _PyModule_GetState _PyNumber_Index
    _PyRun_AnyFileObject _PyRun_InteractiveLoopObject _PyRun_SimpleFileObject _PyThread_CurrentExceptions
    _PyTrash_cond _PyType_GetModuleByDef _PyUnicode_WideCharString_Converter
    _PyUnicode_WideCharString_Opt_Converter _Py_DecRef _Py_FdIsInteractive _Py_IncRef`,
  '3.11': `
    _PyArg_UnpackKeywordsWithVararg _PyBaseExceptionGroup_Check _PyDeadline_Get _PyDeadline_Init
    _PyDict_GetItemWithError _PyErr_GetHandledException _PyErr_SetHandledException _PyEval_GetBuiltin
    _PyFrame_IsEntryFrame _PyList_AppendTakeRef _PyObject_CallMethod _PyObject_CallNoArgs _PyObject_GetState
    _PyObject_LookupSpecialId _PySys_GetAttr _PyTime_Add _PyTime_As100Nanoseconds _PyTime_AsNanoseconds
    _PyTime_AsTimespec_clamp _PyTime_AsTimeval_clamp _PyUnicode_Equal _Py_FatalRefcountErrorFunc`,
  '3.12': `
    PyAsyncGenASend_CheckExact PyCode_GetFirstFree _PyErr_SetFromPyStatus _PyLong_FromDigits _PyModule_Add
    _PyObject_ClearManagedDict _PyObject_VisitManagedDict _Py_IsImmortal _Py_NewReferenceNoTotal`,
  '3.13': `
    PyObject_GenericHash PySignal_SetWakeupFd _PyCoro_GetAwaitableIter _PyErr_SetLocaleString
    _PySet_NextEntryRef _PyTuple_FromArraySteal
    _PyUnicode_AsUTF8NoNUL`,
  '3.14': `
    _PyErr_GetRaisedException _PyErr_SetRaisedException _Py_TYPE`,
  '3.15': `
    _PyAsyncGenValueWrapperNew`,
});

/** The first version whose headers, private ones included, have a name no more. */
export const removedIn = groupLookup({
  '3.8': `
    PyOS_FiniInterrupts _PyCFunction_FastCallKeywords _PyFunction_FastCallKeywords _PyObject_FastCallKeywords`,
  '3.9': `
    PyFrame_ExtendStack
    PyContext_ClearFreeList PyDict_ClearFreeList _PyCFunction_FastCallDict _PyFunction_FastCallDict
    _PyUnicode_ClearStaticStrings _PyUnicode_DecodeUnicodeEscape`,
  '3.10': `
    PyAST_Compile PyAST_CompileEx PyAST_CompileObject PyAST_FromNode PyAST_FromNodeObject PyAST_Validate
    PyFuture_FromAST PyFuture_FromASTObject PyNode_AddChild PyNode_ListTree PyNode_New PyOS_InitInterrupts
    PyParser_ASTFromFile PyParser_ASTFromFileObject PyParser_ASTFromString PyParser_ASTFromStringObject
    PyParser_ClearError PyParser_ParseFile PyParser_ParseFileFlags PyParser_ParseFileFlagsEx
    PyParser_ParseFileObject PyParser_ParseString PyParser_ParseStringFlags PyParser_ParseStringFlagsFilename
    PyParser_ParseStringFlagsFilenameEx PyParser_ParseStringObject PyParser_SetError PyST_GetScope
    PySymtable_Build PySymtable_BuildObject PySymtable_Free Py_SymtableStringObject _PyDict_GetItemId
    _PyGen_Send _PyLong_FromNbIndexOrNbInt _PyLong_FromNbInt _PyObject_HasAttrId _PyUnicode_AsStringAndSize
    _Py_fopen`,
  '3.11': `
    PyFrame_BlockPop PyFrame_BlockSetup PyFunction_AS_FRAME_CONSTRUCTOR PyHeapType_GET_MEMBERS _PyFloat_Pack2
    _PyFloat_Pack4 _PyFloat_Pack8 _PyFloat_Unpack2 _PyFloat_Unpack4 _PyFloat_Unpack8 _PyObject_CallNoArg
    _PyObject_GC_Calloc _PyObject_GC_Malloc _PySys_GetObjectId _PySys_SetObjectId _PyType_GetModuleByDef
    _Py_DECREF _Py_INCREF _Py_XDECREF _Py_XINCREF`,
  '3.12': `
    PyToken_OneChar PyToken_ThreeChars PyToken_TwoChars _PyErr_TrySetFromCause _PyUnicode_AsUnicode
    _PyUnicode_Ready _Py_NewInterpreter`,
  '3.13': `
    PySymtable_Lookup PySys_HasWarnOptions _PyArg_ParseStack_SizeT _PyArg_ParseTupleAndKeywords_SizeT
    _PyArg_ParseTuple_SizeT _PyArg_Parse_SizeT _PyArg_UnpackStack _PyArg_VaParseTupleAndKeywordsFast
    _PyArg_VaParseTupleAndKeywords_SizeT _PyArg_VaParse_SizeT _PyBytes_FormatEx _PyBytes_FromHex
    _PyCodecInfo_GetIncrementalDecoder _PyCodecInfo_GetIncrementalEncoder _PyCodec_DecodeText
    _PyCodec_EncodeText _PyCodec_Forget _PyCodec_Lookup _PyCodec_LookupTextEncoding _PyDebugAllocatorStats
    _PyDictView_Intersect _PyDictView_New _PyDict_ContainsId _PyDict_Contains_KnownHash _PyDict_DebugMallocStats
    _PyDict_DelItemId _PyDict_GetItemIdWithError _PyDict_GetItemWithError _PyDict_HasOnlyStringKeys
    _PyDict_MaybeUntrack _PyDict_Next _PyDict_SetItemId _PyErr_ChainExceptions _PyErr_CheckSignals
    _PyErr_CheckSignalsTstate _PyErr_Display _PyErr_Fetch _PyErr_GetExcInfo _PyErr_NoMemory
    _PyErr_NormalizeException _PyErr_Print _PyErr_Restore _PyErr_SetHandledException _PyErr_SetNone
    _PyErr_WriteUnraisableMsg _PyEval_GetBuiltinId _PyEval_GetSwitchInterval _PyEval_SetSwitchInterval
    _PyEval_SetTrace _PyGILState_GetInterpreterStateUnsafe _PyGen_Finalize _PyImport_FixupBuiltin
    _PyImport_FixupExtensionObject _PyImport_GetModuleId _PyImport_IsInitialized _PyInterpreterState_Get
    _PyInterpreterState_GetConfig _PyInterpreterState_GetMainModule _PyList_DebugMallocStats _PyLong_AsInt
    _PyLong_DivmodNear _PyLong_Format _PyLong_Frexp _PyLong_FromBytes _PyLong_Lshift _PyLong_Rshift
    _PyMem_RawStrdup _PyMem_RawWcsdup _PyMem_SetDefaultAllocator _PyModuleSpec_IsInitializing _PyModule_Add
    _PyModule_Clear _PyModule_ClearDict _PyModule_CreateInitialized _PyOS_URandom _PyObject_Call
    _PyObject_CallFunction_SizeT _PyObject_CallMethodIdObjArgs _PyObject_CallMethodId_SizeT
    _PyObject_CallMethod_SizeT _PyObject_CheckConsistency _PyObject_ClearManagedDict _PyObject_DebugTypeStats
    _PyObject_FastCall _PyObject_IsAbstract _PyObject_LookupAttr _PyObject_LookupAttrId
    _PyObject_LookupSpecialId _PyObject_NextNotImplemented _PyObject_RealIsInstance _PyObject_RealIsSubclass
    _PyObject_SetAttrId _PyObject_VisitManagedDict _PyRun_AnyFileObject _PyRun_InteractiveLoopObject
    _PyRun_SimpleFileObject _PySequence_BytesToCharpArray _PySequence_IterSearch _PyThreadState_Prealloc
    _PyThread_CurrentExceptions _PyThread_at_fork_reinit _PyTime_Add _PyTime_As100Nanoseconds
    _PyTime_AsNanoseconds _PyTime_AsNanosecondsObject _PyTime_AsSecondsDouble _PyTime_FromNanoseconds
    _PyTime_FromNanosecondsObject _PyTime_FromTimespec _PyTime_FromTimeval _PyTime_GetMonotonicClock
    _PyTime_GetMonotonicClockWithInfo _PyTime_GetPerfCounter _PyTime_GetPerfCounterWithInfo
    _PyTime_GetSystemClock _PyTime_GetSystemClockWithInfo _PyTime_MulDiv _PyTrash_cond _PyTuple_DebugMallocStats
    _PyTuple_MaybeUntrack _PyType_CalculateMetaclass _PyType_GetDocFromInternalDoc
    _PyType_GetTextSignatureFromInternalDoc _PyType_LookupId _PyUnicodeTranslateError_Create
    _PyUnicode_AsASCIIString _PyUnicode_AsLatin1String _PyUnicode_DecodeRawUnicodeEscapeStateful
    _PyUnicode_DecodeUnicodeEscapeStateful _PyUnicode_EQ _PyUnicode_EncodeCharmap _PyUnicode_EncodeUTF7
    _PyUnicode_EqualToASCIIId _PyUnicode_FastCopyCharacters _PyUnicode_FastFill _PyUnicode_FindMaxChar
    _PyUnicode_FormatAdvancedWriter _PyUnicode_FormatLong _PyUnicode_FromASCII
    _PyUnicode_InsertThousandsGrouping _PyUnicode_IsCaseIgnorable _PyUnicode_IsCased _PyUnicode_ToFoldedFull
    _PyUnicode_ToLowerFull _PyUnicode_ToTitleFull _PyUnicode_ToUpperFull _PyUnicode_WideCharString_Converter
    _PyUnicode_WideCharString_Opt_Converter _PyUnicode_XStrip _PyWarnings_Init _PyWeakref_GetWeakrefCount
    _Py_BuildValue_SizeT _Py_CoerceLegacyLocale _Py_FatalErrorFormat _Py_FdIsInteractive _Py_FreeCharPArray
    _Py_IsCoreInitialized _Py_IsFinalizing _Py_LegacyLocaleDetected _Py_SourceAsString _Py_VaBuildStack
    _Py_VaBuildStack_SizeT _Py_VaBuildValue_SizeT _Py_add_one_to_index_C _Py_add_one_to_index_F _Py_get_blocking
    _Py_get_inheritable _Py_gitidentifier _Py_gitversion _Py_parse_inf_or_nan _Py_read _Py_set_blocking
    _Py_strhex_bytes _Py_wfopen`,
  '3.14': `
    _PyArg_UnpackKeywordsWithVararg _PyCrossInterpreterData_Lookup _PyCrossInterpreterData_NewObject
    _PyCrossInterpreterData_RegisterClass _PyCrossInterpreterData_Release _PyImport_GetModuleAttr
    _PyImport_GetModuleAttrString _PyObject_CheckCrossInterpreterData _PyObject_GetCrossInterpreterData
    _PySys_GetAttr _PyTrash_begin _PyTrash_end _PyUnicode_DecodeUnicodeEscapeInternal _Py_HashBytes`,
  '3.15': `
    _PyBytesWriter_Alloc _PyBytesWriter_Dealloc _PyBytesWriter_Finish _PyBytesWriter_Init _PyBytesWriter_Prepare
    _PyBytesWriter_Resize _PyBytesWriter_WriteBytes _PyCode_ConstantKey _PyDict_MergeEx _PyModule_GetDef
    _PyObject_CallMethodIdNoArgs _PyObject_CallMethodIdOneArg _PyObject_VectorcallMethodId _PyTuple_FromArray
    _Py_TYPE`,
});

/** By the manual's pages of 3.14 and 3.15 and by Py_DEPRECATED in the headers. */
export const deprecatedIn = groupLookup({
  '3.0': `
    PyObject_AsCharBuffer PyObject_AsReadBuffer PyObject_AsWriteBuffer PyObject_CheckReadBuffer`,
  '3.2': `
    PyEval_AcquireLock PyEval_ReleaseLock PyModule_GetFilename`,
  '3.3': `
    PyErr_SetExcFromWindowsErrWithUnicodeFilename PyErr_SetFromErrnoWithUnicodeFilename
    PyErr_SetFromWindowsErrWithUnicodeFilename PyLong_FromUnicode PyUnicodeEncodeError_Create
    PyUnicodeTranslateError_Create PyUnicode_AS_DATA PyUnicode_AS_UNICODE PyUnicode_AsUnicode
    PyUnicode_AsUnicodeAndSize PyUnicode_AsUnicodeCopy PyUnicode_Encode PyUnicode_EncodeASCII
    PyUnicode_EncodeCharmap PyUnicode_EncodeDecimal PyUnicode_EncodeLatin1 PyUnicode_EncodeMBCS
    PyUnicode_EncodeRawUnicodeEscape PyUnicode_EncodeUTF16 PyUnicode_EncodeUTF32 PyUnicode_EncodeUTF7
    PyUnicode_EncodeUTF8 PyUnicode_EncodeUnicodeEscape PyUnicode_FromUnicode PyUnicode_GET_DATA_SIZE
    PyUnicode_GET_SIZE PyUnicode_GetMax PyUnicode_GetSize PyUnicode_TransformDecimalToASCII
    PyUnicode_TranslateCharmap PyUnicode_WSTR_LENGTH Py_UNICODE_COPY Py_UNICODE_FILL Py_UNICODE_strcat
    Py_UNICODE_strchr Py_UNICODE_strcmp Py_UNICODE_strcpy Py_UNICODE_strlen Py_UNICODE_strncmp
    Py_UNICODE_strncpy Py_UNICODE_strrchr _PyUnicode_AsUnicode _PyUnicode_ToTitlecase`,
  '3.6': `
    PySlice_GetIndicesEx PyUnicode_AsDecodedObject PyUnicode_AsDecodedUnicode PyUnicode_AsEncodedObject
    PyUnicode_AsEncodedUnicode`,
  '3.7': `
    PyThread_ReInitTLS PyThread_create_key PyThread_delete_key PyThread_delete_key_value PyThread_get_key_value
    PyThread_set_key_value`,
  '3.9': `
    PyCFunction_Call PyEval_ThreadsInitialized`,
  '3.10': `
    PyUnicode_InternImmortal`,
  '3.11': `
    PySys_AddWarnOption PySys_AddWarnOptionUnicode PySys_AddXOption PySys_HasWarnOptions PySys_SetPath
    Py_SetPath Py_SetStandardStreamEncoding`,
  '3.12': `
    PyErr_Display _PyErr_ChainExceptions`,
  '3.13': `
    PyCode_GetFirstFree PyEval_GetBuiltins PyEval_GetGlobals PyEval_GetLocals PySys_ResetWarnOptions
    Py_GetExecPrefix Py_GetPath Py_GetPrefix Py_GetProgramFullPath Py_GetProgramName Py_GetPythonHome`,
  '3.14': `
    PyThread_exit_thread PyUnicode_IS_READY _PyBytes_Join _PyDict_GetItemStringWithError _PyDict_Pop
    _PyLong_FromDigits _PyLong_New _PyLong_Sign _PyThreadState_UncheckedGet _PyUnicode_AsString _Py_HashPointer
    _Py_fopen_obj`,
  '3.15': `
    _PyObject_CallMethodId _PyObject_GetAttrId _PyUnicode_FromId _Py_c_abs _Py_c_diff _Py_c_neg _Py_c_pow
    _Py_c_prod _Py_c_quot _Py_c_sum`,
});

/** Still supported, and not recommended for new code (PEP 387), by the manual's pages of 3.15. */
export const softDeprecatedIn = groupLookup({
  '3.13': `
    PyCode_Optimize PyFrame_FastToLocals PyFrame_FastToLocalsWithError PyFrame_LocalsToFast PyModule_AddObject`,
  '3.14': `
    PyAsyncGenASend_CheckExact PyLong_AS_LONG PySequence_In Py_IS_FINITE Py_IS_INFINITY Py_IS_NAN`,
  '3.15': `
    PyFile_NewStdPrinter PyGILState_Check PyGILState_Ensure PyGILState_GetThisThreadState PyGILState_Release
    PyModuleDef_Init PyModule_ExecDef PyModule_FromDefAndSpec PyModule_FromDefAndSpec2
    PyObject_GET_WEAKREFS_LISTPTR PyType_FromMetaclass PyType_FromModuleAndSpec PyType_FromSpec
    PyType_FromSpecWithBases _PyBytes_Resize`,
});
