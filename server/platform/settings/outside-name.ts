import { lookup } from 'node:dns/promises'
import { isPublicAddress } from '#platform/outside-fetch.ts'

/** Where a name leads, and one address of it that was looked at: a connection to that address cannot be led elsewhere in between. */
export type Led = { isOutside: boolean; address: string }

/** @returns undefined for a name that no directory knows; inside as soon as one address of it is */
export async function whereLeads(host: string): Promise<Led | undefined> {
  const found = await lookup(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  const [first] = found
  return first && { isOutside: found.every((one) => isPublicAddress(one.address)), address: first.address }
}

/** True when that host is known and every address of it is of the open internet: a trial calls nothing else. */
export async function isOutsideHost(address: string): Promise<boolean> {
  const host = URL.parse(address)?.hostname
  return host !== undefined && ((await whereLeads(host))?.isOutside ?? false)
}
