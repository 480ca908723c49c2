/**
 * A flow is one thing that a person does in the workbench, as a test. All flows of a run share one window, since opening
 * it takes some seconds; each begins without open editors and panel, with the examples as they are, and one that fails leaves
 * a picture of the window.
 */
import { after, test } from 'node:test';
import { openSession, type Session } from './session.js';

let opened: Promise<Session> | undefined;

/** Declares a flow. It leaves no unsaved file behind. */
export function flow(title: string, act: (session: Session) => Promise<void>): void {
  test(title, async () => {
    opened ??= openSession();
    const session = await opened;
    try {
      await session.workbench.closeEditors();
      await session.workbench.closePanel();
      session.restoreWorkspace();
      await act(session);
    } catch (error) {
      await session.workbench.screenshot(`failed-${title.replaceAll(/\W+/g, '-')}`);
      await session.workbench.abandonEditors();
      throw error;
    }
  });
}

after(async () => {
  if (opened !== undefined) await (await opened).close();
});
