import type { Citation, Confidence } from '#law/article.ts'
import { dayText } from '#wording/day.ts'

const CONFIDENCE = {
  text: 'lu dans le texte',
  textOld: 'lu dans une version antérieure',
  secondary: 'source secondaire',
  memory: 'de mémoire, à confirmer',
} as const satisfies Record<Confidence, string>

export function confidenceText(confidence: Confidence): string {
  return CONFIDENCE[confidence]
}

/** Articles of the code de l'urbanisme were read in a consolidated text whose content stops on that day. */
const CODE_READ_AS_OF = '2025-11-27'
const ARTICLE_OF_THE_CODE = /^[LRA]\*?\d/

/** `en vigueur depuis le 28 novembre 2025`, or that the date of this version is still to be established. */
export function inForceText({ article, confidence, inForceSince, inForceUntil }: Citation): string {
  if (inForceSince && inForceUntil) return `du ${dayText(inForceSince)} au ${dayText(inForceUntil)}`
  if (inForceUntil) return `jusqu’au ${dayText(inForceUntil)}`
  if (inForceSince) return `depuis le ${dayText(inForceSince)}`
  const isRead = confidence === 'text' && ARTICLE_OF_THE_CODE.test(article)
  return isRead ? `en vigueur au ${dayText(CODE_READ_AS_OF)}` : 'période à établir'
}
