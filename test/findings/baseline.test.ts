/** Baselines: what is known stays hidden and what is new is shown, whatever the order; and only baselines are read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  applyBaseline,
  createBaseline,
  emptyBaseline,
  parseBaseline,
  renderBaseline,
  updateBaseline,
  type Baseline,
  type BaselineEntry,
  type EntryState,
} from '#server/findings/baseline.js';
import type { Finding } from '#server/findings/finding.js';
import fc from 'fast-check';
import { leakWith } from '../harness/finding.js';

const finding = (file: string, fingerprint: string, rule = 'leaked-reference'): Finding =>
  leakWith({ rule, file, function: `make_${fingerprint}`, fingerprint });

const seen = (): EntryState => 'seen';
const unseen = (): EntryState => 'unseen';

/** Few different ones, so that they meet. */
const findings = fc.array(
  fc
    .tuple(
      fc.constantFrom('a.c', 'b.c', 'src/a.c'),
      fc.constantFrom('1', '2', '3'),
      fc.constantFrom('leaked-reference', 'double-release'),
    )
    .map((parts) => finding(...parts)),
  { maxLength: 12 },
);
const states = fc.func(fc.constantFrom<EntryState>('seen', 'unseen', 'gone'));

const read = (text: string): Baseline => {
  const parsed = parseBaseline(text);
  assert.ok('baseline' in parsed, 'problem' in parsed ? parsed.problem : '');
  return parsed.baseline;
};

describe('a baseline of findings', () => {
  it('hides them all and has nothing stale', () => {
    fc.assert(
      fc.property(findings, states, (all, stateOf) => {
        assert.deepEqual(applyBaseline(createBaseline(all), all, stateOf), { shown: [], hidden: all, stale: [] });
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(
        findings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          assert.equal(renderBaseline(createBaseline(shuffled)), renderBaseline(createBaseline(all)));
        },
      ),
    );
  });

  it('shows exactly what was added, and calls stale exactly what was mended', () => {
    fc.assert(
      fc.property(findings, findings, findings, (common, added, mended) => {
        const { shown, hidden, stale } = applyBaseline(
          createBaseline([...common, ...mended]),
          [...common, ...added],
          seen,
        );
        const count = ({ entries }: Baseline): number => entries.reduce((sum, entry) => sum + entry.count, 0);
        assert.equal(shown.length + hidden.length, common.length + added.length);
        assert.ok(hidden.length >= common.length);
        assert.equal(hidden.length + count({ entries: stale }), common.length + mended.length);
        const ofStale = new Set(stale.map((entry) => `${entry.file} ${entry.rule} ${entry.fingerprint}`));
        assert.ok(!shown.some((one) => ofStale.has(`${one.file} ${one.rule} ${one.fingerprint}`)));
      }),
    );
  });

  it('tells findings apart without losing one or changing their order', () => {
    fc.assert(
      fc.property(findings, findings, states, (known, all, stateOf) => {
        const { shown, hidden } = applyBaseline(createBaseline(known), all, stateOf);
        assert.deepEqual(
          all.filter((one) => shown.includes(one)),
          shown,
        );
        assert.deepEqual(
          all.filter((one) => hidden.includes(one)),
          hidden,
        );
        assert.equal(shown.length + hidden.length, all.length);
      }),
    );
  });

  it('hides as many of a kind as it counts', () => {
    const twice = [finding('a.c', '1'), finding('a.c', '1')];
    assert.equal(createBaseline(twice).entries[0]?.count, 2);
    assert.equal(applyBaseline(createBaseline(twice), [...twice, finding('a.c', '1')], seen).shown.length, 1);
  });

  it('lists no trace, which is always shown', () => {
    const trace: Finding = { ...finding('a.c', '1'), rule: 'left-trace', family: 'trace' };
    const all = [finding('a.c', '2'), trace];
    assert.deepEqual(applyBaseline(createBaseline(all), all, seen).shown, [trace]);
  });
});

describe('a renamed file', () => {
  const gone =
    (...files: readonly string[]) =>
    ({ file }: BaselineEntry): EntryState =>
      files.includes(file) ? 'gone' : 'seen';
  const shownIn = (known: readonly Finding[], all: readonly Finding[], stateOf: (entry: BaselineEntry) => EntryState) =>
    applyBaseline(createBaseline(known), all, stateOf).shown;

  it('keeps its entries', () => {
    const known = [finding('old.c', '1'), finding('old.c', '2'), finding('other.c', '1')];
    const all = [finding('new.c', '1'), finding('new.c', '2'), finding('other.c', '1')];
    assert.deepEqual(applyBaseline(createBaseline(known), all, gone('old.c')), { shown: [], hidden: all, stale: [] });
  });

  it('loses them where the old file is still there, as that is a copy', () => {
    assert.equal(shownIn([finding('old.c', '1')], [finding('old.c', '1'), finding('new.c', '1')], seen).length, 1);
    assert.equal(shownIn([finding('old.c', '1')], [finding('new.c', '1')], unseen).length, 1);
  });

  it('loses them where it is not certain which file became which', () => {
    const two = [finding('x.c', '1'), finding('y.c', '1')];
    assert.equal(shownIn([finding('old.c', '1')], two, gone('old.c')).length, 2);
    assert.equal(shownIn(two, [finding('new.c', '1')], gone('x.c', 'y.c')).length, 1);
  });

  it('loses them where the new name was known before', () => {
    const known = [finding('old.c', '1'), finding('kept.c', '2')];
    assert.equal(shownIn(known, [finding('kept.c', '1'), finding('kept.c', '2')], gone('old.c')).length, 1);
  });

  it('loses them where the rule is another', () => {
    const other = finding('new.c', '1', 'double-release');
    assert.equal(shownIn([finding('old.c', '1')], [other], gone('old.c')).length, 1);
  });
});

describe('writing a baseline again', () => {
  it('gives the same as writing it for the first time, where everything was seen', () => {
    fc.assert(
      fc.property(findings, findings, (before, now) => {
        assert.deepEqual(updateBaseline(createBaseline(before), now, seen), createBaseline(now));
      }),
    );
  });

  it('leaves nothing to show and nothing stale', () => {
    fc.assert(
      fc.property(findings, findings, states, (before, now, stateOf) => {
        const { shown, stale } = applyBaseline(updateBaseline(createBaseline(before), now, stateOf), now, stateOf);
        assert.deepEqual(shown, []);
        // Of an entry that was not looked at nothing is known, not even when other scans would have seen it.
        assert.deepEqual(stale, []);
      }),
    );
  });

  it('keeps what was not looked at', () => {
    const before = createBaseline([finding('a.c', '1'), finding('b.c', '1')]);
    const stateOf = ({ file }: BaselineEntry): EntryState => (file === 'a.c' ? 'seen' : 'unseen');
    assert.deepEqual(updateBaseline(before, [], stateOf), createBaseline([finding('b.c', '1')]));
  });
});

describe("a baseline's text", () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const baseline = createBaseline(all);
        assert.deepEqual(read(renderBaseline(baseline)), baseline);
      }),
    );
    assert.deepEqual(read(renderBaseline(emptyBaseline)), emptyBaseline);
  });

  it('has one line an entry, which others leave alone', () => {
    const lines = (all: readonly Finding[]): readonly string[] =>
      renderBaseline(createBaseline(all))
        .split('\n')
        .filter((line) => line.includes('"fingerprint"'))
        .map((line) => line.replace(/,$/, ''));
    fc.assert(
      fc.property(findings, (all) => {
        const added = lines([...all, finding('src/new.c', 'new')]);
        assert.deepEqual(
          added.filter((line) => !line.includes('src/new.c')),
          lines(all),
        );
        assert.equal(added.length, lines(all).length + 1);
      }),
    );
  });

  it('may name an entry twice, as after a merge', () => {
    const text = renderBaseline(createBaseline([finding('a.c', '1')]));
    const [entry = ''] = /\{"file.*\}/.exec(text) ?? [];
    assert.deepEqual(read(text.replace(entry, `${entry},${entry}`)), read(text));
  });

  it('is refused when it is something else', () => {
    const problem = (text: string): string => {
      const parsed = parseBaseline(text);
      return 'problem' in parsed ? parsed.problem : 'none';
    };
    const good = renderBaseline(createBaseline([finding('a.c', '1')]));
    assert.match(problem(''), /^is not JSON: /);
    assert.match(problem(good.slice(0, -4)), /^is not JSON: /);
    assert.match(problem(good.replace('    {', '<<<<<<< HEAD\n    {')), /merge conflicts/);
    for (const foreign of ['[]', 'null', '1', '"text"', '{"version": 1, "findings": []}']) {
      assert.equal(problem(foreign), 'is not a baseline of refcheck');
    }
    assert.equal(problem(good.replace('": 1,', '": 2,')), 'is a baseline of another version, 2');
    assert.equal(problem('{"refcheck-baseline": 1}'), 'has no list of findings');
    for (const [from, to] of [
      ['"count":1', '"count":0'],
      ['"count":1', '"count":1.5'],
      ['"count":1', '"count":"1"'],
      ['"high"', '"certain"'],
      ['"file":"a.c"', '"file":1'],
      ['"rule"', '"rules"'],
    ] as const) {
      assert.equal(problem(good.replace(from, to)), 'has no proper finding as number 1');
    }
    assert.equal(problem(good), 'none');
  });

  it('never makes reading fail otherwise', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => 'problem' in parseBaseline(text)));
  });
});
