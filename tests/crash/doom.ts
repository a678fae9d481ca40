// Loaded before the server (`node --import`): kills it as a power cut does, at the instant written in the file DOOM.
import { existsSync, readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'

/** Instants of a signature, in their order: the file is hashed, kept, then all is committed, then answered. */
export type Doom = 'beforeHashing' | 'afterFile' | 'beforeCommit' | 'afterCommit'

const doomFile = process.env.DOOM ?? ''

/** The transaction that matters is the one in which a file was kept. */
let isFileKept = false

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
    isFileKept = true
    reached('afterFile')
  }
  await rm(path, options)
}
syncBuiltinESMExports()

const query: (this: pg.Client, ...args: unknown[]) => unknown = pg.Client.prototype.query
pg.Client.prototype.query = async function (this: pg.Client, ...args: unknown[]) {
  if (args[0] !== 'commit' || !isFileKept) return query.apply(this, args)
  reached('beforeCommit')
  const answer = await query.apply(this, args)
  isFileKept = false
  reached('afterCommit')
  return answer
} as typeof pg.Client.prototype.query
