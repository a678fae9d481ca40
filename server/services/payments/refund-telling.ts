import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import type { Scoped } from '#platform/scope.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { REFUND_MAIL_KINDS, type RefundMailKind, refundMail } from '#wording/services/payments/refund-mails.ts'
import { refundAccountPath } from './refund-link.ts'
import { mailedRefund, writeTold } from './refund-queries.ts'

/** Money goes back: who paid reads how much and how, and is asked for an account where it does not go to their card. A trial goes to nobody. */
export const tellAsked = (db: Database | Scoped, id: string) => writeTold(db, id, 'refund.asked', `refund.asked/${id}`)

/** The card cannot be credited: an account is asked for, at most once an hour. */
export const tellAccountAsked = (db: Scoped, id: string, at: Temporal.Instant) =>
  writeTold(db, id, 'refund.asked', `refund.asked/${id}/${at.toString({ smallestUnit: 'minute' }).slice(0, 13)}`)

/** It is done, or refused. */
export const tellMoved = (db: Scoped, id: string, state: 'done' | 'refused') =>
  writeTold(db, id, `refund.${state}`, `refund.${state}/${id}`)

const Told = z.object({ refund: z.uuid() })

const about =
  (kind: RefundMailKind): MailTopics[string] =>
  async (deps, { payload }) => {
    const row = await mailedRefund(deps.db, Told.parse(payload).refund)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    const { claimId, state, isWanted, ...told } = row
    const isStill = kind === 'refund.asked' ? state === 'asked' || isWanted : kind === `refund.${state}`
    if (!isStill) return { outcome: 'refused', answer: MAIL.overtaken }
    return {
      words: refundMail(kind, { ...told, href: `${publicBase(deps)}${refundAccountPath(deps.config, claimId)}` }),
    }
  }

/** What is written to who paid, and is given their money back. Each leads to the page of what goes back. */
export const REFUND_TOPICS: MailTopics = Object.fromEntries(REFUND_MAIL_KINDS.map((kind) => [kind, about(kind)]))
