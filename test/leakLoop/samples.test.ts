/** Which samples of a leak loop a report keeps: few enough for a chart, with the first and the last. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LoopResult } from '#server/leakLoop/loopProcess.js';
import type { Sample } from '#server/leakLoop/messages.js';
import { loopJson } from '#server/leakLoop/report.js';
import { samplesOf } from '#server/leakLoop/samples.js';
import { judge, type Verdict } from '#server/leakLoop/verdict.js';

const sampleAfter = (call: number): Sample => ({
  references: 5000 + 2 * call,
  none: 900,
  blocks: 700 + call,
  memory: 8_000_000,
  arguments: [],
  types: Object.fromEntries(Array.from({ length: 12 }, (_, type) => [`T${String(type)}`, 3 + call * (type + 1)])),
});

const samplesAfter = (calls: number): readonly Sample[] =>
  Array.from({ length: calls + 1 }, (_, call) => sampleAfter(call));

const verdictAfter = (calls: number): Verdict => judge(samplesAfter(calls), { countsReferences: true, immortal: true });

describe('the samples of a report', () => {
  it('are all of a short loop', () => {
    const { calls, quantities } = samplesOf(verdictAfter(60));
    assert.deepEqual(calls, [...Array(61).keys()]);
    assert.deepEqual(
      quantities.map(({ name, values }) => [name, values.length, values[0], values.at(-1)]),
      [
        ['references', 61, 5000, 5120],
        ['allocated blocks', 61, 700, 760],
        ['memory (RSS)', 61, 8_000_000, 8_000_000],
      ],
    );
  });

  it('of a long one are at most 500 in equal steps, with the first and the last', () => {
    for (const length of [499, 500, 501, 998, 999, 12_345]) {
      const { calls, quantities } = samplesOf(verdictAfter(length));
      assert.ok(calls.length <= 500, `${String(calls.length)} of ${String(length)}`);
      assert.deepEqual([calls[0], calls.at(-1)], [0, length]);
      const steps = new Set(calls.slice(1, -1).map((call, index) => call - (calls[index] ?? 0)));
      assert.equal(steps.size, 1);
      assert.deepEqual(
        quantities[0]?.values,
        calls.map((call) => 5000 + 2 * call),
      );
    }
  });

  it('follow the ten types that grow most', () => {
    const { types } = samplesOf(verdictAfter(60));
    assert.deepEqual(
      types.map(({ name, kind, values }) => [name, kind, values.length, values.at(-1)]),
      Array.from({ length: 10 }, (_, index) => [`T${String(11 - index)}`, 'count', 61, 3 + 60 * (12 - index)]),
    );
  });

  it('stand in the JSON, one series a line, without changing its texts', () => {
    const samples = samplesAfter(40);
    const python = { version: '3.11.2', countsReferences: true, immortal: true };
    const loop: LoopResult = { python, samples, uncounted: [], extensions: [], end: 'all' };
    const script = '/tmp/[ 1,  2 ].py';
    const json = loopJson({ script, interpreter: 'python3', loop, verdict: judge(samples, python) });
    const report = JSON.parse(json) as { readonly script: string; readonly samples: unknown };
    assert.equal(report.script, script);
    assert.deepEqual(report.samples, samplesOf(judge(samples, python)));
    assert.match(json, /^ {4}"calls": \[0, 1, 2, .* 40\],$/m);
    assert.match(json, /^ {8}"values": \[5000, 5002, .*\]$/m);
  });
});
