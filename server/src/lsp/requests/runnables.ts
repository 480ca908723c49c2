/**
 * refcheck/runnables, refcheck/runPlan: which functions have findings, how Python comes to one of them, and what running
 * it has shown. The client runs, where the workspace is trusted; nothing is run here.
 */
import { groupedBy } from '../../base/groupedBy.js';
import { isAboutComment } from '../../findings/commentRules.js';
import type { Finding } from '../../findings/finding.js';
import { exampleCall } from '../../present/exampleCall.js';
import type { RunnableFunction, RunPlan } from '../protocol.js';
import { rangeIn, type Session } from '../session.js';

/** The functions of a document that have findings; those of all open documents and of the last scan where none is named. */
export async function runnables(
  session: Session,
  { uri }: { readonly uri?: string },
): Promise<readonly RunnableFunction[]> {
  if (uri !== undefined) return ofDocument(session, uri);
  const open = await Promise.all(session.analysis.uris.map((each) => ofDocument(session, each)));
  return [...open.flat(), ...(await ofScans(session))];
}

async function ofDocument(session: Session, uri: string): Promise<readonly RunnableFunction[]> {
  const settings = await session.settingsFor(uri);
  const analyzed = await session.settled(uri);
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return [];
  const { functions } = await session.thread.ask({ kind: 'notes', file });
  const shown = session.shownFindings(analyzed, settings, file.project.root);
  return [...byFunction(shown)].flatMap(([name, findings]) => {
    const note = functions.find((each) => each.name === name);
    if (!note) return [];
    const verdict = session.verdicts.of(uri, name, analyzed.document.getText());
    return [
      {
        uri,
        path: file.path,
        function: name,
        range: rangeIn(analyzed.document, note.nameRange),
        extent: rangeIn(analyzed.document, note.range),
        findings: findings.map(({ range }) => rangeIn(analyzed.document, range)),
        ...(verdict === undefined ? {} : { verdict }),
      },
    ];
  });
}

/** What is known of files that nobody has open. */
async function ofScans(session: Session): Promise<readonly RunnableFunction[]> {
  const closed = [...(await session.scanned())].filter(([uri]) => !session.analysis.fileOf(uri));
  return closed.flatMap(([uri, { root, findings }]) =>
    [...byFunction(findings)].flatMap(([name, own]) => {
      const ranges = own.map(({ file, range }) => session.rangeOnDisk(root, file, range));
      const [first] = own;
      const [range] = ranges;
      if (!first || !range) return [];
      const verdict = session.verdicts.of(uri, name, session.scans.textOf(root, first.file) ?? '');
      return [
        {
          uri,
          path: first.file,
          function: name,
          range,
          extent: range,
          findings: ranges,
          ...(verdict === undefined ? {} : { verdict }),
        },
      ];
    }),
  );
}

/** Findings that running can confirm, by the function that they are in: not those about comments and declarations. */
function byFunction(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const isSeenRunning = (finding: Finding): boolean => finding.family !== 'contract' && !isAboutComment(finding);
  return groupedBy(
    findings.filter((finding) => finding.function !== '' && isSeenRunning(finding)),
    (finding) => finding.function,
  );
}

/** How a function of an open document can be run; null where there is none of that name. */
export async function runPlan(
  session: Session,
  { uri, function: name }: { readonly uri: string; readonly function: string },
): Promise<RunPlan | null> {
  const analyzed = await session.settled(uri);
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return null;
  const { functions } = await session.thread.ask({ kind: 'notes', file });
  const note = functions.find((each) => each.name === name);
  if (!note) return null;
  const { module, setup, call } = exampleCall(name, await session.thread.ask({ kind: 'entry', file, name }));
  const text = analyzed.document.getText().slice(note.range.start, note.range.end);
  return { text, module: module ?? null, setup, call };
}
