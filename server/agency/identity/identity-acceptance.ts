import { z } from 'zod'
import type { IdentityProvider } from '#contract/agency/people/people.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { ProviderConfig } from '#platform/identity-config.ts'
import { problem } from '#platform/problem.ts'
import { accountByEmail, grantsOf, insertPerson } from '#server/agency/people/accounts.ts'
import { type IdentityKey, insertIdentity, personOfIdentity } from './identity-queries.ts'
import type { ProvenIdentity } from './openid.ts'

/** What is read of an agent; nothing else that ProConnect says is kept. */
const AgentClaims = z.object({
  email: z.email(),
  email_verified: z.boolean().optional(),
  siret: z.string().optional(),
  idp_id: z.string().optional(),
})

/** What is read of a resident: a name and an address to write to. Birth and gender are asked for and not kept. */
const ResidentClaims = z.object({
  email: z.email(),
  given_name: z.string().min(1),
  family_name: z.string().min(1),
  preferred_username: z.string().optional(),
})

const read = <Schema extends z.ZodType>(schema: Schema, claims: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(claims)
  if (!parsed.success) throw problem('identityUnreadable')
  return parsed.data
}

/** True when the provider attests two factors. */
export const provesTwice = ({ acr = '', amr }: Pick<ProvenIdentity, 'acr' | 'amr'>): boolean =>
  /-2fa$|^eidas[23]$/.test(acr) || amr.includes('mfa')

/** @throws Problem 403 when the level asked for is not attested. */
export function requireAssurance({ acr }: Pick<ProvenIdentity, 'acr'>, provider: ProviderConfig): void {
  if (provider.acr.length === 0 || (acr !== undefined && provider.acr.includes(acr))) return
  throw problem('assuranceTooLow')
}

export const keyOf = (name: IdentityProvider, { issuer, subject, claims }: ProvenIdentity): IdentityKey => ({
  issuer,
  subject,
  provider: name === 'proConnect' && typeof claims.idp_id === 'string' ? claims.idp_id : null,
})

/**
 * The agent's account: the one linked to this identity, or else the one that an administrator opened and gave a role
 * under this verified address, which is then linked for good.
 *
 * @throws Problem 403 when no administrator gave them a role, or when their body is not one of this installation's.
 */
export async function acceptAgent(
  tx: Database,
  identity: ProvenIdentity,
  provider: ProviderConfig,
  now: RealInstant,
  today: Temporal.PlainDate,
): Promise<string> {
  const claims = read(AgentClaims, identity.claims)
  const siren = claims.siret?.replaceAll(/\s/g, '').slice(0, 9) ?? ''
  if (provider.siren.length > 0 && !provider.siren.includes(siren)) throw problem('bodyUnknown')
  const key = keyOf('proConnect', identity)
  const linked = await personOfIdentity(tx, key)
  if (linked?.isSuspended) throw unknownAgent(claims.email)
  if (linked) return linked.personId
  const account = claims.email_verified === false ? undefined : await accountByEmail(tx, claims.email)
  if (!account || (await grantsOf(tx, account.id, today)).length === 0) throw unknownAgent(claims.email)
  await insertIdentity(tx, key, account.id, now)
  return account.id
}

/**
 * The resident's account: the one linked to this identity, or a new one. An account that exists under the same address
 * is never taken over: its holder links FranceConnect to it once signed in.
 *
 * @throws Problem 409 in that case.
 */
export async function acceptResident(tx: Database, identity: ProvenIdentity, now: RealInstant): Promise<string> {
  const key = keyOf('franceConnect', identity)
  const linked = await personOfIdentity(tx, key)
  if (linked?.isSuspended) throw problem('signInSuspended')
  if (linked) return linked.personId
  const claims = read(ResidentClaims, identity.claims)
  if (await accountByEmail(tx, claims.email)) throw problem('identityTaken')
  const person = await insertPerson(tx, {
    email: claims.email,
    familyName: claims.preferred_username || claims.family_name,
    givenName: claims.given_name,
    passwordHash: null,
  })
  await insertIdentity(tx, key, person.id, now)
  return person.id
}

/** Adds the identity to the account of whoever is signed in. @throws Problem 409 when it is somebody else's. */
export async function linkIdentity(
  tx: Database,
  key: IdentityKey,
  personId: string,
  now: RealInstant,
): Promise<string> {
  const linked = await personOfIdentity(tx, key)
  if (linked && linked.personId !== personId) throw problem('identityTaken')
  if (!linked) await insertIdentity(tx, key, personId, now)
  return personId
}

const unknownAgent = (email: string) => problem('agentUnknown', { email })
