import {
  createCipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

/** What a browser gives to be written to: the address of its mailbox at its push service, its public key and its secret (RFC 8291). */
export type PushAddress = { endpoint: string; p256dh: string; auth: string }

const CURVE = 'prime256v1'
const POINT_BYTES = 65
const TAG_BYTES = 16
/** One record holds the whole message (RFC 8188): no push service takes more than 4,096 bytes of it. */
const RECORD_BYTES = 4096
const HEADER_BYTES = 16 + 4 + 1 + POINT_BYTES
/** Longest message: a record without its header, its tag and the mark that ends it. */
export const MESSAGE_MAX_BYTES = RECORD_BYTES - HEADER_BYTES - TAG_BYTES - 1

/** HKDF (RFC 5869) of one block: everything asked here is at most 32 bytes. */
function hkdf(salt: Uint8Array, input: Uint8Array, info: Uint8Array, bytes: number): Buffer {
  const key = createHmac('sha256', salt).update(input).digest()
  return createHmac('sha256', key).update(info).update(Uint8Array.of(1)).digest().subarray(0, bytes)
}

const infoOf = (name: string, ...parts: Uint8Array[]) => Buffer.concat([Buffer.from(`${name}\0`, 'latin1'), ...parts])

/** The key and the nonce of a message, from the secret that both ends compute (RFC 8291, 3.4). */
export function contentKeys(
  shared: Uint8Array,
  auth: Uint8Array,
  salt: Uint8Array,
  receiver: Uint8Array,
  sender: Uint8Array,
) {
  const input = hkdf(auth, shared, infoOf('WebPush: info', receiver, sender), 32)
  return {
    key: hkdf(salt, input, infoOf('Content-Encoding: aes128gcm'), 16),
    nonce: hkdf(salt, input, infoOf('Content-Encoding: nonce'), 12),
  }
}

/** Drawn anew for each message; given in the example of the standard alone. */
type Drawn = { salt: Uint8Array; privateKey: Uint8Array }

const drawn = (): Drawn => {
  const pair = createECDH(CURVE)
  pair.generateKeys()
  return { salt: randomBytes(16), privateKey: pair.getPrivateKey() }
}

/**
 * A message that the browser alone can read (RFC 8291, `aes128gcm`).
 * @throws RangeError when it is longer than `MESSAGE_MAX_BYTES`, Error when the key of the browser is no point of the curve
 */
export function encryptedMessage(text: Uint8Array, to: PushAddress, { salt, privateKey }: Drawn = drawn()): Buffer {
  if (text.length > MESSAGE_MAX_BYTES) throw new RangeError('too long for one record')
  const sender = createECDH(CURVE)
  sender.setPrivateKey(privateKey)
  const receiver = Buffer.from(to.p256dh, 'base64url')
  const keys = contentKeys(
    sender.computeSecret(receiver),
    Buffer.from(to.auth, 'base64url'),
    salt,
    receiver,
    sender.getPublicKey(),
  )
  const cipher = createCipheriv('aes-128-gcm', keys.key, keys.nonce)
  const sealed = Buffer.concat([cipher.update(text), cipher.update(Uint8Array.of(2)), cipher.final()])
  const size = Buffer.alloc(5)
  size.writeUInt32BE(RECORD_BYTES)
  size.writeUInt8(POINT_BYTES, 4)
  return Buffer.concat([salt, size, sender.getPublicKey(), sealed, cipher.getAuthTag()])
}

/** The pair by which push services know this installation, from its secret of 32 bytes (RFC 8292). */
export type ServerKeys = { publicKey: string; signing: KeyObject }

export function serverKeys(secret: Uint8Array): ServerKeys {
  const pair = createECDH(CURVE)
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const signing = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: Buffer.from(secret).toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  return { publicKey: point.toString('base64url'), signing }
}

/** Half of what the standard allows (24 h): a clock that is wrong by some hours still passes. */
const TOKEN_HOURS = 12

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * The `Authorization` of a message: who sends it, signed for the origin of this push service alone (RFC 8292, 2).
 * @param contact  `mailto:` or `https:`, whom the service may write to; undefined when the installation gives none
 */
export function vapidAuthorization(
  endpoint: string,
  { publicKey, signing }: ServerKeys,
  contact: string | undefined,
  now: Temporal.Instant,
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.add({ hours: TOKEN_HOURS }).epochMilliseconds / 1000),
    ...(contact === undefined ? {} : { sub: contact }),
  }
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: signing, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`
}

/** Names a message at the push service (RFC 8030, 5.4): one that has not been read yet gives way to the next of the same name. */
export const topicOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 32)
