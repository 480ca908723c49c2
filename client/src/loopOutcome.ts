/** What a run has shown, in words: pure functions from the JSON of the command line to what is shown of it. */
import { l10n } from 'vscode';
import type { DocumentRecord, EvidenceDocument } from '../../server/out/evidence/evidenceJson.js';
import { recordWords } from '../../server/out/evidence/evidenceWords.js';
import { isMistake } from '../../server/out/evidence/record.js';
import type { LoopDocument } from '../../server/out/leakLoop/report.js';

/** The outcome of a run. */
export interface LoopOutcome {
  readonly isConfirmed: boolean;
  /** One line for the findings of the function. */
  readonly verdict: string;
  /** What the user should know of how far the run could see. */
  readonly notes: readonly string[];
  /** Everything, for the output. */
  readonly lines: readonly string[];
  /** Where in the file something was seen, from 1; undefined where the finding's place is meant. */
  readonly line?: number;
}

/** The outcome of a leak loop. */
export function loopOutcome(json: string, isOlder: (extensions: readonly string[]) => boolean): LoopOutcome {
  const report = JSON.parse(json) as LoopDocument;
  const isConfirmed = report.outcome !== 'level';
  const words = report.message.replace(/^[\w- ]+?: /, '');
  const shown =
    report.outcome === 'growth'
      ? l10n.t('Confirmed by running: {0}', words)
      : report.outcome === 'level'
        ? l10n.t('Not reproduced by running: {0}', words)
        : l10n.t('Confirmed by running, released too often: {0}', words);
  const stale = isOlder(report.extensions) ? [l10n.t('the module was built before the source was last changed')] : [];
  const { program, version, countsReferences } = report.python;
  const rows = [...report.quantities, ...report.types].map(
    ({ name, direction, slope, moved, calls }) =>
      `  ${name}: ${direction === 'level' ? '0' : String(Math.round(slope * 100) / 100)} a call, moved by ${String(moved)} of ${String(calls)} calls`,
  );
  return {
    isConfirmed,
    verdict: stale.length === 0 ? shown : `${shown} (${stale.join()})`,
    notes: report.notes,
    lines: [
      report.message,
      `  python: ${program} (${version}, ${countsReferences ? 'debug build' : 'release build'})`,
      ...rows,
      ...[...stale, ...report.notes].map((note) => `  note: ${note}`),
    ],
  };
}

/** The outcome of a run under valgrind, for one function. */
export function valgrindOutcome(
  json: string,
  { function: name, calls }: { readonly function: string; readonly calls: number },
): LoopOutcome {
  const report = JSON.parse(json) as EvidenceDocument;
  // Lost containers stay reachable, for the collector lists them; what is kept once does not grow with the calls.
  const counts = ({ kind, blocks }: DocumentRecord): boolean => isMistake(kind) || blocks >= calls / 2;
  const confirmed = report.confirmed.filter((each) => each.function === name && each.records.some(counts));
  const own = report.own.filter((each) => each.function === name && counts(each.record));
  const seen = [...confirmed.map(({ evidence }) => evidence), ...own.map(({ record }) => recordWords(record))];
  const verdict =
    seen.length === 0
      ? l10n.t('Valgrind has seen nothing that {0}() lost or misused in {1} calls', name, calls)
      : l10n.t('Confirmed by valgrind, {0} calls: {1}', calls, seen.join('; '));
  const [first] = own;
  return {
    isConfirmed: seen.length > 0,
    verdict,
    notes: [],
    lines: [verdict],
    ...(confirmed.length === 0 && first ? { line: first.line } : {}),
  };
}
