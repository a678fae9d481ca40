import { createHmac, randomUUID } from 'node:crypto'
import type {
  ColleagueInvited,
  NewColleague,
  NewOffice,
  Office,
  OfficeDossier,
  OfficeWords,
} from '#contract/agency/offices/office.ts'
import type { Config } from '#platform/config.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { typedSecret } from '#server/agency/people/typed-secret.ts'
import { dossierLines } from '#server/dossier/listing/listing.ts'
import {
  changeOfficeRow,
  colleaguesOf,
  deleteInvitation,
  insertInvitationRow,
  invitationsOf,
  joinOfficeRow,
  leaveOfficeRow,
  type OfficeRow,
  officeById,
  officePlaces,
  openOfficeRow,
  ownOffices,
  workOf,
} from './queries.ts'

type OfficeDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** An invitation serves a week; that many may wait at once. */
const INVITATION_LIFE = Temporal.Duration.from({ hours: 7 * 24 })
const INVITATIONS_MAX = 20

/** Dossiers of an office shown at once, the latest. */
const DOSSIERS_MAX = 300

/** Offices where the person works, each with who works there and what it holds. */
export const readOffices = ({ db, clock, realClock }: OfficeDeps, personId: string): Promise<Office[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const offices: Office[] = []
    for (const row of await ownOffices(scoped)) offices.push(await told(scoped, row, personId, realClock.instant()))
    return offices
  })

/** Opens an office, once: asked again with the same identifier, it is told as it is. @throws Problem 404 when somebody else's bears it */
export const openOffice = (
  { db, clock, realClock }: OfficeDeps,
  personId: string,
  office: NewOffice,
): Promise<Office> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await openOfficeRow(scoped, office))) throw problem('officeUnknown')
    return told(scoped, await ownOffice(scoped, office.id), personId, realClock.instant())
  })

/** @throws Problem 404 for who does not work there */
export const changeOffice = (
  { db, clock, realClock }: OfficeDeps,
  personId: string,
  id: string,
  words: OfficeWords,
): Promise<Office> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, id)
    await changeOfficeRow(scoped, id, words)
    return told(scoped, await ownOffice(scoped, id), personId, realClock.instant())
  })

/** The office as its members see it. @throws Problem 404 for anybody else */
export async function ownOffice(scoped: Scoped, id: string): Promise<OfficeRow> {
  const row = await officeById(scoped, id)
  if (!row) throw problem('officeUnknown')
  return row
}

const told = async (scoped: Scoped, row: OfficeRow, personId: string, now: Temporal.Instant): Promise<Office> => ({
  ...row,
  members: (await colleaguesOf(scoped, row.id)).map((one) => ({ ...one, isMe: one.id === personId })),
  invitations: await invitationsOf(scoped, row.id, now),
  ...(await workOf(scoped, row.id)),
})

/** Crockford's alphabet: no letter that the eye takes for a figure. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LETTERS = 16

/** The code of an invitation, made again from the key of the installation when its mail leaves: eighty bits that nobody keeps. */
function codeOf({ secretKey }: Pick<Config, 'secretKey'>, id: string): string {
  const bytes = createHmac('sha256', secretKey).update(`office-invitation/${id}`).digest()
  return [...bytes.subarray(0, CODE_LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

const printed = (code: string) => code.replaceAll(/(.{4})(?=.)/g, '$1-')

/** What the mail `{ template: 'officeInvitation', invitationId }` gives to click on. Relative without a public address. */
export const officeInvitationLink = (config: Pick<Config, 'secretKey' | 'publicUrl'>, invitationId: string): string =>
  `${config.publicUrl?.replace(/\/$/, '') ?? ''}/mon-etude?code=${codeOf(config, invitationId)}`

/** Invites a colleague: the mail leaves by the outbox, the code may be told as well. @throws Problem 404, 409 when too many wait */
export const inviteColleague = (
  { db, clock, realClock, config }: OfficeDeps,
  personId: string,
  officeId: string,
  { email }: NewColleague,
): Promise<ColleagueInvited> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, officeId)
    const now = realClock.instant()
    if ((await invitationsOf(scoped, officeId, now)).length >= INVITATIONS_MAX)
      throw problem('tooManyInvitations', { most: INVITATIONS_MAX })
    const id = randomUUID()
    const expiresAt = now.add(INVITATION_LIFE)
    const code = codeOf(config, id)
    await insertInvitationRow(scoped, { id, officeId, email, codeSha256: sha256(code), personId, now, expiresAt })
    await enqueue(scoped, {
      key: `officeInvitation/${id}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: 'officeInvitation', invitationId: id, to: [email] },
    })
    return { code: printed(code), link: officeInvitationLink(config, id), expiresAt: expiresAt.toString() }
  })

/** @throws Problem 404 */
export const cancelInvitation = (
  { db, clock }: OfficeDeps,
  personId: string,
  officeId: string,
  id: string,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await deleteInvitation(scoped, officeId, id))) throw problem('invitationGone')
  })

/** The person works there from now on; a code used again by the same person says the same. @throws Problem 404 when it opens nothing */
export const joinOffice = ({ db, clock, realClock }: OfficeDeps, personId: string, code: string): Promise<Office> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const id = await joinOfficeRow(scoped, sha256(typedSecret(code)), realClock.instant())
    if (id === null) throw problem('officeCodeUnknown')
    return told(scoped, await ownOffice(scoped, id), personId, realClock.instant())
  })

/**
 * Somebody leaves, or is put out by a colleague: they lose sight of what the office filed at once. An office that holds nothing goes with its last member.
 *
 * @throws Problem 404, 409 for the last one while the office holds dossiers or drafts
 */
export const leaveOffice = (
  { db, clock }: OfficeDeps,
  personId: string,
  officeId: string,
  leaverId: string,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const work = await workOf(scoped, officeId)
    const outcome = await leaveOfficeRow(scoped, officeId, leaverId)
    if (outcome === 'unknown') throw problem('officeUnknown')
    if (outcome === 'last') throw problem('lastOfOffice', work)
  })

/** Dossiers and drafts in the name of the office. @throws Problem 404 */
export const officeDossiers = (
  { db, clock }: OfficeDeps,
  personId: string,
  officeId: string,
): Promise<OfficeDossier[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, officeId)
    const lines = await dossierLines(scoped, await officePlaces(scoped, officeId, DOSSIERS_MAX), clock.today())
    return lines.map(({ id, number, title, communeName, told: standing, filedOn, parcelIds }) => ({
      ...{ id, number, title, communeName, told: standing, filedOn, parcelIds },
    }))
  })
