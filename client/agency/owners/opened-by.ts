import { type COUNTER_PURPOSES, READING_PURPOSES } from '#rules/owners/reading-rights.ts'
import { FAMILY_NAMES, OWNER_WORDS, purposeArticle } from '#wording/agency/owners/owner-words.ts'

/** What a reason lets one read, in a sentence. */
export const openedBy = (purpose: (typeof COUNTER_PURPOSES)[number] | '') =>
  purpose === ''
    ? 'Ce que vous lirez dépend de votre raison, écrite au journal avant la réponse.'
    : `Ouvre : ${READING_PURPOSES[purpose].families.map((family) => FAMILY_NAMES[family]).join(', ')} (${purposeArticle(purpose)}). ${OWNER_WORDS.reading}`
