/**
 * Prints how the contract tables differ from the headers of any version of CPython, or of NumPy, for whoever extends them:
 * `node scripts/out/missingContracts.js 3.14 /usr/include/python3.14`. The test of the tables does the same with the
 * installed headers.
 */
import { cpythonContracts } from '#server/contracts/cpython/index.js';
import { numpyContracts } from '#server/contracts/numpy/index.js';
import { differences, rowShape } from './headers/coverage.js';
import { readHeaders } from './headers/readHeaders.js';

const [version = '3.11', folder = `/usr/include/python${version}`] = process.argv.slice(2);
const rows = [cpythonContracts, numpyContracts].map((table) => table.map(rowShape));
const [python = [], numpy = []] = rows;
const isNumpy = folder.includes('numpy');
const found = differences(readHeaders(version, folder), rows.flat(), isNumpy ? numpy : python);
for (const { text } of found) console.log(text);
console.log(`${found.length} differences`);
