import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { claimsWanting } from './refund-queries.ts'

export type Keyed = Pick<Config, 'secretKey'>

const mac = ({ secretKey }: Keyed, claimId: string) =>
  createHmac('sha256', secretKey).update(`refund-account/${claimId}`).digest()

/**
 * Where whoever paid says to which account their money goes back. Whoever holds the reference of an avis may pay, and has not this link: it
 * leaves to the address of the claim, or stands on the page of what was bought.
 */
export const refundAccountPath = (config: Keyed, claimId: string): string =>
  `/remboursement/${claimId.replaceAll('-', '')}${mac(config, claimId).toString('base64url')}`

const UUID_SIGNS = 32

/** @returns the claim of a link, or undefined when the link is not ours */
export function claimOfToken(config: Keyed, token: string): string | undefined {
  const id = token.slice(0, UUID_SIGNS)
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined
  const claimId = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const said = Buffer.from(token.slice(UUID_SIGNS), 'base64url')
  const own = mac(config, claimId)
  return said.length === own.length && timingSafeEqual(said, own) ? claimId : undefined
}

/** The link of the first of these claims that waits for an account, or may still have another. */
export async function accountPathOf(db: Database | Scoped, config: Keyed, claimIds: readonly string[]) {
  const [claim] = await claimsWanting(db, claimIds)
  return claim ? refundAccountPath(config, claim.id) : null
}
