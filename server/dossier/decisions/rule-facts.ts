import type { AssessedFact } from '#server/dossier/assessment/assessment.ts'
import { JUDGED_NAMES } from '#wording/dossier/decisions/decision.ts'
import type { DecisionFact } from './facts.ts'

/** An article of the regulation as it was judged: what is not respected is a ground of a refusal, in the words of the sheet. */
export const ruleFact = ({ key, zone, heading, verdict, measure, reason }: AssessedFact): DecisionFact => ({
  key: `rule/${key}`,
  value: { verdict, measure, reason },
  title: `Règlement, zone ${zone}`,
  says: `${heading} : ${JUDGED_NAMES[verdict]}`,
  place: 'rules',
  paragraphs: (sense) =>
    verdict === 'doesNotComply' && (sense === 'refused' || sense === 'opposed')
      ? [
          {
            family: 'ground',
            phrase: 'motif.regle-meconnue',
            words: { zone, objet: heading, avis: said(measure, reason) },
          },
        ]
      : [],
})

const said = (measure: string, reason: string) =>
  [measure, reason].filter((part) => part !== '').join(', ') || '[à compléter : constat]'
