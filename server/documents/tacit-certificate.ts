import { dayText } from '#wording/day.ts'
import {
  CERTIFICATE,
  certificateMentions,
  certificateTitle,
  certificateVisa,
  certifiedText,
  depositPostedText,
  transmittedText,
} from '#wording/dossier/decisions/decision.ts'
import { howSigned, type LetterSignature, signatureBlock } from './decision-letter.ts'
import type { Document, Letterhead } from './pdf/block.ts'

export type TacitCertificateFacts = {
  reference: string
  issuedAt: string
  number: string
  identity: readonly { key: string; value: string }[]
  decision: 'tacitPermit' | 'tacitNonOpposition'
  /** Of a permit that runs: a transfer opens no validity. */
  variant: 'amendment' | 'transfer' | null
  /** Day of the tacit decision. */
  tacitOn: string
  /** Day on which the file was sent to the representative of the State, which the certificate of a permit must give; null when there is none to give. */
  transmittedOn: string | null
  /** Day on which the notice of the deposit was displayed; null when it is not recorded. */
  depositPostedOn: string | null
  signature: LetterSignature
}

/** Certificate that no adverse decision was taken (R*424-13). */
export const tacitCertificate = (facts: TacitCertificateFacts, letterhead: Letterhead): Document => ({
  title: certificateTitle(facts),
  reference: facts.reference,
  issued: `Délivré le ${dayText(facts.signature.on)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${certificateTitle(facts)}, ${facts.number}`,
  footer: CERTIFICATE.footer,
  blocks: [
    { type: 'keyValue', rows: facts.identity },
    { type: 'visa', text: certificateVisa(facts) },
    { type: 'paragraph', size: 'lead', text: certifiedText(facts) },
    ...(facts.transmittedOn === null
      ? []
      : [{ type: 'paragraph' as const, text: transmittedText(facts.transmittedOn) }]),
    {
      type: 'together',
      blocks: [{ type: 'paragraph', text: depositPostedText(facts.depositPostedOn) }, signatureBlock(facts.signature)],
    },
    howSigned(facts.signature),
    ...certificateMentions(facts.variant).map((text) => ({
      type: 'paragraph' as const,
      size: 'mention' as const,
      text,
    })),
  ],
})
