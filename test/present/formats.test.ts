/** The other presentations, compared as a whole. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderGithub } from '#server/present/github.js';
import { jsonReport, renderJson } from '#server/present/json.js';
import { renderText } from '#server/present/text.js';
import { unifiedDiff } from '#server/present/unifiedDiff.js';
import { sampleReport } from '../harness/sampleReport.js';
import { expectSnapshot } from '../harness/snapshot.js';

const asIs = (file: string): string => file;
const textOptions = { report: sampleReport, colors: false, summary: true, fileCount: 2, showPath: asIs };

describe('presentations', () => {
  it('show people the source, the path and the fix', () => {
    expectSnapshot('test/present/sample.txt', renderText(textOptions));
  });

  it('colour what is plain otherwise, and nothing else', () => {
    const coloured = renderText({ ...textOptions, colors: true });
    assert.notEqual(coloured, renderText(textOptions));

    assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), renderText(textOptions));
  });

  it('leave the summary out when asked', () => {
    assert.ok(!renderText({ ...textOptions, summary: false }).includes('findings in'));
  });

  it('give scripts stable JSON', () => {
    expectSnapshot('test/present/sample.json.txt', renderJson(sampleReport));
    const [finding] = jsonReport(sampleReport).findings;
    assert.deepEqual([finding?.line, finding?.column], [6, 9]);
  });

  it('annotate pull requests', () => {
    expectSnapshot('test/present/sample.github', renderGithub(sampleReport, asIs));
  });

  it('survive files that cannot be read any more', () => {
    const report = { ...sampleReport, sources: { ...sampleReport.sources, lines: () => undefined } };
    assert.ok(renderText({ ...textOptions, report }).includes('leaked-reference'));
  });

  it('write diffs that patch programs take', () => {
    const before = 'a\nb\nc\n';
    assert.equal(
      unifiedDiff([
        { file: 'x.c', before, after: 'a\nB\nc\n' },
        { file: 'y.c', before, after: before },
        { file: 'z.c', before: 'a', after: 'b' },
      ]),
      [
        ...['--- a/x.c', '+++ b/x.c', '@@ -1,3 +1,3 @@', ' a', '-b', '+B', ' c'],
        ...['--- a/z.c', '+++ b/z.c', '@@ -1,1 +1,1 @@', '-a', '\\ No newline at end of file'],
        ...['+b', '\\ No newline at end of file', ''],
      ].join('\n'),
    );
  });
});
