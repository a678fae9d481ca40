import type { DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import type { DecisionPart } from '#contract/dossier/phrases/phrase.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import { isGrant } from '#law/clock/grants.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import type { AssessedFact } from '#server/dossier/assessment/assessment.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import { isOfTheState } from '#wording/dossier/decisions/decision.ts'
import { OBSTACLES } from '#wording/dossier/decisions/decision-problems.ts'
import type { ProblemField } from '#wording/problem.ts'
import { isAwaited } from './awaited-agreements.ts'
import type { CaseFile } from './case-content.ts'
import { certificateObstacles } from './certificate-obstacles.ts'
import { misquoted } from './cited-articles.ts'
import { hasGap, isTransmission } from './draft.ts'
import type { DraftRow } from './queries.ts'

/** Decisions that must give their reasons (L424-3). */
const REASONED: readonly DecisionSense[] = ['refused', 'opposed', 'stayed', 'grantedWithConditions']

/** What must be mended before a draft can be signed, each at its place. The law has its own say, by its guard. */
export function obstaclesOf(
  draft: Pick<DraftRow, 'sense' | 'blocks' | 'reviewAskedOf' | 'reviewOutcome' | 'reviewNote'>,
  stale: readonly StaleBlock[],
  unused: readonly DraftBlock[],
  {
    consultations,
    dossier: { kind, variant, authority },
    assessed,
    plans,
    unaskedAgreements,
    places,
    regulation,
  }: Omit<CaseFile, 'acts' | 'course' | 'taxRates' | 'certificate'>,
): ProblemField[] {
  const { sense, blocks } = draft
  const at = (id: string) => `#/blocks/${blocks.findIndex((block) => block.id === id)}`
  return [
    ...stale.map(({ blockId, why }) => ({
      pointer: at(blockId),
      detail: why === 'changed' ? OBSTACLES.changedFact : OBSTACLES.goneFact,
    })),
    ...unused.map(({ text }) => ({
      pointer: '#/blocks',
      detail: OBSTACLES.unusedFact({ text }),
    })),
    ...blocks.filter(({ text }) => hasGap(text)).map(({ id }) => ({ pointer: at(id), detail: OBSTACLES.gap })),
    ...contents(sense, blocks),
    ...rules(blocks, plans),
    ...misquoted(blocks, regulation),
    ...appealRoutes(blocks),
    ...(isOfTheState(authority) ? transmissions(blocks) : []),
    ...(isCertificate(kind) ? certificateObstacles(kind, blocks, places, consultations) : []),
    ...review(draft),
    ...unasked(sense, unaskedAgreements),
    ...(variant === 'transfer' ? [] : awaited(sense, consultations)),
    ...disobeyed(sense, assessed),
  ]
}

function contents(sense: DecisionSense, blocks: readonly DraftBlock[]): ProblemField[] {
  const has = (family: DecisionPart) => blocks.some((block) => block.family === family)
  const problem = (detail: string) => [{ pointer: '#/blocks', detail }]
  return [
    ...(has('article') ? [] : problem(OBSTACLES.noArticle)),
    ...(REASONED.includes(sense) && !has('ground') ? problem(OBSTACLES.noGround) : []),
    ...(sense === 'grantedWithConditions' && !has('condition') ? problem(OBSTACLES.noCondition) : []),
    ...(sense !== 'grantedWithConditions' && has('condition') ? problem(OBSTACLES.conditionsUnsaid) : []),
  ]
}

/** Visas by which a person says which rules apply: a plan, or those that were frozen for this project. */
const RULES_VISA = /^visa\.(plan$|regles-)/

/** The rules of the day of the decision are cited, or those that were frozen (L410-1, L442-14, L600-2, L431-6). */
function rules(blocks: readonly DraftBlock[], plans: CaseFile['plans']): ProblemField[] {
  if (plans.length > 0 || blocks.some(({ phrase }) => phrase !== null && RULES_VISA.test(phrase.key))) return []
  return [{ pointer: '#/blocks', detail: OBSTACLES.rulesUnknown }]
}

/** Where the prefect of the region comes first, the ordinary routes would send the applicant to a court that is closed (R*424-14). */
function appealRoutes(blocks: readonly DraftBlock[]): ProblemField[] {
  const at = (key: string) => blocks.findIndex(({ phrase }) => phrase?.key === key)
  const ordinary = at('mention.recours')
  return ordinary >= 0 && at('mention.recours-architecte') >= 0
    ? [{ pointer: `#/blocks/${ordinary}`, detail: OBSTACLES.courtNotFirst }]
    : []
}

/** What is decided in the name of the State is not transmitted to it, though the draft was written before that was known. */
const transmissions = (blocks: readonly DraftBlock[]): ProblemField[] =>
  blocks.flatMap(({ phrase }, index) =>
    phrase !== null && isTransmission(phrase.key)
      ? [{ pointer: `#/blocks/${index}`, detail: OBSTACLES.stateTransmitsNothing }]
      : [],
  )

function review({ reviewAskedOf, reviewOutcome, reviewNote }: Parameters<typeof obstaclesOf>[0]): ProblemField[] {
  if (reviewAskedOf === null || reviewOutcome === 'approved') return []
  const detail = reviewOutcome === null ? OBSTACLES.reviewAwaited : OBSTACLES.sentBack({ note: reviewNote })
  return [{ pointer: '#/review', detail }]
}

/** Nothing is granted before an agreement that the law calls for is asked, or set aside with a reason. */
const unasked = (sense: DecisionSense, services: readonly string[]): ProblemField[] =>
  isGrant(sense)
    ? services.map((serviceName) => ({ pointer: '#/sense', detail: OBSTACLES.agreementNotAsked({ serviceName }) }))
    : []

/** An agreement that is still awaited forbids to grant. */
const awaited = (sense: DecisionSense, consultations: readonly ConsultationRow[]): ProblemField[] =>
  isGrant(sense)
    ? consultations.filter(isAwaited).map(({ serviceName, dueOn }) => ({
        pointer: '#/sense',
        detail: OBSTACLES.bindingOpinionAwaited({ serviceName, dueOn }),
      }))
    : []

/** A project that disobeys the regulation is not granted as it is (L421-6). */
const disobeyed = (sense: DecisionSense, assessed: readonly AssessedFact[]): ProblemField[] =>
  sense === 'granted' || sense === 'unopposed'
    ? assessed
        .filter(({ verdict }) => verdict === 'doesNotComply')
        .map(({ zone, heading }) => ({
          pointer: '#/sense',
          detail: OBSTACLES.disobeys({ zone, heading }),
        }))
    : []
