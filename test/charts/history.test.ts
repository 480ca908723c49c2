/** The history of a monitor: bounded, evenly thinned out, with the first and the newest sample. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monitorCharts } from '#server/charts/monitorCharts.js';
import { emptyHistory, withLine, type MonitorHistory } from '#server/charts/monitorHistory.js';

const line = (seconds: number): string => JSON.stringify({ sample: { seconds, rss: 1000 + seconds, peak: 9000 } });

function historyOf(count: number): MonitorHistory {
  let history = emptyHistory;
  for (let index = 0; index < count; index += 1) history = withLine(history, line(index));
  return history;
}

describe('a history', () => {
  it('holds all of a few samples', () => {
    const { samples, step } = historyOf(600);
    assert.deepEqual([samples.map(({ seconds }) => seconds), step], [[...Array(600).keys()], 1]);
  });

  it('holds at most 600 of many, at equal distances, and the newest', () => {
    for (const count of [601, 602, 1199, 1201, 2400, 2403, 10_000]) {
      const { samples, step, taken } = historyOf(count);
      const seconds = samples.map((sample) => sample.seconds);
      assert.ok(seconds.length <= 600 && seconds.length >= 300, `${String(seconds.length)} of ${String(count)}`);
      assert.deepEqual([seconds[0], seconds.at(-1), taken], [0, count - 1, count]);
      const regular = (count - 1) % step === 0 ? seconds : seconds.slice(0, -1);
      assert.deepEqual(
        regular,
        regular.map((_, index) => index * step),
        String(count),
      );
    }
    assert.match(monitorCharts(historyOf(2000)).notes.join(), /One of 4 samples is shown\./);
  });

  it('is not changed by a line that says nothing, and begins again with a process', () => {
    const history = historyOf(3);
    for (const text of ['', 'warning', '{}', '{"sample": {}}', '{"end": "boredom"}'])
      assert.equal(withLine(history, text), history);
    assert.equal(withLine(history, '{"end": "ended"}').end, 'ended');
    const process = { pid: 1, command: 'x' };
    assert.deepEqual(withLine(history, JSON.stringify({ version: 1, process })), { ...emptyHistory, process });
  });
});
