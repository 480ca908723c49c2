/** What a run has shown, in words: pure functions from the JSON of the command line to what is shown of it. */
import { l10n } from 'vscode';

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

/** `refcheck confirm --format json`, as far as it is shown. */
interface LoopReport {
  readonly outcome: 'growth' | 'over-release' | 'level';
  readonly message: string;
  readonly python: { readonly program: string; readonly version: string; readonly countsReferences: boolean };
  readonly quantities: readonly Quantity[];
  readonly types: readonly Quantity[];
  readonly notes: readonly string[];
  readonly extensions: readonly string[];
}

interface Quantity {
  readonly name: string;
  readonly direction: string;
  readonly slope: number;
  readonly moved: number;
  readonly calls: number;
}

/** The outcome of a leak loop. */
export function loopOutcome(json: string, isOlder: (extensions: readonly string[]) => boolean): LoopOutcome {
  const report = JSON.parse(json) as LoopReport;
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

/** `refcheck evidence --format json`, as far as it is shown. */
interface EvidenceReport {
  readonly confirmed: readonly {
    readonly function: string;
    readonly evidence: string;
    readonly records: readonly EvidenceRecord[];
  }[];
  readonly own: readonly { readonly function: string; readonly line: number; readonly record: EvidenceRecord }[];
}

interface EvidenceRecord {
  readonly kind: string;
  readonly what: string;
  readonly bytes: number;
  readonly blocks: number;
}

/** Kinds of blocks that something still points to, maybe. */
const reachable: ReadonlySet<string> = new Set(['possibly-lost', 'still-reachable']);

/** The outcome of a run under valgrind, for one function. */
export function valgrindOutcome(
  json: string,
  { function: name, calls }: { readonly function: string; readonly calls: number },
): LoopOutcome {
  const report = JSON.parse(json) as EvidenceReport;
  // Lost containers stay reachable, for the collector lists them; what is kept once does not grow with the calls.
  const isMistake = ({ kind, blocks }: EvidenceRecord): boolean => !reachable.has(kind) || blocks >= calls / 2;
  const confirmed = report.confirmed.filter((each) => each.function === name && each.records.some(isMistake));
  const own = report.own.filter((each) => each.function === name && isMistake(each.record));
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

const recordWords = ({ kind, what, bytes, blocks }: EvidenceRecord): string =>
  bytes === 0 ? what : `${String(bytes)} bytes in ${String(blocks)} blocks ${kind.replaceAll('-', ' ')}`;
