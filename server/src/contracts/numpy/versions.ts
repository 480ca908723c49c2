/**
 * Versions of NumPy (not of Python) in which its functions came, went and were advised against, for the rows of this folder.
 * From the headers and the list of exported functions of 1.7 to 2.5, where a page of the manual can differ. Before 1.7 no
 * version is told apart.
 */
import { groupLookup } from '../nameGroups.js';

/** The first version that has a name. */
export const numpySince = groupLookup({
  '1.7': `
    NPY_AUXDATA_CLONE NPY_AUXDATA_FREE NpyIter_IsFirstVisit PyArray_CLEARFLAGS PyArray_CreateSortedStridePerm
    PyArray_DTYPE PyArray_DebugPrint PyArray_ENABLEFLAGS PyArray_FailUnlessWriteable PyArray_RemoveAxesInPlace
    PyArray_SHAPE PyArray_SetBaseObject PyArray_SetUpdateIfCopyBase PyDataMem_SetEventHook
    PyDataType_HASSUBARRAY PyUFunc_DefaultTypeResolver PyUFunc_ValidateCasting`,
  '1.8': `
    NPY_BEGIN_THREADS_THRESHOLDED PyArray_ArgPartition PyArray_MapIterArray PyArray_MapIterNext
    PyArray_MapIterSwapAxes PyArray_Partition PyArray_SelectkindConverter PyDataMem_NEW_ZEROED
    PyUFunc_RegisterLoopForDescr`,
  '1.10': `
    PyArray_CheckAnyScalarExact`,
  '1.13': `
    PyArray_MapIterArrayCopyIfOverlap`,
  '1.14': `
    PyArray_DiscardWritebackIfCopy PyArray_ResolveWritebackIfCopy PyArray_SetWritebackIfCopyBase
    PyDataType_ISUNSIZED PyDataType_MAKEUNSIZED`,
  '1.15': `
    NPY_TITLE_KEY_check`,
  '1.16': `
    PyUFunc_FromFuncAndDataAndSignatureAndIdentity`,
  '1.20': `
    import_experimental_dtype_api`,
  '1.22': `
    PyArrayInitDTypeMeta_FromSpec PyArray_CommonDType PyArray_HANDLER PyArray_PromoteDTypeSequence
    PyDataMem_GetHandler PyDataMem_SetHandler PyUFunc_AddLoopFromSpec PyUFunc_AddPromoter`,
  '1.23': `
    PyArray_GetDefaultDescr PyUFunc_AddWrappingLoop`,
  '2.0': `
    NPY_DTYPE NPY_DT_NewRef NpyDatetime_ConvertDatetime64ToDatetimeStruct
    NpyDatetime_ConvertDatetimeStructToDatetime64 NpyDatetime_ConvertPyDateTimeToDatetimeStruct
    NpyDatetime_GetDatetimeISO8601StrLen NpyDatetime_MakeISO8601Datetime NpyDatetime_ParseISO8601Datetime
    NpyString_acquire_allocator NpyString_acquire_allocators NpyString_load NpyString_pack NpyString_pack_null
    NpyString_release_allocator NpyString_release_allocators PyArray_ImportNumPyAPI PyArray_MultiIter_DIMS
    PyArray_MultiIter_INDEX PyArray_MultiIter_ITERS PyArray_MultiIter_NDIM PyArray_MultiIter_NUMITER
    PyArray_MultiIter_SIZE PyArray_Pack PyDataType_ALIGNMENT PyDataType_C_METADATA PyDataType_ELSIZE
    PyDataType_FIELDS PyDataType_FLAGS PyDataType_GetArrFuncs PyDataType_ISLEGACY PyDataType_METADATA
    PyDataType_NAMES PyDataType_SET_ELSIZE PyDataType_SUBARRAY PyUFunc_GiveFloatingpointErrors
    PyUFunc_ImportUFuncAPI`,
  '2.3': `
    NpyIter_GetTransferFlags`,
  '2.4': `
    PyUFunc_AddLoopsFromSpecs`,
  '2.5': `
    PyDataType_BYTEORDER PyDataType_ISTRIVIALLYCOPYABLE PyDataType_KIND PyDataType_TYPE PyDataType_TYPENUM
    PyDataType_TYPEOBJ`,
});

/** The first version that has a name no more. */
export const numpyRemoved = groupLookup({
  '1.23': `
    PyArray_XDECREF_ERR`,
  '2.0': `
    Npy_EnterRecursiveCall PyArray_CopyArray PyDescr_HASFIELDS PyScalarArray_Check PyUString_Concat
    PyUString_ConcatAndDel import_experimental_dtype_api
    NPY_SIGINT_OFF NPY_SIGINT_ON NpySlice_GetIndicesEx PyArray_As1D PyArray_As2D PyArray_CEQ PyArray_CGE
    PyArray_CGT PyArray_CLE PyArray_CLT PyArray_CNE PyArray_CastAnyTo PyArray_CastTo PyArray_CompareString
    PyArray_CompareUCS4 PyArray_CopyAndTranspose PyArray_DatetimeStructToDatetime
    PyArray_DatetimeToDatetimeStruct PyArray_FieldNames PyArray_FillObjectArray PyArray_FromDims
    PyArray_FromDimsAndData PyArray_FromDimsAndDataAndDescr PyArray_GetArrayParamsFromObject PyArray_GetCastFunc
    PyArray_GetNumericOps PyArray_ISPYTHON PyArray_ISSPACESAVER PyArray_MapIterArray
    PyArray_MapIterArrayCopyIfOverlap PyArray_MapIterNext PyArray_MapIterSwapAxes PyArray_MoveInto
    PyArray_NewFlagsObject PyArray_REFCOUNT PyArray_RemoveLargest PyArray_ScalarFromObject
    PyArray_SetDatetimeParseFunction PyArray_SetNumericOps PyArray_TimedeltaStructToTimedelta
    PyArray_TimedeltaToTimedeltaStruct PyArray_TypeNumFromName PyArray_TypestrConvert PyDataMem_SetEventHook
    PyDataType_GetDatetimeMetaData PyDataType_ISPYTHON PyDescr_ISBOOL PyDescr_ISCOMPLEX PyDescr_ISEXTENDED
    PyDescr_ISFLEXIBLE PyDescr_ISFLOAT PyDescr_ISINTEGER PyDescr_ISNUMBER PyDescr_ISOBJECT PyDescr_ISPYTHON
    PyDescr_ISSIGNED PyDescr_ISSTRING PyDescr_ISUNSIGNED PyDescr_ISUSERDEF PyTypeNum_ISPYTHON
    PyUFunc_GenericFunction PyUFunc_GetPyValues PyUFunc_SetUsesArraysAsData PyUFunc_checkfperr
    PyUFunc_handlefperr PyUnicode_Concat2 PyUnicode_ConcatAndDel npy_PyFile_Check`,
});

/** Kept in headers of old names since then. */
export const numpyDeprecated = groupLookup({
  '1.7': `
    PyArray_RemoveLargest PyDataType_GetDatetimeMetaData PyDescr_HASFIELDS PyDescr_ISBOOL PyDescr_ISCOMPLEX PyDescr_ISEXTENDED PyDescr_ISFLEXIBLE PyDescr_ISFLOAT
    PyDescr_ISINTEGER PyDescr_ISNUMBER PyDescr_ISOBJECT PyDescr_ISPYTHON PyDescr_ISSIGNED PyDescr_ISSTRING
    PyDescr_ISUNSIGNED PyDescr_ISUSERDEF`,
});
