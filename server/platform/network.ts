import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import type { Request } from 'express'

const LOOPBACK = /^(127\.|::1$)/

/**
 * The network that a request comes from: its IPv4 address, or the /56 of its IPv6 address, which one home holds whole. Only proxies that are declared, and
 * those of this machine, are believed when they say for whom they ask.
 * @returns undefined for this machine: behind a proxy that does not say for whom it asks, everyone would share the count.
 */
export const networkOf = ({ ip }: Pick<Request, 'ip'>): string | undefined =>
  ip === undefined ? undefined : networkIn(ip)

function networkIn(said: string): string | undefined {
  const address = bare(said)
  if (isIP(address) === 0 || LOOPBACK.test(address)) return undefined
  return isIPv4(address) ? address : `${firstGroups(address)}::/56`
}

/** Without the port that some proxies add, and as IPv4 when it is one that IPv6 carries. */
function bare(said: string): string {
  const address = /^\[(.+)\](?::\d+)?$/.exec(said)?.[1] ?? /^([\d.]+):\d+$/.exec(said)?.[1] ?? said
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

/** The first fifty-six bits of an address, zeros written out. */
function firstGroups(ip: string): string {
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  const all = [...groups, ...(tail === undefined ? [] : zeros), ...after].map((group) => Number.parseInt(group, 16))
  const [first = 0, second = 0, third = 0, fourth = 0] = all
  return [first, second, third, fourth & 0xff00].map((group) => group.toString(16)).join(':')
}

/** True of a network that is declared as shared by many people: a town hall, a France Services. @param declared  addresses and ranges */
export function isShared(network: string, declared: readonly string[] = []): boolean {
  const [address = '', prefix] = network.split('/')
  const family = prefix === undefined ? 'ipv4' : 'ipv6'
  return declared.some((one) => {
    const [base = '', bits] = one.split('/')
    // a range narrower than the network of one home, the /64 of a town hall: whoever writes from that home is behind it
    if (bits === undefined || (isIPv6(base) && Number(bits) > 56)) return networkIn(base) === network
    if ((isIPv4(base) ? 'ipv4' : 'ipv6') !== family || isIP(base) === 0) return false
    const range = new BlockList()
    range.addSubnet(base, Number(bits), family)
    return range.check(address, family)
  })
}
