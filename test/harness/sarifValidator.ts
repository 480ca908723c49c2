/**
 * The SARIF Multitool, a validator that is not ours. It is started directly: its npm wrapper starts a binary that the
 * package does not mark as executable.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface ValidatorLog {
  readonly runs: readonly {
    readonly results?: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: { readonly id?: string; readonly arguments?: readonly string[]; readonly text?: string };
    }[];
  }[];
}

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' };

function findBinary(): string {
  const require = createRequire(import.meta.url);
  const platform = platforms[process.platform] ?? process.platform;
  const folder = dirname(require.resolve(`@microsoft/sarif-multitool-${platform}/README.md`));
  const binary = join(folder, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
  if (process.platform !== 'win32') chmodSync(binary, 0o755);
  return binary;
}

/** An address of the tool's page, which the project does not have; none is made up. */
const unfounded = new Set(['SARIF2005 Warning_ProvideToolnformationUri']);

/** What the validator says of a log, one line each, levels from warning up; empty when it has nothing to say. */
export function validateSarif(text: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'refcheck-sarif-'));
  try {
    const log = join(folder, 'log.sarif');
    const verdict = join(folder, 'verdict.sarif');
    writeFileSync(log, text);
    const run = spawnSync(
      findBinary(),
      [
        'validate',
        log,
        '--output',
        verdict,
        '--log',
        'ForceOverwrite',
        '--rule-kind',
        'Sarif;Gh',
        '--level',
        'Error;Warning',
        '--kind',
        'Fail',
      ],
      { encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } },
    );
    if (run.error) throw run.error;
    const { runs } = JSON.parse(readFileSync(verdict, 'utf8')) as ValidatorLog;
    return runs.flatMap((one) =>
      (one.results ?? []).flatMap(({ ruleId, level = 'warning', message }) => {
        if (unfounded.has(`${ruleId} ${message.id ?? ''}`)) return [];
        const words = message.text ?? (message.arguments ?? []).join(' | ');
        return [`${level} ${ruleId}: ${words}`];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
