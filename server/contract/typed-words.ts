/**
 * Parameters that hold what somebody typed, which may name a person, or the name of a file. Each travels in a header of its
 * own, percent-encoded, on every operation that has it: an address is kept by histories, proxies and logs.
 */
export const TYPED_HEADERS: Readonly<Record<string, string>> = {
  q: 'X-Search',
  reader: 'X-Search-Reader',
  read: 'X-Search-Read',
  name: 'X-File-Name',
  title: 'X-Title',
  caption: 'X-Caption',
  by: 'X-Said-By',
  reference: 'X-Reference',
}

/** The address that leaves, and the headers of what was typed. */
export function typedApart(address: string): { path: string; headers: Record<string, string> } {
  const [path = '', query = ''] = address.split('?')
  const search = new URLSearchParams(query)
  const headers: Record<string, string> = {}
  for (const [name, header] of Object.entries(TYPED_HEADERS)) {
    const typed = search.get(name)
    search.delete(name)
    if (typed !== null) headers[header] = encodeURIComponent(typed)
  }
  if (Object.keys(headers).length === 0) return { path: address, headers }
  return { path: search.size === 0 ? path : `${path}?${search}`, headers }
}
