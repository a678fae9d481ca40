import { call } from '#client/api/call.ts'
import { type ApiProblem, asProblem } from '#client/api/problem.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
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

/** A network that is said to be back may not carry yet, a town hall may be busy: what could not leave is tried again, ever less often. */
const FIRST_PAUSE_MS = 5_000
const LAST_PAUSE_MS = 300_000
let pause = FIRST_PAUSE_MS
let again: ReturnType<typeof setTimeout> | undefined

let underWay: Promise<void> = Promise.resolve()

/**
 * Sends what waits, one after the other; what the town hall refuses for good says why and is tried no more, what did not come through is
 * tried again after a pause. A report that is made while others leave is sent after them.
 */
export function sendWaiting(): Promise<void> {
  clearTimeout(again)
  underWay = underWay.then(sendAll, sendAll).then((isAllSent) => {
    clearTimeout(again)
    if (!isAllSent) again = setTimeout(() => void sendWaiting(), pause)
    pause = isAllSent ? FIRST_PAUSE_MS : Math.min(2 * pause, LAST_PAUSE_MS)
  })
  return underWay
}

/** @returns false when something waits for a network or a town hall that answers */
async function sendAll(): Promise<boolean> {
  for (const waiting of (await ownReports()).toReversed()) {
    if (waiting.refusal !== null || (waiting.received !== null && waiting.picture === null)) continue
    const refusal = await sendOne(waiting)
    const isRefused = refusal !== undefined && !isPassing(refusal)
    if (isRefused)
      await changeReport(waiting.said.secret, { refusal: `${refusal.title}. ${refusal.detail}`, picture: null })
    tell()
    if (refusal && !isRefused) return false
  }
  return true
}

async function sendOne({ said, received, picture }: OwnReport): Promise<ApiProblem | undefined> {
  try {
    if (received === null)
      await changeReport(said.secret, { received: await call(reportOperations.sendReport, { body: said }) })
    if (picture) await call(reportOperations.sendReportPicture, { params: { secret: said.secret }, body: picture })
    await changeReport(said.secret, { picture: null })
    return undefined
  } catch (error) {
    return asProblem(error)
  }
}
