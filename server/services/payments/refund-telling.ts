import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { REFUND_MAIL_KINDS, type RefundMailKind, refundMail } from '#wording/services/payments/refund-mails.ts'
import { refundAccountPath } from './refund-link.ts'
import { mailedRefund, refundTold } from './refund-queries.ts'

const leave = (db: Database | Scoped, kind: RefundMailKind, id: string, email: string, key: string) =>
  enqueue(db, { key, channel: 'mail', dossierId: null, payload: { template: kind, refund: id, to: [email] } })

/** Money goes back to an account that nobody said yet: who paid is asked for it. A trial goes to nobody. */
export async function tellAsked(db: Database | Scoped, id: string): Promise<void> {
  const told = await refundTold(db, id)
  if (told && !told.isTest && told.email !== null && told.way === 'transfer')
    await leave(db, 'refund.asked', id, told.email, `refund.asked/${id}`)
}

/** The card cannot be credited: asked at most once an hour. */
export async function tellAccountAsked(
  db: Database | Scoped,
  { id, email, at }: { id: string; email: string | null; at: Temporal.Instant },
): Promise<void> {
  const hour = at.toString({ smallestUnit: 'minute' }).slice(0, 13)
  if (email !== null) await leave(db, 'refund.asked', id, email, `refund.asked/${id}/${hour}`)
}

/** It is done, or refused. */
export async function tellMoved(db: Database | Scoped, id: string, state: 'done' | 'refused'): Promise<void> {
  const told = await refundTold(db, id)
  if (told && !told.isTest && told.email !== null)
    await leave(db, `refund.${state}`, id, told.email, `refund.${state}/${id}`)
}

const Told = z.object({ refund: z.uuid() })

const STATES: Readonly<Record<RefundMailKind, readonly string[]>> = {
  'refund.asked': ['asked'],
  'refund.done': ['done'],
  'refund.refused': ['refused'],
}

const about =
  (kind: RefundMailKind): MailTopics[string] =>
  async (deps, { payload }) => {
    const row = await mailedRefund(deps.db, Told.parse(payload).refund)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    if (!STATES[kind].includes(row.state) || (kind === 'refund.asked' && row.hint !== ''))
      return { outcome: 'refused', answer: MAIL.overtaken }
    const { claimId, reference, ...told } = row
    const path = kind === 'refund.asked' ? refundAccountPath(deps.config, claimId) : `/payer/${reference}`
    return { words: refundMail(kind, { ...told, href: `${publicBase(deps)}${path}` }) }
  }

/** What is written to who paid, and is given their money back. */
export const REFUND_TOPICS: MailTopics = Object.fromEntries(REFUND_MAIL_KINDS.map((kind) => [kind, about(kind)]))
