import type { DecisionSense } from '#law/clock/acts.ts'
import { isRefusal } from '#law/clock/grants.ts'
import { dayText } from '#wording/day.ts'
import { OPINION_NAMES, SILENT_OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import {
  copiedPrescriptions,
  copiedReasons,
  heritageAgreementName,
} from '#wording/dossier/decisions/decision-opinions.ts'
import type { DecisionFact, OpinionFact, Paragraph } from './facts.ts'

/** By this the paragraphs of a draft name the opinion on which they stand. */
export const opinionKey = (id: string) => `opinion/${id}`

/** What a service answered, or its silence, with what it calls for in the decision. */
export function opinionFact(opinion: OpinionFact): DecisionFact {
  const { id, answer, answerText, answeredOn, tacitOn, silence, fileSha256 } = opinion
  return {
    key: opinionKey(id),
    value: { answer, answerText, answeredOn, tacitOn, silence, ...(fileSha256 === null ? {} : { fileSha256 }) },
    title: `Avis : ${opinion.serviceName}`,
    says: opinionWords(opinion),
    place: 'opinions',
    paragraphs: (sense) => opinionParagraphs(opinion, sense),
  }
}

function opinionWords({ answer, answeredOn, tacitOn, dueOn }: OpinionFact): string {
  if (answer !== null && answeredOn !== null) return `${OPINION_NAMES[answer]}, le ${dayText(answeredOn)}`
  if (tacitOn !== null) return `silence, délai expiré le ${dayText(dueOn ?? tacitOn)}`
  return dueOn === null ? 'attendu' : `attendu jusqu’au ${dayText(dueOn)}`
}

function opinionParagraphs(opinion: OpinionFact, sense: DecisionSense): readonly Paragraph[] {
  const { serviceName: service, answer, answeredOn, silence, dueOn, tacitOn } = opinion
  if (answer === null || answeredOn === null) {
    if (tacitOn === null || dueOn === null || silence === null) return []
    const words = { service, date: dayText(dueOn), avis: SILENT_OPINION_NAMES[silence] }
    return [{ family: 'visa', phrase: 'visa.avis-tacite', words }]
  }
  if (answer === 'attachmentsMissing') return []
  const avis = isHeritageAgreement(opinion) ? heritageAgreementName(answer) : OPINION_NAMES[answer]
  const words = { service, date: dayText(answeredOn), avis }
  return [{ family: 'visa', phrase: 'visa.avis', words }, ...consequences(opinion, sense, words)]
}

/** Without the agreement of the architect nothing is granted (C. patr. L632-2); in a registered site he gives an opinion. */
const isHeritageAgreement = ({ service, nature, inRegisteredSite }: OpinionFact): boolean =>
  service === 'heritageArchitect' && nature === 'agreement' && !inRegisteredSite

/** What an opinion calls for in the grounds and in the conditions of this sense. */
function consequences(opinion: OpinionFact, sense: DecisionSense, words: Paragraph['words']): readonly Paragraph[] {
  const { answer, answerText, fileSha256 } = opinion
  const isAgreement = isHeritageAgreement(opinion)
  if (answer === 'unfavourable' && isRefusal(sense)) {
    const motifs = copiedReasons(answerText ?? '', fileSha256 !== null)
    const phrase = isAgreement ? 'motif.accord-abf-refuse' : 'motif.avis-defavorable'
    return [{ family: 'ground', phrase, words: { ...words, motifs }, copied: 'motifs' }]
  }
  if (answer === 'favourableWithConditions' && sense === 'grantedWithConditions') {
    const bound = { words: { ...words, prescriptions: bindingText(opinion) }, copied: 'prescriptions' } as const
    return isAgreement
      ? [
          { family: 'ground', phrase: 'motif.accord-abf-prescriptions', words },
          { family: 'condition', phrase: 'prescription.accord-abf', ...bound },
        ]
      : [{ family: 'condition', phrase: 'prescription.avis', ...bound }]
  }
  return []
}

/** What the service prescribes, copied into the act that it binds. */
const bindingText = ({ answerText, fileSha256 }: OpinionFact): string =>
  copiedPrescriptions(answerText ?? '', fileSha256 !== null)
