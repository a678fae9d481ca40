import { createHash, randomBytes } from 'node:crypto'
import forge from 'node-forge'

const { Class, Type, create, fromDer, oidToDer, toDer } = forge.asn1
type Asn1 = forge.asn1.Asn1

const SHA256 = '2.16.840.1.101.3.4.2.1'
const ANSWER_MAX_MS = 15_000
const ANSWER_MAX_BYTES = 100_000

/** What an authority of time stamps gave: its token, and the instant that it says. */
export type TimeStamp = { token: Buffer; at: Temporal.Instant }

/** Why no stamp was had: the authority does not answer, refuses, or stamps something else. */
export class NoTimeStamp extends Error {}

/**
 * Asks an authority to stamp bytes (RFC 3161, over HTTP as its 3.4 says). What it answers is compared with what was asked: the hash, and the
 * number drawn for this call. Its certificate is in the token, for whoever checks it: whom to trust is theirs to say.
 * @throws NoTimeStamp
 */
export async function timeStamp(url: string, bytes: Uint8Array): Promise<TimeStamp> {
  const digest = createHash('sha256').update(bytes).digest()
  // a positive integer: its first bit is none
  const nonce = Buffer.concat([Buffer.from([0x4d]), randomBytes(7)])
  const answer = await answered(url, requestOf(digest, nonce))
  const [status, token] = children(read(answer))
  const granted = children(status)[0]
  if (!token || !['\x00', '\x01'].includes(textOf(granted))) throw new NoTimeStamp('the authority refuses')
  const info = infoOf(token)
  const [, , imprint, , at] = info
  const [, hash] = children(imprint)
  if (textOf(hash) !== digest.toString('binary')) throw new NoTimeStamp('the authority stamped something else')
  if (!info.some((field) => field.type === Type.INTEGER && textOf(field) === nonce.toString('binary')))
    throw new NoTimeStamp('the authority answers another call')
  return { token: derOf(token), at: instantOf(textOf(at)) }
}

async function answered(url: string, body: Buffer): Promise<Buffer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok || bytes.length > ANSWER_MAX_BYTES) throw new NoTimeStamp(`the authority answers ${answer.status}`)
    return bytes
  } catch (error) {
    throw error instanceof NoTimeStamp ? error : new NoTimeStamp('the authority does not answer')
  }
}

/** TimeStampReq, RFC 3161, 2.4.1, which asks for the certificate of the authority. */
function requestOf(digest: Buffer, nonce: Buffer): Buffer {
  const algorithm = sequence(
    create(Class.UNIVERSAL, Type.OID, false, oidToDer(SHA256).getBytes()),
    create(Class.UNIVERSAL, Type.NULL, false, ''),
  )
  const hash = create(Class.UNIVERSAL, Type.OCTETSTRING, false, digest.toString('binary'))
  return derOf(
    sequence(
      create(Class.UNIVERSAL, Type.INTEGER, false, '\x01'),
      sequence(algorithm, hash),
      create(Class.UNIVERSAL, Type.INTEGER, false, nonce.toString('binary')),
      create(Class.UNIVERSAL, Type.BOOLEAN, false, '\xff'),
    ),
  )
}

/** Fields of the TSTInfo that a token signs (RFC 3161, 2.4.2): ContentInfo, SignedData, its content. */
function infoOf(token: Asn1): Asn1[] {
  const signed = children(children(children(token)[1])[0])
  const content = children(children(children(signed[2])[1])[0])
  const bytes = content.length > 0 ? content.map(textOf).join('') : textOf(children(children(signed[2])[1])[0])
  return children(read(Buffer.from(bytes, 'binary')))
}

/** « 20270201120000Z », with a fraction or not. */
function instantOf(written: string): Temporal.Instant {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(written) ?? []
  if (second === undefined) throw new NoTimeStamp('the authority says no time')
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

function read(bytes: Buffer): Asn1 {
  try {
    return fromDer(bytes.toString('binary'))
  } catch {
    throw new NoTimeStamp('the authority answers what is no stamp')
  }
}

const sequence = (...members: Asn1[]) => create(Class.UNIVERSAL, Type.SEQUENCE, true, members)
const children = (asn1: Asn1 | undefined): Asn1[] => (Array.isArray(asn1?.value) ? asn1.value : [])
const textOf = (asn1: Asn1 | undefined): string => (typeof asn1?.value === 'string' ? asn1.value : '')
const derOf = (asn1: Asn1) => Buffer.from(toDer(asn1).getBytes(), 'binary')
