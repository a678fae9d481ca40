import type { IncreaseProposal } from '#contract/dossier/completeness/completeness-period.ts'
import type { KeptAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { type Circumstance, monthsUnder, PERIOD_EFFECTS, periodEffect } from '#law/clock/circumstances.ts'
import { ordinaryPeriod, setAside } from '#law/clock/review-period.ts'
import { type Cause, consultationPlan } from '#law/consultations/consultations.ts'
import { isReviewed, type ReviewedKind } from '#law/dossier-kind.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { Doubtful } from '#server/dossier/consultations/choosing.ts'
import { keyOf } from '#server/dossier/standing-answers/standing-answers.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { increaseEffectText } from '#wording/dossier/completeness/extension.ts'
import { causeText } from '#wording/dossier/consultations/consultation.ts'
import { CIRCUMSTANCE_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import type { Examined } from './examined.ts'
import type { ChoiceRow } from './queries.ts'

/** A circumstance that the place or the project suggests, with what suggests it. */
export type SuggestedGround = {
  circumstance: Circumstance
  because: readonly Cause[]
  toConfirm: string | undefined
  unsettled: boolean
}

export type Suggestions = { atDeposit: readonly SuggestedGround[]; today: readonly SuggestedGround[] }

/** What the statements frozen at the deposit suggest, and those of today; none of today when the map cannot answer. */
export function suggestedGrounds(
  { kind, variant, project, frozen }: Pick<Examined, 'kind' | 'variant' | 'project' | 'frozen'>,
  live: readonly PlaceStatement[],
): Suggestions {
  // a transfer changes no work: what its place calls for lengthens nothing
  if (!isReviewed(kind) || variant === 'transfer') return { atDeposit: [], today: [] }
  return {
    atDeposit: groundsOn(kind, project, frozen),
    today: groundsOn(kind, project, live.length > 0 ? live : frozen),
  }
}

function groundsOn(
  kind: ReviewedKind,
  said: Record<string, unknown>,
  statements: readonly PlaceStatement[],
): readonly SuggestedGround[] {
  const project = recordedProject(said, statements)
  const plan = consultationPlan({
    kind,
    works: project.works.map(({ work }) => work),
    sectors: project.sectors,
    statements,
    facts: knownPieceFacts(project, statements),
  })
  const found = new Map<Circumstance, SuggestedGround>()
  for (const { effect, because, toConfirm } of [...plan.proposed, ...plan.periodOnly]) {
    if (!effect?.period) continue
    const { circumstance, unsettled } = effect
    const known = found.get(circumstance)
    found.set(circumstance, {
      circumstance,
      because: [...(known?.because ?? []), ...because],
      toConfirm: known?.toConfirm ?? toConfirm,
      unsettled: (known?.unsettled ?? true) && unsettled,
    })
  }
  return [...found.values()]
}

/** Every ground worth a decision: suggested, already in the register, or chosen by hand. */
export function increaseProposals(
  subject: Examined,
  { atDeposit, today }: Suggestions,
  choices: readonly ChoiceRow[],
  { kept, doubtful }: Beside = NOTHING_BESIDE,
): IncreaseProposal[] {
  const { kind, law } = subject
  if (!isReviewed(kind)) return []
  const established = law.course?.application.circumstances ?? new Set<Circumstance>()
  const then = new Map(atDeposit.map((each) => [each.circumstance, each]))
  const now = new Map(today.map((each) => [each.circumstance, each]))
  const chosen = choices.flatMap(({ ground }) => circumstanceOf(ground) ?? [])
  return [...new Set([...then.keys(), ...now.keys(), ...established, ...chosen])].flatMap((circumstance) => {
    const effect = periodEffect(circumstance, kind)
    if (!effect) return []
    const suggested = now.get(circumstance) ?? then.get(circumstance)
    return [
      {
        circumstance,
        name: capitalised(CIRCUMSTANCE_NAMES[circumstance]),
        effect: capitalised(
          increaseEffectText(effect, ordinaryPeriod(kind).months, setAside(circumstance, kind, established)),
        ),
        months: monthsUnder(effect, ordinaryPeriod(kind).months),
        article: effect.article,
        facts: [...new Set(suggested?.because.map(causeText) ?? [])],
        seen: seenOf(then.has(circumstance), now.has(circumstance)),
        toConfirm: suggested?.toConfirm === undefined ? null : capitalised(typographic(suggested.toConfirm)),
        isUnsettled: suggested?.unsettled ?? false,
        established: established.has(circumstance),
        isCertain: then.has(circumstance) && now.has(circumstance) && isCertain(suggested),
        kept: kept.get(keyOf({ subject: 'circumstance', name: circumstance })) ?? null,
        consultations: doubtful.flatMap((one) => (one.circumstance === circumstance ? [one.serviceName] : [])),
        choices: choicesOn(choices, groundKey('circumstance', circumstance)),
      },
    ]
  })
}

/** What stands beside a ground: the answers that the commune keeps, and the consultations that hang on the same doubt. */
export type Beside = { kept: ReadonlyMap<string, KeptAnswer>; doubtful: readonly Doubtful[] }
const NOTHING_BESIDE: Beside = { kept: new Map(), doubtful: [] }

/** A fact of the place calls for it, which nobody has to confirm, with an effect that is applied everywhere. */
const isCertain = (suggested: SuggestedGround | undefined): boolean =>
  suggested !== undefined && suggested.because.length > 0 && suggested.toConfirm === undefined && !suggested.unsettled

const seenOf = (then: boolean, now: boolean): IncreaseProposal['seen'] =>
  then && now ? 'both' : then ? 'atDepositOnly' : now ? 'todayOnly' : 'byHand'

/** Grounds of that kind that nothing suggests: an officer may know better than the map. */
export function otherGrounds({ kind, law }: Examined, proposed: readonly IncreaseProposal[]) {
  if (!isReviewed(kind)) return []
  const established = law.course?.application.circumstances ?? new Set<Circumstance>()
  const known = new Set(proposed.map(({ circumstance }) => circumstance))
  return (Object.keys(PERIOD_EFFECTS) as Circumstance[]).flatMap((circumstance) => {
    const effect = periodEffect(circumstance, kind)
    if (!effect || known.has(circumstance)) return []
    return [
      {
        circumstance,
        name: capitalised(CIRCUMSTANCE_NAMES[circumstance]),
        effect: capitalised(
          increaseEffectText(effect, ordinaryPeriod(kind).months, setAside(circumstance, kind, established)),
        ),
        article: effect.article,
      },
    ]
  })
}

export const groundKey = (sort: 'circumstance' | 'extension', name: string) => `${sort}/${name}`

const circumstanceOf = (ground: string): Circumstance | undefined => {
  const name = ground.startsWith('circumstance/') ? ground.slice('circumstance/'.length) : ''
  return Object.hasOwn(PERIOD_EFFECTS, name) ? (name as Circumstance) : undefined
}

export const choicesOn = (choices: readonly ChoiceRow[], key: string) =>
  choices.filter(({ ground }) => ground === key).map(({ outcome, reason, by, at }) => ({ outcome, reason, by, at }))
