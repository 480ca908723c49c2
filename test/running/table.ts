/** The page docs/proof.md, from what was measured. Pure text; nothing in it may differ from run to run. */
import type { Row } from './rows.js';

/** What was measured of a rule. */
export interface ProvenRow {
  readonly row: Row;
  /** What the checker says of it: severity and confidence. */
  readonly found: string;
  /** Of the bad function: in a leak loop, under valgrind. */
  readonly loopBad: string;
  readonly evidenceBad: string;
  /** Title of the fix, and whether `scan --fix` makes it; nothing where the rule has none. */
  readonly fix?: { readonly title: string; readonly safety: string };
  readonly loopGood: string;
  readonly evidenceGood: string;
}

const heading = [
  'rule',
  'function',
  'found',
  'in a leak loop',
  'under valgrind',
  'mended by',
  'in a loop, then',
  'valgrind, then',
];

/** The table, a row each rule, with columns as wide as prettier makes them. */
export function proofTable(proven: readonly ProvenRow[]): string {
  const lines = [heading, ...proven.map(cells)];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const [head = '', ...rest] = written;
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest, ''].join('\n');
}

function cells({ row, found, loopBad, evidenceBad, fix, loopGood, evidenceGood }: ProvenRow): readonly string[] {
  const mark = fix?.safety === 'safe' ? '' : ', with a look';
  return [
    `[${row.rule}](rules/${row.rule}.md)`,
    `\`${row.function}_bad\``,
    found,
    loopBad,
    evidenceBad,
    fix === undefined ? `no fix; \`${row.function}_ok\` instead` : `${fix.title}${mark}`,
    loopGood,
    evidenceGood,
  ];
}
