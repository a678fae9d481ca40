import { createECDH } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { retryAfter } from '#server/services/notices/push-delivery.ts'
import { isPushService } from '#server/services/notices/push-services.ts'
import {
  encryptedMessage,
  MESSAGE_MAX_BYTES,
  serverKeys,
  topicOf,
  vapidAuthorization,
} from '#server/services/notices/web-push.ts'
import { opened, tokenSaid } from '#tests/fixtures/push-double.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** RFC 8291, section 5. */
const EXAMPLE = {
  text: 'When I grow up, I want to be a watermelon',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  receiverPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  receiverPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
} as const
const to = { endpoint: 'https://push.example.net/push', p256dh: EXAMPLE.receiverPublic, auth: EXAMPLE.auth }

describe('a message that leaves for a browser', () => {
  test('RFC 8291: the example of the standard is written byte for byte, and opened again', () => {
    const drawn = { salt: bytes(EXAMPLE.salt), privateKey: bytes(EXAMPLE.senderPrivate) }
    const message = encryptedMessage(Buffer.from(EXAMPLE.text), to, drawn)
    expect(message.toString('base64url')).toBe(EXAMPLE.message)
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(bytes(EXAMPLE.receiverPrivate))
    expect(opened(bytes(EXAMPLE.message), { pair, auth: bytes(EXAMPLE.auth) })).toBe(EXAMPLE.text)
  })

  test('RFC 8188: fits in one record, and one that does not is refused before it leaves', () => {
    expect(encryptedMessage(Buffer.alloc(MESSAGE_MAX_BYTES, 97), to)).toHaveLength(4096)
    expect(() => encryptedMessage(Buffer.alloc(MESSAGE_MAX_BYTES + 1, 97), to)).toThrow(RangeError)
  })

  test('never bears the same key twice', () => {
    const texts = [1, 2].map(() => encryptedMessage(Buffer.from('Bonjour'), to).toString('base64url'))
    expect(texts[0]).not.toBe(texts[1])
  })

  test('RFC 8292: is signed for the origin of its push service, for less than a day, with whom to write to', () => {
    const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
    const said = tokenSaid(
      vapidAuthorization(to.endpoint, serverKeys(Buffer.alloc(32, 9)), 'mailto:mairie@example.org', now),
    )
    expect(said).toEqual({
      aud: 'https://push.example.net',
      exp: now.epochMilliseconds / 1000 + 12 * 3600,
      sub: 'mailto:mairie@example.org',
    })
  })

  test('RFC 8030: is named by its notice in 32 characters at most', () => {
    expect(topicOf('un avis')).toMatch(/^[\w-]{32}$/)
  })

  test.each([
    ['120', 120],
    ['Tue, 24 Nov 2026 09:01:30 GMT', 90],
    ['999999999', 86_400],
    ['demain', null],
    [null, null],
  ])('waits as the service says: %s', (said, seconds) => {
    expect(retryAfter(said, Temporal.Instant.from('2026-11-24T09:00:00Z'))).toBe(seconds)
  })

  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['https://sg2p.notify.windows.com/w/?token=abc', true],
    ['https://web.push.apple.com/abc', true],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://fcm.googleapis.com:8443/abc', false],
    ['https://fcm.googleapis.com@10.0.0.1/', false],
    ['https://fcm.googleapis.com.example.org/', false],
    ['https://127.0.0.1/', false],
    ['http://169.254.169.254/latest', false],
    ['n’importe quoi', false],
  ])('goes to the push services of browsers alone: %s', (endpoint, isKnown) => {
    expect(isPushService(endpoint, {})).toBe(isKnown)
  })
})
