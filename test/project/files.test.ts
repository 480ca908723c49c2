/** Which folder a named path belongs to. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '#server/project/files.js';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'refcheck-root-'));
  mkdirSync(join(folder, 'one', 'src'), { recursive: true });
  mkdirSync(join(folder, 'two'));
  writeFileSync(join(folder, 'two', 'refcheck.toml'), '');
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the root of a project', () => {
  it('is the folder with a mark', () => {
    assert.equal(projectRoot([join(folder, 'two')], folder), join(folder, 'two'));
  });

  it('is the folder the user is in, where nothing is marked', () => {
    assert.equal(projectRoot([join(folder, 'one', 'src')], join(folder, 'one')), join(folder, 'one'));
  });

  it('is the named folder, where the user is in one that all projects lie below', () => {
    assert.equal(projectRoot([join(folder, 'one')], tmpdir()), join(folder, 'one'));
  });

  it('holds all that is named', () => {
    assert.equal(projectRoot([join(folder, 'one', 'src'), join(folder, 'two')], join(folder, 'one')), folder);
  });
});
