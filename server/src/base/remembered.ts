/** Answers that are found once for each object and kept for as long as the object is. */
export function remembered<K extends object, V extends string | boolean | object>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = find(key);
      known.set(key, value);
    }
    return value;
  };
}
