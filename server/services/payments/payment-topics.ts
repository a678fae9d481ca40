import { z } from 'zod'
import { isOwed } from '#contract/services/payments/claim.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { CLAIM_MAIL_KINDS, type ClaimMailKind, claimMail } from '#wording/services/payments/payment-mails.ts'
import { mailedClaim } from './mail-queries.ts'
import { paymentPath } from './payments.ts'

const Told = z.object({ claim: z.uuid() })

const about =
  (kind: ClaimMailKind): MailTopics[string] =>
  async (deps, { payload }) => {
    const row = await mailedClaim(deps.db, Told.parse(payload).claim)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    const { state, amountCents, paidCents, ...told } = row
    if (!isOwed({ state })) return { outcome: 'refused', answer: MAIL.overtaken }
    const href = `${publicBase(deps)}${paymentPath(row.reference)}`
    return { words: claimMail(kind, { ...told, leftCents: amountCents - paidCents, href }) }
  }

/** What payments write to who owes. */
export const PAYMENT_TOPICS: MailTopics = Object.fromEntries(CLAIM_MAIL_KINDS.map((kind) => [kind, about(kind)]))
