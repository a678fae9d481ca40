import { createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { type KeptPlans, keptPlans } from './embedded-plans.ts'
import { frame, statementOf } from './wire-messages.ts'

/**
 * PostgreSQL's wire protocol (v3) before one embedded session that all connections share.
 *
 * A connection keeps the session from the first message of a statement to its ReadyForQuery, and from `begin` to
 * `commit`: neither the messages of two statements nor two transactions ever mix. Others wait in order of arrival.
 *
 * @param opened  the database, asked for when a connection first says something
 * @param turn    whose turn it is; whoever takes it stands between two statements, outside any transaction
 */
export function serveEmbedded(opened: () => Promise<PGlite>, path: string, turn = createTurn()): Promise<Server> {
  const plans = keptPlans()
  const server = createServer((socket) => serveConnection(opened, socket, turn, plans))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102

/** Messages that end a round trip: Query, Sync, FunctionCall, CopyDone, CopyFail. */
const ENDS_ROUND = new Set(['Q', 'S', 'F', 'c', 'f'].map((letter) => letter.charCodeAt(0)))
const TERMINATE = 'X'.charCodeAt(0)
const FLUSH = 'H'.charCodeAt(0)
const READY_FOR_QUERY = 'Z'.charCodeAt(0)
const COPY_IN = 'G'.charCodeAt(0)
const IDLE = 'I'.charCodeAt(0)

type Turn = { take(): Promise<() => void> }

/** A first-in first-out lock. */
export function createTurn(): Turn {
  let last = Promise.resolve()
  return {
    take() {
      const before = last
      let free: () => void = () => {}
      last = new Promise<void>((resolve) => {
        free = resolve
      })
      return before.then(() => free)
    },
  }
}

function serveConnection(opened: () => Promise<PGlite>, socket: Socket, turn: Turn, plans: KeptPlans) {
  let pending: Buffer[] = []
  let started = false
  let inTransaction = false
  let release: (() => void) | undefined
  let work: Promise<void> = Promise.resolve()
  let round: Buffer[] = []

  const send = (bytes: Uint8Array) => {
    if (socket.writable) socket.write(bytes)
  }

  async function runRound(messages: Buffer[]) {
    release ??= await turn.take()
    const database = await opened()
    const planned = plans(messages)
    const answer = planned.answered(await database.execProtocolRaw(new Uint8Array(Buffer.concat(planned.messages))))
    const { body, state } = isSwallowed(messages, answer) ? await refused(database) : withOneReady(answer)
    send(body)
    inTransaction = state !== IDLE
    if (!inTransaction) letGo()
  }

  function letGo() {
    release?.()
    release = undefined
  }

  async function close() {
    if (inTransaction) await (await opened()).execProtocolRaw(simpleQuery('rollback'))
    inTransaction = false
    letGo()
  }

  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    work = work.then(close, close)
  })
  socket.on('data', (chunk) => {
    pending.push(chunk as Buffer)
    let bytes = pending.length === 1 ? (pending[0] as Buffer) : undefined
    for (;;) {
      const wanted = messageLength(pending, started)
      if (wanted === undefined || sizeOf(pending) < wanted) break
      bytes ??= Buffer.concat(pending)
      const message = bytes.subarray(0, wanted)
      bytes = bytes.subarray(wanted)
      pending = bytes.length > 0 ? [bytes] : []
      if (started) accept(message)
      else greet(message)
    }
  })

  function greet(message: Buffer) {
    const code = message.readInt32BE(4)
    if (code === SSL_REQUEST || code === GSS_REQUEST) return send(Buffer.from('N'))
    if (code === CANCEL_REQUEST) return socket.end()
    started = true
    send(GREETING)
  }

  function accept(message: Buffer) {
    const letter = message[0] as number
    if (letter === TERMINATE) return socket.end()
    if (letter !== FLUSH) round.push(message)
    if (!ENDS_ROUND.has(letter)) return
    const messages = round
    round = []
    work = work
      .then(() => runRound(messages))
      .catch(() => {
        socket.destroy()
      })
  }
}

const sizeOf = (chunks: readonly Buffer[]) => chunks.reduce((total, chunk) => total + chunk.length, 0)

/** Length of the first message in the buffer, once its header is there. The startup message has no type byte. */
function messageLength(chunks: Buffer[], started: boolean): number | undefined {
  const header = started ? 5 : 8
  if (sizeOf(chunks) < header) return undefined
  if (chunks.length > 1 && (chunks[0] as Buffer).length < header) chunks.splice(0, chunks.length, Buffer.concat(chunks))
  const first = chunks[0] as Buffer
  return started ? 1 + first.readInt32BE(1) : first.readInt32BE(0)
}

/**
 * The answer to a round with its last ReadyForQuery only (after an error the engine says it at once, then again at
 * Sync), and the transaction state that it tells. A CopyInResponse keeps the session as a transaction does.
 */
function withOneReady(answer: Uint8Array): { body: Buffer; state: number } {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  const kept: Buffer[] = []
  let ready: Buffer | undefined
  let state = IDLE
  let keptUntil = 0
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    if (bytes[at] === READY_FOR_QUERY) {
      kept.push(bytes.subarray(keptUntil, at))
      keptUntil = end
      ready = bytes.subarray(at, end)
      state = bytes[at + 5] as number
    }
    if (bytes[at] === COPY_IN) state = COPY_IN
    at = end
  }
  kept.push(bytes.subarray(keptUntil), ...(ready ? [ready] : []))
  return { body: Buffer.concat(kept), state }
}

/** Which messages an answer has, by the code of their letter. */
function lettersOf(answer: Uint8Array): Uint8Array {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  const letters = new Uint8Array(256)
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readInt32BE(at + 1)) letters[bytes[at] as number] = 1
  return letters
}

/**
 * Whether the engine gave a statement up without a word. An exception of its geometry library (a drawing that crosses itself, an overlay that
 * fails) unwinds through PostgreSQL itself: no error is said, the answer stops short, or tells of an empty statement, or of a portal suspended where
 * no limit was asked, and what is left of the round would answer whoever comes next.
 */
function isSwallowed(messages: readonly Buffer[], answer: Uint8Array): boolean {
  const letters = lettersOf(answer)
  const has = (letter: string) => letters[letter.charCodeAt(0)] === 1
  if (!has('Z') && !has('G')) return true
  if (has('E')) return false
  const sent = (letter: string) => messages.filter((message) => message[0] === letter.charCodeAt(0))
  return (
    (has('s') && sent('E').every((message) => message.readInt32BE(message.length - 4) === 0)) ||
    (has('I') && sent('P').some((message) => statementOf(message).trim() !== ''))
  )
}

const RESYNCS = 5

/** The engine back in step, its transaction failed if there is one, and the error that it did not say. */
async function refused(database: PGlite): Promise<{ body: Buffer; state: number }> {
  const failed = await database.execProtocolRaw(simpleQuery('select 1/0'))
  let state = withOneReady(failed).state
  for (let round = 0; round < RESYNCS; round += 1) {
    const answer = await database.execProtocolRaw(new Uint8Array(frame('S', Buffer.alloc(0))))
    state = withOneReady(answer).state
    if (answer.byteLength === READY_BYTES) break
  }
  const error = frame('E', text('SERROR', 'VERROR', 'CXX000', 'Mthe geometry library gave the statement up', ''))
  return { body: Buffer.concat([error, frame('Z', Buffer.from([state]))]), state }
}

const READY_BYTES = 6

const text = (...values: string[]) => Buffer.from(values.map((value) => `${value}\0`).join(''))
const simpleQuery = (query: string) => new Uint8Array(frame('Q', text(query)))

const GREETING = Buffer.concat([
  frame('R', Buffer.alloc(4)),
  ...[
    ['server_version', '18.3'],
    ['server_encoding', 'UTF8'],
    ['client_encoding', 'UTF8'],
    ['DateStyle', 'ISO, MDY'],
    ['TimeZone', 'UTC'],
    ['integer_datetimes', 'on'],
    ['standard_conforming_strings', 'on'],
  ].map(([name, value]) => frame('S', text(name as string, value as string))),
  frame('K', Buffer.alloc(8)),
  frame('Z', Buffer.from('I')),
])
