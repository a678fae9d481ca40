import { Secret, TOTP } from 'otpauth'
import type { RealInstant } from '#platform/clock.ts'
import { CODE_SECONDS } from './lifetimes.ts'

const totp = (secret: Secret, email: string) =>
  new TOTP({ issuer: 'Parvis', label: email, secret, digits: 6, period: CODE_SECONDS, algorithm: 'SHA1' })

const kept = (bytes: Uint8Array) => Secret.fromHex(Buffer.from(bytes).toString('hex'))

/** The address that an authenticator application reads. */
export const uriOf = (secret: Secret, email: string): string => totp(secret, email).toString()

/** A new secret, and the address that an authenticator application reads. */
export function newSecret(email: string): { secret: Uint8Array; uri: string } {
  const secret = new Secret({ size: 20 })
  return { secret: secret.bytes, uri: uriOf(secret, email) }
}

/** What a code is now: of this time step, which alone serves, and once; of the step before or after it; of none. */
export type ReadCode = { is: 'current'; step: number } | { is: 'former' | 'early' | 'wrong' }

export function readCode(secret: Uint8Array, code: string, now: RealInstant): ReadCode {
  const timestamp = now.epochMilliseconds
  const drift = totp(kept(secret), '').validate({ token: code, timestamp, window: 1 })
  if (drift === null) return { is: 'wrong' }
  if (drift !== 0) return { is: drift < 0 ? 'former' : 'early' }
  return { is: 'current', step: Math.floor(timestamp / 1000 / CODE_SECONDS) }
}

/** The code of an instant: what the person's application shows. */
export const codeAt = (secret: Uint8Array, now: Temporal.Instant): string =>
  totp(kept(secret), '').generate({ timestamp: now.epochMilliseconds })
