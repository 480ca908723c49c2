/**
 * All NumPy contract rows in one list, in the order of the manual. Names are unique; which functions exist in which NumPy
 * version is in versions.ts. The flag constants are in flags.ts.
 */
import type { ContractRow } from '../rows.js';
import { accessRows, elementReferenceRows, flagRows } from './access.js';
import { checkRows, elementKindRows, shapeArithmeticRows, undocumentedCheckRows } from './checks.js';
import { compatibilityRows, furtherRows } from './compatibility.js';
import { conversionRows, copyRows } from './conversion.js';
import { converterRows, undocumentedConverterRows } from './converters.js';
import { creationRows } from './creation.js';
import { datetimeRows, stringRows } from './datetimes.js';
import { descriptorPartRows, descriptorRows, registrationRows, undocumentedDescriptorRows } from './descriptors.js';
import { arrayIteratorRows, multiIteratorRows, neighborhoodRows } from './iterators.js';
import { interfaceRows, mapIteratorRows, numericRows, oldKindRows, removedRows } from './legacy.js';
import { memoryPolicyRows, memoryRows } from './memory.js';
import { calculationRows, selectionRows, shapeRows, undocumentedMethodRows } from './methods.js';
import { operandIteratorRows } from './operandIterators.js';
import { importRows, threadRows } from './runtime.js';
import { scalarRows, undocumentedScalarRows } from './scalars.js';
import { ufuncImportRows, ufuncLoopRows, ufuncRows, undocumentedUfuncRows } from './ufuncs.js';

/** Every NumPy function and macro that has a contract. */
export const numpyContracts: readonly ContractRow[] = [
  accessRows,
  flagRows,
  elementReferenceRows,
  creationRows,
  conversionRows,
  copyRows,
  elementKindRows,
  checkRows,
  undocumentedCheckRows,
  shapeArithmeticRows,
  descriptorRows,
  registrationRows,
  descriptorPartRows,
  undocumentedDescriptorRows,
  shapeRows,
  selectionRows,
  calculationRows,
  undocumentedMethodRows,
  arrayIteratorRows,
  multiIteratorRows,
  neighborhoodRows,
  operandIteratorRows,
  scalarRows,
  undocumentedScalarRows,
  converterRows,
  undocumentedConverterRows,
  datetimeRows,
  stringRows,
  memoryRows,
  memoryPolicyRows,
  importRows,
  threadRows,
  ufuncRows,
  ufuncLoopRows,
  undocumentedUfuncRows,
  ufuncImportRows,
  numericRows,
  removedRows,
  mapIteratorRows,
  interfaceRows,
  oldKindRows,
  compatibilityRows,
  furtherRows,
].flat();
