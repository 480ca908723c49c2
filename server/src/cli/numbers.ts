/** Numbers among the words of the command line. What is none, or none that makes sense, is refused with the range. */
import { InvalidArgumentError } from 'commander';

/** Which numbers are taken. */
export interface NumberRange {
  readonly least: number;
  /** Any number from `least` on where it is absent. */
  readonly most?: number;
}

/** A reader of numbers. */
export const readNumber =
  ({ least, most }: NumberRange, kind: 'any' | 'whole' = 'any') =>
  (word: string): number => {
    const value = word.trim() === '' ? NaN : Number(word);
    const isInRange = value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER);
    if (isInRange && (kind === 'any' || Number.isInteger(value))) return value;
    const range = most === undefined ? `from ${least} up` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`Write a ${kind === 'whole' ? 'whole ' : ''}number ${range}.`);
  };

/** A reader of whole numbers. */
export const readWhole = (range: NumberRange): ((word: string) => number) => readNumber(range, 'whole');
