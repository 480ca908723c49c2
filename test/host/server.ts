/**
 * The server half of the host: starts code-server's own copy of the Visual Studio Code server on a free port of this
 * machine, and installs an extension into a profile. The server has a process group of its own, because extension hosts
 * and language servers under it outlive a signal to the server alone.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverProgram } from './places.js';
import type { Profile } from './profile.js';

export interface Server {
  readonly port: number;
  /** Everything that the server has printed so far. */
  output(): string;
  /** Ends the server and all that it started. */
  stop(): void;
}

/** Too low fails on a busy machine; too high hides for long that the server cannot start. It takes two seconds. */
const startSeconds = 180;

export interface ServerOptions {
  /** Extensions see it on top of this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether folders have to be trusted by somebody; otherwise all are. */
  readonly asksForTrust?: boolean;
}

/** Starts a server. */
export async function startServer(profile: Profile, options: ServerOptions = {}): Promise<Server> {
  const child = spawn(
    process.execPath,
    [
      serverProgram,
      ...profileArguments(profile),
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      // A built workbench runs a suite of tests only with the smoke test driver.
      ...['--telemetry-level', 'off', '--enable-smoke-test-driver'],
      ...(options.asksForTrust === true ? [] : ['--disable-workspace-trust']),
    ],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...serverEnvironment(profile), ...options.environment },
    },
  );
  const stop = stopper(child);
  const printed: string[] = [];
  try {
    const port = await listeningPort(child, printed);
    return { port, stop, output: () => printed.join('') };
  } catch (error) {
    stop();
    throw error;
  }
}

function stopper(child: ChildProcess): () => void {
  const stop = (): void => {
    process.off('exit', stop);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended by itself.
    }
  };
  // Before other listeners, which remove the files that the server uses.
  process.prependListener('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  return stop;
}

function listeningPort(child: ChildProcess, printed: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}\n${printed.join('')}`));
    const timer = setTimeout(() => fail(`The server has not started in ${startSeconds} seconds.`), startSeconds * 1000);
    const read = (chunk: Buffer): void => {
      printed.push(chunk.toString());
      const port = /Extension host agent listening on (\d+)/.exec(printed.join(''))?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`The server has ended with code ${code}.`));
  });
}

/** Installs a packaged extension into the profile, from the file and without a network. */
export function installExtension(profile: Profile, vsix: string): void {
  const run = spawnSync(process.execPath, [serverProgram, ...profileArguments(profile), '--install-extension', vsix], {
    encoding: 'utf8',
    env: serverEnvironment(profile),
  });
  // The command ends with 0 for some failures: what it says counts too.
  if (run.status !== 0 || !run.stdout.includes('was successfully installed')) {
    throw new Error(`${vsix} could not be installed:\n${run.stdout}${run.stderr}`);
  }
}

const profileArguments = (profile: Profile): readonly string[] => [
  ...['--user-data-dir', profile.userData],
  ...['--extensions-dir', profile.extensions],
  ...['--server-data-dir', join(profile.folder, 's')],
];

/** Keeps sockets and caches in the profile, and the server away from the gallery of extensions. */
function serverEnvironment(profile: Profile): NodeJS.ProcessEnv {
  const home = join(profile.folder, 'h');
  const temporary = join(profile.folder, 't');
  mkdirSync(home, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  return {
    ...process.env,
    HOME: home,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    XDG_CONFIG_HOME: join(home, 'c'),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}
