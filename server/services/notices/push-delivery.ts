import type { NoticeSeverity } from '#contract/services/notices/notice.ts'
import { DELIVERY_ANSWERS, pushWords } from '#wording/services/notices/notice-words.ts'
import { encryptedMessage, type PushAddress, type ServerKeys, topicOf, vapidAuthorization } from './web-push.ts'

/** What became of one attempt. `retry`: `afterS` is what the service asked, null when it asked nothing. */
export type PushOutcome =
  | { outcome: 'accepted' | 'gone' | 'refused'; answer: string }
  | { outcome: 'retry'; answer: string; afterS: number | null }

export type PushedNotice = {
  noticeId: string
  revision: number
  severity: NoticeSeverity
  title: string
  body: string
  communeNames: readonly string[]
  shownTo: string | null
}

const ANSWER_MS = 10_000
/** How long a service keeps a message for a telephone that is off. */
const KEPT_S = 24 * 3600
const URGENCY: Readonly<Record<NoticeSeverity, string>> = { alert: 'high', important: 'normal', info: 'low' }

/** What the worker of the application is given: it shows it, and opens its page. */
const messageOf = (notice: PushedNotice) =>
  Buffer.from(
    JSON.stringify({
      ...pushWords(notice),
      tag: notice.noticeId,
      revision: notice.revision,
      severity: notice.severity,
      url: `/ma-commune/annonce/${notice.noticeId}`,
    }),
  )

const secondsLeft = ({ shownTo }: PushedNotice, now: Temporal.Instant): number =>
  shownTo === null
    ? KEPT_S
    : Math.max(0, Math.min(KEPT_S, Math.floor(Temporal.Instant.from(shownTo).since(now).total('seconds'))))

/**
 * Writes to one mailbox. Two messages of one notice never stand there together: the later takes the place of the one that waits
 * (`Topic`), so that an attempt made again after a death of the server shows nothing twice.
 */
export async function pushTo(
  address: PushAddress,
  notice: PushedNotice,
  { keys, contact, now }: { keys: ServerKeys; contact: string | undefined; now: Temporal.Instant },
): Promise<PushOutcome> {
  let body: Buffer
  try {
    body = encryptedMessage(messageOf(notice), address)
  } catch {
    return { outcome: 'gone', answer: DELIVERY_ANSWERS.unreadable }
  }
  try {
    const answer = await fetch(address.endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'Content-Encoding': 'aes128gcm',
        'Content-Type': 'application/octet-stream',
        TTL: String(secondsLeft(notice, now)),
        Urgency: URGENCY[notice.severity],
        Topic: topicOf(notice.noticeId),
        Authorization: vapidAuthorization(address.endpoint, keys, contact, now),
      },
      body: new Uint8Array(body),
    })
    await answer.body?.cancel()
    return outcomeOf(answer, now)
  } catch {
    return { outcome: 'retry', answer: DELIVERY_ANSWERS.silent, afterS: null }
  }
}

function outcomeOf({ status, headers }: Response, now: Temporal.Instant): PushOutcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted', answer: DELIVERY_ANSWERS.accepted }
  if (status === 404 || status === 410) return { outcome: 'gone', answer: DELIVERY_ANSWERS.gone }
  if (status === 413) return { outcome: 'refused', answer: DELIVERY_ANSWERS.tooLong }
  if (status === 429 || status >= 500) {
    const answer = status === 429 ? DELIVERY_ANSWERS.tooMany : DELIVERY_ANSWERS.silent
    return { outcome: 'retry', answer, afterS: retryAfter(headers.get('retry-after'), now) }
  }
  return { outcome: 'refused', answer: DELIVERY_ANSWERS.refused }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfter(said: string | null, now: Temporal.Instant): number | null {
  if (said === null) return null
  if (/^\d+$/.test(said)) return Math.min(Number(said), KEPT_S)
  const at = Date.parse(said)
  return Number.isNaN(at) ? null : Math.max(0, Math.min(KEPT_S, Math.ceil((at - now.epochMilliseconds) / 1000)))
}
