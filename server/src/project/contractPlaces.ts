/** Where the contracts of a configuration stand in its file, for messages that name both sides. */
import type { EngineOptions } from '../engine.types.js';
import type { ReadConfiguration } from './config.js';
import { projectPath } from './files.js';
import { lineOfKey, rangeOfLine } from './tomlLines.js';

/** The place of each contract, by the name of its function; files from the project's root. */
export function contractPlaces(
  root: string,
  { configuration, source }: ReadConfiguration,
): EngineOptions['contractPlaces'] {
  if (source === undefined) return new Map();
  const { path, text, prefix } = source;
  const file = projectPath(root, path);
  return new Map(
    Object.keys(configuration.contracts).map((name) => {
      const range = rangeOfLine(text, lineOfKey(text, [...prefix, 'contracts', name]));
      return [name, { file, range }];
    }),
  );
}
