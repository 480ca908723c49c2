/**
 * Where a contract's facts can be read: the address of the manual's page or of the header, of the newest version that has the
 * function. Comes in: one contract. Goes out: an address, or the row's own words.
 */
import type { Contract } from '../contracts/effects.js';

/** The version before the one that a function was removed in: 3.9 for 3.10. */
function versionBefore(removed: string | undefined): string | undefined {
  const [major, minor] = (removed ?? '').split('.').map(Number);
  return major === undefined || minor === undefined || minor === 0 ? undefined : `${major}.${minor - 1}`;
}

/** The address of a row's source. */
export function contractSource({ source, removed }: Contract): string {
  return addressOf(source, versionBefore(removed));
}

/** The address of a page or header, of that version of Python or of the newest. */
function addressOf(place: string, version: string | undefined): string {
  if (place.startsWith('c-api/')) return `https://docs.python.org/${version ?? '3'}/${place}`;
  if (place.startsWith('Include/')) return `https://github.com/python/cpython/blob/${version ?? 'main'}/${place}`;
  return place.startsWith('numpy.org/') ? `https://${place}` : place;
}
