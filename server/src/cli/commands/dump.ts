/** `refcheck dump`: prints one stage of the analysis of a file, for those who work on refcheck or ask why. */
import { Failure } from '../../project/failure.js';
import type { DumpOptions } from '../commandLine.js';
import { writeOutput } from '../output.js';
import { planRun } from '../../project/plan.js';
import { EnginePool } from '../../project/pool.js';

/** Prints the stage of the file or of one function. */
export async function dump(options: DumpOptions): Promise<number> {
  const plan = planRun({
    options: { ...options, jobs: 1 },
    paths: [options.file],
    texts: new Map(),
    workingFolder: process.cwd(),
    fixes: false,
    timings: false,
  });
  const checked = plan.files.filter((file) => file.role === 'check');
  const [file] = checked;
  if (file === undefined || checked.length > 1) throw new Failure(`${options.file}: name one file`);
  const pool = await EnginePool.start(plan.settings, { jobs: 1 });
  try {
    await pool.add(plan.files);
    await pool.summarize();
    const { stage, function: name } = options;
    const text = await pool.dump({ file: file.path, stage, ...(name === undefined ? {} : { function: name }) });
    if (text === undefined) throw new Failure(`${options.file}: there is no function "${name ?? ''}"`);
    writeOutput(text.endsWith('\n') ? text : `${text}\n`, undefined);
    return 0;
  } finally {
    await pool.close();
  }
}
