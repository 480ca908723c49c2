/** Numbers as people read them, in words of English. Amounts of memory, which have units, are left to those who show them. */

/** In groups of three digits: `1,234`, `1,000.5`. */
export const grouped = (value: number): string => {
  const [whole = '', fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

/** `1 record`, `1,234 records` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
