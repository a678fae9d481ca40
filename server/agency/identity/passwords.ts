import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { boundedQueue } from '#platform/bounded-queue.ts'

// scrypt with the parameters that OWASP recommends (2023): N = 2^17, r = 8, p = 1, 128 MiB.
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
const KEY_BYTES = 32
const SALT_BYTES = 16

/** Each hash takes 128 MiB and a processor: two at once leave the desk its own, and a crowd is told to come back. */
const HASHING = boundedQueue({ atOnce: 2, waiting: 24 })

const derive = (password: string, salt: Buffer, cost: { N: number; r: number; p: number }) =>
  HASHING.run(() => derived(password, salt, cost))

const derived = (password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }) =>
  new Promise<Buffer>((resolve, reject) => {
    const options: ScryptOptions = { N, r, p, maxmem: 2 * 128 * N * r }
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** `scrypt$N$r$p$salt$key`, so that the cost can rise later without losing older passwords. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** A hash that no password matches: verifying an unknown account takes as long as a known one. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(SALT_BYTES).toString('base64')}$${Buffer.alloc(KEY_BYTES).toString('base64')}`

export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (kept ?? NOBODY).split('$')
  const expected = Buffer.from(key, 'base64')
  const given = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  return timingSafeEqual(given, expected) && kept !== null
}
