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
  readonly value?: ValueId | undefined;
  /** References owned to `value` afterwards. */
  readonly owned?: number | undefined;
  readonly detail?: string | undefined;
  /** Of a new or borrowed value that a call put into a variable of the function's own: the variable. */
  readonly variable?: string | undefined;
  /** Of a borrowed or stolen item: its container, and the index or key of its place there. */
  readonly container?: ValueId | undefined;
  readonly key?: ValueId | undefined;
  /**
   * Of a borrowed item: the code that can make its container let go of it, any or only what is called on purpose. Noted
   * only for those who ask.
   */
  readonly takenBy?: 'any' | 'calls' | undefined;
  /** Of a store: the place is an element of an array, or lies in one; the first element is what any pointer points to. */
  readonly isInArray?: boolean | undefined;
  /** Of a pass: what the callee does is known by inference only. */
  readonly isInferred?: boolean | undefined;
  /** Of a branch. */
  readonly taken?: boolean | undefined;
  readonly previous: PathEvent | undefined;
}

/** What is recorded: the rest of the path is known. */
export type NewEvent = Omit<PathEvent, 'previous'>;

/** The event behind those before it. Written out, so that all events have one shape. */
export const eventBehind = (event: NewEvent, previous: PathEvent | undefined): PathEvent => ({
  kind: event.kind,
  range: event.range,
  value: event.value,
  owned: event.owned,
  detail: event.detail,
  variable: event.variable,
  container: event.container,
  key: event.key,
  takenBy: event.takenBy,
  isInArray: event.isInArray,
  isInferred: event.isInferred,
  taken: event.taken,
  previous,
});

/** The path's events in the order in which they happened. */
export function eventsInOrder(last: PathEvent | undefined): readonly PathEvent[] {
  const events: PathEvent[] = [];
  for (let event = last; event; event = event.previous) events.push(event);
  return events.reverse();
}
