import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config.ts'

/** The secret by which a request is resumed and followed, derived from the key of the installation: mails bear it, the outbox does not. */
export const formRequestToken = ({ secretKey }: Pick<Config, 'secretKey'>, requestId: string): string =>
  createHmac('sha256', secretKey).update(`form-request/${requestId}`).digest('base64url')

/** Where it opens; relative when the installation has no public address. */
export const formRequestLink = (config: Pick<Config, 'secretKey' | 'publicUrl'>, requestId: string): string =>
  `${config.publicUrl?.replace(/\/$/, '') ?? ''}/ma-demande/${formRequestToken(config, requestId)}`
