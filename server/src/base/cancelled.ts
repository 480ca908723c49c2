/**
 * Thrown where work is given up because nobody wants its result any more: the text has changed, or the user has pressed a
 * button. It is the only thing that is thrown across layers on purpose.
 */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Asks a shell whether the result is still wanted. */
export type IsCancelled = () => boolean;

/** Gives up when the shell says so. */
export function throwIfCancelled(isCancelled: IsCancelled | undefined): void {
  if (isCancelled?.() === true) throw new Cancelled();
}
