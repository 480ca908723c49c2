/**
 * The language server in an editor that is not Visual Studio Code and does not pull: a headless Neovim, set up by the very
 * snippet of docs/other-editors.md. neovim.lua does what a user would; here stands what must come of it.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installNeovim } from '#scripts/hosts/neovim.js';
import { inRepository } from '#scripts/repository.js';

/** Seconds for all that the user does. Too few: a busy machine fails; too many: a hanging editor holds the tests up. */
const longestSeconds = 150;

const bugs = `#include <Python.h>

static PyObject *pair(PyObject *self, PyObject *args) {
    PyObject *list = PyList_New(0);
    if (list == NULL)
        return NULL;
    if (PyList_Append(list, Py_None) < 0)
        return NULL;
    return list;
}

static PyObject *copy(PyObject *self, PyObject *source) {
    PyObject *item = PyList_GetItem(source, 0);
    if (item == NULL)
        return NULL;
    PyObject *list = PyList_New(1);
    if (list == NULL)
        return NULL;
    /* größer, 😀 */ PyList_SetItem(list, 0, item);
    return list;
}
`;

interface Found {
  readonly code: string;
  readonly source: string;
  readonly message: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
}

/** What neovim.lua writes. */
interface Results {
  /** Why it gave up. */
  readonly problem?: string;
  readonly notices: readonly string[];
  readonly messages: string;
  readonly processes: readonly number[];
  readonly found: readonly Found[];
  /** The menu at each finding, and the text after its preferred entry was taken. */
  readonly fixes: readonly { readonly code: string; readonly titles: readonly string[]; readonly text: string }[];
  readonly undone: readonly Found[];
  readonly hover: string;
}

test('Neovim, set up as the page says, shows, fixes and explains', { timeout: 1_500_000 }, async () => {
  const program = installNeovim();
  const home = mkdtempSync(join(tmpdir(), 'refcheck-neovim-'));
  try {
    settle(home, snippetFor(versionOf(program)));
    const results = await useEditor(program, home);
    assert.equal(results.problem, undefined, results.problem);
    judgeFindings(results);
    judgeFixes(results);
    assert.match(results.hover, /kept with a reference of its own/);
    assert.deepEqual([results.notices, results.messages], [[], ''], 'nothing troubles the user');
    assert.deepEqual(complaintsIn(home), [], 'nothing is in the log');
    for (const id of results.processes) assert.ok(await isGone(id), `process ${id} has ended`);
    assert.ok(results.processes.length > 0);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

function judgeFindings({ found, undone }: Results): void {
  const stolen = '    /* größer, 😀 */ PyList_SetItem(list, 0, ';
  const lineOf = (words: string): number => bugs.split('\n').findIndex((line) => line.includes(words));
  assert.deepEqual(
    found.map(({ code, source, severity, line, column }) => ({ code, source, severity, at: [line, column] })),
    [
      // By itself a leak is a warning; the snippet asks for errors.
      { code: 'leaked-reference', source: 'refcheck', severity: 'ERROR', at: [lineOf('PyList_Append') + 1, 8] },
      {
        code: 'stolen-borrowed-reference',
        source: 'refcheck',
        severity: 'ERROR',
        at: [lineOf(stolen), Buffer.byteLength(stolen)],
      },
    ],
  );
  assert.match(found[0]?.message ?? '', /^'list' is still owned here/);
  assert.deepEqual(
    undone.map((each) => each.code),
    ['stolen-borrowed-reference'],
  );
}

function judgeFixes({ fixes }: Results): void {
  const ignoring = (rule: string): readonly string[] =>
    ['on this line', 'in this function', 'in this file'].map((place) => `Ignore ${rule} ${place}`);
  const withoutLeak = bugs.replace(
    'Py_None) < 0)\n        return NULL;\n',
    'Py_None) < 0) {\n        Py_DECREF(list);\n        return NULL;\n    }\n',
  );
  assert.deepEqual(fixes, [
    {
      code: 'leaked-reference',
      titles: ["Release 'list' here", ...ignoring('leaked-reference')],
      text: withoutLeak,
    },
    {
      code: 'stolen-borrowed-reference',
      titles: ["Take a reference to 'item' first", ...ignoring('stolen-borrowed-reference')],
      text: withoutLeak.replace('PyList_SetItem', 'Py_INCREF(item); PyList_SetItem'),
    },
  ]);
}

/** The part of the page for a version of Neovim. */
function snippetFor({ major, minor }: { readonly major: number; readonly minor: number }): string {
  const heading = major > 0 || minor >= 11 ? 'Neovim 0.11 and later' : 'Neovim 0.7 to 0.10';
  const page = readFileSync(inRepository('docs', 'other-editors.md'), 'utf8');
  const [, part = ''] = page.split(`\n### ${heading}\n`);
  const [, snippet] = /^\n```lua\n([^]*?)```\n/.exec(part) ?? [];
  assert.ok(snippet, `the page has a snippet under "${heading}"`);
  return snippet;
}

function versionOf(program: string): { readonly major: number; readonly minor: number } {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(stdout) ?? [];
  assert.ok(major !== undefined && minor !== undefined, `the version of Neovim is in ${stdout}`);
  return { major: Number(major), minor: Number(minor) };
}

/** A user's home with the set-up, the checker where the page takes it to be, and a project. */
function settle(home: string, snippet: string): void {
  for (const folder of ['.config/nvim', 'project', 'temporary']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, '.config', 'nvim', 'init.lua'), snippet);
  symlinkSync(inRepository(), join(home, 'refcheck'), 'junction');
  writeFileSync(join(home, 'project', 'refcheck.toml'), '');
  writeFileSync(join(home, 'project', 'bugs.c'), bugs);
}

/** Runs the user's doings in an editor that knows nothing of the user who runs the tests. */
async function useEditor(program: string, home: string): Promise<Results> {
  const path = join(home, 'results.json');
  const editor = spawn(program, ['--headless', '-c', `luafile ${inRepository('test', 'lsp', 'neovim.lua')}`], {
    cwd: join(home, 'project'),
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      LANG: 'C.UTF-8',
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.data'),
      XDG_STATE_HOME: join(home, '.state'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_RUNTIME_DIR: join(home, 'temporary'),
      TMPDIR: join(home, 'temporary'),
      REFCHECK_RESULTS: path,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [editor.stdout, editor.stderr]) stream.on('data', (data) => said.push(String(data)));
  // A server whose editor is gone ends with its input.
  const timer = setTimeout(() => editor.kill('SIGKILL'), longestSeconds * 1000);
  const status = await new Promise((resolve, reject) => {
    editor.once('error', reject);
    editor.once('close', (code, signal) => resolve(code ?? signal));
  });
  clearTimeout(timer);
  assert.equal(status, 0, `Neovim has failed: ${said.join('')}`);
  return JSON.parse(readFileSync(path, 'utf8')) as Results;
}

/** What Neovim's log of the protocol complains of: broken messages, unknown methods, what the server said as it died. */
const complaintsIn = (home: string): readonly string[] =>
  ['.cache', '.state', '.data']
    .map((folder) => join(home, folder, 'nvim', 'lsp.log'))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /^\[(?:WARN|ERROR)\b/.test(line));

async function isGone(id: number): Promise<boolean> {
  for (let waited = 0; waited < 100; waited++) {
    try {
      process.kill(id, 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}
