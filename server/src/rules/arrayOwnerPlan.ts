/**
 * The fix for an array over memory that nobody frees: a capsule that frees the memory becomes its base object. The work is
 * done by a small function that goes before the one at hand, so that the call itself stays one expression. On failure the
 * function gives NULL and leaves the memory with its caller, as the wrapped call does.
 */
import type { Range } from '../base/range.js';
import type { ValueId } from '../analysis/domain/places.js';
import type { PathView } from '../analysis/hooks.js';
import { freeFunctionOf } from '../contracts/freeing.js';
import type { FixPlan } from '../fixes/plan.js';
import type { CallInstruction, Operand } from '../ir/instructions.js';
import { callAt, callsIn, contractOf, loadedLocal } from './callsOfFunction.js';

/** The function that we write for each free: files may need several. */
const ownerName = (free: string): string =>
  free === 'free' ? 'own_array_data' : `own_array_data_of_${free.replace(/_?free$/i, '').toLowerCase()}`;

/** The plan for an array made at that place; none where the memory is not in a variable or its family has no free. */
export function capsuleAsBase(made: Range, memory: ValueId, path: PathView): readonly FixPlan[] {
  const call = callAt(made, path);
  const index = call && contractOf(call, path)?.array?.wraps;
  const { family } = path.stateOf(memory);
  const free = family && freeFunctionOf(family);
  if (!call || index === undefined || free === undefined) return [];
  const owner = ownerName(free);
  const data = call.argRanges[index];
  const operand = call.args[index];
  if (!data || !operand || !isVariable(operand, call, path)) return [];
  return [
    {
      title: 'Give the array a capsule that frees its memory',
      safety: 'unsafe',
      edits: [
        { kind: 'define-before', name: owner, code: ownerFunction(free, owner) },
        { kind: 'compose', range: call.range, parts: [`${owner}(`, call.range, ', ', data, ')'] },
      ],
    },
  ];
}

/** To write an expression twice is safe only where it does nothing. */
function isVariable(operand: Operand, call: CallInstruction, path: PathView): boolean {
  const block = callsIn(path).find((placed) => placed.call === call)?.block;
  return block !== undefined && loadedLocal(operand, block) !== undefined;
}

const ownerFunction = (free: string, owner: string): readonly string[] => [
  'static void',
  `${owner}_end(PyObject *capsule)`,
  '{',
  `    ${free}(PyCapsule_GetPointer(capsule, NULL));`,
  '}',
  '',
  '/* The array takes the data over; on failure the result is NULL, and the data stays with the caller. */',
  'static PyObject *',
  `${owner}(PyObject *array, void *data)`,
  '{',
  '    PyObject *capsule = array == NULL ? NULL : PyCapsule_New(data, NULL, NULL);',
  '    if (capsule == NULL || PyArray_SetBaseObject((PyArrayObject *)array, capsule) < 0) {',
  '        Py_XDECREF(array);',
  '        return NULL;',
  '    }',
  `    PyCapsule_SetDestructor(capsule, ${owner}_end);`,
  '    return array;',
  '}',
];
