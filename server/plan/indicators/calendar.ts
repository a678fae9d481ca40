import type { DueLine } from '#contract/plan/indicators/indicators.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import {
  dutyDueOn,
  dutyState,
  LAND_DUTIES,
  type LandDuty,
  REPORT_SENT_WITHIN_DAYS,
  reportSentBy,
} from '#law/plan/land-duties.ts'
import { type LandRule, ruleOn } from '#server/plan/ledger/land-rules.ts'
import { dayText } from '#wording/day.ts'
import type { documentsToEvaluate, milestones, TargetRow } from './queries.ts'

type Documents = Awaited<ReturnType<typeof documentsToEvaluate>>
type Milestones = Awaited<ReturnType<typeof milestones>>
export type CalendarFacts = {
  documents: Documents
  done: Milestones
  rules: readonly LandRule[]
  targets: readonly TargetRow[]
  today: string
}

/** What is owed by law and when, each with what it counts from. */
export function dueLines(facts: CalendarFacts): DueLine[] {
  const lines = [
    ...reportLines(facts),
    ...facts.documents.flatMap((document) => documentLines(document, facts)),
    ...deadlineLines(facts),
  ]
  return lines.toSorted((one, other) => ((one.dueOn ?? '9999') < (other.dueOn ?? '9999') ? -1 : 1))
}

function reportLines({ done, rules, today }: CalendarFacts): DueLine[] {
  const { article, says } = LAND_DUTIES.triennialReport
  const voted = done.findLast(({ kind }) => kind === 'triennialReport')
  const since = voted?.on ?? ruleOn(rules, 'countedFrom', today)?.day
  if (!since) return []
  const counted = voted
    ? `Dernier rapport voté le ${dayText(voted.on)}${voted.reference && ` (${voted.reference})`}.`
    : `Aucun vote n’est au registre : le délai est compté du ${dayText(since)}, jour de la loi.`
  const dueOn = dutyDueOn('triennialReport', day(since))
  const next: DueLine = {
    key: 'triennialReport',
    what: says,
    dueOn: isoDay(dueOn),
    state: dutyState(dueOn, day(today)),
    sentence: counted,
    article,
  }
  const isSent = voted && done.some(({ kind, on }) => kind === 'reportSent' && on >= voted.on)
  if (!voted || isSent) return [next]
  const sentBy = reportSentBy(day(voted.on))
  return [
    next,
    {
      key: 'reportSent',
      what: `envoi du rapport à ses destinataires, dans les ${REPORT_SENT_WITHIN_DAYS} jours`,
      dueOn: isoDay(sentBy),
      state: dutyState(sentBy, day(today)),
      sentence: `Voté le ${dayText(voted.on)} ; aucun envoi n’est au registre.`,
      article,
    },
  ]
}

function documentLines(document: Documents[number], { done, today }: CalendarFacts): DueLine[] {
  const duties: LandDuty[] = [document.kind === 'SCOT' ? 'scotEvaluation' : 'planEvaluation']
  if (document.standsForHousing) duties.push('housingReview')
  return duties.map((duty) => {
    const made = done.findLast(({ kind, documentId }) => kind === duty && documentId === document.id)
    const since = made && made.on > document.approvedOn ? made.on : document.approvedOn
    const dueOn = dutyDueOn(duty, day(since))
    const what = made && since === made.on ? 'Dernière délibération' : 'Approuvé'
    return {
      key: `${duty} ${document.id}`,
      what: `${document.title} : ${LAND_DUTIES[duty].says}`,
      dueOn: isoDay(dueOn),
      state: dutyState(dueOn, day(today)),
      sentence: `${what} le ${dayText(since)}.`,
      article: LAND_DUTIES[duty].article,
    }
  })
}

const DEADLINES = [
  { code: 'regionDeadline', kinds: ['region'] },
  { code: 'scotDeadline', kinds: ['scot'] },
  { code: 'planDeadline', kinds: ['epci', 'commune'] },
] as const

/** Days by which documents must bear the target: done where the register shows one that does. */
function deadlineLines({ rules, targets, today }: CalendarFacts): DueLine[] {
  return DEADLINES.flatMap(({ code, kinds }) => {
    const rule = ruleOn(rules, code, today)
    if (!rule?.day) return []
    const written = targets.find(({ landKind }) => kinds.some((kind) => kind === landKind))
    return {
      key: code,
      what: rule.says,
      dueOn: rule.day,
      state: written ? ('done' as const) : dutyState(day(rule.day), day(today)),
      sentence: written
        ? `Objectif au registre : ${written.document}.`
        : 'Aucun objectif de ce document n’est au registre.',
      article: rule.article,
    }
  })
}
