/** refcheck/fixWorkspace: the texts of all files after all safe fixes; the client shows them before it takes them. */
import type { CancellationToken } from 'vscode-languageserver';
import { rulesMeantBy } from '../../project/ruleCatalog.js';
import { fixSafely } from '../../project/fixSafely.js';
import { ProjectScan } from '../../project/scanProject.js';
import { uriOf } from '../folders.js';
import type { Session } from '../session.js';
import { planFor } from './scan.js';

/** A file and its whole text. */
export interface FixedText {
  readonly uri: string;
  readonly text: string;
}

/** Files that change, in the order of their paths. */
export async function fixWorkspace(session: Session, token: CancellationToken): Promise<readonly FixedText[]> {
  const end = new AbortController();
  token.onCancellationRequested(() => end.abort());
  const fixed: FixedText[] = [];
  session.tell({ state: 'scanning' });
  try {
    for (const folder of session.folders) {
      const { fixAll } = await session.settingsFor(uriOf(folder, ''));
      const excluded = new Set(fixAll.exclude.flatMap(rulesMeantBy));
      const plan = await planFor(session, folder);
      const project = new ProjectScan(plan, { signal: end.signal, inBackground: true });
      try {
        const first = await project.report();
        const hidden = new Set(first.findings);
        for (const finding of session.baselines.shown(plan.root, first.findings)) hidden.delete(finding);
        const known = new Set([...hidden].map(({ file, fingerprint }) => `${file} ${fingerprint}`));
        const { changed } = await fixSafely(project, first, {
          isWanted: ({ rule, file, fingerprint }) => !excluded.has(rule) && !known.has(`${file} ${fingerprint}`),
          read: (file) => plan.store.read(file),
        });
        for (const [file, text] of changed) fixed.push({ uri: uriOf(plan.root, file), text });
      } finally {
        await project.close();
      }
    }
  } finally {
    session.tell({ state: 'idle' });
  }
  return fixed.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
