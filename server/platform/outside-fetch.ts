import { lookup as resolve } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What stands at an address that somebody else gave. */
export type OutsideAnswer =
  | { outcome: 'read'; bytes: Uint8Array; etag: string | null; changedAt: string | null }
  | { outcome: 'unchanged' }
  | { outcome: 'unreached'; why: 'privateAddress' | 'scheme' | 'slow' | 'redirects' | 'network' | 'tooLarge' }
  | { outcome: 'unreached'; why: 'status'; status: number }

type Asked = { etag: string | null; changedAt: string | null; maxBytes: number; stopping: AbortSignal }

export type OutsideReader = (address: string, asked: Asked) => Promise<OutsideAnswer>

/** Networks that no address given by somebody else may lead to: this machine, its neighbours, those that nobody routes (RFC 6890). */
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** True of an address of the open internet. */
export function isPublicAddress(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return isPublicAddress(mapped)
  const family = isIP(ip)
  return family !== 0 && !/^::ffff:/i.test(ip) && !PRIVATE.check(ip, family === 6 ? 'ipv6' : 'ipv4')
}

const REDIRECTS_MAX = 3
const ANSWER_MAX_MS = 30_000

class PrivateAddress extends Error {}
class TooLarge extends Error {}

/** The name is resolved once, and the connection goes where the check was made: it cannot be led elsewhere in between. */
const checkedLookup =
  (isAllowed: (ip: string) => boolean): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const [first] = found
      if (!first || found.some(({ address }) => !isAllowed(address))) return done(new PrivateAddress(), '', 0)
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }

/**
 * Reads addresses that somebody else gave: http and https alone (webcal is https), never a private network, bounded in size, time and
 * redirections. It asks whether anything changed.
 */
export const outsideReader =
  (isAllowed: (ip: string) => boolean = isPublicAddress): OutsideReader =>
  async (address, asked) => {
    const signal = AbortSignal.any([asked.stopping, AbortSignal.timeout(ANSWER_MAX_MS)])
    try {
      let next = address.replace(/^webcal:/i, 'https:')
      for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
        const answer = await read(next, asked, isAllowed, signal)
        if (!('redirect' in answer)) return answer
        next = new URL(answer.redirect, next).href
      }
      return { outcome: 'unreached', why: 'redirects' }
    } catch (error) {
      if (error instanceof PrivateAddress) return { outcome: 'unreached', why: 'privateAddress' }
      if (error instanceof TooLarge) return { outcome: 'unreached', why: 'tooLarge' }
      return { outcome: 'unreached', why: signal.aborted ? 'slow' : 'network' }
    }
  }

async function read(
  address: string,
  { etag, changedAt, maxBytes }: Asked,
  isAllowed: (ip: string) => boolean,
  signal: AbortSignal,
): Promise<OutsideAnswer | { redirect: string }> {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { outcome: 'unreached', why: 'scheme' }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddress()
  const headers = {
    Accept: 'text/calendar, */*;q=0.5',
    'User-Agent': 'Parvis',
    ...(etag === null ? {} : { 'If-None-Match': etag }),
    ...(changedAt === null ? {} : { 'If-Modified-Since': changedAt }),
  }
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((done, fail) => {
    const request = send(url, { headers, signal, lookup: checkedLookup(isAllowed) }, (response) => {
      const { statusCode: status = 0, headers: told } = response
      if (status >= 300 && status < 400 && status !== 304 && told.location !== undefined) {
        response.destroy()
        done({ redirect: told.location })
      } else if (status === 304 || status !== 200) {
        response.destroy()
        done(status === 304 ? { outcome: 'unchanged' } : { outcome: 'unreached', why: 'status', status })
      } else {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > maxBytes) response.destroy(new TooLarge())
          else parts.push(part)
        })
        response.on('error', fail)
        response.on('end', () =>
          done({
            outcome: 'read',
            bytes: Buffer.concat(parts),
            etag: told.etag ?? null,
            changedAt: told['last-modified'] ?? null,
          }),
        )
      }
    })
    request.on('error', fail)
    request.end()
  })
}
