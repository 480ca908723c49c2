/**
 * The packaged extension is the one that runs, and a C file is enough to start it.
 */
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { after, describe, it } from 'mocha';
import { installedExtension, inWorkspace, variable } from './environment.js';
import { closeEditors, openFile, waitFor } from './waiting.js';

describe('the packaged extension', () => {
  after(closeEditors);

  it('is installed from its file', () => {
    const folder = realpathSync(installedExtension().extensionPath);
    const extensions = realpathSync(variable('REFCHECK_EXTENSIONS')) + sep;
    assert.ok(folder.startsWith(extensions), `${folder} is not in ${extensions}`);
  });

  it('starts when a C file is opened', async () => {
    await openFile(inWorkspace('counters.c'));
    await waitFor('start of the extension', () => installedExtension().isActive, Boolean);
  });
});
