/**
 * Each fixture under test/rules states what is found in it, by marks and by the names of its functions. Where a rule has
 * fixes, bad.fixed.c is bad.c after all of them, without its marks: it must hold no finding that a fix was offered for.
 */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { mostTurns } from '#server/fixes/applyFixes.js';
import type { Finding, TextEdit } from '#server/findings/finding.js';
import { overlaps } from '#server/base/range.js';
import { allRules } from '#server/rules/index.generated.js';
import { applyEdits, editsCollide } from '#server/text/edits.js';
import { inRepository, repositoryRoot } from '#scripts/repository.js';
import { analyzeProject } from './harness/analyze.js';
import { disagreements } from './harness/compare.js';
import { fixturePaths, readFixture, type Fixture } from './harness/fixture.js';
import { withoutMarks } from './harness/marks.js';
import { withPastedMarks } from './harness/pasteMarks.js';
import { expectSnapshot } from './harness/snapshot.js';

const folders = ['test/rules', 'test/summaries'].filter((folder) => existsSync(inRepository(folder)));

for (const path of folders.flatMap((folder) => fixturePaths(repositoryRoot, folder))) {
  test(path, () => {
    const fixture = readFixture(repositoryRoot, path);
    const findings = analyzeProject(fixture);
    if (process.env['PASTE_MARKS'] === '1') pasteMarks(path, fixture, findings);
    const found = fixture.files.flatMap((file) =>
      disagreements({
        title: fixture.files.length > 1 ? `${path} (${file.path})` : path,
        text: file.text,
        rule: fixture.rule,
        findings: findings.filter((finding) => finding.file === file.path),
      }),
    );
    assert.ok(found.length === 0, `\n${found.join('\n\n')}\n`);
    for (const finding of findings) checkPath(finding);
    if (/\bbad\.\w+$/.test(path)) checkFixes(path, fixture, findings);
  });
}

/** PASTE_MARKS=1: proposes marks in the fixture itself, to be reviewed; the run that pastes them still fails. */
function pasteMarks(path: string, fixture: Fixture, findings: readonly Finding[]): void {
  const [file] = fixture.files;
  if (!file || fixture.files.length > 1) return;
  writeFileSync(inRepository(path), withPastedMarks({ text: file.text, rule: fixture.rule, findings }));
}

/** Whoever follows a path comes by the place of its finding; what is said of a declaration is shown by an exit. */
function checkPath({ rule, function: name, family, range, trace }: Finding): void {
  const isOfPath = !['suppression', 'trace', 'contract'].includes(family);
  const isThere = !isOfPath || trace.some((step) => overlaps(step.range, range));
  assert.ok(isThere, `the path of ${rule} in ${name} does not lead to its place`);
}

/** Only fixtures of one file are fixed: a fix never leaves its file. */
function checkFixes(path: string, fixture: Fixture, findings: readonly Finding[]): void {
  const [file] = fixture.files;
  if (!file || fixture.files.length > 1 || findings.every((finding) => finding.fixes.length === 0)) return;
  let text = file.text;
  let left = findings;
  for (let turn = 0; turn < mostTurns && left.some((finding) => finding.fixes.length > 0); turn++) {
    text = applyEdits(text, fittingEdits(left));
    left = analyzeProject({ ...fixture, files: [{ ...file, text }] });
  }
  expectSnapshot(path.replace(/\.(\w+)$/, '.fixed.$1'), withoutMarks(text));
  const expected = findings.filter((finding) => finding.fixes.length === 0).map((finding) => finding.function);
  assert.deepEqual(left.map((finding) => finding.function).sort(), [...expected].sort(), 'left after the fixes');
}

/** Of fixes that touch each other the first one goes in, and the others have to wait for the next turn. */
function fittingEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes[0]?.edits ?? [];
    if (edits.every((edit) => !chosen.some((other) => editsCollide(other, edit)))) chosen.push(...edits);
  }
  return chosen;
}

test('each rule has its fixtures', () => {
  const missing = allRules
    .flatMap((rule) => [`test/rules/${rule.name}/bad`, `test/rules/${rule.name}/ok`])
    .filter((path) => !['.c', '.cpp'].some((extension) => existsSync(inRepository(path + extension))));
  assert.deepEqual(missing, []);
});
