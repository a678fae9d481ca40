import { numberText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { listed } from '#wording/typography.ts'

type Line = { label: string; quantity: number; unitCents: number; cents: number }
type Priced =
  | {
      isKnown: true
      amountCents: number
      lines: readonly Line[]
      reduction: { label: string; percent: number; cents: number } | null
    }
  | { isKnown: false; missing: readonly { label: string }[] }

/** « Lot de vaisselle : 3 × 12,00 € = 36,00 € », each line of a price, then what is taken off. */
export const pricedLines = (priced: Priced): string[] =>
  priced.isKnown
    ? [
        ...priced.lines.map(({ label, quantity, unitCents, cents }) =>
          quantity === 1
            ? `${label} : ${euros(cents)}`
            : `${label} : ${numberText(quantity, 2)} × ${euros(unitCents)} = ${euros(cents)}`,
        ),
        ...(priced.reduction
          ? [
              priced.reduction.percent === 100
                ? `${priced.reduction.label} : exonéré`
                : `${priced.reduction.label} : ${priced.reduction.percent} % en moins, soit ${euros(priced.reduction.cents)}`,
            ]
          : []),
      ]
    : [`Il manque une réponse pour ${listed(priced.missing.map(({ label }) => `« ${label} »`))}`]

/** Why a question must be answered before sending, though it may not be required otherwise. */
export const neededForPrice = (label: string): string => `Répondez à cette question : le prix « ${label} » en dépend`

/** « Prix : 36,00 € »; what is not known is never free. */
export const sumText = (amountCents: number | null): string =>
  amountCents === null
    ? 'Prix à dire par le service : une réponse manque'
    : amountCents === 0
      ? 'Gratuit'
      : `Prix : ${euros(amountCents)}`

const OFF = {
  withdrawn: 'Demande retirée par qui l’avait faite',
  rejected: 'Demande refusée',
  closed: 'Demande classée sans suite',
} as const

export const calledOffReason = (why: keyof typeof OFF): string => OFF[why]

/** When it is asked, said before sending. */
export const RAISED_AT_NAMES = {
  sending: 'À l’envoi de la demande',
  acceptance: 'Quand la demande est acceptée',
} as const

export const WAY_TEXTS = {
  online: 'en ligne ou au guichet de la régie',
  counter: 'au guichet de la régie',
  title: 'au comptable public, par un titre de recettes : rien ne se paie à la mairie',
} as const
