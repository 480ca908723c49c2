/**
 * Makes the list of contracts that probes prove, for the cards of contracts. The tables of probes say what is proven; that
 * it is, the tests see to.
 */
import { provenVersion } from '../proof/proof.js';
import { provenNames } from '../proof/proven.js';
import type { GeneratedFiles } from './generatedFiles.js';

/** server/src/contracts/proven.generated.ts. */
export function provenContracts(): GeneratedFiles {
  const { success, failure } = provenNames();
  const text = `/**
 * Functions whose contract was proven by running them in a debug interpreter. Made from the probes in scripts/proof by
 * \`npm run generate\`; do not edit.
 */

/** Version of the interpreter. */
export const provenVersion: readonly [major: number, minor: number] = [${provenVersion.join(', ')}];

/** What calls that succeed do. */
export const provenOnSuccess = \`
${wrapped(success)}\`;

/** What calls that fail do. */
export const provenOnFailure = \`
${wrapped(failure)}\`;
`;
  return new Map([['server/src/contracts/proven.generated.ts', text]]);
}

/** Names in lines of prose. */
function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    if (line !== '' && line.length + name.length > 110) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? name : ` ${name}`;
  }
  return [...lines, line].map((text) => `  ${text}\n`).join('');
}
