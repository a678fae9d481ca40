import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import { consultationPlan } from '#law/consultations/consultations.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { recordedProject } from '#server/place/guide/guide.ts'

/**
 * What the request and its place settle of the sense of silence and of the day works may begin, before anybody established it: the receipt
 * tells it (R*423-4, R*423-5), the register waits for an officer. A transfer changes no work, and its place says nothing of it.
 */
export function seenCircumstances(
  { kind, variant, project: said }: Pick<DossierDraft, 'kind' | 'variant' | 'project'>,
  statements: readonly PlaceStatement[],
): readonly Circumstance[] {
  if (!isReviewed(kind) || variant === 'transfer') return []
  const project = recordedProject(said, statements)
  const { proposed } = consultationPlan({
    kind,
    works: project.works.map(({ work }) => work),
    sectors: project.sectors,
    statements,
    facts: knownPieceFacts(project, statements),
  })
  const seen = proposed
    .filter(({ because }) => because.some(({ cause }) => cause === 'sector'))
    .flatMap(({ effect, site }) => [
      ...(effect && !effect.unsettled ? [effect.circumstance] : []),
      ...(site ? [site] : []),
    ])
  return [...new Set(seen)]
}

/** The clock as these circumstances would make it: nothing of them is recorded. */
export function clockSeen(clock: ReviewClock, circumstances: readonly Circumstance[], today: Day): ReviewClock {
  const { reading } = clock
  if (reading?.of !== 'review' || circumstances.length === 0) return clock
  const seen = circumstances.map((circumstance, index) => ({
    id: `seen-${index}`,
    kind: 'circumstanceEstablished' as const,
    circumstance,
  }))
  return clockOf(recordActs(reading.register, seen), today, reading.context)
}
