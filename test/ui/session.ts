/**
 * One workbench for all flows of a run: the packaged extension that REFCHECK_PACKAGE names is installed into a fresh
 * profile, a server is started, and a window shows the workspace. Flows share it because starting takes five seconds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installExtension, startServer } from '../host/server.js';
import { openWindow, workbenchAddress } from '../host/browser.js';
import { createProfile, restoreWorkspace, type ProfileOptions } from '../host/profile.js';
import { FindingsView } from './findingsView.js';
import { Workbench } from './workbench.js';

export interface Session {
  readonly workbench: Workbench;
  /** The extension's side bar. */
  readonly findings: FindingsView;
  /** The folder that the window shows, a copy of `examples/seeds`. */
  readonly workspace: string;
  /** Gives the files of the workspace the texts that they had at first. */
  readonly restoreWorkspace: () => void;
  /** Until a file of the workspace holds a text: the workbench calls a file saved before it is written. */
  readonly untilSaved: (file: string, text: RegExp) => Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions extends ProfileOptions {
  /** Size of the window's inside, in pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The folder is one that nobody trusts, and nobody is asked. */
  readonly isRestricted?: boolean;
}

const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'always',
};

/** Starts everything, and returns once the window can be worked with. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const vsix = process.env['REFCHECK_PACKAGE'];
  if (vsix === undefined) throw new Error('REFCHECK_PACKAGE is not set: start the flows with scripts/hostTests.ts');
  const { isRestricted = false, settings } = options;
  const profile = createProfile({ settings: { ...settings, ...(isRestricted ? restricted : {}) } });
  installExtension(profile, vsix);
  const server = await startServer(profile, { asksForTrust: isRestricted });
  const window = await openWindow(profile, options.viewport);
  const workbench = new Workbench(window.page);
  const close = async (): Promise<void> => {
    await window.close();
    server.stop();
  };
  try {
    await window.page.goto(workbenchAddress({ port: server.port, folder: profile.workspace }));
    await workbench.untilReady();
  } catch (error) {
    await close();
    throw error;
  }
  const untilSaved = (file: string, text: RegExp): Promise<void> =>
    workbench.until(`${text.source} in ${file}`, () =>
      Promise.resolve(text.test(readFileSync(join(profile.workspace, file), 'utf8'))),
    );
  return {
    workbench,
    findings: new FindingsView(workbench),
    workspace: profile.workspace,
    restoreWorkspace: () => restoreWorkspace(profile),
    untilSaved,
    close,
  };
}
