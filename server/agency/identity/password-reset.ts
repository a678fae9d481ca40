import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { PasswordResetAsked } from '#contract/agency/people/people.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { accountByEmail, addFailure, failuresSince } from '#server/agency/people/accounts.ts'
import type { LinkPurpose } from '#server/agency/people/link-purpose.ts'
import { tokenOf } from '#server/agency/people/link-secret.ts'
import { closeInvitations, insertInvitation } from '#server/agency/people/open-invitations.ts'
import { LIFETIME } from './lifetimes.ts'

/** Links asked for one address within an hour, whether or not it has an account. */
const ASKED_MAX = 3
const ASKED_WITHIN = { hours: 1 } as const
/** A library or a firm of architects may stand behind one address; who opens accounts by the hundred does not. */
const ASKED_BY_NETWORK_MAX = 30

/** An address without account is answered as late as one that has its link written. */
export const ANSWER_MS = 250

type ResetDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export const sendsMail = ({ config }: Pick<Deps, 'config'>): boolean => config.smtp !== undefined

/**
 * Sends a link to whoever says to have forgotten their password. Nothing of the answer, nor of the time it takes, tells
 * whether the address has an account.
 *
 * @throws Problem 409 when this installation sends no mail; 429 after several requests for one address.
 */
export async function askNewPassword(
  deps: ResetDeps,
  email: string,
  network: string | undefined,
): Promise<PasswordResetAsked> {
  if (!sendsMail(deps)) throw problem('noMailServer')
  await countRequest(deps, email, network)
  await Promise.all([resetLink(deps, email), wait(ANSWER_MS)])
  return LIFETIME.reset
}

/** @throws Problem 429 after several requests for one address, whether or not it has an account, or many from one network. */
export async function countRequest(
  { db, realClock }: ResetDeps,
  email: string,
  network: string | undefined,
): Promise<void> {
  const now = realClock.instant()
  const counted = [
    { key: sha256(`reset ${email.toLowerCase()}`), most: ASKED_MAX },
    ...(network === undefined ? [] : [{ key: sha256(`asking ${network}`), most: ASKED_BY_NETWORK_MAX }]),
  ]
  for (const { key, most } of counted)
    if ((await failuresSince(db, key, now.subtract(ASKED_WITHIN))) >= most) throw problem('askedTooOften')
  for (const { key } of counted) await addFailure(db, key, now)
}

async function resetLink(deps: ResetDeps, email: string): Promise<void> {
  const person = await accountByEmail(deps.db, email)
  if (!person) return
  await deps.db.transaction((tx) => writeLink(tx, deps, person, { purpose: 'reset', template: 'passwordReset' }))
}

/** Makes a link that serves once, and has it sent; the last one of its purpose is the only one that serves. */
export async function writeLink(
  tx: Database,
  { realClock, config }: Pick<Deps, 'realClock' | 'config'>,
  person: { id: string; email: string },
  { purpose, template }: { purpose: LinkPurpose; template: string },
): Promise<void> {
  const id = randomUUID()
  const now = realClock.instant()
  await closeInvitations(tx, person.id, now, [purpose])
  await insertInvitation(
    tx,
    { id, personId: person.id, tokenSha256: sha256(tokenOf(config, id)), createdBy: person.id, purpose },
    now,
    now.add(LIFETIME[purpose]),
  )
  await enqueue(tx, {
    key: `${template}/${id}`,
    channel: 'mail',
    dossierId: null,
    payload: { template, invitationId: id, to: [person.email] },
  })
}
