/** Search parameters as plain readable text: `?parcelles=a,b&carte=16/50.8/2.1`. */
export const readSearchText = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

export function writeSearchText(search: Record<string, unknown>): string {
  const pairs = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${readable(encodeURIComponent(String(value)))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** `,`, `/` and `:` are allowed in a query (RFC 3986, 3.4) and people read them. */
const readable = (encoded: string) => encoded.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')
