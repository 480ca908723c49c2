/**
 * Tables of names in groups, as texts with blanks between the names (`{ '3.9': 'PyA PyB' }`): from such a table to a
 * function that gives a name's group. The map is made when it is first asked for.
 */

/** The group in which the table has a name, or undefined. */
export interface GroupLookup<Group extends string> {
  (name: string): Group | undefined;
  /** All names of the table, in its order; a name in two groups comes twice. */
  names(): readonly string[];
}

/** Reads a table. */
export function groupLookup<Group extends string>(namesByGroup: Readonly<Record<Group, string>>): GroupLookup<Group> {
  let groups: ReadonlyMap<string, Group> | undefined;
  const entries = (): readonly (readonly [string, Group])[] =>
    (Object.entries(namesByGroup) as [Group, string][]).flatMap(([group, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name): [string, Group] => [name, group]),
    );
  const lookup = (name: string): Group | undefined => {
    groups ??= new Map(entries());
    return groups.get(name);
  };
  return Object.assign(lookup, { names: () => entries().map(([name]) => name) });
}
