import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { askOutside, isPublicAddress, whyUnreached } from '#platform/outside-fetch.ts'
import { askedAt, isSourceHost, type Mirrors, redirectedTo } from './hosts.ts'

/** What a host answered. `address` is the last one of the redirections, under the name of the host that publishes. */
export type Reply = { status: number; headers: IncomingHttpHeaders; address: string; body: IncomingMessage }

/** Why there was no answer to read. */
export type Unanswered = {
  why: 'otherHost' | 'redirects' | 'scheme' | 'privateAddress' | 'slow' | 'network' | 'hostDown' | 'busy' | 'stopped'
  status?: number
  detail?: string
}

export const isUnanswered = (answer: object): answer is Unanswered => 'why' in answer

export type Question = {
  address: string
  headers?: () => Promise<Readonly<Record<string, string>>>
  /** The whole of the answer included. */
  patienceMs?: number
  tries?: number
  /** A refusal (401, 403) is heard as often before it is believed. */
  refusals?: number
}

export type Asker = {
  /**
   * Asks one address. A host is asked one question at a time, with a pause between two; what is passing (429, 502 to 504, a network that fails) is
   * asked again, the rest never is. A host that never answers is left alone for the rest of the run.
   */
  ask<Read extends object>(question: Question, use: (reply: Reply) => Promise<Read>): Promise<Read | Unanswered>
  readonly asked: number
}

export type AskerDeps = {
  mirrors?: Mirrors | undefined
  stopping?: AbortSignal | undefined
  wait?: (ms: number) => Promise<void>
  /** Shown to hosts, who ask whom to write to. */
  contact?: string | undefined
  /** Between two questions to a host; none to a mirror, which is the town hall's own. */
  gapMs?: number
  /** Names are resolved by the proxy of the town hall, which stands on a private network. */
  isBehindProxy?: boolean
  /** Questions to a host that fails in passing; one alone for a probe. */
  tries?: number
}

const GAP_MS = 500
const REDIRECTS_MAX = 5
const TRIES = 3
const WAITS_MS = [5_000, 15_000, 45_000]
const LONGEST_WAIT_MS = 120_000
const PATIENCE_MS = 120_000
/** Questions without any answer after which a host is left alone. */
const DOWN_AFTER = 3

const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504])
/** The name does not exist, nobody listens: asking again in a moment is of no use. */
const HOPELESS = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH/

export const pauseOf = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

export function openAsker(deps: AskerDeps = {}): Asker {
  const { mirrors = {}, wait = pauseOf, stopping = new AbortController().signal, gapMs = GAP_MS } = deps
  const commonTries = deps.tries ?? TRIES
  const lanes = new Map<string, Promise<unknown>>()
  const lastAt = new Map<string, number>()
  const failures = new Map<string, number>()
  let asked = 0

  async function hop(address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    const { address: target, isMirrored } = askedAt(address, mirrors)
    const { host } = new URL(address)
    if (!isMirrored && gapMs > 0) {
      const rest = (lastAt.get(host) ?? 0) + gapMs - Date.now()
      if (rest > 0) await wait(rest)
      lastAt.set(host, Date.now())
    }
    asked += 1
    const isAllowed = isMirrored || deps.isBehindProxy === true ? () => true : isPublicAddress
    return askOutside(new URL(target), headers, signal, isAllowed)
  }

  async function follow({ address, headers }: Question, signal: AbortSignal): Promise<Reply | Unanswered> {
    const said = {
      'User-Agent': `Parvis/0.1 (${deps.contact ? `+${deps.contact}` : 'mairie'})`,
      Accept: '*/*',
      ...(await headers?.()),
    }
    let next = address
    for (let step = 0; step <= REDIRECTS_MAX; step += 1) {
      const url = URL.parse(next)
      // every address of the catalogue is https: a redirection to http would let whoever stands in between write the answer
      if (url?.protocol !== 'https:') return { why: 'scheme' }
      if (!isSourceHost(url.host)) return { why: 'otherHost', detail: url.host.slice(0, 100) }
      const body = await hop(next, said, signal)
      const { statusCode: status = 0, headers: told } = body
      if (status < 300 || status >= 400 || status === 304 || told.location === undefined)
        return { status, headers: told, address: next, body }
      body.destroy()
      const location = redirectedTo(told.location, next, mirrors)
      if (location === null) return { why: 'scheme' }
      next = location
    }
    return { why: 'redirects' }
  }

  type Once<Read> = { read: Read } | { not: Unanswered; afterMs?: number | undefined; isHopeless?: boolean }

  async function once<Read extends object>(
    question: Question,
    attempt: number,
    use: (reply: Reply) => Promise<Read>,
  ): Promise<Once<Read>> {
    const patience = AbortSignal.timeout(question.patienceMs ?? PATIENCE_MS)
    const signal = AbortSignal.any([stopping, patience])
    try {
      const reply = await follow(question, signal)
      if (isUnanswered(reply)) return { not: reply, isHopeless: true }
      const { status, headers, body } = reply
      const isRefused = (status === 401 || status === 403) && attempt < (question.refusals ?? 1)
      if (!PASSING.has(status) && !isRefused) return { read: await use(reply) }
      body.destroy()
      return { not: { why: 'busy', status }, afterMs: retryAfter(headers['retry-after']) }
    } catch (error) {
      if (isOwn(error)) throw error
      if (stopping.aborted) return { not: { why: 'stopped' }, isHopeless: true }
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      return { not: { why: whyUnreached(error, patience) }, isHopeless: HOPELESS.test(code) }
    }
  }

  async function inTurn<Read extends object>(question: Question, use: (reply: Reply) => Promise<Read>) {
    const { host } = new URL(question.address)
    const tries = Math.max(Math.min(question.tries ?? TRIES, commonTries), question.refusals ?? 1)
    for (let attempt = 1; ; attempt += 1) {
      if (stopping.aborted) return { why: 'stopped' } as const
      if ((failures.get(host) ?? 0) >= DOWN_AFTER) return { why: 'hostDown' } as const
      const outcome = await once(question, attempt, use)
      if ('read' in outcome) {
        failures.delete(host)
        return outcome.read
      }
      if (outcome.not.why === 'stopped') return outcome.not
      if (!('status' in outcome.not) && outcome.not.why !== 'otherHost')
        failures.set(host, (failures.get(host) ?? 0) + 1)
      if (attempt >= tries || outcome.isHopeless) return outcome.not
      await wait(Math.min(outcome.afterMs ?? WAITS_MS[attempt - 1] ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS))
    }
  }

  return {
    get asked() {
      return asked
    },
    ask(question, use) {
      const { host } = new URL(question.address)
      const turn = (lanes.get(host) ?? Promise.resolve()).then(() => inTurn(question, use))
      lanes.set(
        host,
        turn.then(
          () => {},
          () => {},
        ),
      )
      return turn
    },
  }
}

/** Thrown by whoever reads an answer, for a fault that is not the host's: asking again would not mend it. */
export class OwnFault extends Error {
  readonly why: 'diskFull' | 'tooLarge'

  constructor(why: OwnFault['why']) {
    super(why)
    this.why = why
  }
}

/** The quota of an account fills like a disk. */
export const isDiskFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** What the disk says names a path, or is one of these: no host is to blame. */
const isOwn = (error: unknown) =>
  error instanceof OwnFault ||
  isDiskFull(error) ||
  (error instanceof Error &&
    (('path' in error && error.path !== undefined) || ('code' in error && error.code === 'EIO')))

/** Seconds, or a day and an hour: the clock of the host may be wrong, and what it says is bounded by whoever waits. */
function retryAfter(said: string | undefined): number | undefined {
  if (said === undefined) return undefined
  if (/^\d+$/.test(said)) return Number(said) * 1000
  const at = Date.parse(said)
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now())
}

/** The whole of a small answer. @throws OwnFault beyond `maxBytes` */
export async function textOf(body: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxBytes) throw new OwnFault('tooLarge')
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
