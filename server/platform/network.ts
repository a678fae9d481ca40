import { isIPv6 } from 'node:net'
import type { Request } from 'express'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/**
 * The network that a request comes from: its IPv4 address, or the /64 of its IPv6 address, which one person holds whole.
 * @returns undefined for this machine: behind a proxy that does not say for whom it asks, everyone would share the count.
 */
export function networkOf({ ip }: Pick<Request, 'ip'>): string | undefined {
  if (ip === undefined || LOOPBACK.test(ip)) return undefined
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  return isIPv6(ip) ? firstGroups(ip) : ip
}

/** The first four groups of an address, zeros written out. */
function firstGroups(ip: string): string {
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  return `${[...groups, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4).join(':')}::/64`
}
