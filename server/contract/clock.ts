import { z } from 'zod'
import { type AppealStanding, appealStandings, type Definitive, definitive } from '#law/clock/appeal-standing.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Pending } from '#law/clock/pending.ts'
import type { ProvenDay } from '#law/clock/proof.ts'
import { type Move, whatToDo } from '#law/moves/moves.ts'
import { stepName } from '#wording/dossier/register/acts.ts'
import { appealSentences, appealTitle, definitiveText } from '#wording/dossier/register/appeal-standing.ts'
import {
  nextEventSentence,
  silenceSentence,
  silentAnswer,
  stateLabel,
  stateSentence,
} from '#wording/dossier/register/dossier-state.ts'
import { tacitName } from '#wording/dossier/register/law-names.ts'
import { pendingSentence } from '#wording/dossier/register/pending.ts'
import { warningText, withoutEffectText } from '#wording/dossier/register/warnings.ts'
import { proofText } from '#wording/proof.ts'
import { CivilDay, dated, EventsInput, isDated, SimulatedInput } from './place/simulation/case-vocabulary.ts'
import { TriedActs } from './place/simulation/tried-act.ts'

/** A text that stops the clocks of a territory, both days included. */
const SuspensionDecree = z
  .object({
    from: CivilDay,
    to: CivilDay,
    decree: z
      .string({ error: 'Nommez le texte qui suspend les délais.' })
      .min(1, 'Nommez le texte qui suspend les délais.')
      .max(200),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'La suspension finit avant de commencer.' })

/**
 * What is asked of the simulator: a dossier in the vocabulary of the cases, the day it is read, and the acts to try
 * out. `hypothetical` is added to the facts; nothing is stored.
 */
export const ClockSimulationRequest = SimulatedInput.extend({
  today: CivilDay.nullish().describe('jour de lecture ; aujourd’hui à défaut'),
  acts: TriedActs.optional().describe('actes du dossier, dans les mots du registre'),
  hypothetical: EventsInput.extend({ acts: TriedActs.optional() })
    .nullish()
    .describe('actes à essayer, ajoutés aux autres'),
  suspensions: z.array(SuspensionDecree).max(20, 'Vingt textes au plus.').nullish(),
}).refine(isDated, dated)
export type ClockSimulationRequest = z.infer<typeof ClockSimulationRequest>

const Proof = z.object({
  sentence: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string(), act: z.string().optional() })),
  steps: z.array(z.string()).describe('arithmétique, une opération par ligne'),
  articles: z.string(),
})

export const ClockDate = z.object({
  name: z.string(),
  label: z.string(),
  day: z.iso.date(),
  unit: z.enum(['months', 'days', 'workingDays', 'event']),
  franc: z.boolean(),
  proof: Proof,
})
export type ClockDate = z.infer<typeof ClockDate>

export const ClockStep = z.object({
  step: z.string(),
  label: z.string(),
  act: z.string().describe('acte du registre qui constate ce geste'),
  by: z.enum(['authority', 'applicant', 'service', 'thirdParty']),
  until: z.iso.date().nullable(),
  effect: z.string().describe('ce que la loi en fait'),
  due: z.boolean().optional().describe('la loi l’attend'),
  examine: z.boolean().optional().describe('à examiner avant ce jour, que l’acte suive ou non'),
  dueOn: z.iso.date().optional().describe('jour d’une formalité due ; passé, elle l’est encore'),
  sendElectronicallyBy: z.iso.date().nullable().describe('dernier jour d’envoi électronique, reçu le lendemain'),
  article: z.string(),
})
export type ClockStep = z.infer<typeof ClockStep>

const ClockWarning = z.object({
  sort: z.enum(['unsettled', 'alert']),
  point: z.string(),
  title: z.string(),
  sentence: z.string(),
  readings: z.array(z.object({ text: z.string(), retained: z.boolean() })),
  article: z.string(),
})

const ClockPending = z.object({
  matter: z.enum(['reception', 'courtAppeal', 'administrativeAppeal', 'validityExtension', 'hearing', 'courtTerm']),
  act: z.string().nullable(),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable().describe('jour où le temps décide, ou dernier jour utile'),
  sentence: z.string(),
})

/** A clock as a screen or a letter shows it: every date with its proof in French. */
export const ClockReading = z.object({
  state: z.object({ name: z.string(), label: z.string(), sentence: z.string() }),
  certain: z.boolean().describe('faux : un point de droit ouvert peut changer l’état, une personne doit trancher'),
  silence: z.object({ meaning: z.enum(['grant', 'rejection']), sentence: z.string() }).nullable(),
  tacit: z
    .object({ decision: z.string(), label: z.string(), on: z.iso.date(), isTransfer: z.literal(true).optional() })
    .nullable(),
  dates: z.array(ClockDate),
  steps: z.array(ClockStep),
  noted: z.array(ClockStep).default([]).describe('ce que le registre prend encore, que rien n’appelle ce jour-là'),
  pending: z
    .array(ClockPending)
    .default([])
    .describe('ce qui attend une issue à côté de l’état : réception d’une lettre, recours, prorogation'),
  appeals: z
    .array(z.object({ act: z.string(), title: z.string(), sentences: z.array(z.string()) }))
    .default([])
    .describe('chaque recours du registre : ce qui se dit de sa recevabilité, de ses effets, de son issue'),
  definitive: z
    .object({
      outcome: z.enum(['since', 'from', 'contested', 'unknown']),
      on: z.iso.date().nullable(),
      sentence: z.string(),
    })
    .nullable()
    .default(null)
    .describe('si plus rien ne peut défaire la décision, et depuis quand'),
  next: z.object({ event: z.string(), on: z.iso.date(), sentence: z.string() }).nullable(),
  warnings: z.array(ClockWarning),
  withoutEffect: z.array(z.object({ act: z.string(), why: z.string(), sentence: z.string() })),
})
export type ClockReading = z.infer<typeof ClockReading>

export const ClockSimulation = z.object({
  today: z.iso.date(),
  actual: ClockReading,
  hypothetical: ClockReading.nullable(),
  shifts: z
    .array(
      z.object({ name: z.string(), label: z.string(), from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
    )
    .describe('dates que les actes essayés déplacent, créent ou suppriment'),
})
export type ClockSimulation = z.infer<typeof ClockSimulation>

/** The clock in words. Pure: the server sends it, the screen can compute it. */
export function clockReading({
  state,
  certain,
  silence,
  course,
  dates,
  pending,
  next,
  warnings,
  withoutEffect,
  reading,
}: ReviewClock): ClockReading {
  const prevented = course?.decision?.timely || course?.withdrawnOn !== undefined
  const tacit = prevented ? undefined : course?.tacit
  const isTransfer = course?.application.variant === 'transfer'
  const asked = silentAnswer(course?.application.kind === 'priorDeclaration', isTransfer)
  const arePiecesAwaited = next?.event === 'tacitDecision' && course?.completeness.outcome === 'neverCompleted'
  const moves = whatToDo({ reading })
  return {
    state: { name: state.name, label: stateLabel(state), sentence: stateSentence(state) },
    certain,
    silence: silence ? { meaning: silence.meaning, sentence: silenceSentence(silence, asked, arePiecesAwaited) } : null,
    tacit: tacit
      ? {
          ...{ decision: tacit.decision, label: tacitName(tacit.decision, isTransfer), on: isoDay(tacit.on.day) },
          ...(isTransfer && { isTransfer }),
        }
      : null,
    dates: dates.map(clockDate),
    steps: moves.filter(({ noted }) => !noted).map((step) => clockStep(step, reading?.day)),
    noted: moves.filter(({ noted }) => noted).map((step) => clockStep(step, reading?.day)),
    pending: pending.map(clockPending),
    appeals: reading?.of === 'review' ? appealStandings(reading).map(clockAppeal) : [],
    definitive: reading?.of === 'review' ? clockDefinitive(definitive(reading)) : null,
    next: next ? { event: next.event, on: isoDay(next.on), sentence: nextEventSentence(next) } : null,
    warnings: warnings.map((warning) => {
      const point = warning.sort === 'unsettled' ? warning.point : warning.alert
      const { readings, ...text } = warningText(warning)
      return { sort: warning.sort, point, ...text, readings: [...readings] }
    }),
    withoutEffect: withoutEffect.map((each) => ({ act: each.act, why: each.why, sentence: withoutEffectText(each) })),
  }
}

/** One date with its proof in words. */
export function clockDate(date: ProvenDay): ClockDate {
  const { title, sentence, facts, steps, articles } = proofText(date)
  return {
    name: date.name,
    label: title,
    day: isoDay(date.day),
    unit: date.unit,
    franc: date.franc,
    proof: { sentence, facts: [...facts], steps: [...steps], articles },
  }
}

const clockPending = (pending: Pending) => ({
  matter: pending.matter,
  act: 'act' in pending ? pending.act : null,
  since: isoOrNull(pending.since),
  until: 'until' in pending ? isoOrNull(pending.until) : null,
  sentence: pendingSentence(pending),
})

const clockAppeal = (standing: AppealStanding) => ({
  act: standing.act,
  title: appealTitle(standing),
  sentences: appealSentences(standing),
})

const clockDefinitive = (found: Definitive | undefined) =>
  found === undefined
    ? null
    : {
        outcome: found.outcome,
        on: 'day' in found ? isoDay(found.day) : null,
        sentence: definitiveText(found),
      }

/** A formality that is not late is to be done until its day. */
function clockStep(
  { step, act, by, effect, until, dueOn, due, examine, sendBy, citation }: Move,
  today: Day | undefined,
): ClockStep {
  const inTime = dueOn !== undefined && today !== undefined && today <= dueOn ? dueOn : undefined
  return {
    step,
    label: stepName(step),
    act,
    by,
    until: isoOrNull(until ?? inTime),
    effect,
    ...(due && { due }),
    ...(examine && { examine }),
    ...(dueOn !== undefined && { dueOn: isoDay(dueOn) }),
    sendElectronicallyBy: isoOrNull(sendBy?.electronic),
    article: citation.article,
  }
}

function isoOrNull(day: Day | undefined): string | null {
  return day === undefined ? null : isoDay(day)
}

/**
 * What moves from one reading to the other, date by date. A name may come twice (two requests for pieces, two opinions): the
 * first of one reading answers the first of the other, and so on.
 */
export function clockShifts(before: ClockReading, after: ClockReading): ClockSimulation['shifts'] {
  const names = new Set([...before.dates, ...after.dates].map(({ name }) => name))
  return [...names].flatMap((name) => {
    const was = before.dates.filter((date) => date.name === name)
    const is = after.dates.filter((date) => date.name === name)
    return Array.from({ length: Math.max(was.length, is.length) }, (_value, at) => ({
      name,
      label: is[at]?.label ?? was[at]?.label ?? name,
      from: was[at]?.day ?? null,
      to: is[at]?.day ?? null,
    })).filter(({ from, to }) => from !== to)
  })
}
