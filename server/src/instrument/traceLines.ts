/**
 * The lines that refcheck adds: what each prints, written so that C and C++ compile it on every Python since 3.8, with and
 * without the GIL. A line is one statement whose only semicolon ends it, so that it can be told again when a formatter
 * has broken it (preprocess/traceComments.ts).
 */
import { traceMarker } from '../preprocess/traceComments.js';

/** An object that a line speaks of. */
export interface TracedObject {
  /** The expression; it has no effects and can be evaluated again. */
  readonly text: string;
  /** The pointers that must not be NULL for it to be evaluated, from the outermost, itself excluded. */
  readonly holders: readonly string[];
  /** It is written as an object pointer already, and needs no cast. */
  readonly isPlain: boolean;
}

/** Prints the reference count of an object; a NULL, or one on the way to it, counts as 0 and is said. */
export function referenceCountLine(object: TracedObject): string {
  const there = [...object.holders, object.text].join(' && ');
  const count = `(Py_ssize_t)Py_REFCNT(${cast(object)})`;
  return line(
    `%s:%d: refcnt of ${object.text} = %zd%s\\n`,
    `__FILE__, __LINE__, ${there} ? ${count} : (Py_ssize_t)0, ${there} ? "" : " (NULL)"`,
  );
}

/** Prints the type and the address of an object that dies. */
export const deallocationLine = (object: TracedObject): string =>
  line(
    '%s:%d: %s object at %p is deallocated\\n',
    `__FILE__, __LINE__, Py_TYPE(${cast(object)})->tp_name, (void *)${object.text}`,
  );

/** The same where the limited API hides the type's name: the function's name stands for it. */
export const limitedDeallocationLine = (object: TracedObject, functionName: string): string =>
  line(`%s:%d: object of ${functionName} at %p is deallocated\\n`, `__FILE__, __LINE__, (void *)${object.text}`);

/** What declares `fprintf`. */
export const includeLine = `#include <stdio.h> ${traceMarker}`;

const cast = ({ text, isPlain }: TracedObject): string => (isPlain ? text : `(PyObject *)${text}`);

const line = (format: string, values: string): string => `fprintf(stderr, "${format}", ${values}); ${traceMarker}`;
