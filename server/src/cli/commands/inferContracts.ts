/** `refcheck infer-contracts`: what the project's functions do to references, as tables for its configuration. */
import { inferContracts as inferFrom } from '../../project/inferContracts.js';
import { planRun } from '../../project/plan.js';
import type { InferContractsOptions } from '../commandLine.js';
import { writeOutput } from '../output.js';
import { startProgress } from '../progress.js';

/** Writes the tables. */
export async function inferContracts(options: InferContractsOptions): Promise<number> {
  const plan = planRun({
    options,
    paths: options.paths,
    texts: new Map(),
    workingFolder: process.cwd(),
    fixes: false,
    timings: false,
  });
  const progress = startProgress(plan.files.length, { isShown: !options.quiet });
  try {
    const text = await inferFrom(plan, { all: options.all, onFile: progress.onFile });
    progress.stop();
    writeOutput(text, options.output);
    return 0;
  } finally {
    progress.stop();
  }
}
