import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from './log.ts'
import { Problem, problem } from './problem.ts'

/** Names that whoever watches the log looks for; they never change (`server/platform/README.md`). */
export type SecurityEvent = 'authentication' | 'accessRefused' | 'attemptStopped'

/** What a request asks for, as the log says it: its operation is that of the contract, never an address. */
type Asked = { requestId: string; operation: string }

const asked = new AsyncLocalStorage<Asked>()

/** Runs `work` for a request: what the log says of it meanwhile tells which. */
export const duringRequest = <Result>(request: Asked, work: () => Result): Result => asked.run(request, work)

/** By what somebody says who they are. */
export type Factor =
  | 'password'
  | 'oneTimeCode'
  | 'link'
  | 'counterCode'
  | 'installationCode'
  | 'proConnect'
  | 'franceConnect'

export type Authentication = {
  /** Why they were asked: to enter, to read whose link it is, to prove it again before a gesture, to give a second factor. */
  purpose: 'entering' | 'reading a link' | 'password again' | 'second factor'
  factors: readonly Factor[]
  /** Opaque identifier of the account, when it is known; null for the code of the installation. */
  account: string | null | undefined
}

/**
 * Says in the log how an attempt to prove who one is went, by what, on which account: never a name, an address, nor
 * what was typed.
 *
 * @param attempt  gives, besides its result, what is known only once it succeeded
 */
export async function authenticated<Result>(
  log: Log,
  said: Authentication,
  attempt: () => Promise<Result>,
  learnt: (result: Result) => Partial<Authentication> = () => ({}),
): Promise<Result> {
  const event: SecurityEvent = 'authentication'
  try {
    const result = await attempt()
    log.info({ ...asked.getStore(), event, outcome: 'accepted', ...said, ...learnt(result) }, event)
    return result
  } catch (error) {
    if (error instanceof Problem)
      log.warn(
        { ...asked.getStore(), event, outcome: isStopped(error) ? 'stopped' : 'refused', reason: error.type, ...said },
        event,
      )
    throw error
  }
}

const FOREIGN = problem('foreignOrigin').type

const isStopped = ({ status, type }: Problem) => status === 429 || type === FOREIGN

/** What is known of a request when it is refused. */
export type RefusedRequest = Partial<Asked> & { account?: string | null; isUnkeepable?: boolean }

/** Which event a refusal is; undefined for those that say nothing of security. */
export function eventOf(refusal: Problem, isUnkeepable = false): SecurityEvent | undefined {
  if (isUnkeepable || isStopped(refusal)) return 'attemptStopped'
  return refusal.status === 401 || refusal.status === 403 ? 'accessRefused' : undefined
}

/** Says in the log that a guard stopped an attempt, or that somebody was refused what they may not do. */
export function sayRefused(log: Log, refusal: Problem, { isUnkeepable, ...request }: RefusedRequest): void {
  const event = eventOf(refusal, isUnkeepable)
  if (event)
    log.warn({ event, reason: isUnkeepable ? 'texte-qui-ne-peut-etre-garde' : refusal.type, ...request }, event)
}
