/** Why something cannot be done, in words for the user. */
export interface Problem {
  /** A clause without a full stop. */
  readonly problem: string;
}

/** Whether it is one. */
export const isProblem = (value: object): value is Problem => 'problem' in value;
