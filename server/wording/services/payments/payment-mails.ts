import type { MailWords } from '#wording/agency/mail/mail.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { euros, referenceText } from './money.ts'

export const CLAIM_MAIL_KINDS = ['claim.raised', 'claim.again', 'claim.late'] as const
export type ClaimMailKind = (typeof CLAIM_MAIL_KINDS)[number]

type MailedClaim = {
  reference: string
  object: string
  leftCents: number
  dueOn: string | null
  collector: string
  communeName: string
  isTitle: boolean
  isOnline: boolean
  href: string
}

const dueWords = (kind: ClaimMailKind, dueOn: string | null): string => {
  if (dueOn === null) return ''
  return kind === 'claim.late' ? `, dont l’échéance était le ${dayText(dueOn)}` : `, au plus tard le ${dayText(dueOn)}`
}

/** What is owed, and where it is paid. It names nobody: an address is mistyped, or serves a whole family. */
export function claimMail(kind: ClaimMailKind, claim: MailedClaim): MailWords {
  const { reference, object, leftCents, dueOn, collector, communeName, isTitle, isOnline, href } = claim
  const paragraphs = [
    `${object} : ${euros(leftCents)}${dueWords(kind, dueOn)}. Encaissé par : ${collector}, ${communeName}.`,
    ...(kind === 'claim.late' ? ['Si vous venez de payer, ne tenez pas compte de ce rappel.'] : []),
    isOnline
      ? `Le lien ouvre la page de paiement, sans compte ; au guichet, donnez la référence ${referenceText(reference)}.`
      : `Cette somme se paie au guichet, avec la référence ${referenceText(reference)} ; le lien montre l’avis.`,
    ...(isTitle ? ['Ce courriel ne remplace pas l’avis des sommes à payer que le comptable public adresse.'] : []),
    'Qui a ce lien lit ce qui est dû et peut le payer : ne le donnez qu’à qui paie pour vous. Parvis ne demande jamais de numéro de carte par courriel.',
  ]
  return {
    subject: typographic(`${kind === 'claim.late' ? 'Rappel, somme' : 'Somme'} à payer : ${object}`),
    paragraphs: paragraphs.map(typographic),
    action: { label: isOnline ? 'Voir et payer' : 'Voir l’avis', href },
  }
}
