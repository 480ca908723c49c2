/**
 * Draws the findings to judge by hand from JSON reports: `node scripts/out/drawSample.js --seed 1 --count 60 name=report.json …`.
 * Each finding gets a number from the hash of the seed and its place, and the lowest numbers are drawn; so the draw is random, anyone
 * can repeat it, and a finding that goes away changes only its own place in the sample. Prints one Markdown row each, in the order of
 * project, file, line and rule; the verdict is left to the reader.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

interface ReportedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly function?: string;
  readonly confidence: string;
}

interface Candidate extends ReportedFinding {
  readonly project: string;
  readonly rank: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '60' } },
});

/** The findings of one `name=report.json`, each with its rank. */
function candidatesOf(argument: string): readonly Candidate[] {
  const at = argument.indexOf('=');
  const project = argument.slice(0, at);
  const report = JSON.parse(readFileSync(argument.slice(at + 1), 'utf8')) as { findings: readonly ReportedFinding[] };
  return report.findings.map((finding) => {
    const place = [values.seed, project, finding.file, finding.line, finding.column, finding.rule].join('\n');
    return { ...finding, project, rank: createHash('sha256').update(place).digest('hex') };
  });
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function byPlace(left: Candidate, right: Candidate): number {
  return (
    compareText(left.project, right.project) ||
    compareText(left.file, right.file) ||
    left.line - right.line ||
    compareText(left.rule, right.rule)
  );
}

const candidates = positionals.flatMap(candidatesOf);
const drawn = candidates.sort((left, right) => compareText(left.rank, right.rank)).slice(0, Number(values.count));
process.stdout.write(`${String(drawn.length)} of ${String(candidates.length)} findings, seed ${values.seed}\n`);
for (const [index, finding] of drawn.sort(byPlace).entries()) {
  const place = `${finding.file}:${String(finding.line)}`;
  const cells = [index + 1, finding.project, place, finding.function ?? '', finding.rule, finding.confidence];
  process.stdout.write(`| ${cells.join(' | ')} | | |\n`);
}
