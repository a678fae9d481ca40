import { randomBytes, timingSafeEqual } from 'node:crypto'
import { boundedThread } from '#platform/bounded-thread.ts'
import { problem } from '#platform/problem.ts'

// scrypt with the parameters that OWASP recommends (2023): N = 2^17, r = 8, p = 1, 128 MiB.
const RECOMMENDED = { N: 2 ** 17, r: 8, p: 1 } as const
/** For tests alone, which ask who enters a thousand times and never how long a thief would take. */
const LIGHT = { N: 2 ** 12, r: 8, p: 1 } as const

/** What a new hash costs. Nothing but a test is given the light one: `NODE_ENV` must say so too. */
export const costFor = ({ NODE_ENV, LIGHT_HASHING }: NodeJS.ProcessEnv): Cost =>
  NODE_ENV === 'test' && LIGHT_HASHING === 'yes' ? LIGHT : RECOMMENDED
const COST = costFor(process.env)
const KEY_BYTES = 32
const SALT_BYTES = 16

type Cost = { N: number; r: number; p: number }
export type HashingQuestion = { password: string; salt: Uint8Array; keyBytes: number; cost: Cost }

/**
 * Each hash takes 128 MiB and a processor for half a second: one at a time, in a thread that gives way to every other, leaves the
 * desk its own; a crowd is told to come back.
 */
const hashed = boundedThread<HashingQuestion, Uint8Array>(new URL('./hashing-worker.ts', import.meta.url), {
  atOnce: 1,
  waiting: 24,
  heapMb: 64,
  deadlineMs: 30_000,
})

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Uint8Array> {
  const key = await hashed({ password, salt: new Uint8Array(salt), keyBytes: KEY_BYTES, cost })
  if (!key) throw problem('serverBusy')
  return key
}

/** `scrypt$N$r$p$salt$key`, so that the cost can rise later without losing older passwords. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), Buffer.from(key).toString('base64')].join('$')
}

/** A hash that no password matches: verifying an unknown account takes as long as a known one. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(SALT_BYTES).toString('base64')}$${Buffer.alloc(KEY_BYTES).toString('base64')}`

export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (kept ?? NOBODY).split('$')
  const expected = Buffer.from(key, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(given, expected) && kept !== null
}
