import { PARTICIPATION_PERIMETERS, type UrbanParticipation } from '#law/tables/urban-participations.ts'
import {
  linesText,
  PARTICIPATION_TEXTS,
  participationText,
  perimeterParticipationText,
} from '#wording/dossier/decisions/decision-certificate.ts'
import type { CaseFile } from './case-content.ts'
import type { DecisionFact } from './facts.ts'
import { affirmed } from './place-facts.ts'

/**
 * The participations that could be prescribed: as a person said them, or else those of the perimeters of the plan; what nobody knows
 * is said, never left out (L410-1 a, A410-4 d).
 */
export function participationsFact({ places, certificate }: Pick<CaseFile, 'places' | 'certificate'>): DecisionFact {
  const lines = linesOf(places, certificate?.participations ?? null)
  return {
    key: 'certificate/participations',
    value: lines,
    title: 'Participations',
    says: lines.join(' ; '),
    place: 'summary',
    paragraphs: () => [{ family: 'article', phrase: 'article.cu-participations', words: { objet: linesText(lines) } }],
  }
}

function linesOf(
  places: CaseFile['places'],
  said: NonNullable<CaseFile['certificate']>['participations'],
): readonly string[] {
  if (said !== null) return said.length === 0 ? [PARTICIPATION_TEXTS.none] : said.map(participationText)
  const perimeters = Object.entries(PARTICIPATION_PERIMETERS) as [UrbanParticipation, RegExp][]
  const found = perimeters.flatMap(([participation, code]) => {
    const labels = affirmed(places, 'planInformation')
      .filter((one) => code.test(one.code))
      .map(({ label }) => label)
    return [...new Set(labels)].map((label) => perimeterParticipationText(participation, label))
  })
  return found.length === 0 ? [PARTICIPATION_TEXTS.unsaid] : [...found, PARTICIPATION_TEXTS.othersUnsaid]
}
