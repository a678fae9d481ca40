import { sendJson } from '#client/api/client.ts'
import { type ApiProblem, asProblem, problemOf, unreachable } from '#client/api/problem.ts'
import { fill, paths } from '#contract/paths.ts'
import { ReceivedReport } from '#contract/services/reports/report.ts'
import { addReport, changeReport, type OwnReport, ownReports } from './kept.ts'

export const CHANGED = 'parvis:reports'
const tell = () => window.dispatchEvent(new Event(CHANGED))

/**
 * Kept first, sent after: a page that closes between the two loses nothing, and the secret makes of two sendings one.
 * @throws when this device cannot keep it: nothing is sent
 */
export async function report(made: OwnReport): Promise<void> {
  await addReport(made)
  tell()
  void sendWaiting()
}

const isPassing = ({ status }: ApiProblem) => status === 0 || status === 429 || status >= 500

let underWay: Promise<void> = Promise.resolve()

/**
 * Sends what waits, one after the other; what the town hall refuses for good says why and is tried no more. A report that is made while
 * others leave is sent after them.
 */
export function sendWaiting(): Promise<void> {
  underWay = underWay.then(sendAll, sendAll)
  return underWay
}

async function sendAll(): Promise<void> {
  for (const waiting of (await ownReports()).toReversed()) {
    if (waiting.refusal !== null || (waiting.received !== null && waiting.picture === null)) continue
    const refusal = await sendOne(waiting)
    const isRefused = refusal !== undefined && !isPassing(refusal)
    if (isRefused)
      await changeReport(waiting.said.secret, { refusal: `${refusal.title}. ${refusal.detail}`, picture: null })
    tell()
    if (refusal && !isRefused) return
  }
}

async function sendOne({ said, received, picture }: OwnReport): Promise<ApiProblem | undefined> {
  try {
    if (received === null)
      await changeReport(said.secret, { received: await sendJson('POST', paths.publicReports, ReceivedReport, said) })
    if (picture) await sendPicture(said.secret, picture)
    await changeReport(said.secret, { picture: null })
    return undefined
  } catch (error) {
    return asProblem(error)
  }
}

async function sendPicture(secret: string, picture: Blob): Promise<void> {
  const answer = await fetch(fill(paths.followedReportPicture, { secret }), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: picture,
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
}

/** An answer without content, read as nothing. */
export async function sendNothing(method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
}
