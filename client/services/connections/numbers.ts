/** « 1 500,50 » → 1500.5; null: not a number that one may owe by. */
export function numberIn(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  const number = Number(plain)
  return plain === '' || !Number.isFinite(number) || number < 0 ? null : number
}

/** « 1 500,50 » → 150050 */
export function centsIn(text: string): number | null {
  const euros = numberIn(text)
  return euros === null ? null : Math.round(euros * 100)
}
