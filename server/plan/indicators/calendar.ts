import type { DueLine } from '#contract/plan/indicators/indicators.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { dueAfter, dutyState, type LandDuty } from '#law/plan/land-duties.ts'
import { type BoundCommune, bindsCommune } from '#law/plan/target-binding.ts'
import { type LandRule, ruleOn } from '#server/plan/ledger/land-rules.ts'
import { dayText } from '#wording/day.ts'
import { type DutyByCommune, dutySentence } from '#wording/plan/indicators/target-words.ts'
import type { documentsToEvaluate, milestones, TargetRow } from './queries.ts'

type Documents = Awaited<ReturnType<typeof documentsToEvaluate>>
type Milestones = Awaited<ReturnType<typeof milestones>>
export type CalendarFacts = {
  documents: Documents
  done: Milestones
  rules: readonly LandRule[]
  targets: readonly TargetRow[]
  /** What binds each of the communes today. */
  bound: readonly BoundCommune[]
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

/**
 * Days by which documents must bear the target: done where a target of the register is written in the document that binds each commune, alone. What
 * another authority has done is not known here.
 */
function deadlineLines({ rules, targets, bound, today }: CalendarFacts): DueLine[] {
  return DEADLINES.flatMap(({ code, kinds, isOurs }) => {
    const rule = ruleOn(rules, code, today)
    if (!rule?.day) return []
    const written = targets.filter(({ landKind }) => kinds.some((kind) => kind === landKind))
    const state = dutyState(day(rule.day), day(today), ruleOn(rules, 'dutyNotice', today))
    const isElsewhere = state === 'late' && !isOurs
    const line = { key: code, what: rule.says, dueOn: rule.day, article: rule.article }
    if (written.length === 0)
      return {
        ...line,
        state: isElsewhere ? ('unknown' as const) : state,
        sentence: isElsewhere
          ? 'Aucun objectif de ce document n’est au registre : lisez-le, puis ajoutez son objectif.'
          : 'Aucun objectif de ce document n’est au registre.',
      }
    if (code === 'regionDeadline') return { ...line, state: 'done' as const, sentence: writtenText(written) }
    const duty = dutyByCommune(written, bound, code === 'planDeadline')
    const isDone =
      duty.missing.length === 0 && duty.unknown.length === 0 && duty.doubtful.length === 0 && duty.borne.length > 0
    const isUnknown = duty.missing.length === 0 && !isDone
    return {
      ...line,
      state: isDone ? ('done' as const) : isUnknown || isElsewhere ? ('unknown' as const) : state,
      sentence: dutySentence(duty),
    }
  })
}

const documentsOf = (written: readonly TargetRow[]) => [...new Set(written.map(({ document }) => document))]
const writtenText = (written: readonly TargetRow[]) => `Objectif au registre : ${documentsOf(written).join(' ; ')}.`

function dutyByCommune(
  written: readonly TargetRow[],
  bound: readonly BoundCommune[],
  isOfPlan: boolean,
): DutyByCommune {
  const borne = bound.filter((commune) => written.some((target) => bindsCommune(target, commune) === true))
  const others = bound.filter((commune) => !borne.includes(commune))
  const isExempt = (commune: BoundCommune) => isOfPlan && commune.isKnown && commune.plan === null
  const isUnknown = (commune: BoundCommune) => (isOfPlan ? !commune.isKnown : commune.scheme === null)
  const isDoubtful = (commune: BoundCommune) =>
    isOfPlan &&
    !isExempt(commune) &&
    !isUnknown(commune) &&
    written.some((target) => bindsCommune(target, commune) === undefined)
  const standing = written.filter((target) => borne.some((commune) => bindsCommune(target, commune) === true))
  return {
    documents: documentsOf(standing.length > 0 ? standing : written),
    borne,
    missing: others.filter((commune) => !isExempt(commune) && !isUnknown(commune) && !isDoubtful(commune)),
    unknown: others.filter(isUnknown),
    doubtful: others.filter(isDoubtful),
    exempt: others.filter(isExempt),
  }
}
