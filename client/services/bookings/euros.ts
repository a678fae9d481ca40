/** Cents of a sum as it is typed: `80`, `80,50`, `1 200`; null when it is none. */
export function eurosOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0€]/g, '').replace(',', '.')
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}
