// Loaded before the server (`node --import`): kills it as a power cut does, at the instant written in the file DOOM.
import { existsSync, readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'

/**
 * Instants of a signature, in their order: the file is hashed, kept, then all is committed, then answered. Before those of
 * a deposit, its number is allotted.
 */
export type Doom = 'numberAllotted' | 'beforeHashing' | 'afterFile' | 'beforeCommit' | 'afterCommit'

const doomFile = process.env.DOOM ?? ''

/** What the transaction of a connection has written that matters: a printed document, or a number. */
const writes = new WeakMap<pg.Client, 'document' | 'number'>()

function reached(instant: Doom): void {
  if (existsSync(doomFile) && readFileSync(doomFile, 'utf8') === instant) process.kill(process.pid, 'SIGKILL')
}

const { mkdir, rm } = fs
fs.mkdir = ((...args: Parameters<typeof mkdir>) => {
  if (String(args[0]).endsWith('/incoming')) reached('beforeHashing')
  return mkdir(...args)
}) as typeof mkdir
// the last gesture of the store, once the file is under its hash, whether it came or was there
fs.rm = async (path, options) => {
  if (String(path).includes('/incoming/')) {
    reached('afterFile')
  }
  await rm(path, options)
}
syncBuiltinESMExports()

const query: (this: pg.Client, ...args: unknown[]) => unknown = pg.Client.prototype.query
pg.Client.prototype.query = async function (this: pg.Client, ...args: unknown[]) {
  const [asked] = args
  const text = typeof asked === 'string' ? asked : String(Reflect.get(Object(asked), 'text'))
  if (text.includes('insert into issued_document')) writes.set(this, 'document')
  else if (text.includes('insert into allotted_number')) writes.set(this, 'number')
  else if (text === 'rollback') writes.delete(this)
  if (!text.endsWith('commit')) return query.apply(this, args)
  const written = writes.get(this)
  if (written === 'document') reached('beforeCommit')
  const answer = await query.apply(this, args)
  writes.delete(this)
  if (written === 'document') reached('afterCommit')
  if (written === 'number') reached('numberAllotted')
  return answer
} as typeof pg.Client.prototype.query
