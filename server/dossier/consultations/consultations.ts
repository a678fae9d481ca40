import type {
  Consultation,
  ConsultationDesk,
  ConsultationSending,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { toldCause, toldChangeOfUse } from '#contract/place/guide/told-consultation.ts'
import { type Day, dayOfPlainDate, plainDate } from '#law/clock/calendar.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import type { Directory, DossierDeps } from '#server/dossier/letters/letters.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { keptAnswers } from '#server/dossier/standing-answers/standing-answers.ts'
import { capitalised } from '#wording/typography.ts'
import { type ConsultationRow, consultationsOf, keepReceipt } from './consultation-rows.ts'
import { consultedOf, factsOf, liveStatements } from './consulted-facts.ts'
import { dueDay, dueIso, shownConsultation, stateOf } from './course.ts'
import { consultationToken } from './link.ts'
import { asksNobody, consultationProposals } from './proposals.ts'
import {
  consultedDossier,
  insertConsultation,
  keepSending,
  lettersOf,
  lockConsultation,
  piecesAmong,
} from './queries.ts'
import { reviewReminders } from './reminders.ts'

export type ConsultationDeps = Pick<DossierDeps, 'db' | 'clock' | 'log' | 'config' | 'directory'>

const WRITERS = ['secretary', 'caseOfficer', 'signatory'] as const
const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const

/** What is proposed, what was chosen and where each consultation stands. */
export async function consultationDesk(
  deps: ConsultationDeps,
  personId: string,
  dossierId: string,
): Promise<Omit<ConsultationDesk, 'ofNetworks'>> {
  const { db, clock } = deps
  const live = await liveStatements(deps, personId, dossierId)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await readersDossier(scoped, dossierId)
    const facts = await factsOf(deps, scoped, dossierId, live)
    const { undetermined, changeOfUse } = consultationProposals(facts)
    const rows = await consultationsOf(scoped, dossierId)
    const chosen = new Set(rows.flatMap(({ rule }) => rule ?? []))
    const today = dayOfPlainDate(clock.today())
    const kept = await keptAnswers(deps, scoped, inseeCode)
    return {
      ...consultedOf(facts, rows, today, kept),
      undetermined: undetermined
        .filter(({ rule }) => !chosen.has(rule))
        .map(({ rule, service, missing }) => ({
          rule,
          serviceName: capitalised(SERVICES[service]),
          missing: missing.map(toldCause),
        })),
      changeOfUse: changeOfUse && toldChangeOfUse(changeOfUse),
      reminders: reviewReminders(facts, rows),
      letters: await lettersOf(scoped, dossierId),
      addressBook: await deps.directory.addressBook(scoped, inseeCode, Object.keys(SERVICES), clock.today().toString()),
      mayAct: await holdsRoleOn(scoped, inseeCode, WRITERS),
      today: clock.today().toString(),
    }
  })
}

/**
 * Services whose agreement the law calls for and that nobody has asked: proposals that were neither retained nor set aside, and
 * retained ones that have not left. What is set aside has its reason.
 *
 * @param live  statements of the place as they are today
 */
export async function unaskedAgreements(
  deps: Pick<ConsultationDeps, 'clock'>,
  scoped: Scoped,
  dossierId: string,
  live: readonly PlaceStatement[],
): Promise<readonly string[]> {
  const rows = await consultationsOf(scoped, dossierId)
  const chosen = new Set(rows.flatMap(({ rule }) => rule ?? []))
  const facts = await factsOf(deps, scoped, dossierId, live)
  if (asksNobody(facts)) return []
  const { proposed } = consultationProposals(facts)
  return [
    ...proposed
      .filter((proposal) => isCompulsory(proposal) && !chosen.has(proposal.rule))
      .map(({ service }) => capitalised(SERVICES[service])),
    ...rows.filter((row) => isCompulsory(row) && stateOf(row) === 'retained').map(({ serviceName }) => serviceName),
  ]
}

/** Days after its last day during which a link still takes a late answer; and for a service whose text sets no day. */
const LINK_DAYS_AFTER_DUE = 60
const LINK_DAYS_WITHOUT_DUE = 180

/**
 * Sends the request with the chosen pieces. The time to answer runs from the day it is on the desk of a service that has an
 * account; by a link, from the day the mail leaves or the request is opened: a request that never left starts nothing.
 */
export const sendConsultation = (
  deps: ConsultationDeps,
  personId: string,
  id: string,
  sending: ConsultationSending,
): Promise<Consultation> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => askService(deps, scoped, personId, id, sending))

/** The sending itself, in the transaction of the caller. */
export async function askService(
  { clock, config, directory }: ConsultationDeps,
  scoped: Scoped,
  personId: string,
  id: string,
  sending: ConsultationSending,
): Promise<Consultation> {
  const row = await officersConsultation(scoped, id)
  if (row.choice === 'setAside') throw problem('consultationSetAside')
  if (row.askedOn !== null) throw problem('consultationAlreadySent')
  await refuseForeignPieces(scoped, row.dossierId, sending.attachmentIds)
  const today = clock.today()
  const to = sending.via === 'link' ? [sending.email] : await accounts(directory, scoped, row, today)
  const { acts } = await recordActs(scoped, clock, row.dossierId, [
    {
      content: {
        kind: 'consultationSent',
        said: {
          consultation: id,
          service: row.serviceName,
          attachmentIds: sending.attachmentIds,
          supersedes: row.supersedes,
        },
      },
      legalAt: clock.now(),
      channel: 'electronic',
      actor: { personId, role: 'caseOfficer' },
    },
  ])
  await keepSending(scoped, id, {
    via: sending.via,
    email: sending.via === 'link' ? sending.email : null,
    message: sending.message,
    attachmentIds: sending.attachmentIds,
    askedOn: today.toString(),
    askedActId: acts.at(-1)?.id ?? '',
    tokenSha256: sending.via === 'link' ? sha256(consultationToken(config, id)) : null,
    linkExpiresOn: sending.via === 'link' ? linkExpiry(row, today) : null,
  })
  // its desk shows the request from now on, whether the mail that says so leaves or not
  if (sending.via === 'account') await keepReceipt(scoped, id, today.toString(), dueIso(row, today.toString()))
  await enqueue(scoped, {
    key: `consultation/${id}`,
    channel: 'mail',
    dossierId: row.dossierId,
    payload: { template: 'consultation', consultationId: id, via: sending.via, number: row.number, to },
  })
  return shownById(scoped, id)
}

function linkExpiry(row: ConsultationRow, today: Temporal.PlainDate): string {
  const due = dueDay(row, dayOfPlainDate(today))
  const last: Day | undefined = due?.day
  return last === undefined
    ? today.add({ days: LINK_DAYS_WITHOUT_DUE }).toString()
    : plainDate(last).add({ days: LINK_DAYS_AFTER_DUE }).toString()
}

async function refuseForeignPieces(scoped: Scoped, dossierId: string, ids: readonly string[]): Promise<void> {
  const known = new Set((await piecesAmong(scoped, dossierId, ids)).map(({ id }) => id))
  const ranks = ids.flatMap((id, rank) => (known.has(id) ? [] : [rank]))
  if (ranks.length > 0) throw problem('chosenPieceUnknown', { ranks })
}

async function accounts(
  directory: Directory,
  scoped: Scoped,
  row: ConsultationRow,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const emails = await directory.accountsOfService(scoped, row.service, row.inseeCode, today.toString())
  if (emails.length > 0) return emails
  throw problem('serviceWithoutAccount', { serviceName: row.serviceName })
}

/** The service says itself when it received the request: the time to answer runs from that day. */
export const recordReceipt = (
  { db, clock }: ConsultationDeps,
  personId: string,
  id: string,
  receivedOn: string,
): Promise<Consultation> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.askedOn === null) throw problem('consultationNotSent')
    if (row.tacitOn !== null || row.answer !== null) throw problem('opinionAlreadyGiven')
    if (receivedOn < row.askedOn || receivedOn > clock.today().toString())
      throw problem('receiptDayImpossible', { askedOn: row.askedOn })
    await keepReceipt(scoped, id, receivedOn, dueIso(row, receivedOn))
    return shownById(scoped, id)
  })

/** Asks the same service again on a changed project: the former request and its opinion stay as they are. */
export const consultAgain = (
  { db, clock }: ConsultationDeps,
  personId: string,
  id: string,
  why: string,
): Promise<Consultation> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const row = await officersConsultation(scoped, id)
    if (row.askedOn === null) throw problem('consultationNotSent')
    const inserted = await insertConsultation(scoped, {
      ...row,
      choice: 'retained',
      reason: why,
      chosenBy: personId,
      chosenAt: clock.now(),
      supersedes: id,
    })
    if (!inserted) throw problem('consultationAlreadyRenewed')
    return shownById(scoped, inserted.id)
  })

export async function officersConsultation(scoped: Scoped, id: string): Promise<ConsultationRow> {
  const row = await lockConsultation(scoped, id)
  if (!row) throw problem('consultationUnknown')
  await officersDossier(scoped, row.dossierId)
  return row
}

export async function readersConsultation(scoped: Scoped, id: string): Promise<ConsultationRow> {
  const row = await lockConsultation(scoped, id)
  if (!row) throw problem('consultationUnknown')
  return row
}

async function readersDossier(scoped: Scoped, dossierId: string): Promise<{ inseeCode: string }> {
  const dossier = await consultedDossier(scoped, dossierId)
  if (!dossier || !(await holdsRoleOn(scoped, dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  return dossier
}

export async function shownById(scoped: Scoped, id: string): Promise<Consultation> {
  const row = await lockConsultation(scoped, id)
  if (!row) throw problem('consultationUnknown')
  return shownConsultation(row)
}

export const isOpen = (row: ConsultationRow) => ['sent', 'silent', 'attachmentsMissing'].includes(stateOf(row))
