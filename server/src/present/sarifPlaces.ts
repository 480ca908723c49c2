/**
 * Places in SARIF: files as relative percent-encoded URIs, ranges as regions. Regions count lines and columns from 1,
 * columns in UTF-16 code units, as the run's `columnKind` says.
 */
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';
import type { Range } from '../base/range.js';
import type { Sources } from './report.js';

/** What places are made from. */
export interface SarifPlaces {
  readonly sources: Sources;
  /** The name that stands for the project's root in the run's `originalUriBaseIds`. */
  readonly rootId: string;
}

/** A file of the project. Files outside of it have a path that climbs; only absolute ones get an absolute URI. */
export function artifactLocation(file: string, { rootId }: SarifPlaces): ArtifactLocation {
  const uri = file.split('/').map(encodeSegment).join('/');
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri}` };
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: rootId };
}

/** What a URI allows in a path segment besides letters and digits, `:` left out so that none looks like a scheme. */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment).replace(/%(?:40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);

/** A range of a file. */
export const physicalLocation = (file: string, range: Range, places: SarifPlaces): PhysicalLocation => ({
  artifactLocation: artifactLocation(file, places),
  region: regionOf(file, range, places),
});

/** A range as a region; empty ranges have their start as their end. */
export function regionOf(file: string, range: Range, { sources }: SarifPlaces): Region {
  const { start, end } = sources.region(file, range);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
