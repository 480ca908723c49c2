/**
 * Baselines: findings that are known and not to be shown again, so that a project with old findings can ask for no new
 * ones. An entry names a finding by file, rule and fingerprint, never by its line, so that edits elsewhere leave it
 * alone. Its text is sorted with one entry a line, and does not depend on the order of findings: two branches that add or
 * remove entries mostly merge by themselves. Reading and writing files is left to the shells.
 */
import type { Confidence, Finding } from './finding.js';
import { compareStrings } from './ordering.js';

/** One known finding, or several that nothing tells apart. */
export interface BaselineEntry {
  readonly file: string;
  /** For readers; the fingerprint depends on it. */
  readonly function: string;
  readonly rule: string;
  readonly confidence: Confidence;
  readonly fingerprint: string;
  /** From 1 up. */
  readonly count: number;
}

/** Entries in order, each file, rule and fingerprint once. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/**
 * What a scan can say of an entry: `seen` if it would have found it again, `gone` if the file is not there any more, and
 * `unseen` if it did not look at that file or at that rule.
 */
export type EntryState = 'seen' | 'unseen' | 'gone';

/** Findings, told apart by a baseline. */
export interface AppliedBaseline {
  /** Not in the baseline, in the order given. */
  readonly shown: readonly Finding[];
  /** In the baseline, in the order given. */
  readonly hidden: readonly Finding[];
  /** Entries, or what is left of their counts, that are seen or gone and have no finding. */
  readonly stale: readonly BaselineEntry[];
}

/** What holds without a baseline. */
export const emptyBaseline: Baseline = { entries: [] };

/** All findings as known ones, but traces, which are to go again and are never known. */
export function createBaseline(findings: readonly Finding[]): Baseline {
  return baselineOf(
    findings.filter(({ family }) => family !== 'trace').map((finding) => ({ ...finding, count: 1 })),
    (a, b) => a + b,
  );
}

/** Takes each finding for known as long as there are entries for it. */
export function applyBaseline(
  baseline: Baseline,
  findings: readonly Finding[],
  stateOf: (entry: BaselineEntry) => EntryState,
): AppliedBaseline {
  const left = new Map(baseline.entries.map((entry) => [keyOf(entry), entry.count]));
  const take = (key: string): boolean => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
  const hidden = new Set(findings.filter((finding) => take(keyOf(finding))));
  const isLeft = (entry: BaselineEntry): boolean => (left.get(keyOf(entry)) ?? 0) > 0;
  const oldFiles = renamedFiles(
    baseline.entries.filter((entry) => isLeft(entry) && stateOf(entry) === 'gone'),
    findings.filter((finding) => !hidden.has(finding)),
    new Set(baseline.entries.map((entry) => entry.file)),
  );
  for (const finding of findings) {
    const file = oldFiles.get(finding);
    if (file !== undefined && take(keyOf({ ...finding, file }))) hidden.add(finding);
  }
  return {
    shown: findings.filter((finding) => !hidden.has(finding)),
    hidden: findings.filter((finding) => hidden.has(finding)),
    stale: baseline.entries
      .filter((entry) => isLeft(entry) && stateOf(entry) !== 'unseen')
      .map((entry) => ({ ...entry, count: left.get(keyOf(entry)) ?? 0 })),
  };
}

/** The baseline after a scan: its findings, and those old entries of which it cannot say whether they still hold. */
export function updateBaseline(
  baseline: Baseline,
  findings: readonly Finding[],
  stateOf: (entry: BaselineEntry) => EntryState,
): Baseline {
  const kept = baseline.entries.filter((entry) => stateOf(entry) === 'unseen');
  return baselineOf([...kept, ...createBaseline(findings).entries], Math.max);
}

/**
 * The file that a finding's file was called before: one that is gone, that alone has left an entry like it, where the
 * finding's file alone has such a finding and is not in the baseline itself. Anything less certain is a new finding.
 */
function renamedFiles(
  gone: readonly BaselineEntry[],
  open: readonly Finding[],
  known: ReadonlySet<string>,
): ReadonlyMap<Finding, string> {
  const oldFiles = filesByContent(gone);
  const newFiles = filesByContent(open);
  return new Map(
    open.flatMap((finding) => {
      const [oldFile, ...others] = oldFiles.get(contentKeyOf(finding)) ?? [];
      const isUnique = others.length === 0 && newFiles.get(contentKeyOf(finding))?.size === 1;
      return oldFile !== undefined && isUnique && !known.has(finding.file) ? [[finding, oldFile] as const] : [];
    }),
  );
}

type Content = Pick<BaselineEntry, 'rule' | 'fingerprint'>;
type Identity = Content & Pick<BaselineEntry, 'file'>;

function filesByContent(items: readonly Identity[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const item of items) {
    const key = contentKeyOf(item);
    files.set(key, (files.get(key) ?? new Set()).add(item.file));
  }
  return files;
}

const contentKeyOf = ({ rule, fingerprint }: Content): string => `${rule}\0${fingerprint}`;
const keyOf = (item: Identity): string => `${item.file}\0${contentKeyOf(item)}`;

/** Sorts entries, and makes one of those that name the same. */
function baselineOf(entries: readonly BaselineEntry[], combine: (a: number, b: number) => number): Baseline {
  const byKey = new Map<string, BaselineEntry>();
  for (const { file, function: name, rule, confidence, fingerprint, count } of [...entries].sort(compareEntries)) {
    const key = keyOf({ file, rule, fingerprint });
    const before = byKey.get(key)?.count;
    const all = before === undefined ? count : combine(before, count);
    byKey.set(key, { file, function: name, rule, confidence, fingerprint, count: all });
  }
  return { entries: [...byKey.values()] };
}

const compareEntries = (a: BaselineEntry, b: BaselineEntry): number =>
  compareStrings(a.file, b.file) ||
  compareStrings(a.function, b.function) ||
  compareStrings(a.rule, b.rule) ||
  compareStrings(a.fingerprint, b.fingerprint) ||
  compareStrings(a.confidence, b.confidence) ||
  a.count - b.count;

const version = 1;

/** The baseline's file: JSON with one entry a line. */
export function renderBaseline({ entries }: Baseline): string {
  const lines = entries.map((entry) => `\n    ${JSON.stringify(entry)}`);
  return `{\n  "refcheck-baseline": ${version},\n  "findings": [${lines.join(',')}\n  ]\n}\n`;
}

/** Reads what `renderBaseline` wrote, however it is laid out; else says what is wrong, to follow the file's name. */
export function parseBaseline(text: string): { readonly baseline: Baseline } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (/^(?:<{7}|>{7}) /m.test(text)) return { problem: 'has merge conflicts that nobody has resolved' };
    return { problem: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isRecord(value) || !('refcheck-baseline' in value)) return { problem: 'is not a baseline of refcheck' };
  if (value['refcheck-baseline'] !== version) {
    return { problem: `is a baseline of another version, ${JSON.stringify(value['refcheck-baseline'])}` };
  }
  const { findings } = value;
  if (!Array.isArray(findings)) return { problem: 'has no list of findings' };
  const odd = findings.findIndex((entry) => !isEntry(entry));
  if (odd >= 0) return { problem: `has no proper finding as number ${odd + 1}` };
  // A merge may keep an entry of both sides.
  return { baseline: baselineOf(findings.filter(isEntry), Math.max) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEntry = (value: unknown): value is BaselineEntry =>
  isRecord(value) &&
  ['file', 'function', 'rule', 'fingerprint'].every((key) => typeof value[key] === 'string') &&
  ['high', 'medium', 'low'].includes(value['confidence'] as string) &&
  Number.isSafeInteger(value['count']) &&
  Number(value['count']) >= 1;
