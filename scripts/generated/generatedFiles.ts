/** What the functions of this folder return. */

/** Path in the repository, with `/`, to the text it must have; undefined: it must not exist. */
export type GeneratedFiles = ReadonlyMap<string, string | undefined>;
