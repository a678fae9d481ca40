import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { claimsWanting } from './refund-queries.ts'

export type Keyed = Pick<Config, 'secretKey'>

/** The secret of a link: whose claim it is, and what only this installation writes of it. */
const tokenOf = ({ secretKey }: Keyed, claimId: string) =>
  claimId.replaceAll('-', '') + createHmac('sha256', secretKey).update(`refund-account/${claimId}`).digest('base64url')

/**
 * Where who paid says to which account their money goes back. Whoever holds the reference of an avis may pay, and has not this link: it leaves to
 * the address of the claim, or stands on the page of what was bought.
 */
export const refundAccountPath = (config: Keyed, claimId: string): string =>
  `/remboursement/${tokenOf(config, claimId)}`

/** @returns the claim of a link, or undefined when the link is not ours */
export function claimOfToken(config: Keyed, token: string): string | undefined {
  const [, ...parts] = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})/.exec(token) ?? []
  const claimId = parts.join('-')
  const [said, own] = [Buffer.from(token), Buffer.from(tokenOf(config, claimId))]
  return said.length === own.length && timingSafeEqual(said, own) ? claimId : undefined
}

/** The link of the first of these claims that waits for an account, or may still have another. */
export async function accountPathOf(db: Database | Scoped, config: Keyed, claimIds: readonly string[]) {
  const [claim] = await claimsWanting(db, claimIds)
  return claim ? refundAccountPath(config, claim.id) : null
}
