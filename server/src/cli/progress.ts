/** A progress bar on standard error, on a terminal only; elsewhere nothing is written. */
import { SingleBar } from 'cli-progress';

/** Told once for each file that was read. */
export interface Progress {
  readonly onFile: () => void;
  readonly stop: () => void;
}

/** Few files are read before anybody could see a bar. */
const fewestFiles = 20;

/** A bar over that many files, which vanishes when it is stopped. */
export function startProgress(fileCount: number, options: { readonly isShown: boolean }): Progress {
  if (!options.isShown || !process.stderr.isTTY || fileCount < fewestFiles) {
    return { onFile: () => undefined, stop: () => undefined };
  }
  const bar = new SingleBar({
    format: 'reading {bar} {value}/{total} files',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(fileCount, 0);
  return { onFile: () => bar.increment(), stop: () => bar.stop() };
}
