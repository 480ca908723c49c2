/** All probes. A new table is added here; what it proves is written to the list of proven rows by `npm run generate`. */
import type { Probe } from '../probe.js';
import { arrayIteratorProbes, arrayMethodProbes, converterProbes, descriptorProbes } from './arrayMethods.js';
import { arrayFieldProbes, arrayProbes } from './arrays.js';
import { dictProbes, listProbes, mappingProbes, sequenceProbes, setProbes } from './containers.js';
import { errorProbes, raisingProbes } from './exceptions.js';
import { buildingProbes, parsingProbes } from './formats.js';
import { codeProbes, contextProbes, functionProbes } from './functions.js';
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
  ...buildingProbes,
  ...moduleProbes,
  ...typeProbes,
  ...arrayProbes,
  ...arrayFieldProbes,
  ...arrayMethodProbes,
  ...descriptorProbes,
  ...converterProbes,
  ...arrayIteratorProbes,
];
