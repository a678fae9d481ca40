import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import { OBSTACLES } from '#wording/dossier/decisions/decision-problems.ts'
import type { ProblemField } from '#wording/problem.ts'
import type { CaseFile } from './case-content.ts'
import { affirmed } from './place-facts.ts'

/** What must be said of a certificat d’urbanisme before it is signed. */
export const certificateObstacles = (
  kind: CertificateKind,
  blocks: readonly DraftBlock[],
  places: CaseFile['places'],
  consultations: readonly ConsultationRow[],
): ProblemField[] => [
  ...(kind === 'operationalCertificate' ? [...feasibility(blocks), ...flooded(blocks, places, consultations)] : []),
  ...stayAsked(blocks),
]

/** An operational certificate says whether the operation may be built, and why not (R*410-13, R*410-14). */
function feasibility(blocks: readonly DraftBlock[]): ProblemField[] {
  const says = (key: string) => blocks.some(({ phrase }) => phrase?.key === key)
  const feasible = says('article.cub-realisable')
  const infeasible = says('article.cub-non-realisable')
  const problem = (detail: string) => [{ pointer: '#/blocks', detail }]
  if (feasible === infeasible) {
    return problem(OBSTACLES.oneFeasibility)
  }
  return infeasible && !blocks.some(({ family }) => family === 'ground')
    ? problem(OBSTACLES.infeasibleWithoutGround)
    : []
}

/** A certificate says whether a stay could be opposed: yes, and which, or no (L410-1, A410-4 e). */
function stayAsked(blocks: readonly DraftBlock[]): ProblemField[] {
  const says = (key: string) => blocks.some(({ phrase }) => phrase?.key === key)
  return says('article.cu-sursis') === says('article.cu-sans-sursis')
    ? [{ pointer: '#/blocks', detail: OBSTACLES.staySaidOnce }]
    : []
}

const FLOOD = /inond|submersion|flood/i

/** An operation in a flood zone is not said to be feasible before the service in charge of risks was heard (R*410-10). */
function flooded(
  blocks: readonly DraftBlock[],
  places: CaseFile['places'],
  consultations: readonly ConsultationRow[],
): ProblemField[] {
  const at = blocks.findIndex(({ phrase }) => phrase?.key === 'article.cub-realisable')
  const isFlooded = affirmed(places, 'risk').some(({ kind, label }) => FLOOD.test(`${kind} ${label}`))
  const isHeard = consultations.some(
    ({ service, answer, tacitOn, isSuperseded }) =>
      service === 'riskService' && !isSuperseded && (answer !== null || tacitOn !== null),
  )
  return at >= 0 && isFlooded && !isHeard ? [{ pointer: `#/blocks/${at}`, detail: OBSTACLES.floodUnheard }] : []
}
