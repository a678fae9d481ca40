import type { DueLine } from '#contract/plan/indicators/indicators.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { dueAfter, dutyState, type LandDuty } from '#law/plan/land-duties.ts'
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
  const rule = ruleOn(rules, 'triennialReport', today)
  const voted = done.findLast(({ kind }) => kind === 'triennialReport')
  const since = voted?.on ?? ruleOn(rules, 'countedFrom', today)?.day
  if (!since || !rule) return []
  const counted = voted
    ? `Dernier rapport voté le ${dayText(voted.on)}${voted.reference && ` (${voted.reference})`}.`
    : `Aucun vote n’est au registre : le délai est compté du ${dayText(since)}, jour de la loi.`
  const next = dueLine('triennialReport', rule, since, { rules, today, what: rule.says, counted })
  const sending = ruleOn(rules, 'reportSending', today)
  const isSent = voted && done.some(({ kind, on }) => kind === 'reportSent' && on >= voted.on)
  if (!voted || isSent || !sending) return [next]
  const what = `envoi du rapport à ses destinataires, dans les ${sending.value} ${sending.unit}`
  const unsent = `Voté le ${dayText(voted.on)} ; aucun envoi n’est au registre.`
  return [next, dueLine('reportSent', sending, voted.on, { rules, today, what, counted: unsent })]
}

function documentLines(document: Documents[number], { done, rules, today }: CalendarFacts): DueLine[] {
  const duties: LandDuty[] = [document.kind === 'SCOT' ? 'scotEvaluation' : 'planEvaluation']
  if (document.standsForHousing) duties.push('housingReview')
  return duties.flatMap((duty) => {
    const rule = ruleOn(rules, duty, today)
    if (!rule) return []
    const made = done.findLast(({ kind, documentId }) => kind === duty && documentId === document.id)
    const since = made && made.on > document.approvedOn ? made.on : document.approvedOn
    const counted = `${made && since === made.on ? 'Dernière délibération' : 'Approuvé'} le ${dayText(since)}.`
    const what = `${document.title} : ${rule.says}`
    return dueLine(`${duty} ${document.id}`, rule, since, { rules, today, what, counted })
  })
}

type Told = Pick<CalendarFacts, 'rules' | 'today'> & { what: string; counted: string }

function dueLine(key: string, rule: LandRule, since: string, { rules, today, what, counted }: Told): DueLine {
  const dueOn = dueAfter(day(since), rule)
  const state = dutyState(dueOn, day(today), ruleOn(rules, 'dutyNotice', today))
  return { key, what, dueOn: isoDay(dueOn), state, sentence: counted, article: rule.article }
}

const DEADLINES = [
  { code: 'regionDeadline', kinds: ['region'], isOurs: false },
  { code: 'scotDeadline', kinds: ['scot'], isOurs: false },
  { code: 'planDeadline', kinds: ['epci', 'commune'], isOurs: true },
] as const

/** Days by which documents must bear the target: done where the register shows one that does. What another authority has done is not known here. */
function deadlineLines({ rules, targets, today }: CalendarFacts): DueLine[] {
  return DEADLINES.flatMap(({ code, kinds, isOurs }) => {
    const rule = ruleOn(rules, code, today)
    if (!rule?.day) return []
    const written = targets.find(({ landKind }) => kinds.some((kind) => kind === landKind))
    const state = dutyState(day(rule.day), day(today), ruleOn(rules, 'dutyNotice', today))
    const isElsewhere = state === 'late' && !isOurs
    return {
      key: code,
      what: rule.says,
      dueOn: rule.day,
      state: written ? ('done' as const) : isElsewhere ? ('unknown' as const) : state,
      sentence: written
        ? `Objectif au registre : ${written.document}.`
        : isElsewhere
          ? 'Aucun objectif de ce document n’est au registre : lisez-le, puis ajoutez son objectif.'
          : 'Aucun objectif de ce document n’est au registre.',
      article: rule.article,
    }
  })
}
