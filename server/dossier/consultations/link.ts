import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config.ts'

/**
 * The secret of a link without account. It is derived from the key of the installation, so that the outbox carries
 * none and a reminder bears the same link; the database keeps its hash and the day it stops serving.
 */
export const consultationToken = ({ secretKey }: Pick<Config, 'secretKey'>, consultationId: string): string =>
  createHmac('sha256', secretKey).update(`consultation/${consultationId}`).digest('base64url')

/**
 * What the mail of a request or of a reminder gives to click on, for the departure `{ consultationId, via }`: the secret
 * link, or the page on which an account finds the request. Relative when the installation has no public address.
 */
export function consultationLink(
  config: Pick<Config, 'secretKey' | 'publicUrl'>,
  { consultationId, via }: { consultationId: string; via: 'link' | 'account' },
): string {
  const key = via === 'link' ? consultationToken(config, consultationId) : consultationId
  return `${config.publicUrl?.replace(/\/$/, '') ?? ''}/avis/${key}`
}

/** An account opens a request by its identifier; anything else is the secret of a link. */
export const isConsultationId = (key: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(key)
