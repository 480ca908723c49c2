/** docs/contracts.md: every row stands in one table, and the numbers at the top are those of the tables. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contractDocument } from '#scripts/generated/contractDocument.js';
import { inRepository } from '#scripts/repository.js';
import { allRows, createContractTable } from '#server/contracts/lookup.js';
import { contractCard } from '#server/present/contractCard.js';

const document = contractDocument().get('docs/contracts.md') ?? assert.fail();
const lines = document.split('\n');

test('every row has its line', () => {
  const shown = lines.filter((line) => line.startsWith('| `')).map((line) => line.split('`')[1] ?? '');
  assert.deepEqual(
    shown.toSorted(),
    allRows()
      .map(({ prototype }) => prototype)
      .toSorted(),
  );
});

test('each line has as many cells as its table has columns', () => {
  let columns = 0;
  for (const [index, line] of lines.entries()) {
    const cells = line.replaceAll('\\|', '').split('|').length;
    if (lines[index + 1]?.startsWith('| ---') === true) columns = cells;
    if (line.startsWith('|')) assert.equal(cells, columns, line);
  }
});

test('the kinds at the top add up to all rows', () => {
  const counts = [...document.matchAll(/^\| [a-zA-Z -]+ \| (\d+) \|/gm)].map(([, count]) => Number(count));
  assert.ok(counts.length > 10 && counts.every((count) => count > 0));
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    allRows().length,
  );
  assert.ok(document.includes(`| **all** | **${allRows().length}** | |`));
});

test('an excerpt says what a row says', () => {
  assert.ok(
    lines.includes(
      '| `int PyModule_AddObject(PyObject *module, const char *name, PyObject *value)` | 0 | -1 | `value` **stolen** on success only, may be NULL |  | soft-deprecated 3.13 | 3.2 |  | 3.11 | Steals the reference only when it succeeds: after -1 the caller must release value. |',
    ),
  );
});

test('the card in docs/command-line.md is what the command prints', () => {
  const card = contractCard(
    createContractTable({ target: { python: [3, 13] } }).lookup('PyModule_AddObject') ?? assert.fail(),
  );
  assert.ok(readFileSync(inRepository('docs', 'command-line.md'), 'utf8').includes(card));
});
