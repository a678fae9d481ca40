import type { Request } from 'express'
import type { Config } from './config.ts'
import { problem } from './problem.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser write here, signing in and out included: the cookie of a person is no proof
 * of their intent. A program that is no browser sends no `Origin` and carries no cookie that it was not given.
 *
 * @throws Problem 403
 */
export function refuseForeignWrite(req: Request, { publicUrl }: Pick<Config, 'publicUrl'>): void {
  const { origin } = req.headers
  if (origin === undefined || READS.has(req.method)) return
  const asking = hostOf(origin)
  const isOwn = asking !== undefined && [req.headers.host, publicUrl && hostOf(publicUrl)].includes(asking)
  if (!isOwn) throw problem('foreignOrigin')
}

/** @returns undefined for `null`, which a page of nowhere says of itself */
const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : undefined)
