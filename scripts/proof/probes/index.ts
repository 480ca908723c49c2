/** All probes. A new table is added here; what it proves is written to the list of proven rows by `npm run generate`. */
import type { Probe } from '../probe.js';
import { arrayReferenceProbes, arrayRestProbes } from './arrayInternals.js';
import { arrayIteratorProbes, arrayMethodProbes, converterProbes, descriptorProbes } from './arrayMethods.js';
import { arrayFieldProbes, arrayProbes } from './arrays.js';
import { dictProbes, listProbes, mappingProbes, sequenceProbes, setProbes } from './containers.js';
import { errorProbes, raisingProbes } from './exceptions.js';
import { buildingProbes, callFormatProbes, parsingProbes } from './formats.js';
import { codeProbes, contextProbes, functionProbes } from './functions.js';
import { listedValueProbes, privateProbes, privateResultProbes, remainingProbes } from './internals.js';
import { callProbes, countingProbes, iteratorProbes, numberProbes, objectProbes } from './protocols.js';
import { bufferProbes, bytesProbes, codecProbes, textProbes } from './texts.js';
import { moduleProbes, typeProbes } from './types.js';
import { dateProbes, memoryProbes, numberObjectProbes, systemProbes, weakProbes } from './values.js';

/** Every probe of every table. */
export const allProbes: readonly Probe[] = [
  ...listProbes,
  ...dictProbes,
  ...setProbes,
  ...sequenceProbes,
  ...mappingProbes,
  ...objectProbes,
  ...countingProbes,
  ...numberProbes,
  ...iteratorProbes,
  ...callProbes,
  ...bytesProbes,
  ...bufferProbes,
  ...textProbes,
  ...codecProbes,
  ...numberObjectProbes,
  ...dateProbes,
  ...weakProbes,
  ...memoryProbes,
  ...systemProbes,
  ...functionProbes,
  ...codeProbes,
  ...contextProbes,
  ...raisingProbes,
  ...errorProbes,
  ...parsingProbes,
  ...callFormatProbes,
  ...buildingProbes,
  ...moduleProbes,
  ...typeProbes,
  ...listedValueProbes,
  ...privateProbes,
  ...privateResultProbes,
  ...remainingProbes,
  ...arrayProbes,
  ...arrayFieldProbes,
  ...arrayMethodProbes,
  ...descriptorProbes,
  ...converterProbes,
  ...arrayIteratorProbes,
  ...arrayReferenceProbes,
  ...arrayRestProbes,
];
