import { isBooleanFact, isNumberFact, isSector } from '#law/procedure/procedure-facts.ts'
import { type AnswerValue, isApplicant, isUse, OTHER_FACTS, WHOLE_MEASURES } from '#wording/place/guide/answers.ts'
import { typographic } from '#wording/typography.ts'

/** The answer written in the address as `oui`, `35` or `farm`; undefined when it answers nothing. */
export function readAnswer(fact: string, text: string): AnswerValue | undefined {
  if (isMeasured(fact)) return readMeasure(text)
  if (isBooleanFact(fact) || isSector(fact) || Object.hasOwn(OTHER_FACTS, fact)) {
    return text === 'oui' ? true : text === 'non' ? false : undefined
  }
  if (fact === 'applicant') return isApplicant(text) ? text : undefined
  return fact === 'use' && isUse(text) ? text : undefined
}

const isMeasured = (fact: string): boolean => isNumberFact(fact) || Object.hasOwn(WHOLE_MEASURES, fact)

/** Largest measure that the guide reads, in the unit of the question. */
const LARGEST = 1e9

function readMeasure(text: string): number | undefined {
  const measure = Number(text)
  return text !== '' && Number.isFinite(measure) && measure >= 0 && measure <= LARGEST ? measure : undefined
}

/** Why a measure that was typed answers nothing; undefined while nothing is typed, or when it can be read. */
export const measureFault = (fact: string, text: string): string | undefined =>
  !isMeasured(fact) || text === '' || readMeasure(text) !== undefined
    ? undefined
    : Number(text) < 0
      ? 'Une mesure ne peut pas être négative : indiquez zéro ou plus.'
      : 'Cette mesure n’est pas lisible : indiquez un nombre, dans l’unité de la question.'

export const writeAnswer = (value: AnswerValue): string =>
  typeof value === 'boolean' ? (value ? 'oui' : 'non') : String(value)

/** What the taxes wait for, as a question. */
export const TAX_QUESTIONS: Readonly<Record<string, string>> = {
  touchesSubsoil: typographic('Les travaux touchent-ils le sous-sol (fondations, terrassements) ?'),
  officeOrTrade: typographic('Le projet crée-t-il des bureaux, des commerces ou du stockage ?'),
}
