/**
 * What a half-typed GTIN cannot become any more: eight, twelve to fourteen digits whose check digit does not fit, or
 * other characters. The server checks again by the same standard (GS1 General Specifications 7.9).
 */
export function gtinProblem(typed: string): boolean {
  const code = typed.replace(/[\s-]/g, "");
  if (code === "") return false;
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return true;
  const sum = [...code].reverse().reduce((acc, digit, at) => acc + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 !== 0;
}
