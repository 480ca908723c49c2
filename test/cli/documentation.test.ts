/** The page about the command line names everything there is. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { foreignAnnotations } from '#server/contracts/annotationMeanings.js';
import { configurationSchema, knownKeys } from '#server/project/configSchema.js';
import { contractProblems } from '#server/project/contractProblems.js';
import { parse } from 'smol-toml';
import { inRepository } from '#scripts/repository.js';

const page = readFileSync(inRepository('docs', 'command-line.md'), 'utf8');

const documentOf = (name: string): string => readFileSync(inRepository('docs', name), 'utf8');
// How a project is read stands with the options of scan.
const evidence = `${documentOf('evidence.md')}${page}`;

for (const [command, document, count] of [
  ['scan', page, 20],
  ['confirm', documentOf('confirm.md'), 12],
  ['instrument', documentOf('instrument.md'), 12],
  ['monitor', documentOf('monitor.md'), 6],
  ['evidence', evidence, 12],
  ['run', evidence, 12],
] as const) {
  test(`each option of ${command} is documented`, () => {
    const { stdout } = spawnSync(process.execPath, [inRepository('server', 'bin', 'refcheck.js'), command, '--help'], {
      encoding: 'utf8',
    });
    const options = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option ?? '');
    assert.ok(options.length >= count);
    assert.deepEqual(
      options.filter((option) => option !== '--help' && !document.includes(`\`${option}`)),
      [],
    );
  });
}

test('the configuration shown has every key and is accepted', () => {
  const [, toml = ''] = /```toml\n([^]*?)```/.exec(page) ?? [];
  const shown = parse(toml);
  assert.ok(configurationSchema.safeParse(shown).success);
  assert.deepEqual(
    knownKeys([]).filter((key) => !(key in shown)),
    [],
  );
});

test('the contracts shown have every key and go together', () => {
  const contracts = readFileSync(inRepository('docs', 'own-contracts.md'), 'utf8');
  const [, toml = ''] = /```toml\n([^]*?)```/.exec(contracts) ?? [];
  const shown = configurationSchema.parse(parse(toml));
  assert.deepEqual(
    knownKeys(['contracts']).filter((key) => !new RegExp(`^${key} =`, 'm').test(toml)),
    [],
  );
  assert.deepEqual(Object.values(shown.contracts).flatMap(contractProblems), []);
});

test('each attribute is documented', () => {
  const contracts = readFileSync(inRepository('docs', 'own-contracts.md'), 'utf8');
  const missing = foreignAnnotations().filter((name) => !contracts.includes(name));
  assert.deepEqual(missing, []);
});
