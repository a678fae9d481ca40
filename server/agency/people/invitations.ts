import { createHmac, randomUUID } from 'node:crypto'
import type { Invitation, InvitationLink } from '#contract/agency/people/people.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { revokeSessions, sha256 } from '#platform/session.ts'
import { accountSubject } from '#server/agency/identity/attempts.ts'
import { refuseGuessable } from '#server/agency/identity/guessable.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { forgetFailures, keepPassword, proveAddress } from './accounts.ts'
import { type InvitationRow, liveInvitation } from './invitation-queries.ts'
import type { LinkPurpose } from './link-purpose.ts'
import { closeInvitations, insertInvitation } from './open-invitations.ts'
import { typedSecret } from './typed-secret.ts'

const DAYS_TO_ANSWER = 7

/** Links that are told to nobody but the address: whoever uses one reads its mail. An administrator passes an invitation on; a code is printed. */
const SENT_ONLY: readonly LinkPurpose[] = ['reset', 'opening']

/** The secret of a link, made again from the key of the installation when its mail leaves. */
export const tokenOf = ({ secretKey }: Pick<Config, 'secretKey'>, id: string): string =>
  createHmac('sha256', secretKey).update(`invitation/${id}`).digest('base64url')

/** What the mail `{ template: 'invitation', invitationId }` gives to click on. Relative without a public address. */
export const invitationLink = (config: Pick<Config, 'secretKey' | 'publicUrl'>, invitationId: string): string =>
  `${config.publicUrl?.replace(/\/$/, '') ?? ''}/connexion?invitation=${tokenOf(config, invitationId)}`

/**
 * A link by which the person chooses a password: the first one, or another when it is forgotten. The last link made is
 * the only one that serves; it leaves by mail, and the administrator may pass it on.
 */
export async function invite(
  tx: Database,
  { realClock, config }: Pick<Deps, 'realClock' | 'config'>,
  person: { id: string; email: string },
  createdBy: string | null,
): Promise<InvitationLink> {
  const id = randomUUID()
  const now = realClock.instant()
  const expiresAt = now.add({ hours: 24 * DAYS_TO_ANSWER })
  await closeInvitations(tx, person.id, now)
  await insertInvitation(
    tx,
    { id, personId: person.id, tokenSha256: sha256(tokenOf(config, id)), createdBy, purpose: 'invitation' },
    now,
    expiresAt,
  )
  await enqueue(tx, {
    key: `invitation/${id}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: 'invitation', invitationId: id, to: [person.email] },
  })
  return { personId: person.id, link: invitationLink(config, id), expiresAt: expiresAt.toString() }
}

/** @throws Problem 404 when the link has served, was replaced or has expired. */
export async function readInvitation(
  { db, realClock }: Pick<Deps, 'db' | 'realClock'>,
  token: string,
): Promise<Invitation> {
  const row = await liveInvitation(db, sha256(typedSecret(token)), realClock.instant())
  if (!row) throw problem('invitationUnknown')
  return { email: row.email, name: row.name, purpose: row.purpose, expiresAt: row.expiresAt }
}

/**
 * Keeps the password chosen; whoever was signed in with the former one is no longer, and wrong answers given with it are
 * forgotten. The holder is told by mail when they had forgotten the former one.
 */
export async function answerInvitation(
  { db, realClock }: Pick<Deps, 'db' | 'realClock'>,
  token: string,
  password: string,
): Promise<{ personId: string; needsSecondFactor: boolean }> {
  await refuseGuessable(password, await readInvitation({ db, realClock }, token)) // before the cost of a hash
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    const row = await liveInvitation(tx, sha256(typedSecret(token)), realClock.instant())
    if (!row || (await closeInvitations(tx, row.personId, realClock.instant())) === 0)
      throw problem('invitationUnknown')
    await keepPassword(tx, row.personId, passwordHash)
    if (SENT_ONLY.includes(row.purpose)) await proveAddress(tx, row.personId, realClock.instant())
    await revokeSessions(tx, row.personId, realClock.instant())
    await forgetFailures(tx, sha256(accountSubject(row.email).name), Temporal.Instant.fromEpochMilliseconds(0))
    if (row.purpose === 'reset') await tellPasswordChanged(tx, row)
    return { personId: row.personId, needsSecondFactor: row.totpConfirmed }
  })
}

const tellPasswordChanged = (tx: Database, { id, email }: InvitationRow) =>
  enqueue(tx, {
    key: `passwordChanged/${id}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: 'passwordChanged', to: [email] },
  })
