import { createHash } from 'node:crypto'
import { escaped } from '#platform/markup.ts'
import { MAIL, type MailWords } from '#wording/agency/mail/mail.ts'

/** A mail as the server of the town hall receives it. */
export type Message = {
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  messageId: string
}

/**
 * Sets the words of a mail as plain text and as simple HTML.
 *
 * The identifier is derived from the key of the departure: should a server be killed between the sending and its mark,
 * the second copy bears the same one, and mailboxes that compare them keep one.
 */
export function composed(
  words: MailWords,
  { key, from, to }: { key: string; from: string; to: readonly string[] },
): Message {
  return {
    from,
    to: [...to],
    subject: words.subject,
    text: textOf(words),
    html: htmlOf(words),
    messageId: idOf(key, from),
  }
}

function idOf(key: string, from: string): string {
  const host = /@([^@\s<>]+)>?$/.exec(from)?.[1] ?? 'parvis.invalid'
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host}>`
}

const textOf = ({ paragraphs, action }: MailWords) =>
  [...paragraphs, ...(action ? [`${action.label}\u00a0:\n${action.href}`] : []), `--\n${MAIL.noAnswer}`].join('\n\n')

function htmlOf({ subject, paragraphs, action }: MailWords): string {
  const body = [
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(action
      ? [
          `<p><a href="${escaped(action.href)}"><strong>${escaped(action.label)}</strong></a></p>`,
          `<p><small>${escaped(action.href)}</small></p>`,
        ]
      : []),
    `<p><small>${escaped(MAIL.noAnswer)}</small></p>`,
  ]
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="font-family:sans-serif;line-height:1.5;max-width:40em">${body.join('')}</body></html>`
}
