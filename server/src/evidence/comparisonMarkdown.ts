/**
 * Two runs beside each other as Markdown, for a page in the editor or a comment on a change: the totals as a table, then
 * the records by what became of them.
 */
import { changeWords, wordOf, type LogComparison, type RecordChange } from './compareLogs.js';
import { amountWords, counted, frameWords, grouped, kindWords } from './evidenceWords.js';
import type { EvidenceLog } from './record.js';

/** Records shown of each kind unless all are wanted: more are not read. */
const mostShown = 20;
const mostFrames = 8;

/** What is shown. */
export interface ComparisonView {
  readonly before: readonly EvidenceLog[];
  readonly after: readonly EvidenceLog[];
  readonly detail: 'all' | 'own';
}

const sections = [
  ['new', 'New'],
  ['changed', 'Changed'],
  ['gone', 'Gone'],
] as const;

/** The page, with a line end at its end. */
export function renderComparisonMarkdown(comparison: LogComparison, { before, after, detail }: ComparisonView): string {
  const { totals, changes, unchanged } = comparison;
  const gaps = [...before, ...after].flatMap((log) => log.gaps.map(({ message }) => `${log.name}: ${message}`));
  const parts = [
    `# Two runs\n\nBefore: ${namesOf(before)}  \nAfter: ${namesOf(after)}`,
    ...gaps.map((gap) => `> **Incomplete.** ${escaped(gap)}`),
    ...(totals.length === 0 ? [] : [totalsTable(totals)]),
    `${counted(changes.length, 'record')} ${changes.length === 1 ? 'differs' : 'differ'}, ${counted(unchanged, 'is', 'are')} the same.`,
    ...sections.flatMap(([word, title]) =>
      section(
        title,
        changes.filter((change) => wordOf(change) === word),
        detail,
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const namesOf = (logs: readonly EvidenceLog[]): string => logs.map(({ name }) => `\`${name}\``).join(', ');

function totalsTable(totals: LogComparison['totals']): string {
  const rows = totals.map(({ kind, before, after }) => {
    const cells = [
      kindWords(kind),
      amountWords(before),
      amountWords(after),
      differenceCell(after.bytes - before.bytes),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| | before | after | change |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}

/** With its sign; a minus is no hyphen. */
const differenceCell = (bytes: number): string =>
  bytes === 0 ? 'none' : `**${bytes > 0 ? '+' : '−'}${counted(Math.abs(bytes), 'byte')}**`;

function section(title: string, changes: readonly RecordChange[], detail: ComparisonView['detail']): readonly string[] {
  if (changes.length === 0) return [];
  const shown = detail === 'all' ? changes : changes.slice(0, mostShown);
  const rest = changes.length - shown.length;
  return [
    `## ${title} (${grouped(changes.length)})`,
    ...shown.map((change) =>
      [
        `- ${escaped(changeWords(change))}`,
        '',
        '  ```text',
        ...change.stack.slice(0, mostFrames).map((frame) => `  ${frameWords(frame)}`),
        ...(change.stack.length > mostFrames ? [`  and ${change.stack.length - mostFrames} callers`] : []),
        '  ```',
      ].join('\n'),
    ),
    ...(rest > 0 ? [`${grouped(rest)} more.`] : []),
  ];
}

const escaped = (text: string): string => text.replace(/[\\`*_<>[\]|]/g, '\\$&');
