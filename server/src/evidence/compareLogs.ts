/**
 * Two runs of a program beside each other, usually before and after a change: the tools' totals, and each record by its
 * stack. Lines and addresses do not count, because a change moves them.
 */
import { amountWords, frameWords, grouped, kindWords } from './evidenceWords.js';
import { documentLog } from './evidenceJson.js';
import {
  isLeak,
  isMistake,
  leakKinds,
  sum,
  type Amount,
  type EvidenceKind,
  type EvidenceLog,
  type EvidenceRecord,
  type LeakKind,
  type Stack,
} from './record.js';

/** One stack in both runs. */
export interface RecordChange {
  readonly kind: EvidenceKind;
  readonly what: string;
  readonly stack: Stack;
  readonly before: Amount & { readonly count: number };
  readonly after: Amount & { readonly count: number };
}

/** Totals and records in both runs. */
export interface LogComparison {
  /** Kinds that either run has totals of. */
  readonly totals: readonly { readonly kind: EvidenceKind; readonly before: Amount; readonly after: Amount }[];
  /** Only those that differ: what grew first, then what shrank, by size. */
  readonly changes: readonly RecordChange[];
  readonly unchanged: number;
}

const none = { bytes: 0, blocks: 0, count: 0 };

/** Compares. */
export function compareLogs(before: readonly EvidenceLog[], after: readonly EvidenceLog[]): LogComparison {
  const old = byStack(before);
  const now = byStack(after);
  const all = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly RecordChange[] => {
    const record = now.get(key) ?? old.get(key);
    if (!record) return [];
    const { kind, what, stack } = record;
    return [{ kind, what, stack, before: amountOf(old.get(key)), after: amountOf(now.get(key)) }];
  });
  const changes = all.filter((change) => growth(change) !== 0 || change.before.blocks !== change.after.blocks);
  return {
    totals: leakKinds.flatMap((kind) => {
      const [was, is] = [totalOf(before, kind), totalOf(after, kind)];
      return was || is ? [{ kind, before: was ?? none, after: is ?? none }] : [];
    }),
    changes: changes.toSorted((a, b) => growth(b) - growth(a)),
    unchanged: all.length - changes.length,
  };
}

/** Whether the later run loses more, or has errors that the earlier one did not have. */
export const isWorse = ({ totals, changes }: LogComparison): boolean =>
  changes.some((change) => isMistake(change.kind) && growth(change) > 0) ||
  totals.some(({ kind, before, after }) => kind === 'definitely-lost' && after.bytes > before.bytes);

const amountOf = (record: EvidenceRecord | undefined): RecordChange['after'] =>
  record ? { bytes: record.bytes, blocks: record.blocks, count: record.count } : none;

/** In bytes of leaks, in records of errors. */
const growth = ({ kind, before, after }: RecordChange): number =>
  isLeak(kind) ? after.bytes - before.bytes : after.count - before.count;

/** Undefined where no log has the kind. */
function totalOf(logs: readonly EvidenceLog[], kind: LeakKind): Amount | undefined {
  const amounts = logs.flatMap(({ totals, records }): Amount | readonly Amount[] =>
    // XML logs have no totals of their own: there the records are all there is.
    totals === undefined ? records.filter((record) => record.kind === kind) : (totals.get(kind) ?? []),
  );
  return amounts.length === 0 ? undefined : sum(amounts);
}

function byStack(logs: readonly EvidenceLog[]): ReadonlyMap<string, EvidenceRecord> {
  const found = new Map<string, EvidenceRecord>();
  for (const record of logs.flatMap((log) => log.records)) {
    const key = [record.kind, record.what, ...record.stack.map(frameKey)].join('\n');
    const known = found.get(key);
    found.set(
      key,
      known === undefined
        ? record
        : {
            ...known,
            ...sum([known, record]),
            count: known.count + record.count,
          },
    );
  }
  return found;
}

const frameKey = ({ function: name, file, object }: EvidenceRecord['stack'][number]): string =>
  `${name ?? ''} ${(file ?? object ?? '').replace(/^.*[/\\]/, '')}`;

/** Changes shown unless all are wanted: more are not read. */
const mostShown = 20;
const mostFrames = 6;

/** For people. */
export function renderComparison(
  { totals, changes, unchanged }: LogComparison,
  { logs, detail }: { readonly logs: readonly EvidenceLog[]; readonly detail: 'all' | 'own' },
): string {
  const shown = detail === 'all' ? changes : changes.slice(0, mostShown);
  const lines = [
    ...totals.map(
      ({ kind, before, after }) =>
        `${kindWords(kind)}: ${grouped(before.bytes)} → ${grouped(after.bytes)} bytes, ${grouped(before.blocks)} → ${grouped(after.blocks)} blocks`,
    ),
    ...shown.flatMap((change) => ['', ...changeLines(change)]),
    ...(changes.length > shown.length ? ['', `${changes.length - shown.length} more: --all shows them`] : []),
    '',
    `${grouped(changes.length)} records differ, ${grouped(unchanged)} are the same`,
    ...logs.flatMap((log) => log.gaps.map(({ message }) => `${log.name}: ${message}`)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What became of a record between the runs. */
export const wordOf = ({ before, after }: RecordChange): 'new' | 'gone' | 'changed' =>
  before.count === 0 ? 'new' : after.count === 0 ? 'gone' : 'changed';

/** `32,000 bytes in 1,000 blocks → 64 bytes in 2 blocks definitely lost`; of an error what it is. */
export function changeWords(change: RecordChange): string {
  const { kind, what, before, after } = change;
  if (!isLeak(kind)) return what;
  const amounts = {
    new: amountWords(after),
    gone: amountWords(before),
    changed: `${amountWords(before)} → ${amountWords(after)}`,
  };
  return `${amounts[wordOf(change)]} ${kindWords(kind)}`;
}

const changeLines = (change: RecordChange): readonly string[] => [
  `${wordOf(change)}: ${changeWords(change)}`,
  ...change.stack.slice(0, mostFrames).map((frame) => `      ${frameWords(frame)}`),
];

/** For scripts. */
export function renderComparisonJson(
  comparison: LogComparison,
  {
    version,
    before,
    after,
  }: { readonly version: string; readonly before: readonly EvidenceLog[]; readonly after: readonly EvidenceLog[] },
): string {
  const document = {
    version: 1,
    tool: { name: 'refcheck', version },
    before: before.map(documentLog),
    after: after.map(documentLog),
    ...comparison,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
