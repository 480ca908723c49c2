/** Programs of the machine, by the words with which users name them. What is absent is told by the caller. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const { PATH: searched = '' } = process.env;

/** The file of a program on the search path, or of a path; undefined where there is none that can be executed. */
export function findProgram(word: string): string | undefined {
  if (word.includes('/')) return [resolve(word)].find(isProgram);
  return searched
    .split(delimiter)
    .map((folder) => join(folder, word))
    .find(isProgram);
}

/** Whether the path is that of a file that can be executed. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
