/**
 * What happened on a path, newest first, as a shared list: recorded as it happens, so that a trace is never
 * reconstructed. History takes no part in the comparison of states; of two equal states the earlier one's is kept.
 */
import type { Range } from '../../base/range.js';
import type { ValueId } from './places.js';

export type PathEventKind =
  /** A value with a reference came into being: `detail` names the call. */
  | 'new'
  | 'borrowed'
  | 'incref'
  | 'release'
  /** A container that held it has let go of it: `detail` names the call. */
  | 'dropped'
  | 'steal'
  /** A call left the reference with its caller because it failed. */
  | 'failed-steal'
  /** Stored where it outlives the function: `detail` is the place. */
  | 'store'
  /** Assigned to a variable: `detail` is its name. */
  | 'copy'
  /** Passed to a call that takes its own reference or only looks: `detail` names the call. */
  | 'pass'
  | 'overwrite'
  /** Memory, which is no object: `detail` names the call. */
  | 'allocated'
  | 'freed'
  /** A call ran code that can change containers: `detail` names the call, `container` the one that it surely changed. */
  | 'ran'
  | 'branch'
  | 'goto'
  | 'return';

export interface PathEvent {
  readonly kind: PathEventKind;
  /** In the preprocessed text. */
  readonly range: Range;
  /** Absent for branches and jumps. */
  readonly value?: ValueId;
  /** References owned to `value` afterwards. */
  readonly owned?: number;
  readonly detail?: string;
  /** Of a new or borrowed value that a call put into a variable of the function's own: the variable. */
  readonly variable?: string;
  /** Of a borrowed or stolen item: its container, and the index or key of its place there. */
  readonly container?: ValueId;
  readonly key?: ValueId;
  /**
   * Of a borrowed item: the code that can make its container let go of it, any or only what is called on purpose. Noted
   * only for those who ask.
   */
  readonly takenBy?: 'any' | 'calls';
  /** Of a store: the place is an element of an array, or lies in one; the first element is what any pointer points to. */
  readonly isInArray?: boolean;
  /** Of a pass: what the callee does is known by inference only. */
  readonly isInferred?: boolean;
  /** Of a branch. */
  readonly taken?: boolean;
  readonly previous: PathEvent | undefined;
}

/** The path's events in the order in which they happened. */
export function eventsInOrder(last: PathEvent | undefined): readonly PathEvent[] {
  const events: PathEvent[] = [];
  for (let event = last; event; event = event.previous) events.push(event);
  return events.reverse();
}
