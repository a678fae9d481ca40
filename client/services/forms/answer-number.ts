/** What a typed number is: `1 250,50` in euros is 125050 cents; the text itself when it is no number, for nothing typed to be lost. */
export function readNumber(text: string, isAmount: boolean): number | string | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  if (plain === '') return null
  if (!/^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain)) return text
  if (!isAmount) return Number(plain)
  const [euros = '0', decimals = ''] = plain.replace('-', '').split('.')
  if (decimals.length > 2) return text
  const cents = Number(euros) * 100 + Number(decimals.padEnd(2, '0'))
  return plain.startsWith('-') ? -cents : cents
}

/** How a number is written in its field: `1250,50`, `3,5`. */
export function writtenNumber(value: unknown, isAmount: boolean): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  if (!isAmount) return String(value).replace('.', ',')
  const euros = Math.trunc(Math.abs(value) / 100)
  const cents = Math.abs(value) % 100
  return `${value < 0 ? '-' : ''}${euros}${cents === 0 ? '' : `,${String(cents).padStart(2, '0')}`}`
}
