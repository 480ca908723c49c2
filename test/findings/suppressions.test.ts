/** Suppression comments: what each form covers, and what is told of those that are of no use. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '#server/findings/finding.js';
import { partFindings } from '#server/findings/suppressions.js';
import type { Comment } from '#server/preprocess/types.js';
import { applyEdits } from '#server/text/edits.js';
import { leakWith } from '../harness/finding.js';

const known = new Set(['leaked-reference', 'double-release']);
const enabled = new Set([...known, 'unused-suppression']);

function commentsIn(source: string): readonly Comment[] {
  return [...source.matchAll(/\/\/[^\n]*|\/\*[^]*?\*\//g)].map(({ 0: text, index }) => ({
    text,
    range: { start: index, end: index + text.length },
  }));
}

function findingAt(source: string, rule: string, piece: string): Finding {
  const start = source.indexOf(piece);
  return leakWith({ rule, range: { start, end: start + piece.length } });
}

/** Parts findings of `leaked-reference` at LEAK and of `double-release` at TWICE, where the source has them. */
function part(
  source: string,
  options: { readonly enabled?: ReadonlySet<string>; readonly silentRules?: ReadonlySet<string> } = {},
): ReturnType<typeof partFindings> {
  const body = /^void f[^]*?^}/m.exec(source);
  const findings = [
    ...(source.includes('LEAK') ? [findingAt(source, 'leaked-reference', 'LEAK')] : []),
    ...(source.includes('TWICE') ? [findingAt(source, 'double-release', 'TWICE')] : []),
  ];
  return partFindings({
    findings,
    file: 'a.c',
    source,
    comments: commentsIn(source),
    functions: body ? [{ name: 'f', range: { start: body.index, end: body.index + body[0].length } }] : [],
    knownRules: known,
    enabledRules: options.enabled ?? enabled,
    ...(options.silentRules ? { silentRules: options.silentRules } : {}),
  });
}

const kept = (source: string, options?: Parameters<typeof part>[1]): readonly string[] =>
  part(source, options).kept.map((finding) => (finding.rule === 'unused-suppression' ? finding.what : finding.rule));

/** The source after the fix of its only finding. */
function fixed(source: string): string {
  const [finding] = part(source).kept;
  assert.ok(finding?.fixes[0]);
  return applyEdits(source, finding.fixes[0].edits);
}

describe('suppression comments', () => {
  const covering: readonly (readonly [name: string, source: string])[] = [
    ['behind the line', 'LEAK; // refcheck: ignore[leaked-reference] kept by the registry\n'],
    ['above the line', '// refcheck: ignore[leaked-reference] kept\nLEAK;\n'],
    ['above, with other comments between', '/* refcheck: ignore */\n\n// more\nLEAK;\n'],
    ['before code on the line', '/* refcheck: ignore */ LEAK;\n'],
    ['without brackets', 'LEAK; /* refcheck: ignore */\n'],
    ['with several names', 'LEAK; TWICE; // refcheck: ignore[double-release, leaked-reference]\n'],
    ['above the function', '// refcheck: ignore-function[leaked-reference] old code\nvoid f(void)\n{\n  LEAK;\n}\n'],
    ['inside the function', 'void f(void)\n{\n  LEAK;\n  // refcheck: ignore-function why\n}\n'],
    ['for the file', 'LEAK;\n// refcheck: ignore-file[leaked-reference] vendored\n'],
    ['in a comment of several lines', '/*\n * Kept.\n * refcheck: ignore[leaked-reference] kept\n */\nLEAK;\n'],
  ];
  for (const [name, source] of covering) {
    it(`work ${name}`, () => {
      assert.deepEqual(kept(source), []);
    });
  }

  it('cover no more than they say', () => {
    assert.deepEqual(kept('LEAK; TWICE; // refcheck: ignore[leaked-reference]\n'), ['double-release']);
    assert.deepEqual(kept('x; // refcheck: ignore[leaked-reference]\nLEAK;\n'), [
      'The suppression of `leaked-reference` is unused',
      'leaked-reference',
    ]);
    assert.deepEqual(kept('// refcheck: ignore-functions\nLEAK;\n'), ['leaked-reference']);
  });

  it('cover the place where the object was born', () => {
    const source = 'BIRTH; // refcheck: ignore[leaked-reference] kept\nLEAK;\n';
    const finding = findingAt(source, 'leaked-reference', 'LEAK');
    const birth = { file: 'a.c', range: { start: 0, end: 5 }, message: 'new', kind: 'birth' } as const;
    const parted = partFindings({
      findings: [{ ...finding, trace: [birth] }],
      file: 'a.c',
      source,
      comments: commentsIn(source),
      functions: [],
      knownRules: known,
      enabledRules: enabled,
    });
    assert.deepEqual([parted.kept.length, parted.suppressed.length], [0, 1]);
  });
});

describe('useless suppressions', () => {
  it('are told', () => {
    assert.deepEqual(kept('// refcheck: ignore\nx;\n'), ['This suppression is unused']);
    assert.deepEqual(kept('LEAK; // refcheck: ignore[leaked-reference, double-release]\n'), [
      'The suppression of `double-release` is unused',
    ]);
  });

  it('name the rule that was meant', () => {
    assert.deepEqual(kept('x; // refcheck: ignore[leaked-refrence]\n'), [
      '`leaked-refrence` is not a rule; did you mean `leaked-reference`?',
    ]);
  });

  it('that are misspelt are put right only for review, since that changes what is hidden', () => {
    const source = 'x; // refcheck: ignore[leaked-refrence] why\n';
    assert.equal(part(source).kept[0]?.fixes[0]?.safety, 'unsafe');
    assert.equal(fixed(source), 'x; // refcheck: ignore[leaked-reference] why\n');
  });

  it('are not told of rules that were off, or where nothing was analysed', () => {
    assert.deepEqual(
      kept('x; // refcheck: ignore[leaked-reference]\n', { enabled: new Set(['unused-suppression']) }),
      [],
    );
    assert.deepEqual(
      kept('x; // refcheck: ignore\n', { enabled: new Set(['leaked-reference', 'unused-suppression']) }),
      [],
    );
    assert.deepEqual(kept('x; // refcheck: ignore\n', { enabled: known }), []);
    const silentRules = new Set(['double-release']);
    assert.deepEqual(kept('x; // refcheck: ignore[double-release]\n', { silentRules }), []);
    assert.deepEqual(kept('LEAK; // refcheck: ignore[double-release, leaked-reference]\n', { silentRules }), []);
    const source = 'x; // refcheck: ignore\n';
    const request = { findings: [], file: 'a.c', source, comments: commentsIn(source), functions: [] };
    const unanalysed = [{ start: 0, end: source.length }];
    assert.deepEqual(partFindings({ ...request, knownRules: known, enabledRules: enabled, unanalysed }).kept, []);
  });

  it('can be excused by name only', () => {
    assert.deepEqual(kept('// refcheck: ignore-file[unused-suppression]\nx; // refcheck: ignore\n'), []);
    assert.deepEqual(kept('// refcheck: ignore-file\nLEAK; // refcheck: ignore[double-release]\n'), [
      'The suppression of `double-release` is unused',
    ]);
  });

  it('are removed by their fix', () => {
    assert.equal(fixed('a;\n  // refcheck: ignore[leaked-reference] kept\nx;\n'), 'a;\nx;\n');
    assert.equal(fixed('x; // refcheck: ignore\ny;\n'), 'x;\ny;\n');
    assert.equal(fixed('/* refcheck: ignore */ x;\n'), ' x;\n');
    assert.equal(
      fixed('LEAK; // refcheck: ignore[leaked-reference, double-release] why\n'),
      'LEAK; // refcheck: ignore[leaked-reference] why\n',
    );
    assert.equal(
      fixed('LEAK; // refcheck: ignore[double-release, leaked-reference] why\n'),
      'LEAK; // refcheck: ignore[leaked-reference] why\n',
    );
  });
});
