/** A text cited by a constraint: its name as kept, an address, a page. */
export type CitedFile = { name: string; url: string | null; page: number | null }

/**
 * Reads NOMFIC and URLFIC: `62950_reglement_20240101.pdf#page=12`, an address that ends with the same, or either alone.
 * @returns null when nothing is cited
 */
export function citedFile(fileName: unknown, address: unknown): CitedFile | null {
  const url = typeof address === 'string' && /^https?:\/\//.test(address.trim()) ? address.trim() : null
  const written = typeof fileName === 'string' && fileName.trim() !== '' ? fileName.trim() : url
  if (written === null) return null
  const page = /#page=(\d{1,5})/i.exec(`${written} ${url ?? ''}`)?.[1]
  const path = written.split(/[#?]/)[0] ?? ''
  const last = path.split(/[/\\]/).at(-1) ?? ''
  return { name: safeDecoded(last), url, page: page === undefined ? null : Number(page) }
}

function safeDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
