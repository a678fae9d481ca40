import { Secret, TOTP } from 'otpauth'
import type { RealInstant } from '#platform/clock.ts'

const PERIOD_S = 30

/** Steps of clock drift accepted on each side (RFC 6238, section 5.2). */
const DRIFT_STEPS = 1

const totp = (secret: Secret, email: string) =>
  new TOTP({ issuer: 'Parvis', label: email, secret, digits: 6, period: PERIOD_S, algorithm: 'SHA1' })

const kept = (bytes: Uint8Array) => Secret.fromHex(Buffer.from(bytes).toString('hex'))

/** The address that an authenticator application reads. */
export const uriOf = (secret: Secret, email: string): string => totp(secret, email).toString()

/** A new secret, and the address that an authenticator application reads. */
export function newSecret(email: string): { secret: Uint8Array; uri: string } {
  const secret = new Secret({ size: 20 })
  return { secret: secret.bytes, uri: uriOf(secret, email) }
}

/** The time step that this code stands for, if it is right now; a step serves once. */
export function stepOfCode(secret: Uint8Array, code: string, now: RealInstant): number | undefined {
  const timestamp = now.epochMilliseconds
  const drift = totp(kept(secret), '').validate({
    token: code,
    timestamp,
    window: DRIFT_STEPS,
  })
  return drift === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_S) + drift
}

/** The code of an instant: what the person's application shows. */
export const codeAt = (secret: Uint8Array, now: Temporal.Instant): string =>
  totp(kept(secret), '').generate({ timestamp: now.epochMilliseconds })
