import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import { priceOfRequest } from '#contract/services/forms/price-of-request.ts'
import { pricedLines, RAISED_AT_NAMES, sumText } from '#wording/services/forms/price-words.ts'
import { uncapitalised } from '#wording/typography.ts'

type Props = { content: FormContent; answers: Answers }

/** What these answers cost, line by line, before they are sent: by which act, and when it is asked. */
export function PricePart({ content, answers }: Props) {
  const priced = priceOfRequest(content, answers)
  if (!content.price || !priced) return null
  const { deliberation, raisedAt } = content.price
  return (
    <section className={stack.close} aria-labelledby="prix-demande">
      <h2 id="prix-demande">Prix</h2>
      <p aria-live="polite">
        <strong>{priced.isKnown ? sumText(priced.amountCents) : 'Le prix dépend encore de vos réponses'}</strong>
      </p>
      <ul className={prose.bullets}>
        {pricedLines(priced).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={prose.soft}>
        Tarif fixé par : {deliberation}. Demandé {uncapitalised(RAISED_AT_NAMES[raisedAt])}.
      </p>
    </section>
  )
}
