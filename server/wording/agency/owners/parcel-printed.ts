/** « AB 12 », « 302 AB 12 » when the prefix is not 000, of an identifier of fourteen characters. */
export function printedParcelId(id: string): string {
  const prefix = id.slice(5, 8)
  const section = id.slice(8, 10).replace(/^0/, '')
  return [...(prefix === '000' ? [] : [prefix]), section, String(Number(id.slice(10)))].join(' ')
}
