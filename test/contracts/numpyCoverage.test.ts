/**
 * The functions that NumPy's import table exports, by group: each must have a contract. Names of constants and types are
 * left out.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { numpyContracts } from '#server/contracts/numpy/index.js';

const names = new Set(numpyContracts.map(({ name }) => name));
const inGroup = (prefix: string, list: string): readonly string[] =>
  list
    .trim()
    .split(/\s+/)
    .map((name) => prefix + name);

const exported: readonly string[] = [
  ...inGroup(
    'PyArray_',
    `
     All Any Arange ArangeObj ArgMax ArgMin ArgPartition ArgSort AsCArray AxisConverter BoolConverter Broadcast
     BroadcastToShape BufferConverter ByteorderConverter Byteswap CanCastArrayTo CanCastSafely CanCastScalar
     CanCastTo CanCastTypeTo CanCoerceScalar CastScalarDirect CastScalarToCtype CastToType CastingConverter
     CheckAnyScalarExact CheckAxis CheckFromAny CheckStrides Choose Clip ClipmodeConverter CommonDType
     CompareLists Compress Concatenate Conjugate ConvertClipmodeSequence ConvertToCommonType Converter
     CopyAnyInto CopyInto CopyObject Correlate Correlate2 CountNonzero CreateSortedStridePerm CumProd CumSum
     DebugPrint DescrAlignConverter DescrAlignConverter2 DescrConverter DescrConverter2 DescrFromObject
     DescrFromScalar DescrFromType DescrFromTypeObject DescrNew DescrNewByteorder DescrNewFromType Diagonal Dump
     Dumps EinsteinSum ElementStrides Empty EnsureAnyArray EnsureArray EquivTypenums EquivTypes
     FailUnlessWriteable FillWithScalar Flatten Free FromAny FromArray FromArrayAttr FromBuffer FromFile
     FromInterface FromIter FromScalar FromString FromStructInterface GetDefaultDescr GetEndianness GetField
     GetNDArrayCFeatureVersion GetNDArrayCVersion GetPriority GetPtr INCREF InitArrFuncs InnerProduct
     IntTupleFromIntp IntpConverter IntpFromSequence Item_INCREF Item_XDECREF IterAllButAxis IterNew LexSort
     MatrixProduct MatrixProduct2 Max Mean Min MinScalarType MultiIterFromObjects MultiIterNew MultiplyIntList
     MultiplyList NeighborhoodIterNew New NewCopy NewFromDescr NewLikeArray Newshape Nonzero ObjectType One
     OrderConverter OutputConverter OverflowMultiplyList Pack Partition Prod PromoteDTypeSequence PromoteTypes
     Ptp PutMask PutTo PyIntAsInt PyIntAsIntp Ravel RegisterCanCast RegisterCastFunc RegisterDataType
     RemoveAxesInPlace RemoveSmallest Repeat Reshape Resize ResolveWritebackIfCopy ResultType Return Round
     Scalar ScalarAsCtype ScalarKind SearchSorted SearchsideConverter SelectkindConverter SetBaseObject SetField
     SetStringFunction SetUpdateIfCopyBase SetWritebackIfCopyBase Size Sort SortkindConverter Squeeze Std Sum
     SwapAxes TakeFrom ToFile ToList ToString Trace Transpose TypeObjectFromType UpdateFlags ValidType View
     Where XDECREF Zero Zeros
    `,
  ),
  ...inGroup(
    'NpyIter_',
    `
     AdvancedNew Copy CreateCompatibleStrides Deallocate DebugPrint EnableExternalLoop GetAxisStrideArray
     GetBufferSize GetDataPtrArray GetDescrArray GetGetMultiIndex GetIndexPtr GetInitialDataPtrArray
     GetInnerFixedStrideArray GetInnerLoopSizePtr GetInnerStrideArray GetIterIndex GetIterIndexRange GetIterNext
     GetIterSize GetIterView GetNDim GetNOp GetOperandArray GetReadFlags GetShape GetTransferFlags GetWriteFlags
     GotoIndex GotoIterIndex GotoMultiIndex HasDelayedBufAlloc HasExternalLoop HasIndex HasMultiIndex IsBuffered
     IsFirstVisit IsGrowInner IterationNeedsAPI MultiNew New RemoveAxis RemoveMultiIndex RequiresBuffering Reset
     ResetBasePointers ResetToIterIndexRange
    `,
  ),
  ...inGroup(
    'PyUFunc_',
    `
     AddLoopFromSpec AddLoopsFromSpecs AddPromoter AddWrappingLoop DD_D D_D DefaultTypeResolver FF_F
     FF_F_As_DD_D F_F F_F_As_D_D FromFuncAndData FromFuncAndDataAndSignature
     FromFuncAndDataAndSignatureAndIdentity GG_G G_G GiveFloatingpointErrors OO_O OO_O_method O_O O_O_method
     On_Om RegisterLoopForDescr RegisterLoopForType ReplaceLoopBySignature ValidateCasting clearfperr d_d dd_d
     e_e e_e_As_d_d e_e_As_f_f ee_e ee_e_As_dd_d ee_e_As_ff_f f_f f_f_As_d_d ff_f ff_f_As_dd_d g_g getfperr gg_g
    `,
  ),
  ...inGroup(
    'Npy',
    `
     Datetime_ConvertDatetime64ToDatetimeStruct Datetime_ConvertDatetimeStructToDatetime64
     Datetime_ConvertPyDateTimeToDatetimeStruct Datetime_GetDatetimeISO8601StrLen Datetime_MakeISO8601Datetime
     Datetime_ParseISO8601Datetime String_acquire_allocator String_acquire_allocators String_load String_pack
     String_pack_null String_release_allocator String_release_allocators
    `,
  ),
  ...inGroup(
    'Py',
    `
     ArrayInitDTypeMeta_FromSpec DataMem_FREE DataMem_GetHandler DataMem_NEW DataMem_NEW_ZEROED DataMem_RENEW
     DataMem_SetHandler
    `,
  ),
];

it('every exported NumPy function has a contract', () => {
  assert.deepEqual(
    exported.filter((name) => !names.has(name)),
    [],
  );
});
