import type { Departure, Departures } from '#contract/agency/mail/departure.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn } from '#platform/scope.ts'
import { mayWrite } from '#server/dossier/register/register.ts'
import { departureSentence, mailSubject } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { communeOfDossier, type MailRow, mailsOf, sendAgain } from './queries.ts'

type MailDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const

/** The mails of a dossier, the latest first, for the agents of its commune. */
export const departuresOf = (deps: MailDeps, personId: string, dossierId: string): Promise<Departures> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const inseeCode = await communeOfDossier(scoped, dossierId)
    if (inseeCode === undefined || !(await holdsRoleOn(scoped, inseeCode, READERS))) throw problem('dossierUnknown')
    await logAccess(scoped, { personId, subject: 'dossier', subjectId: dossierId, inseeCode, purpose: 'courriels' })
    const isConfigured = deps.config.smtp !== undefined
    return { isConfigured, departures: (await mailsOf(scoped, dossierId)).map((row) => shown(row, isConfigured)) }
  })

/** A mail that the server refused, or that waits for its next attempt, leaves at the next round. */
export async function sendDepartureAgain(
  deps: MailDeps,
  personId: string,
  dossierId: string,
  id: number,
): Promise<Departures> {
  const known = await departuresOf(deps, personId, dossierId)
  if (!known.departures.some((departure) => departure.id === id)) throw problem('dossierUnknown')
  const isDone = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    if (!(await mayWrite(scoped, dossierId))) throw problem('mailReadOnly')
    return sendAgain(scoped, id, deps.realClock.instant())
  })
  if (!isDone) throw problem('mailNotAgain')
  return departuresOf(deps, personId, dossierId)
}

function shown(row: MailRow, isConfigured: boolean): Departure {
  const [topic, id] = row.key.split('/')
  const isWaiting = row.state === 'failed' || (row.state === 'pending' && isConfigured)
  return {
    id: row.id,
    template: row.template,
    subject: mailSubject(row.template),
    consultationId: topic?.startsWith('consultation') && id ? id : null,
    to: row.to,
    state: row.state,
    sentence: departureSentence({
      state: row.state,
      isConfigured,
      sentOn: row.sentAt && instantText(row.sentAt),
      answer: row.answer,
    }),
    attempts: row.attempts,
    writtenAt: row.writtenAt,
    sentAt: row.sentAt,
    nextAttemptAt: isWaiting ? row.nextAttemptAt : null,
  }
}
