/** SARIF: accepted by a validator that is not ours, and with what viewers and the measuring scripts read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderSarif, sarifLog, sarifLogOfProjects, sarifText } from '#server/present/sarif.js';
import { sampleReport } from '../harness/sampleReport.js';
import { validateSarif } from '../harness/sarifValidator.js';
import { expectSnapshot } from '../harness/snapshot.js';

describe('SARIF', () => {
  const log = sarifLog(sampleReport);
  const [run] = log.runs;

  it('is accepted by the SARIF Multitool', () => {
    assert.deepEqual(validateSarif(renderSarif(sampleReport)), []);
  });

  it('is refused by the SARIF Multitool when it is broken, so that its silence means something', () => {
    const broken = renderSarif(sampleReport).replace('"startLine": 6', '"startLine": -6');
    assert.notDeepEqual(validateSarif(broken), []);
  });

  it('without findings is accepted, too', () => {
    assert.deepEqual(validateSarif(renderSarif({ ...sampleReport, findings: [], gaps: [] })), []);
  });

  it('has a run for each of several projects, with a root of its own', () => {
    const text = sarifText(
      sarifLogOfProjects([
        { name: 'one', report: sampleReport },
        { name: 'two', report: sampleReport },
      ]),
    );
    assert.deepEqual(validateSarif(text), []);
    const { runs } = JSON.parse(text) as ReturnType<typeof sarifLog>;
    const roots = runs.map(({ results, originalUriBaseIds, automationDetails }) => {
      const id = results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uriBaseId ?? '';
      return [id, originalUriBaseIds?.[id]?.description?.text, automationDetails?.id];
    });
    assert.deepEqual(roots, [
      ['SRCROOT1', 'The root folder of the project one.', 'refcheck/SRCROOT1/'],
      ['SRCROOT2', 'The root folder of the project two.', 'refcheck/SRCROOT2/'],
    ]);
  });

  it('carries family, confidence and function where scripts read them', () => {
    assert.equal(run?.tool.driver.rules?.[0]?.properties?.['family'], 'leak');
    assert.equal(run.results?.[0]?.properties?.['confidence'], 'high');
    assert.equal(run.results[0].locations?.[0]?.logicalLocations?.[0]?.name, 'make');
    assert.equal(run.results[0].ruleIndex, 0);
  });

  it('has one code flow a path', () => {
    assert.equal(run?.results?.[0]?.codeFlows?.length, 2);
  });

  it('encodes paths', () => {
    assert.equal(
      run?.results?.[1]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      'src/odd%20name%231%25%C3%A9.h',
    );
  });

  it('tells gaps as notifications', () => {
    const notifications = run?.invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.deepEqual(
      notifications.map((one) => [one.descriptor?.id, one.level]),
      [
        ['skipped', 'note'],
        ['parse-error', 'warning'],
        ['budget', 'note'],
      ],
    );
    assert.equal(run?.invocations?.[0]?.executionSuccessful, true);
  });

  it('stays as it is', () => {
    expectSnapshot('test/present/sample.sarif.txt', renderSarif(sampleReport));
  });
});
