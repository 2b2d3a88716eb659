/** Letters of clothing sizes from small to large; everything else by the number in it, then as counted. */
const SIZES = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "3xl", "single", "double", "king"];

/** Sizes from small to large, numbers rising, the rest as it came: by count. */
export function inOrder<V extends { readonly value: string }>(values: readonly V[]): V[] {
  const rank = ({ value }: V) => {
    const size = SIZES.indexOf(value);
    if (size >= 0) return size;
    const number = /\d+/.exec(value)?.[0];
    return number === undefined ? Number.POSITIVE_INFINITY : 100 + Number(number);
  };
  if (!values.every((value) => Number.isFinite(rank(value)))) return [...values];
  return [...values].sort((a, b) => rank(a) - rank(b));
}
