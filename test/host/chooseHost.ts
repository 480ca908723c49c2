/**
 * Chooses what the suite runs in: the desktop's Visual Studio Code that VSCODE_EXECUTABLE names, one that an earlier run
 * has downloaded, one that can be downloaded now, or code-server. HOST=desktop or HOST=code-server insists on one.
 */
import { existsSync } from 'node:fs';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { desktopCache, launcher, serverProgram, workbenchVersion } from './places.js';

export interface Host {
  readonly kind: 'desktop' | 'code-server';
  /** Runs a suite, for @vscode/test-electron. */
  readonly executable: string;
  /** Program and first arguments of the command that installs extensions. */
  readonly command: readonly string[];
}

/** Never answers "none": a suite that did not run is a failure. */
export async function chooseHost(wanted = process.env['HOST']): Promise<Host> {
  if (wanted === 'code-server') return codeServer();
  if (wanted !== undefined && wanted !== 'desktop') throw new Error(`HOST is desktop or code-server, not ${wanted}`);
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named !== undefined) {
    if (existsSync(named)) return desktop(named);
    throw new Error(`VSCODE_EXECUTABLE names ${named}, which does not exist`);
  }
  try {
    const version = workbenchVersion();
    const reporter = new SilentReporter();
    return desktop(await downloadAndUnzipVSCode({ version, cachePath: desktopCache, reporter }));
  } catch (error) {
    if (wanted === 'desktop') throw error;
    console.log(
      `No Visual Studio Code ${workbenchVersion()} for the desktop here (${String(error)}): code-server it is.`,
    );
    return codeServer();
  }
}

const desktop = (executable: string): Host => ({
  kind: 'desktop',
  executable,
  command: resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true }),
});

function codeServer(): Host {
  if (!existsSync(serverProgram)) throw new Error(`code-server is not installed: ${serverProgram} does not exist`);
  return { kind: 'code-server', executable: launcher, command: [launcher] };
}
