/**
 * Each program under test/syntax is parsed and its tree is compared with the text beside it. The arrays of all trees keep
 * the promises of flatTree.ts.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dumpTree } from '#server/syntax/dump.js';
import type { FlatTree } from '#server/syntax/flatTree.js';
import { Kind } from '#server/syntax/nodeKind.js';
import { TreeView } from '#server/syntax/treeView.js';
import { repairHarder } from '#server/syntax/boldRepairs.js';
import { repairForParser } from '#server/syntax/repairs.js';
import { entriesOf, inRepository } from '#scripts/repository.js';
import { parsers } from './harness/parsers.js';
import { expectSnapshot } from './harness/snapshot.js';

function checkArrays(tree: FlatTree): void {
  const view = new TreeView(tree);
  assert.equal(view.after(0), tree.length);
  for (let node = 0; node < tree.length; node += 1) {
    let end = view.start(node);
    for (let child = view.firstChild(node); child >= 0; child = view.nextChild(child, node)) {
      assert.ok(view.start(child) >= end && view.end(child) <= view.end(node), `node ${child} is not inside ${node}`);
      end = view.end(child);
    }
  }
}

for (const file of entriesOf('test', 'syntax').filter((name) => /\.(c|cpp)$/.test(name))) {
  test(`tree of ${file}`, () => {
    const text = readFileSync(inRepository('test', 'syntax', file), 'utf8');
    const tree = parsers.parse(text, file.endsWith('.cpp') ? 'cpp' : 'c');
    checkArrays(tree);
    expectSnapshot(`test/syntax/${file}.tree.txt`, dumpTree(tree));
  });
}

test('one function can be printed alone', () => {
  const tree = parsers.parse('int f(void) { return 1; }\nint *g(void) { return 0; }', 'c');
  assert.match(dumpTree(tree, { functionName: 'g' }), /^function_definition 2:1-2:27\n/);
});

test('what was blanked leaves no trace but its place', () => {
  const parts = ['int', ' x = "', '" "b"; int f(', ') {', '} /*', '*/ #define A', '\n', 'long last;'];
  const shapeOf = (text: string): readonly unknown[] => {
    const tree = parsers.parse(text, 'cpp');
    checkArrays(tree);
    const words = Array.from(tree.start, (start, node) => text.slice(start, tree.end[node]).replace(/ +/g, ' '));
    return Array.from(tree.symbol, (symbol, node) => [symbol, tree.flags[node], tree.subtreeEnd[node], words[node]]);
  };
  assert.deepEqual(shapeOf(parts.join(' '.repeat(3000))), shapeOf(parts.join(' '.repeat(3))));
});

test('long texts and characters beyond 16 bits keep their offsets', () => {
  const text = `${'/* \u{1f600} */ int x;\n'.repeat(10_000)}int last;`;
  const tree = parsers.parse(text, 'c');
  const view = new TreeView(tree);
  const last = view.namedChildren(0).pop() ?? 0;
  assert.equal(view.textOf(last), 'int last;');
});

test('both grammars share the numbers of kinds', () => {
  for (const language of ['c', 'cpp'] as const) {
    const view = new TreeView(parsers.parse('int f(int a) { return a + 1; }', language));
    assert.equal(view.kind(view.firstNamed(0)), Kind.function_definition);
  }
});

for (const [file, repair] of [
  ['repaired.c', repairForParser],
  ['macros.c', repairHarder],
  ['operators.cpp', repairHarder],
] as const) {
  test(`repairs of ${file} keep the length of the text`, () => {
    const text = readFileSync(inRepository('test', 'syntax', file), 'utf8');
    const repaired = repair(text);
    assert.notEqual(repaired, text);
    assert.equal(repaired.length, text.length);
  });
}

test('what parses is not marked', () => {
  const plain = 'int f(int a) { switch (a) { default: } return a ? 1 : 2; }';
  assert.equal(parsers.parse(plain, 'c').flags[0], 1);
});

test('what only looks like a macro is left as it is', () => {
  for (const text of [
    'int f(const DWORD FLAGS, struct box BOX, unsigned LONG);',
    'int and, or, not; int g(int or); x = and + or; p->or = p->not;',
    'struct A { A &operator=(A x); bool operator()(int a); };',
    'if (a) (b)();\nwhile (a) g(b);',
  ]) {
    assert.equal(repairHarder(text), text);
  }
});

test('long blank stretches cost nothing', () => {
  const blank = `${' '.repeat(40)}\n`.repeat(20_000);
  const text = `int f(void) { return ( ; }${blank}int g(int a) {${blank}end:${blank}}${blank},${blank}`;
  assert.equal(parsers.parse(text, 'c').text, text);
});
