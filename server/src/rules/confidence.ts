/**
 * How sure a report is, from the doubts its value and its path gathered. `high`: contracts and text only; `medium`: an
 * inferred summary or a convention; `low`: an unknown call or a guess.
 */
import type { ValueId } from '../analysis/domain/places.js';
import type { Doubt } from '../analysis/domain/valueState.js';
import type { PathView } from '../analysis/hooks.js';
import type { Confidence } from '../findings/finding.js';

const LEVELS: readonly Confidence[] = ['high', 'medium', 'low'];

export function confidenceOf(path: PathView, value: ValueId, atLeast: Doubt = 0): Confidence {
  const doubt = Math.max(path.doubt, path.stateOf(value).doubt, atLeast);
  return LEVELS[doubt] ?? 'low';
}
