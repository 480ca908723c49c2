/**
 * Each fixture under test/rules states what is found in it, by marks and by the names of its functions. Where a rule has
 * fixes, bad.fixed.c is bad.c after all of them, without its marks: it must hold no finding that a fix was offered for.
 */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Finding } from '#server/findings/finding.js';
import { allRules } from '#server/rules/index.generated.js';
import { applyEdits } from '#server/text/edits.js';
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
    if (/\bbad\.\w+$/.test(path)) checkFixes(path, fixture, findings);
  });
}

/** PASTE_MARKS=1: proposes marks in the fixture itself, to be reviewed; the run that pastes them still fails. */
function pasteMarks(path: string, fixture: Fixture, findings: readonly Finding[]): void {
  const [file] = fixture.files;
  if (!file || fixture.files.length > 1) return;
  writeFileSync(inRepository(path), withPastedMarks({ text: file.text, rule: fixture.rule, findings }));
}

/** Only fixtures of one file are fixed: a fix never leaves its file. */
function checkFixes(path: string, fixture: Fixture, findings: readonly Finding[]): void {
  const [file] = fixture.files;
  if (!file || fixture.files.length > 1 || findings.every((finding) => finding.fixes.length === 0)) return;
  const edits = findings.flatMap((finding) => finding.fixes[0]?.edits ?? []);
  const fixed = withoutMarks(applyEdits(file.text, edits));
  expectSnapshot(path.replace(/\.(\w+)$/, '.fixed.$1'), fixed);
  const left = analyzeProject({ ...fixture, files: [{ ...file, text: fixed }] });
  const expected = findings.filter((finding) => finding.fixes.length === 0).map((finding) => finding.function);
  assert.deepEqual(left.map((finding) => finding.function).sort(), [...expected].sort(), 'left after the fixes');
}

test('each rule has its fixtures', () => {
  const missing = allRules
    .flatMap((rule) => [`test/rules/${rule.name}/bad`, `test/rules/${rule.name}/ok`])
    .filter((path) => !['.c', '.cpp'].some((extension) => existsSync(inRepository(path + extension))));
  assert.deepEqual(missing, []);
});
