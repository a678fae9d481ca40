import { type ClockDate, clockDate } from '#contract/clock.ts'
import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { suspensionsOf } from '#law/clock/period.ts'
import type { ProvenDay } from '#law/clock/proof.ts'
import { type OpinionPeriod, opinionDueOn, runsFromDeposit, silenceDoubt } from '#law/consultations/opinion-period.ts'
import { contextOf } from '#server/dossier/register/stops.ts'
import { readingText } from '#wording/dossier/consultations/consultation.ts'
import {
  type ConsultationCourse,
  closedLinkSentence,
  consultationSentence,
  SILENT_OPINION_NAMES,
} from '#wording/dossier/consultations/consultation-desk.ts'
import { capitalised } from '#wording/typography.ts'
import type { ConsultationRow } from './consultation-rows.ts'

type Regime = Pick<
  ConsultationRow,
  'periodCount' | 'periodUnit' | 'silence' | 'binding' | 'article' | 'filedOn' | 'stops'
>

/** The regime of the answer as it was frozen with the choice; undefined when the service's own text sets it. */
export function regimeOf({
  periodCount,
  periodUnit,
  silence,
  binding,
  article,
}: Omit<Regime, 'filedOn' | 'stops'>): OpinionPeriod | undefined {
  if (periodCount === null || periodUnit === null || silence === null) return undefined
  return {
    period: { count: periodCount, unit: periodUnit },
    silence,
    nature: binding ? 'binding' : 'advisory',
    citation: { article: article ?? 'R*423-59', confidence: 'text' },
    ...(runsFromDeposit(article) && { from: 'deposit' }),
  }
}

/** Last day for the service to answer, with its proof; undefined when it is not ours to say. */
export function dueDay(regime: Regime, receivedOn: Day): ProvenDay | undefined {
  const period = regimeOf(regime)
  if (!period) return undefined
  const filedOn = regime.filedOn === null ? undefined : day(regime.filedOn)
  return opinionDueOn(period, receivedOn, suspensionsOf('consultation', contextOf(regime.stops).suspensions), filedOn)
}

export const dueIso = (regime: Regime, receivedOn: string): string | null => {
  const due = dueDay(regime, day(receivedOn))
  return due === undefined ? null : isoDay(due.day)
}

export function stateOf(
  row: Pick<ConsultationRow, 'choice' | 'askedOn' | 'isSuperseded' | 'answer' | 'tacitOn'>,
): Consultation['state'] {
  if (row.choice === 'setAside') return 'setAside'
  if (row.askedOn === null) return 'retained'
  if (row.isSuperseded) return 'superseded'
  if (row.answer === 'attachmentsMissing') return 'attachmentsMissing'
  if (row.answer !== null) return 'answered'
  return row.tacitOn === null ? 'sent' : 'silent'
}

export const courseOf = (row: ConsultationRow): ConsultationCourse => ({ ...row, state: stateOf(row) })

/** A consultation as the desk shows it. */
export function shownConsultation(row: ConsultationRow): Consultation {
  const course = courseOf(row)
  return {
    id: row.id,
    rule: row.rule,
    service: row.service,
    serviceName: row.serviceName,
    nature: row.nature,
    reason: row.reason,
    article: row.article,
    state: course.state,
    sentence:
      course.state === 'sent' && row.linkRevokedOn !== null
        ? closedLinkSentence(row.linkRevokedOn)
        : consultationSentence(course),
    email: row.email,
    message: row.message,
    attachmentIds: row.attachmentIds,
    via: row.via,
    askedOn: row.askedOn,
    receivedOn: row.receivedOn,
    due: provenDue(row),
    silence:
      row.silence && `${capitalised(SILENT_OPINION_NAMES[row.silence])}${readingText(silenceDoubt(row.article))}`,
    tacitOn: row.tacitOn,
    answer: row.answer,
    answerText: row.answerText,
    answeredOn: row.answeredOn,
    answeredBy: row.answeredBy,
    fileName: row.fileName,
    remindedOn: row.remindedOn,
    linkRevokedOn: row.linkRevokedOn,
    supersedes: row.supersedes,
  }
}

function provenDue(row: ConsultationRow): ClockDate | null {
  const due = row.receivedOn === null ? undefined : dueDay(row, day(row.receivedOn))
  return due ? clockDate(due) : null
}
