/**
 * The command line, as users start it. Each folder of `cases` is a project: `cmd` holds commands, one a line, and
 * `expected.txt` what they print and how they end. The files are copied to an empty folder first, so that commands may
 * change them. Besides `refcheck …` there are `show FILE`, `move FILE FILE`, `stdin FILE refcheck …` and, to keep expectations apart from the
 * rules' words, `places …`: a scan of which only file, line, rule and function are kept.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { JsonReport } from '#server/present/json.js';
import { entriesOf, inRepository } from '#scripts/repository.js';
import { expectSnapshot } from '../harness/snapshot.js';

const program = inRepository('server', 'bin', 'refcheck.js');

describe('the command line', () => {
  for (const name of entriesOf('test', 'cli', 'cases')) {
    it(name.replaceAll('-', ' '), () => {
      const folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-cli-'));
      try {
        cpSync(inRepository('test', 'cli', 'cases', name), folder, { recursive: true });
        const commands = readFileSync(join(folder, 'cmd'), 'utf8').split('\n').filter(Boolean);
        for (const file of ['cmd', 'expected.txt']) rmSync(join(folder, file), { force: true });
        const output = commands.map((command) => `$ ${command}\n${run(command, folder)}`).join('\n');
        expectSnapshot(`test/cli/cases/${name}/expected.txt`, output.replaceAll(folder, '<folder>'));
      } finally {
        for (const made of [folder, `${folder}-cache`]) rmSync(made, { recursive: true, force: true });
      }
    });
  }
});

/** What a command prints, and its exit code where it has one. */
function run(command: string, folder: string): string {
  const [verb = '', ...words] = command.split(' ');
  switch (verb) {
    case 'show':
      return readFileSync(join(folder, words[0] ?? ''), 'utf8');
    case 'move':
      renameSync(join(folder, words[0] ?? ''), join(folder, words[1] ?? ''));
      return '';
    case 'mkdir':
      mkdirSync(join(folder, words[0] ?? ''));
      return '';
    case 'stdin': {
      const [file = '', , ...rest] = words;
      return asText(start(rest, folder, readFileSync(join(folder, file))));
    }
    case 'places':
      return places(start(['scan', '--format', 'json', ...words], folder));
    case 'refcheck':
      return asText(start(words, folder));
    default:
      throw new Error(`"${command}" is no command of these tests`);
  }
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

function start(words: readonly string[], cwd: string, input?: Uint8Array): Ended {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  // The user's cache is none of the tests' business; a case's commands share one of their own.
  const env = { ...inherited, XDG_CACHE_HOME: `${cwd}-cache` };
  return spawnSync(process.execPath, [program, ...words], { cwd, env, encoding: 'utf8', input: input ?? '' });
}

const asText = ({ stdout, stderr, status }: Ended): string =>
  `${stdout}${stderr === '' ? '' : `-- standard error\n${stderr}`}-- exit ${String(status)}\n`;

function places(ended: Ended): string {
  if (ended.stdout === '') return asText(ended);
  const { findings, gaps } = JSON.parse(ended.stdout) as JsonReport;
  const lines = [
    ...findings.map((finding) => `${finding.file}:${finding.line} ${finding.rule} ${finding.function}`.trimEnd()),
    ...gaps.map((gap) => `${gap.kind} ${gap.file}: ${gap.message}`),
  ];
  assert.equal(ended.stderr, '');
  return `${lines.map((line) => `${line}\n`).join('')}-- exit ${String(ended.status)}\n`;
}
