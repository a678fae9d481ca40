import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { listed, typographic } from '#wording/typography.ts'

export type RefusalWarning =
  | { warning: 'articlesNotJudged'; headings: readonly string[] }
  | { warning: 'agreementAwaited'; serviceName: string; dueOn: string | null }
  | { warning: 'agreementNotAsked'; serviceName: string }

/** Articles named before the rest is only counted. */
const NAMED = 4

/** What a refusal or an opposition leaves unread, told before it is sent to sign; it forbids nothing. */
export function refusalWarningText(told: RefusalWarning): string {
  switch (told.warning) {
    case 'articlesNotJudged': {
      const { headings } = told
      const named = headings.slice(0, NAMED).map((heading) => `« ${heading} »`)
      const rest = headings.length - named.length
      const names = listed([...named, ...(rest > 0 ? [countText(rest, 'autre')] : [])])
      return typographic(
        `${countText(headings.length, 'article n’est pas apprécié', 'articles ne sont pas appréciés')} : ${names}. Ce que le projet n’y respecte pas manquerait aux motifs.`,
      )
    }
    case 'agreementAwaited':
      return typographic(
        `L’accord de « ${told.serviceName} » est encore attendu${told.dueOn ? ` jusqu’au ${dayText(told.dueOn)}` : ''} : s’il est refusé, ce motif manquerait à la décision.`,
      )
    case 'agreementNotAsked':
      return typographic(
        `L’accord de « ${told.serviceName} » n’est pas demandé : s’il était refusé, ce motif manquerait à la décision.`,
      )
  }
}
