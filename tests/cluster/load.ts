import type { Ledger } from '#tests/crash/ledger.ts'
import type { Correspondent } from '#tests/crash/year.ts'
import { fileDossier, openDraft, sendPiece } from '#tests/crash/year.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { type Cluster, pause } from './cluster.ts'
import { ADDRESSED_PARCEL } from './ground.ts'

/** People who file at once, and people who ask at the counter. */
const FILING = 2
export const ASKING = 2

/** Between two questions of the counter, and before somebody who was told to come back does. */
const BETWEEN_MS = 100
const COME_BACK_MS = 300

/** What the clients of the town hall saw. */
export type Seen = {
  /** Answers that were neither given nor a clear 503: each in words. */
  unclear: string[]
  unavailable: number
  /** Questions whose answer had begun when its server died: no proxy can give the rest, who asked asks again. */
  cut: number
  questions: number
  deposits: number
  /** Instants, in ms, at which a piece or a deposit was acknowledged; at which a question was answered. */
  written: number[]
  answered: number[]
}

export type Load = {
  seen: Seen
  /** No more is begun until it is resumed; resolves when what was begun is over. */
  rest(): Promise<void>
  resume(): void
  stop(): Promise<void>
}

/** Nobody asks any more: a town hall whose service never came back is left. */
class Over extends Error {}

export function startLoad({ hall, url }: Cluster, ledger: Ledger): Load {
  const seen: Seen = { unclear: [], unavailable: 0, cut: 0, questions: 0, deposits: 0, written: [], answered: [] }
  let isOver = false
  let gate = Promise.withResolvers<void>()
  gate.resolve()
  let atWork = 0
  let serial = 0
  let isToComeBack = false

  const correspondent: Correspondent = {
    hall,
    ledger,
    async address() {
      if (isOver) throw new Over()
      if (isToComeBack) await pause(COME_BACK_MS)
      isToComeBack = false
      return url
    },
    answered() {},
    async refused(answer) {
      isToComeBack = true
      seen.unavailable += 1
      await noteUnclear(seen, answer)
    },
    lost(error) {
      isToComeBack = true
      const cause = error instanceof Error ? (error.cause ?? error.message) : error
      seen.unclear.push(`no answer: ${String(cause)}`)
    },
  }

  async function fileOne(): Promise<void> {
    const index = serial++
    const id = await openDraft(correspondent, 'applicant', index)
    seen.written.push(performance.now())
    await sendPiece(correspondent, 'applicant', id, 'PCMI1', `${index}-1`)
    seen.written.push(performance.now())
    await sendPiece(correspondent, 'applicant', id, 'PCMI2', `${index}-2`)
    seen.written.push(performance.now())
    await fileDossier(correspondent, 'applicant', id, undefined)
    seen.written.push(performance.now())
    seen.deposits += 1
  }

  async function ask(): Promise<void> {
    const path = serial % 2 === 0 ? `/api/parcels/${ADDRESSED_PARCEL}/status` : '/api/search?q=ab%201'
    const answer = await fetchApart(`${url}${path}`, { signal: AbortSignal.timeout(60_000) }).catch(
      (error: unknown) => {
        correspondent.lost?.(error)
      },
    )
    if (answer?.ok) {
      const whole = await answer.arrayBuffer().catch(() => undefined)
      if (whole) {
        seen.questions += 1
        seen.answered.push(performance.now())
      } else seen.cut += 1
    } else if (answer) await correspondent.refused?.(answer)
    await pause(BETWEEN_MS)
  }

  const hand = async (work: () => Promise<void>) => {
    while (!isOver) {
      await gate.promise
      atWork += 1
      try {
        await work()
      } catch (error) {
        if (!(error instanceof Over)) seen.unclear.push(String(error))
      } finally {
        atWork -= 1
      }
    }
  }
  const hands = [
    ...Array.from({ length: FILING }, () => hand(fileOne)),
    ...Array.from({ length: ASKING }, () => hand(ask)),
  ]
  return {
    seen,
    async rest() {
      gate = Promise.withResolvers()
      while (atWork > 0) await pause(20)
    },
    resume: () => gate.resolve(),
    async stop() {
      isOver = true
      gate.resolve()
      await Promise.all(hands)
    },
  }
}

/** A 503 is clear when it is a problem that says so in a sentence. */
async function noteUnclear(seen: Seen, answer: Response): Promise<void> {
  const text = await answer.text().catch((error: unknown) => String(error))
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (answer.status !== 503 || !isProblem || !text.includes('Réessayez'))
    seen.unclear.push(`${answer.status} ${text.slice(0, 300)}`)
}
