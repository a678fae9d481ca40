/**
 * Parameters that hold what somebody typed, which may name a person, or the name of a file. Each travels in a header of its
 * own, percent-encoded, on every operation that has it: an address is kept by histories, proxies and logs.
 */
const TYPED = ['q', 'reader', 'read', 'name', 'title', 'caption', 'by', 'reference']

export const TYPED_HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  TYPED.map((name) => [name, `X-Typed-${name}`]),
)

const SAID = RegExp(`[?&](${TYPED.join('|')})=([^&#]*)`, 'g')

/** The address that leaves, and the headers of what was typed. */
export function typedApart(address: string): { path: string; headers: Record<string, string> } {
  const headers: Record<string, string> = {}
  const path = address.replace(SAID, (_said, name: string, value: string) => {
    headers[`X-Typed-${name}`] = value.replaceAll('+', '%20')
    return ''
  })
  return { path: path.replace(/[?&]/, '?'), headers }
}
