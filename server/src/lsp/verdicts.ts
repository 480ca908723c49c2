/**
 * What running a function has shown, as the client tells it: the server runs nothing, but every view of a finding comes
 * from here. A verdict holds for the text of the function that was run, and is forgotten as soon as that text is changed.
 */
import type { Finding } from '../findings/finding.js';
import { asSentence } from '../present/report.js';
import type { RunVerdict } from './protocol.js';

/** The verdicts of a session. */
export class Verdicts {
  readonly #byFile = new Map<string, Map<string, RunVerdict>>();

  /** Keeps a verdict in the place of an earlier one on the same function. */
  take(verdict: RunVerdict): void {
    const known = this.#byFile.get(verdict.uri) ?? new Map<string, RunVerdict>();
    this.#byFile.set(verdict.uri, known.set(verdict.function, verdict));
  }

  /** The verdict on a function of a file with that text. */
  of(uri: string, name: string, text: string): RunVerdict | undefined {
    const verdict = this.#byFile.get(uri)?.get(name);
    if (verdict === undefined || text.includes(verdict.text)) return verdict;
    this.#byFile.get(uri)?.delete(name);
    return undefined;
  }

  /** The finding, with what running has shown of its function. */
  added(finding: Finding, uri: string, text: string): Finding {
    const verdict = this.of(uri, finding.function, text);
    if (verdict === undefined) return finding;
    const lines = [...(finding.why === '' ? [] : [asSentence(finding.why)]), verdict.message];
    return { ...finding, why: lines.join('\n') };
  }
}
