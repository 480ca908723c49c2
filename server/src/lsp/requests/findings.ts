/** refcheck/finding: one finding with its paths, for the view that steps through them. */
import type { Finding, TraceStep } from '../../findings/finding.js';
import { uriOf } from '../folders.js';
import type { FindingView, PathStep } from '../protocol.js';
import type { Session } from '../session.js';

/** The finding, from the open document or else from the last scan; null where it is gone. */
export async function findingView(
  session: Session,
  { uri, fingerprint }: { readonly uri: string; readonly fingerprint: string },
): Promise<FindingView | null> {
  const analyzed = await session.settled(uri);
  const root = session.analysis.fileOf(uri)?.project.root;
  const open = analyzed?.report.findings.find((finding) => finding.fingerprint === fingerprint);
  if (open && root !== undefined) return viewOf(session, root, open);
  for (const project of session.scans.projects) {
    const found = project.findings.find(
      (each) => each.fingerprint === fingerprint && uriOf(project.root, each.file) === uri,
    );
    if (found) return viewOf(session, project.root, found);
  }
  return null;
}

/** A finding for views. */
export function viewOf(session: Session, root: string, found: Finding): FindingView {
  const finding = session.withVerdict(found, root);
  const step = ({ file, range, message, kind, owned }: TraceStep): PathStep => ({
    uri: uriOf(root, file),
    range: session.rangeOnDisk(root, file, range),
    message,
    kind,
    ...(owned === undefined ? {} : { owned }),
  });
  return {
    uri: uriOf(root, finding.file),
    path: finding.file,
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    family: finding.family,
    function: finding.function,
    confidence: finding.confidence,
    severity: finding.severity,
    range: session.rangeOnDisk(root, finding.file, finding.range),
    what: finding.what,
    why: finding.why,
    todo: finding.todo,
    isFixable: finding.fixes.length > 0,
    paths: [finding.trace, ...finding.otherTraces].map((trace) => trace.map(step)),
  };
}
