import type { AssessedFact } from '#server/dossier/assessment/assessment.ts'
import { JUDGED_NAMES } from '#wording/dossier/decisions/decision.ts'
import { withoutStop } from '#wording/typography.ts'
import type { DecisionFact } from './facts.ts'

/**
 * An article of the regulation as it was judged: what is not respected is a ground of a refusal, which quotes what the article
 * provides and opposes what was found to it.
 *
 * @param provides  null when the text of the article is not loaded: a person writes it
 */
export const ruleFact = (
  { key, zone, heading, verdict, measure, reason }: AssessedFact,
  provides: string | null,
): DecisionFact => ({
  key: `rule/${key}`,
  value: { verdict, measure, reason, ...(verdict === 'doesNotComply' && { provides }) },
  title: `Règlement, zone ${zone}`,
  says: `${heading} : ${JUDGED_NAMES[verdict]}`,
  place: 'rules',
  paragraphs: (sense) =>
    verdict === 'doesNotComply' && (sense === 'refused' || sense === 'opposed')
      ? [
          {
            family: 'ground',
            phrase: 'motif.regle-meconnue',
            words: {
              zone,
              objet: heading.replace(/^article\s+/i, ''),
              regle: provides === null ? '[à compléter : ce que dispose cet article]' : withoutStop(provides),
              avis: said(measure, reason),
            },
            copied: 'regle' as const,
          },
        ]
      : [],
})

const said = (measure: string, reason: string) =>
  [measure, reason].filter((part) => part !== '').join(', ') || '[à compléter : constat]'
