/** Contracts of the CPython C API: all tables of this folder as one list. */
import type { ContractRow } from '../rows.js';
import { bufferRows, memoryviewRows, pickleBufferRows } from './buffer.js';
import { bytesRows, bytearrayRows, bytesHeaderRows } from './bytes.js';
import { callRows, callHeaderRows } from './call.js';
import { capsuleRows, cobjectRows } from './capsule.js';
import { codecRows } from './codec.js';
import { formerHeaderRows, parserRows, symbolTableRows, treeRows } from './compiling.js';
import { datetimeRows } from './datetime.js';
import { descriptorRows } from './descriptor.js';
import { dictRows, dictHeaderRows } from './dict.js';
import { runRows, reflectionRows, frameRows } from './evaluation.js';
import { errorRows, exceptionRows, exceptionHeaderRows } from './exceptions.js';
import { fileRows, legacyFileRows } from './file.js';
import { boolRows, floatRows, complexRows, conversionRows } from './floating.js';
import { functionRows, methodRows, cfunctionRows, cellRows, codeRows } from './function.js';
import { generatorRows, coroutineRows, contextRows } from './generator.js';
import { importRows, importHeaderRows } from './importing.js';
import { iteratorRows, iteratorObjectRows } from './iterator.js';
import {
  initializationRows,
  noReturnRows,
  threadRows,
  threadStorageRows,
  lockRows,
  configurationRows,
} from './lifecycle.js';
import { listRows } from './list.js';
import { longRows, longHeaderRows } from './long.js';
import { macroRows, macroHeaderRows } from './macros.js';
import { mappingRows } from './mapping.js';
import { memoryRows } from './memory.js';
import { moduleRows, moduleHeaderRows } from './module.js';
import { numberRows } from './number.js';
import { objectRows, objectHeaderRows, objectPrivateRows, oldBufferRows } from './object.js';
import { parsingRows, parsingHeaderRows } from './parsing.js';
import { privateTimeRows, privateRows, privateFileRows } from './private.js';
import { intRows, stringRows, initModuleRows, classRows, legacyRows } from './python2.js';
import { interpreterGuardRows, recentRows, traversalRows } from './recent.js';
import { refcountingRows, refcountingHeaderRows } from './refcounting.js';
import { sequenceRows, sequenceHeaderRows } from './sequence.js';
import { setRows, setHeaderRows } from './set.js';
import { sliceRows } from './slice.js';
import { systemRows, hashRows, timeRows, marshalRows, monitoringRows } from './system.js';
import { tupleRows, tupleHeaderRows } from './tuple.js';
import { typeRows, allocationRows, collectionRows, typeHeaderRows } from './type.js';
import { unicodeRows, characterRows, unicodeWriterRows, unicodeHeaderRows } from './unicode.js';
import { weakrefRows } from './weakref.js';

/** Every row of the tables of this folder. */
export const cpythonContracts: readonly ContractRow[] = [
  ...bufferRows,
  ...memoryviewRows,
  ...pickleBufferRows,
  ...bytesRows,
  ...bytearrayRows,
  ...bytesHeaderRows,
  ...callRows,
  ...callHeaderRows,
  ...capsuleRows,
  ...cobjectRows,
  ...codecRows,
  ...datetimeRows,
  ...descriptorRows,
  ...dictRows,
  ...dictHeaderRows,
  ...runRows,
  ...reflectionRows,
  ...frameRows,
  ...errorRows,
  ...exceptionRows,
  ...exceptionHeaderRows,
  ...fileRows,
  ...legacyFileRows,
  ...boolRows,
  ...floatRows,
  ...complexRows,
  ...conversionRows,
  ...functionRows,
  ...methodRows,
  ...cfunctionRows,
  ...cellRows,
  ...codeRows,
  ...generatorRows,
  ...coroutineRows,
  ...contextRows,
  ...importRows,
  ...importHeaderRows,
  ...iteratorRows,
  ...iteratorObjectRows,
  ...initializationRows,
  ...noReturnRows,
  ...threadRows,
  ...threadStorageRows,
  ...lockRows,
  ...configurationRows,
  ...listRows,
  ...longRows,
  ...longHeaderRows,
  ...macroRows,
  ...macroHeaderRows,
  ...mappingRows,
  ...memoryRows,
  ...moduleRows,
  ...moduleHeaderRows,
  ...numberRows,
  ...objectRows,
  ...objectHeaderRows,
  ...objectPrivateRows,
  ...oldBufferRows,
  ...parsingRows,
  ...parsingHeaderRows,
  ...privateTimeRows,
  ...privateRows,
  ...privateFileRows,
  ...intRows,
  ...stringRows,
  ...initModuleRows,
  ...classRows,
  ...legacyRows,
  ...refcountingRows,
  ...refcountingHeaderRows,
  ...sequenceRows,
  ...sequenceHeaderRows,
  ...setRows,
  ...setHeaderRows,
  ...sliceRows,
  ...systemRows,
  ...hashRows,
  ...timeRows,
  ...marshalRows,
  ...monitoringRows,
  ...tupleRows,
  ...tupleHeaderRows,
  ...typeRows,
  ...allocationRows,
  ...collectionRows,
  ...typeHeaderRows,
  ...unicodeRows,
  ...characterRows,
  ...unicodeWriterRows,
  ...unicodeHeaderRows,
  ...weakrefRows,
  ...parserRows,
  ...treeRows,
  ...formerHeaderRows,
  ...symbolTableRows,
  ...interpreterGuardRows,
  ...traversalRows,
  ...recentRows,
];
