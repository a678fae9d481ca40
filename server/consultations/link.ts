import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config.ts'

/**
 * The secret of a link without account. It is derived from the key of the installation, so that the outbox carries
 * none and a reminder bears the same link; the database keeps its hash and the day it stops serving.
 */
export const consultationToken = ({ secretKey }: Pick<Config, 'secretKey'>, consultationId: string): string =>
  createHmac('sha256', secretKey).update(`consultation/${consultationId}`).digest('base64url')

/** What the mail of a request or of a reminder gives to click on; relative when the installation has no public address. */
export const consultationLink = (config: Pick<Config, 'secretKey' | 'publicUrl'>, consultationId: string): string =>
  `${config.publicUrl?.replace(/\/$/, '') ?? ''}/avis/${consultationToken(config, consultationId)}`

/** The same for a service that has accounts: it signs in, then finds the request. */
export const consultationPage = (config: Pick<Config, 'publicUrl'>, consultationId: string): string =>
  `${config.publicUrl?.replace(/\/$/, '') ?? ''}/avis/${consultationId}`

export const isConsultationId = (key: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(key)
