/**
 * Starts a rule: `npm run new:rule leaked-lock` writes server/src/rules/leakedLock.ts and the fixtures
 * test/rules/leaked-lock/{bad,ok,limits}.c. The rule says nothing until its `observe` does; `npm run generate` adds it to
 * the list and makes its page. Files that exist are never overwritten.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { toCamelCase } from './generated/rulesInSource.js';
import { inRepository } from './repository.js';

const ruleText = (name: string): string => `/** Rule \`${name}\`: say in one sentence what is wrong. */
import type { Observation } from './rule.js';
import { defineRule } from './rule.js';

export const ${toCamelCase(name)} = defineRule({
  name: '${name}',
  family: 'leak',
  severity: 'warning',
  cwe: [],
  since: 'NEXT',
  isFixable: false,
  page: {
    summary: 'One sentence without a full stop: what is wrong',
    why: 'What goes wrong for the users of the extension.',
    bad: \`PyObject *f(void) {
    return NULL;
}\`,
    good: \`PyObject *f(void) {
    Py_RETURN_NONE;
}\`,
    fixSafety: 'No fix is offered.',
  },
  observe: (): Observation | undefined => undefined,
  describe: (observation) => ({
    at: observation.root,
    what: 'One short sentence with the \`name\` of the object',
    why: 'what goes wrong',
    todo: 'what to do',
  }),
});
`;

const fixtureText = (name: string, functionName: string, body: string, comment: string): string => `//@ rule: ${name}
#include <Python.h>

/* ${comment} */
static PyObject *
${functionName}(PyObject *self, PyObject *ignored)
{
${body}
}
`;

function start(name: string): void {
  const folder = `test/rules/${name}`;
  const files: readonly (readonly [string, string])[] = [
    [`server/src/rules/${toCamelCase(name)}.ts`, ruleText(name)],
    [`${folder}/bad.c`, fixtureText(name, 'commonest_case_bad', '    return NULL;', 'Why this is wrong.')],
    [`${folder}/ok.c`, fixtureText(name, 'commonest_case_ok', '    Py_RETURN_NONE;', 'Why this is right.')],
    [`${folder}/limits.c`, fixtureText(name, 'FN_missed', '    return NULL;', 'Why this is missed today.')],
  ];
  mkdirSync(inRepository(folder), { recursive: true });
  for (const [path, text] of files) {
    writeFileSync(inRepository(path), text, { flag: 'wx' });
    console.log(path);
  }
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z]+(-[a-z0-9]+)+$/.test(name)) {
  console.error(
    'Say the name of the bug in kebab-case, so that it reads well after "allow": npm run new:rule leaked-lock',
  );
  process.exitCode = 2;
} else {
  start(name);
}
