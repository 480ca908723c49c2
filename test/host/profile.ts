/**
 * A fresh folder for one run of a host: settings, installed extensions, temporary files and a copy of the examples as
 * workspace. Its path is short because sockets in it may have about a hundred characters.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './places.js';

export interface Profile {
  readonly folder: string;
  readonly userData: string;
  readonly extensions: string;
  /** A copy of `examples/seeds`, which tests may change. */
  readonly workspace: string;
}

/**
 * Without them the host asks the network, or covers the editor with a welcome page or a chat. Values are those of the
 * pinned version: the workbench would rewrite older ones while the tests run.
 */
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export interface ProfileOptions {
  /** Added to the settings above. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Makes the folder, which goes when this process ends. */
export function createProfile(options: ProfileOptions = {}): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'rc-'));
  // A process that still writes into it gets a moment to end.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const profile = profileAround(join(folder, 'u'), join(folder, 'x'));
  mkdirSync(join(profile.userData, 'User'), { recursive: true });
  mkdirSync(profile.extensions);
  writeFileSync(
    join(profile.userData, 'User', 'settings.json'),
    JSON.stringify({ ...settings, ...options.settings }, undefined, 2),
  );
  restoreWorkspace(profile);
  return profile;
}

/** Gives the files of the workspace the texts of the examples, and takes others away; those that have them are not touched. */
export function restoreWorkspace({ workspace }: Profile): void {
  const examples = join(repositoryRoot, 'examples', 'seeds');
  const own = new Set(readdirSync(examples));
  const added = existsSync(workspace) ? readdirSync(workspace).filter((name) => !own.has(name)) : [];
  for (const name of added) rmSync(join(workspace, name), { recursive: true });
  cpSync(examples, workspace, {
    recursive: true,
    filter: (from, to) => statSync(from).isDirectory() || !existsSync(to) || !hasSameBytes(from, to),
  });
}

const hasSameBytes = (a: string, b: string): boolean => readFileSync(a).equals(readFileSync(b));

/** The profile to which a folder of user data belongs that came as an argument. */
export function profileAround(userData: string, extensions: string): Profile {
  const folder = join(userData, '..');
  return { folder, userData, extensions, workspace: join(folder, 'seeds') };
}
