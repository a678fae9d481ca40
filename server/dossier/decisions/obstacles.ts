import type { DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import type { PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import type { ProblemField } from '#platform/problem.ts'
import type { AssessedFact } from '#server/dossier/assessment/assessment.ts'
import type { ConsultationRow } from '#server/dossier/consultations/queries.ts'
import { dayText } from '#wording/day.ts'
import { hasGap } from './draft.ts'
import type { CaseFile } from './file-facts.ts'
import type { DraftRow } from './queries.ts'

/** Decisions that must give their reasons (L424-3). */
const REASONED: readonly DecisionSense[] = ['refused', 'opposed', 'stayed', 'grantedWithConditions']
const GRANTS: readonly DecisionSense[] = ['granted', 'grantedWithConditions', 'unopposed']

/** What must be mended before a draft can be signed, each at its place. The law has its own say, by its guard. */
export function obstaclesOf(
  draft: Pick<DraftRow, 'sense' | 'blocks' | 'reviewAskedOf' | 'reviewOutcome' | 'reviewNote'>,
  stale: readonly StaleBlock[],
  unused: readonly DraftBlock[],
  { consultations, dossier: { kind }, assessed }: Pick<CaseFile, 'consultations' | 'dossier' | 'assessed'>,
): ProblemField[] {
  const { sense, blocks } = draft
  const at = (id: string) => `#/blocks/${blocks.findIndex((block) => block.id === id)}`
  return [
    ...stale.map(({ blockId, why }) => ({
      pointer: at(blockId),
      detail:
        why === 'changed'
          ? 'Ce paragraphe repose sur un élément du dossier qui a changé : reprenez-le ou confirmez-le.'
          : 'Ce paragraphe repose sur un élément qui n’est plus au dossier : retirez-le ou reprenez-le.',
    })),
    ...unused.map(({ text }) => ({
      pointer: '#/blocks',
      detail: `Un élément nouveau du dossier n’est pas repris : « ${text} » Ajoutez-le ou écartez-le.`,
    })),
    ...blocks
      .filter(({ text }) => hasGap(text))
      .map(({ id }) => ({ pointer: at(id), detail: 'Ce paragraphe est à compléter.' })),
    ...contents(sense, blocks),
    ...(kind === 'operationalCertificate' ? feasibility(blocks) : []),
    ...review(draft),
    ...awaited(sense, consultations),
    ...disobeyed(sense, assessed),
  ]
}

function contents(sense: DecisionSense, blocks: readonly DraftBlock[]): ProblemField[] {
  const has = (family: PhraseFamily) => blocks.some((block) => block.family === family)
  const problem = (detail: string) => [{ pointer: '#/blocks', detail }]
  return [
    ...(has('article') ? [] : problem('La décision n’a aucun article.')),
    ...(REASONED.includes(sense) && !has('ground')
      ? problem(
          'Un refus, une opposition, un sursis ou des prescriptions sont motivés : ajoutez au moins un motif (L424-3).',
        )
      : []),
    ...(sense === 'grantedWithConditions' && !has('condition')
      ? problem('Une décision avec prescriptions en énonce au moins une.')
      : []),
    ...(sense !== 'grantedWithConditions' && has('condition')
      ? problem('Des prescriptions sont énoncées : choisissez une décision avec prescriptions, ou retirez-les.')
      : []),
  ]
}

/** An operational certificate says whether the operation may be built, and why not (R*410-13, R*410-14). */
function feasibility(blocks: readonly DraftBlock[]): ProblemField[] {
  const says = (key: string) => blocks.some(({ phrase }) => phrase?.key === key)
  const feasible = says('article.cub-realisable')
  const infeasible = says('article.cub-non-realisable')
  const problem = (detail: string) => [{ pointer: '#/blocks', detail }]
  if (feasible === infeasible) {
    return problem(
      'Un certificat opérationnel dit si l’opération est réalisable : gardez une réponse et une seule (R*410-13).',
    )
  }
  return infeasible && !blocks.some(({ family }) => family === 'ground')
    ? problem('Une réponse négative est motivée : ajoutez au moins un motif (R*410-14).')
    : []
}

function review({ reviewAskedOf, reviewOutcome, reviewNote }: Parameters<typeof obstaclesOf>[0]): ProblemField[] {
  if (reviewAskedOf === null || reviewOutcome === 'approved') return []
  const detail =
    reviewOutcome === null
      ? 'La relecture demandée n’est pas encore rendue sur ce texte.'
      : `La relecture renvoie le projet${reviewNote ? ` : ${reviewNote}` : '.'}`
  return [{ pointer: '#/review', detail }]
}

/** An agreement that is still awaited forbids to grant. */
const awaited = (sense: DecisionSense, consultations: readonly ConsultationRow[]): ProblemField[] =>
  GRANTS.includes(sense)
    ? consultations
        .filter(
          ({ binding, askedOn, answer, tacitOn, isSuperseded }) =>
            binding && askedOn !== null && answer === null && tacitOn === null && !isSuperseded,
        )
        .map(({ serviceName, dueOn }) => ({
          pointer: '#/sense',
          detail: `La réponse de « ${serviceName} » lie la décision et est encore attendue${dueOn ? ` jusqu’au ${dayText(dueOn)}` : ''}.`,
        }))
    : []

/** A project that disobeys the regulation is not granted as it is (L421-6). */
const disobeyed = (sense: DecisionSense, assessed: readonly AssessedFact[]): ProblemField[] =>
  sense === 'granted' || sense === 'unopposed'
    ? assessed
        .filter(({ verdict }) => verdict === 'doesNotComply')
        .map(({ zone, heading }) => ({
          pointer: '#/sense',
          detail: `La feuille d’examen juge que le projet ne respecte pas le règlement de la zone ${zone}, ${heading} : refusez, prescrivez, ou revoyez ce jugement (L421-6).`,
        }))
    : []
