/** The format languages: which C arguments a unit takes and what becomes of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgFormat, parseBuildFormat, type ParsedFormat } from '#server/contracts/formats.js';

/** `unit:effect,effect` of each unit. */
const outline = (format: ParsedFormat): string =>
  format.units.map((unit) => `${unit.text}:${unit.arguments.map((effect) => effect.kind).join(',')}`).join(' ');

test('build units borrow, steal or take values', () => {
  assert.equal(outline(parseBuildFormat('(ONi)')), 'O:borrow N:steal i:value');
  assert.equal(outline(parseBuildFormat('{s:O,s:N}')), 's:value O:borrow s:value N:steal');
  assert.equal(outline(parseBuildFormat('s#O&')), 's#:value,value O&:value,value');
});

test('N& is a converter, U is a C string', () => {
  assert.equal(outline(parseBuildFormat('N&U')), 'N&:value,value U:value');
});

test('places of units', () => {
  const [first, second] = parseBuildFormat('(i, O)').units;
  assert.deepEqual([first?.offset, first?.length], [1, 1]);
  assert.deepEqual([second?.offset, second?.length], [4, 1]);
});

test('argument units receive', () => {
  assert.equal(
    outline(parseArgFormat('OO!s#|y*O&:name')),
    'O:out O!:borrow,out s#:out-value,out-value y*:out-value O&:value,out-value',
  );
  assert.equal(
    outline(parseArgFormat('eses#et')),
    'es:value,out-value es#:value,out-value,out-value et:value,out-value',
  );
  assert.equal(outline(parseArgFormat('(OO)i')), 'O:out O:out i:out-value');
});

test('optional units, memory, buffers and the tail', () => {
  const parsed = parseArgFormat('O|es$w*;wrong arguments');
  assert.deepEqual(
    parsed.units.map(({ text, isOptional, memory, fillsBuffer }) => [text, isOptional, memory, fillsBuffer]),
    [
      ['O', false, undefined, undefined],
      ['es', true, 'PyMem', undefined],
      ['w*', true, undefined, true],
    ],
  );
  assert.deepEqual(parsed.tail, { kind: 'message', text: 'wrong arguments', offset: 8 });
});

test('what is not known makes a format uncertain', () => {
  for (const format of ['O?', '(O', 'O)', '(O]', 'q']) assert.equal(parseBuildFormat(format).isCertain, false, format);
  for (const format of ['O q', '(O', 'O!!']) assert.equal(parseArgFormat(format).isCertain, false, format);
  for (const format of ['', 'O', '(i){s:O}[N]']) assert.equal(parseBuildFormat(format).isCertain, true, format);
  assert.equal(outline(parseBuildFormat('?O')), 'O:borrow');
});
