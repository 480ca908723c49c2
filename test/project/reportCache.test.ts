/** Reports of earlier scans: when they are used, when not, and that nothing about them can fail a scan. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { planRun, type Plan, type PlanRequest } from '#server/project/plan.js';
import { createReportCache, userCacheFolder, type ReportCache } from '#server/project/reportCache.js';
import { scanKey } from '#server/project/scanKey.js';
import { scanProject, type ProjectReport } from '#server/project/scanProject.js';

const leak = `#include <Python.h>
#include "held.h"
int add(PyObject *list)
{
    PyObject *item = PyLong_FromLong(1);
    return item == NULL ? -1 : PyList_Append(list, item);
}
`;

let folder = '';
let root = '';
let cache: ReportCache;
const entries = (): string => join(folder, 'cache', 'reports');

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'refcheck-cache-'));
  root = join(folder, 'project');
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'setup.py'), '');
  writeFileSync(join(root, 'src', 'a.c'), leak);
  writeFileSync(join(root, 'src', 'held.h'), '#define HELD 1\n');
  cache = createReportCache({ folder: entries() });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Change = Partial<Omit<PlanRequest, 'options'>> & { readonly options?: Partial<PlanRequest['options']> };

function plan({ options, ...request }: Change = {}): Plan {
  return planRun({
    options: { define: [], exclude: [], config: true, ...options },
    paths: [],
    texts: new Map(),
    workingFolder: root,
    fixes: true,
    timings: false,
    ...request,
  });
}

const scan = (): Promise<ProjectReport> => scanProject(plan(), { cache });

describe('a second scan of the same', () => {
  it('is answered from the cache, with the same reports', async () => {
    const first = await scan();
    const second = await scan();
    assert.equal(first.fromCache, false);
    assert.equal(second.fromCache, true);
    assert.deepEqual({ ...second, fromCache: false }, first);
    assert.equal(first.findings.length, 1);
  });

  it('is answered although stages are to be timed, or the number of workers is another', async () => {
    await scan();
    assert.equal((await scanProject(plan({ timings: true, options: { jobs: 1 } }), { cache })).fromCache, true);
  });

  it('is answered in a copy of the project elsewhere', () => {
    const copy = join(folder, 'copy');
    mkdirSync(join(copy, 'src'), { recursive: true });
    for (const file of ['setup.py', 'src/a.c', 'src/held.h'])
      writeFileSync(join(copy, file), readFileSync(join(root, file)));
    assert.equal(scanKey(plan({ workingFolder: copy })), scanKey(plan()));
  });

  it('counts a text that an editor holds like the same text on disk', () => {
    const key = scanKey(plan());
    const withText = (text: string): string =>
      scanKey(plan({ paths: ['.'], texts: new Map([[join(root, 'src', 'a.c'), text]]) }));
    assert.equal(withText(leak), key);
    assert.notEqual(withText(`\uFEFF${leak}`), key);
    assert.notEqual(withText(`${leak}\n`), key);
    assert.notEqual(withText(`${leak}// \uD800`), withText(`${leak}// \uFFFD`));
  });
});

describe('a text that a plan brings along', () => {
  it('counts instead of that on disk', async () => {
    const onDisk = plan();
    const edited = { ...onDisk, files: onDisk.files.map((file) => ({ ...file, text: '#include <Python.h>\n' })) };
    assert.notEqual(scanKey(edited), scanKey(onDisk));
    assert.equal((await scanProject(onDisk, { cache })).findings.length, 1);
    assert.equal((await scanProject(edited, { cache })).findings.length, 0);
    assert.equal((await scanProject(edited, { cache })).fromCache, true);
  });
});

describe('the key changes', () => {
  const differs = (change: () => void, after?: Change): void => {
    const before = scanKey(plan());
    change();
    assert.notEqual(scanKey(plan(after)), before);
  };
  const nothing = (): void => undefined;

  it('with a source and a header', () => {
    differs(() => appendFileSync(join(root, 'src', 'a.c'), '\n'));
    differs(() => appendFileSync(join(root, 'src', 'held.h'), '\n'));
  });

  it('with a new file, and a renamed one', () => {
    differs(() => writeFileSync(join(root, 'src', 'new.h'), ''));
    differs(() => {
      rmSync(join(root, 'src', 'new.h'));
      writeFileSync(join(root, 'src', 'newer.h'), '');
    });
  });

  it('with settings, options and the files that are checked', () => {
    differs(() => writeFileSync(join(root, 'refcheck.toml'), 'target = "python3.9"\n'));
    differs(nothing, { options: { define: [['HELD', '2']] } });
    differs(nothing, { options: { select: ['leak'] } });
    differs(nothing, { options: { minConfidence: 'low' } });
    differs(nothing, { fixes: false });
    differs(nothing, { paths: ['src/held.h'] });
  });

  it('with a header outside the root, and when one appears', () => {
    writeFileSync(join(root, 'src', 'a.c'), `#include "../../outside.h"\n${leak}`);
    differs(() => writeFileSync(join(folder, 'outside.h'), '#include "further.h"\n'));
    differs(() => appendFileSync(join(folder, 'outside.h'), '\n'));
    differs(() => writeFileSync(join(folder, 'further.h'), ''));
  });

  it('with a header outside the root that a macro names', () => {
    writeFileSync(join(root, 'src', 'a.c'), `#define NAME(x) #x\n#include NAME(../../outside.h)\n${leak}`);
    differs(() => writeFileSync(join(folder, 'outside.h'), ''));
  });

  it('but not with what lies outside and nobody includes', () => {
    const before = scanKey(plan());
    writeFileSync(join(folder, 'outside.h'), '');
    assert.equal(scanKey(plan()), before);
  });
});

describe('the cache', () => {
  it('keeps nothing when a file is changed while it is scanned', async () => {
    const onFile = (): void => appendFileSync(join(root, 'src', 'held.h'), '\n');
    await scanProject(plan(), { cache, onFile });
    assert.throws(() => readdirSync(entries()));
  });

  it('takes no damaged entry', async () => {
    await scan();
    const [name = ''] = readdirSync(entries());
    const text = readFileSync(join(entries(), name), 'utf8');
    for (const damaged of ['', '{}', text.slice(0, -1), text.replace('src/a.c', 'src/b.c'), `${text}\n`]) {
      writeFileSync(join(entries(), name), damaged);
      assert.equal((await scan()).fromCache, false);
      assert.equal((await scan()).fromCache, true);
    }
  });

  it('forgets the oldest when there is too much, and what was used is not old', () => {
    const report = { units: [], gaps: [{ kind: 'skipped' as const, message: 'x'.repeat(900), file: 'a.c' }] };
    const small = createReportCache({ folder: entries(), mostBytes: 3500 });
    const age = (key: string, seconds: number): void => utimesSync(join(entries(), `${key}.json`), seconds, seconds);
    for (const [index, key] of ['one', 'two', 'three'].entries()) {
      small.store(key, report);
      age(key, 1000 + index);
    }
    assert.deepEqual(small.find('one'), report);
    small.store('four', report);
    assert.deepEqual(
      ['one', 'two', 'three', 'four'].filter((key) => small.find(key)),
      ['one', 'three', 'four'],
    );
    createReportCache({ folder: entries(), mostBytes: 100 }).store('five', report);
    assert.equal(small.find('five'), undefined);
  });

  it('never fails a scan', async () => {
    writeFileSync(join(folder, 'cache'), 'a file where the folder should be');
    assert.equal((await scan()).findings.length, 1);
    rmSync(join(folder, 'cache'));
    mkdirSync(entries(), { recursive: true });
    chmodSync(entries(), 0o500);
    assert.equal((await scan()).findings.length, 1);
    chmodSync(entries(), 0o700);
  });

  it('lies where the system wants it', () => {
    assert.equal(userCacheFolder('linux', { XDG_CACHE_HOME: '/caches' }), join('/caches', 'refcheck'));
    assert.match(userCacheFolder('linux', { XDG_CACHE_HOME: 'relative' }) ?? '', /\.cache.refcheck$/);
    assert.match(userCacheFolder('darwin', {}) ?? '', /Library.Caches.refcheck$/);
    assert.equal(userCacheFolder('win32', { LOCALAPPDATA: 'local' }), join('local', 'refcheck', 'Cache'));
    assert.equal(userCacheFolder('win32', {}), undefined);
  });
});
