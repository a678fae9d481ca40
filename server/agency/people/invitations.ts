import { randomUUID } from 'node:crypto'
import type { Invitation, InvitationLink, PasswordResetAsked } from '#contract/agency/people/people.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { authenticated, type Factor } from '#platform/security-log.ts'
import { revokeSessions, sha256 } from '#platform/session.ts'
import { accountSubject, counterSubjects, networkSubjects, throttled } from '#server/agency/identity/attempts.ts'
import { refuseGuessable } from '#server/agency/identity/guessable.ts'
import { LIFETIME } from '#server/agency/identity/lifetimes.ts'
import { countRequest, sendsMail, writeLink } from '#server/agency/identity/password-reset.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { forgetFailures, keepPassword, proveAddress } from './accounts.ts'
import { codeIn, isSecret } from './counter-code.ts'
import { type InvitationRow, unusedInvitation } from './invitation-queries.ts'
import type { LinkPurpose } from './link-purpose.ts'
import { tokenOf } from './link-secret.ts'
import { closeInvitations, insertInvitation, spendInvitation } from './open-invitations.ts'
import { typedSecret } from './typed-secret.ts'

/** Links that are told to nobody but the address: whoever uses one reads its mail. An administrator passes an invitation on; a code is printed. */
const SENT_ONLY: readonly LinkPurpose[] = ['reset', 'opening', 'entry']

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
  const expiresAt = now.add(LIFETIME.invitation)
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

type InvitationDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log' | 'config'>

/**
 * The invitation of what was typed or followed: a link by its secret, drawn too long to be guessed; a code by its first half,
 * its second one then verified as a password is, the attempt counted before.
 *
 * @throws Problem 404 when it is wrong, has served, was replaced, or has expired, which is told apart; 429 after too many wrong codes.
 */
async function provenInvitation(
  deps: InvitationDeps,
  token: string,
  network: string | undefined,
  purpose: 'reading a link' | 'entering',
): Promise<InvitationRow> {
  const typed = typedSecret(token)
  const code = codeIn(typed)
  const row = await unusedInvitation(deps.db, sha256(code?.finding ?? typed))
  const prove = async () => {
    const isProven = code === undefined ? row?.codeHash === null : await isSecret(code, row?.codeHash ?? null)
    if (!row || !isProven) throw problem('invitationUnknown')
    if (Temporal.Instant.compare(Temporal.Instant.from(row.expiresAt), deps.realClock.instant()) <= 0)
      throw problem('invitationLate', { by: code === undefined ? 'link' : 'code' })
    return row
  }
  const attempt = () =>
    code === undefined
      ? prove()
      : throttled(deps, [...counterSubjects(row?.personId), ...networkSubjects(network)], prove)
  const factors: readonly Factor[] = [code === undefined ? 'link' : 'counterCode']
  return authenticated(deps.log, { purpose, factors, account: row?.personId }, attempt)
}

export async function readInvitation(
  deps: InvitationDeps,
  token: string,
  network: string | undefined,
): Promise<Invitation> {
  const row = await provenInvitation(deps, token, network, 'reading a link')
  return {
    email: row.email,
    name: row.name,
    purpose: row.purpose,
    expiresAt: row.expiresAt,
    opensAsking: opensAsking(deps, row),
  }
}

/** Where mail leaves, an invitation of seven days opens nothing by itself: whoever follows it reads the mailbox first. */
const opensAsking = (deps: Pick<Deps, 'config'>, { purpose }: InvitationRow) =>
  purpose === 'invitation' && sendsMail(deps)

/**
 * Sends a link of ten minutes to the address of whoever was invited, who is in front of the screen; the invitation stays good
 * for asking another until one has served.
 *
 * @throws Problem 404 as above; 409 where the link itself serves; 429 after several requests.
 */
export async function askFreshLink(
  deps: InvitationDeps,
  token: string,
  network: string | undefined,
): Promise<PasswordResetAsked> {
  const row = await provenInvitation(deps, token, network, 'reading a link')
  if (!opensAsking(deps, row)) throw problem('linkServesItself')
  await countRequest(deps, row.email, network)
  await deps.db.transaction((tx) =>
    writeLink(tx, deps, { id: row.personId, email: row.email }, { purpose: 'entry', template: 'entry' }),
  )
  return LIFETIME.entry
}

/**
 * Keeps the password chosen; whoever was signed in with the former one is no longer, and wrong answers given with it are
 * forgotten. The holder is told by mail when they had forgotten the former one.
 */
export async function answerInvitation(
  deps: InvitationDeps,
  token: string,
  password: string,
  network: string | undefined,
): Promise<{ personId: string; needsSecondFactor: boolean }> {
  const { db, realClock } = deps
  const row = await provenInvitation(deps, token, network, 'entering')
  if (opensAsking(deps, row)) throw problem('freshLinkNeeded')
  await refuseGuessable(password, row) // before the cost of a hash
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    if ((await spendInvitation(tx, row.id, realClock.instant())) === 0) throw problem('invitationUnknown')
    await closeInvitations(tx, row.personId, realClock.instant())
    await keepPassword(tx, row.personId, passwordHash)
    if (SENT_ONLY.includes(row.purpose)) await proveAddress(tx, row.personId, realClock.instant())
    await revokeSessions(tx, row.personId, realClock.instant())
    await forgetFailures(tx, sha256(accountSubject(row.email).name), Temporal.Instant.fromEpochMilliseconds(0))
    if (row.purpose === 'reset') await tellPasswordChanged(tx, row)
    return { personId: row.personId, needsSecondFactor: row.hasSecondFactor }
  })
}

const tellPasswordChanged = (tx: Database, { id, email }: InvitationRow) =>
  enqueue(tx, {
    key: `passwordChanged/${id}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: 'passwordChanged', to: [email] },
  })
