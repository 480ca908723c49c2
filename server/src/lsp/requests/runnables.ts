/**
 * refcheck/runnables, refcheck/runPlan: which functions have findings, how Python comes to one of them, and what running
 * it has shown. The client runs, where the workspace is trusted; nothing is run here.
 */
import type { Finding } from '../../findings/finding.js';
import { exampleCall } from '../../present/exampleCall.js';
import { uriOf } from '../folders.js';
import type { RunnableFunction, RunPlan } from '../protocol.js';
import { rangeIn, type Session } from '../session.js';

/** The functions of a document that have findings; those of all open documents and of the last scan where none is named. */
export async function runnables(
  session: Session,
  { uri }: { readonly uri?: string },
): Promise<readonly RunnableFunction[]> {
  if (uri !== undefined) return ofDocument(session, uri);
  const open = await Promise.all(session.analysis.uris.map((each) => ofDocument(session, each)));
  return [...open.flat(), ...ofScans(session)];
}

async function ofDocument(session: Session, uri: string): Promise<readonly RunnableFunction[]> {
  const settings = await session.settingsFor(uri);
  const analyzed = await session.settled(uri);
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return [];
  const { functions } = await session.thread.ask({ kind: 'notes', file });
  const byName = grouped(session.shownFindings(analyzed, settings, file.project.root));
  return [...byName].flatMap(([name, findings]) => {
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
function ofScans(session: Session): readonly RunnableFunction[] {
  return session.scans.projects.flatMap(({ root, findings }) => {
    const closed = findings.filter(({ file }) => !session.analysis.fileOf(uriOf(root, file)));
    const files = groupedBy(closed, ({ file }) => file);
    return [...files].flatMap(([file, inFile]) =>
      [...grouped(inFile)].flatMap(([name, own]) => {
        const ranges = own.map((finding) => session.rangeOnDisk(root, file, finding.range));
        const uri = uriOf(root, file);
        const verdict = session.verdicts.of(uri, name, session.scans.textOf(root, file) ?? '');
        const [range] = ranges;
        return range
          ? [
              {
                uri,
                path: file,
                function: name,
                range,
                extent: range,
                findings: ranges,
                ...(verdict ? { verdict } : {}),
              },
            ]
          : [];
      }),
    );
  });
}

/** Findings by function, without those that are in none. */
function grouped(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const isMistake = ({ family }: Finding): boolean => family !== 'suppression' && family !== 'contract';
  return groupedBy(
    findings.filter((finding) => finding.function !== '' && isMistake(finding)),
    (finding) => finding.function,
  );
}

function groupedBy(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return groups;
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
