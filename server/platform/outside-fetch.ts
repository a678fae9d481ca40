import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
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
      if (error instanceof TooLarge) return { outcome: 'unreached', why: 'tooLarge' }
      return { outcome: 'unreached', why: whyUnreached(error, signal) }
    }
  }

/** Why a question to an address had no answer. */
export const whyUnreached = (error: unknown, signal: AbortSignal): 'privateAddress' | 'slow' | 'network' =>
  error instanceof PrivateAddress ? 'privateAddress' : signal.aborted ? 'slow' : 'network'

/**
 * One question to one address, whose redirection is not followed; whoever asks reads the body or destroys it.
 * @throws PrivateAddress, and what the network says
 */
export function askOutside(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  isAllowed: (ip: string) => boolean = isPublicAddress,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((done, fail) => {
    if (isIP(host) !== 0 && !isAllowed(host)) return fail(new PrivateAddress())
    send(url, { headers, signal, lookup: checkedLookup(isAllowed) }, done)
      .on('error', fail)
      .end()
  })
}

async function read(
  address: string,
  { etag, changedAt, maxBytes }: Asked,
  isAllowed: (ip: string) => boolean,
  signal: AbortSignal,
): Promise<OutsideAnswer | { redirect: string }> {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { outcome: 'unreached', why: 'scheme' }
  const headers = {
    Accept: 'text/calendar, */*;q=0.5',
    'User-Agent': 'Parvis',
    ...(etag === null ? {} : { 'If-None-Match': etag }),
    ...(changedAt === null ? {} : { 'If-Modified-Since': changedAt }),
  }
  const response = await askOutside(url, headers, signal, isAllowed)
  const { statusCode: status = 0, headers: told } = response
  if (status >= 300 && status < 400 && status !== 304 && told.location !== undefined) {
    response.destroy()
    return { redirect: told.location }
  }
  if (status !== 200) {
    response.destroy()
    return status === 304 ? { outcome: 'unchanged' } : { outcome: 'unreached', why: 'status', status }
  }
  return {
    outcome: 'read',
    bytes: await boundedBytes(response, maxBytes),
    etag: told.etag ?? null,
    changedAt: told['last-modified'] ?? null,
  }
}

async function boundedBytes(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxBytes) throw new TooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
