import { createTransport, type Transporter } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { z } from 'zod'
import type { Deps } from '#platform/deps.ts'
import type { MailTopics } from '#platform/mail-topic.ts'
import type { Adapter, Delivery } from '#platform/outbox.ts'
import { acceptedText, MAIL, postponedText, refusedText } from '#wording/agency/mail/mail.ts'
import { composed, type Message } from './message.ts'

type MailDeps = Pick<Deps, 'db' | 'config' | 'clock' | 'realClock'>

/** Nothing waits long for a mail server: the outbox comes back. */
const CONNECTION_MS = 10_000
const ANSWER_MS = 30_000

const Recipients = z.object({ to: z.array(z.string().min(3)).default([]) })

/**
 * Sends the mails of the outbox by the SMTP server of the town hall.
 * @returns undefined when none is configured: departures then wait, and the desk says so.
 */
export function mailAdapter(deps: MailDeps, topics: MailTopics): Adapter | undefined {
  const { smtp } = deps.config
  if (!smtp) return undefined
  const transport = createTransport({
    url: smtp.url,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: ANSWER_MS,
  })
  return async (departure) => {
    const recipients = Recipients.safeParse(departure.payload)
    const written = recipients.success ? recipients.data.to : []
    // an address that was written and is not one is nobody's; none at all is for the topic to tell
    if (written.length === 0 && 'to' in departure.payload) return refused(MAIL.noRecipient)
    const topic = await topicOf(topics, departure.payload)?.(deps, departure)
    if (!topic) return later(MAIL.noTemplate)
    if ('outcome' in topic) return topic
    const to = topic.to ?? written
    if (to.length === 0) return refused(MAIL.noRecipient)
    const delivery = await handOver(transport, composed(topic.words, { key: departure.key, from: smtp.from, to }))
    return topic.isPrivate ? { ...delivery, answer: withoutAddresses(delivery.answer) } : delivery
  }
}

/** Who writes the mail; a document without a topic of its own is told like any document. */
const topicOf = (topics: MailTopics, payload: Record<string, unknown>) =>
  topics[String(payload.template ?? '')] ?? ('document' in payload ? topics.document : undefined)

const refused = (answer: string): Delivery => ({ outcome: 'refused', answer })
const later = (answer: string): Delivery => ({ outcome: 'retry', answer })

type Transport = Transporter<SMTPTransport.SentMessageInfo, SMTPTransport.Options>

async function handOver(transport: Transport, message: Message): Promise<Delivery> {
  const { to, ...rest } = message
  try {
    // several addresses are not shown to each other
    const sent = await transport.sendMail({ ...rest, ...(to.length === 1 ? { to } : { bcc: to }) })
    const refusedAddresses = to.filter((address) => sent.rejected.some((one) => addressOf(one) === address))
    return { outcome: 'sent', answer: acceptedText(to.length - refusedAddresses.length, refusedAddresses) }
  } catch (error) {
    return deliveryAfter(error, to)
  }
}

const withoutAddresses = (answer: string) => answer.replaceAll(/[^\s<>@,;:]+@[^\s<>@,;:]+/g, '(adresse tue)')

const addressOf = (address: string | { address: string }) => (typeof address === 'string' ? address : address.address)

const Failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
})

/** A definite refusal (5xx) is told to the desk; anything that may pass is tried again. */
function deliveryAfter(error: unknown, to: readonly string[]): Delivery {
  const failure = Failure.safeParse(error)
  const { code, responseCode, response } = failure.success ? failure.data : {}
  if (code === 'EAUTH') return later(MAIL.wrongAccount)
  const answer = (response ?? '').replaceAll(/[\r\n]+/g, ' ').slice(0, 300)
  if (responseCode === undefined)
    return code === 'EENVELOPE' ? refused(refusedText(to, answer)) : later(MAIL.unreachable)
  return responseCode >= 500 ? refused(refusedText(to, answer)) : later(postponedText(answer))
}
