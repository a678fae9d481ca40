import { frame, letterOf, statementOf } from './wire-messages.ts'

/** What is sent in the place of a round of messages, and what its answer would have been. */
type PlannedRound = { messages: readonly Buffer[]; answered(answer: Uint8Array): Uint8Array }

export type KeptPlans = (messages: readonly Buffer[]) => PlannedRound

/** A longer one is said once: what it brings is written in it. */
const LONGEST_KEPT = 32_768

/** Beyond, what was heard once is forgotten: a statement of every day is heard again soon. */
const MOST_HEARD = 4000

/**
 * Statements that the one session of the embedded database hears again and again. Half of what a short one costs is to be read, rewritten with the
 * policies that hold it, and planned. Heard a second time it is kept under a name, as a session of PostgreSQL keeps its own: planned again only when its
 * role, a table or a type changed (`plan_cache_mode` decides between a plan of each time and one for all).
 *
 * @param most  statements kept; the one that was said longest ago gives its place up
 */
export function keptPlans(most = 256): KeptPlans {
  const heard = new Set<string>()
  /** Names by statement, that of the one said last at the end. */
  const names = new Map<string, string>()
  /** Names that nobody uses any more, closed with the next statement that is kept. */
  let left: string[] = []
  let next = 0

  function isHeardAgain(statement: string): boolean {
    if (heard.has(statement)) return true
    if (heard.size >= MOST_HEARD) heard.clear()
    heard.add(statement)
    return false
  }

  function nameOfNext(): string {
    next += 1
    return `kept_${next}`
  }

  function leave(statements: Iterable<[statement: string, name: string]>): void {
    for (const [statement, name] of [...statements]) {
      names.delete(statement)
      left.push(name)
    }
  }

  return (messages) => {
    if (messages.some(changesTables)) leave(names)
    const [parse, bind, ...rest] = messages
    const statement = parse && bind && unnamed(parse, bind)
    if (!parse || !bind || statement === undefined || !isHeardAgain(statement))
      return { messages, answered: (answer) => answer }
    const kept = names.get(statement)
    const name = kept ?? nameOfNext()
    if (kept === undefined && names.size >= most) leave([...names].slice(0, 1))
    const closing = left.map((unused) => frame('C', Buffer.from(`S${unused}\0`)))
    left = []
    names.delete(statement)
    return {
      messages: [...closing, ...(kept === undefined ? [named(parse, 5, name)] : []), named(bind, 6, name), ...rest],
      answered: (answer) => {
        const said = answer.subarray(closing.length * EMPTY_BYTES)
        const isThere = kept !== undefined || said[0] === PARSE_COMPLETE
        if (isThere && isStale(said)) left.push(name)
        else if (isThere) names.set(statement, name)
        return kept === undefined ? said : Buffer.concat([PARSED, said])
      },
    }
  }
}

const PARSE = letterOf('P')
const BIND = letterOf('B')
const QUERY = letterOf('Q')
const PARSE_COMPLETE = letterOf('1')
const PARSED = frame('1', new Uint8Array())
const EMPTY_BYTES = PARSED.length

const KEPT = /^\s*(select|with|insert|update|delete)\b/i

/** A column of another type would change what a kept statement answers; PostgreSQL refuses it then, once. */
const CHANGES_TABLES = /\b(alter|create|drop)\s/i

/** What a Parse without a name says, with the types that it gives, when a Bind of it without a name follows. */
function unnamed(parse: Buffer, bind: Buffer): string | undefined {
  if (
    parse.length > LONGEST_KEPT ||
    parse[0] !== PARSE ||
    bind[0] !== BIND ||
    parse[5] !== 0 ||
    bind[5] !== 0 ||
    bind[6] !== 0
  )
    return undefined
  const said = parse.toString('latin1', 6)
  return KEPT.test(said) ? said : undefined
}

const changesTables = (message: Buffer) =>
  (message[0] === PARSE && CHANGES_TABLES.test(statementOf(message))) ||
  (message[0] === QUERY && CHANGES_TABLES.test(message.toString('latin1', 5)))

/** « cached plan must not change result type », « prepared statement does not exist »: said anew next time. */
const isStale = (answer: Uint8Array) => {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  return bytes.includes('\0C0A000\0') || bytes.includes('\0C26000\0')
}

/** The message with a name where an empty one ended, at `at`. */
const named = (message: Buffer, at: number, name: string): Buffer =>
  frame(
    String.fromCharCode(message[0] as number),
    Buffer.concat([message.subarray(5, at), Buffer.from(name), message.subarray(at)]),
  )
