/** Findings made by hand, for tests of what becomes of them: each test says what it is about, the rest is a plain leak. */
import type { Finding } from '#server/findings/finding.js';

const plain: Finding = {
  rule: 'leaked-reference',
  family: 'leak',
  severity: 'warning',
  confidence: 'high',
  file: 'a.c',
  function: 'f',
  range: { start: 0, end: 1 },
  what: 'it leaks',
  why: '',
  todo: '',
  trace: [],
  otherTraces: [],
  fixes: [],
  fingerprint: '',
};

/** A leak that is as said. */
export const leakWith = (own: Partial<Finding>): Finding => ({ ...plain, ...own });
