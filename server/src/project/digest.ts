/** The digest by which files and reports are told apart. */
import { createHash } from 'node:crypto';

/** SHA-256, hexadecimal. */
export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
