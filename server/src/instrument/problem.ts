/** Why something cannot be done, in words for the user. */
export interface Problem {
  /** A clause without a full stop. */
  readonly problem: string;
}

/** Whether it is one. */
export const isProblem = (value: object): value is Problem => 'problem' in value;

/** What a macro makes is in no text that a line could be added to. */
export const madeByMacro = (functionName: string, macro: string): Problem => ({
  problem: `the body of \`${functionName}\` is made by the macro \`${macro}\`, where no line can be added`,
});
