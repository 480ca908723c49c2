/**
 * A screen for the desktop's window on machines that have none.
 */
import { spawn } from 'node:child_process';

/** Environment with a screen, and what takes the screen away again. */
export interface Display {
  readonly environment: NodeJS.ProcessEnv;
  close(): void;
}

/** Starts Xvfb where windows need an X display and there is none. */
export async function openDisplay(): Promise<Display> {
  const hasScreen =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  if (hasScreen) return { environment: {}, close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', () => reject(new Error('Xvfb has ended')));
    server.stdio[3]?.on('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { environment: { DISPLAY: `:${number}` }, close: () => server.kill() };
}
