/**
 * What our grammars colour, in C and in C++: each program beside this file has its colours in `*.colours.txt`. The same
 * programs must keep all colours that are not ours. The snapshots have the form that vscode-tmgrammar-test writes; they are
 * made with the engine of today's Visual Studio Code (vscode-textmate 9, where that tool has 7), and hold our scopes only,
 * so that a new C grammar changes none.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { inRepository } from '#scripts/repository.js';
import { colouredText, coloursOf, isOurs, type ColouringOptions } from '../harness/colours.js';
import { expectSnapshot } from '../harness/snapshot.js';

const folder = 'test/syntaxes';
const programsIn = (path: string): readonly string[] =>
  readdirSync(inRepository(path))
    .filter((file) => ['.c', '.cpp'].includes(extname(file)))
    .map((file) => join(path, file));
const textOf = (path: string): string => readFileSync(inRepository(path), 'utf8');
const scopeOf = (path: string): ColouringOptions['scope'] => (path.endsWith('.c') ? 'source.c' : 'source.cpp');

for (const path of programsIn(folder)) {
  test(`colours in ${path}`, async () => {
    expectSnapshot(`${path}.colours.txt`, await colouredText(textOf(path), scopeOf(path)));
  });
}

for (const path of [...programsIn(folder), ...programsIn('examples/seeds')]) {
  test(`all else keeps its colours in ${path}`, async () => {
    const text = textOf(path);
    const plain = await innermostScopes(text, { scope: scopeOf(path), isOursAdded: false });
    const ours = await innermostScopes(text, { scope: scopeOf(path), isOursAdded: true });
    assert.deepEqual(
      ours.flatMap(({ place, scope }, index) => {
        const before = plain[index]?.scope ?? '';
        return scope === 'ours' || scope === before || (isFrame(scope) && isFrame(before))
          ? []
          : [`${place}: ${before} became ${scope}`];
      }),
      [],
    );
  });
}

/** Code without a colour, frames and brackets, whose names change with the rule that reads a call, and which no theme tells apart. */
const isFrame = (scope: string): boolean => /^(source|meta|punctuation)\./.test(scope);

/** For each character that is no blank, the scope that colours it. */
async function innermostScopes(
  text: string,
  options: ColouringOptions,
): Promise<readonly { readonly place: string; readonly scope: string }[]> {
  const tokens = await coloursOf(text, options);
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\S/g)].map((character) => {
      const token = tokens[index]?.findLast(({ startIndex }) => startIndex <= character.index);
      const scopes = token?.scopes ?? [];
      const scope = scopes.some(isOurs) ? 'ours' : (scopes.at(-1) ?? '');
      return { place: `${index + 1}:${character.index + 1} ${character[0]}`, scope };
    }),
  );
}
