/**
 * Runs the command line that comes with the extension in a process of its own, for what the server never does: running code of
 * the workspace, and reading files that are no sources. Where code is run the feature asks mayRun() first; reading needs no
 * trust. Goes out: what the command wrote, whatever its exit code.
 */
import { spawn } from 'node:child_process';
import { l10n, window, workspace, type CancellationToken, type ExtensionContext } from 'vscode';

/** What a run of the command line gave. */
export interface CommandResult {
  /** Undefined when it was cancelled or killed. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** What it says of its work and its errors. */
  readonly messages: string;
}

export interface CommandOptions {
  /** The folder in which it runs. */
  readonly folder: string;
  /** Ends the run, and with it all that it has started. */
  readonly token?: CancellationToken | undefined;
  /** Told each piece of output as it comes. */
  readonly onOutput?: (piece: string) => void;
  /** False where the output is only told and has no end: nothing of it is kept. */
  readonly keepsOutput?: boolean;
}

/** Whether the workspace is trusted; where it is not, the user is told why nothing runs. */
export function mayRun(): boolean {
  if (workspace.isTrusted) return true;
  void window.showWarningMessage(l10n.t('refcheck runs code only in a workspace that you trust.'));
  return false;
}

/** How the command line is started. */
export interface CommandProcess {
  readonly program: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The editor's own program, which is Node where it is told so, with the arguments. */
export const commandProcess = (context: ExtensionContext, args: readonly string[]): CommandProcess => ({
  program: process.execPath,
  words: [context.asAbsolutePath('server/dist/cli/main.js'), ...args],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

/** Runs `refcheck` with the arguments; fails where the process cannot be started. */
export function runCommandLine(
  context: ExtensionContext,
  args: readonly string[],
  { folder, token, onOutput, keepsOutput = true }: CommandOptions,
): Promise<CommandResult> {
  const { program, words, env } = commandProcess(context, args);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: folder,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    const messages: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      if (keepsOutput) output.push(piece);
      onOutput?.(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => messages.push(piece));
    // The command ends what it has started when it is asked to end.
    const cancellation = token?.onCancellationRequested(() => child.kill('SIGTERM'));
    child.once('error', (error) => {
      cancellation?.dispose();
      reject(error);
    });
    child.once('close', (code) => {
      cancellation?.dispose();
      resolve({ exitCode: code ?? undefined, output: output.join(''), messages: messages.join('') });
    });
  });
}
