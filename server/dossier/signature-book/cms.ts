import { constants, createHash, verify, X509Certificate } from 'node:crypto'

/** A BER value; a signer that streams writes lengths that end with a mark, so both kinds are read. */
type Node = { tag: number; content: Buffer; children: readonly Node[]; raw: Buffer }

/** The signature is not one that can be read, or not over these bytes. */
export class BadSignature extends Error {}

const DEPTH_MAX = 40
const SEQUENCE = 0x30
const SET = 0x31
const OID = 0x06
const OCTETS = 0x04

const OIDS = {
  signedData: '1.2.840.113549.1.7.2',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.1.4',
  pss: '1.2.840.113549.1.1.10',
} as const

/** SHA-1 has been broken: what it signs is not believed. */
const HASHES: Readonly<Record<string, 'sha256' | 'sha384' | 'sha512'>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

function nodeAt(bytes: Buffer, from: number, depth: number): Node {
  const [tag, first] = [bytes[from], bytes[from + 1]]
  if (tag === undefined || first === undefined || depth > DEPTH_MAX || (tag & 0x1f) === 0x1f)
    throw new BadSignature('not BER')
  const isOpen = first === 0x80
  const more = first < 0x80 ? 0 : first & 0x7f
  const start = from + 2 + more
  if (more > 4 || start > bytes.length) throw new BadSignature('not BER')
  const isNested = (tag & 0x20) !== 0
  if (isOpen) {
    if (!isNested) throw new BadSignature('not BER')
    const children: Node[] = []
    let at = start
    while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
      const child = nodeAt(bytes, at, depth + 1)
      children.push(child)
      at += child.raw.length
    }
    return { tag, children, content: bytes.subarray(start, at), raw: bytes.subarray(from, at + 2) }
  }
  const length = more === 0 ? first : bytes.readUIntBE(from + 2, more)
  if (start + length > bytes.length) throw new BadSignature('ends too soon')
  const content = bytes.subarray(start, start + length)
  const children: Node[] = []
  for (let at = 0; isNested && at < length; ) {
    const child = nodeAt(content, at, depth + 1)
    children.push(child)
    at += child.raw.length
  }
  return { tag, children, content, raw: bytes.subarray(from, start + length) }
}

function child(node: Node | undefined, rank: number, tag?: number): Node {
  const found = node?.children[rank]
  if (!found || (tag !== undefined && found.tag !== tag)) throw new BadSignature('another shape')
  return found
}

function oidOf({ tag, content }: Node): string {
  if (tag !== OID) throw new BadSignature('another shape')
  const arcs: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(value)
      value = 0
    }
  }
  const [first = 0, ...rest] = arcs
  const head = Math.min(2, Math.floor(first / 40))
  return [head, first - 40 * head, ...rest].join('.')
}

/** The octets of a string, in one piece or in several. */
const octetsOf = (node: Node): Buffer =>
  (node.tag & 0x20) === 0 ? node.content : Buffer.concat(node.children.map(octetsOf))

const hashOf = (algorithm: Node) => {
  const hash = HASHES[oidOf(child(algorithm, 0))]
  if (!hash) throw new BadSignature('a hash that is not believed')
  return hash
}

const digest = (hash: string, bytes: Buffer) => createHash(hash).update(bytes).digest()

type SignedData = { content: Node; certificates: X509Certificate[]; infos: readonly Node[] }

function signedDataOf(contents: Buffer): SignedData {
  const whole = nodeAt(contents, 0, 0)
  if (oidOf(child(whole, 0)) !== OIDS.signedData) throw new BadSignature('no signed data')
  const data = child(child(whole, 1, 0xa0), 0, SEQUENCE)
  const certificates = data.children.find(({ tag }) => tag === 0xa0)?.children ?? []
  const infos = data.children.at(-1)
  if (infos?.tag !== SET) throw new BadSignature('nobody signs')
  return {
    content: child(data, 2, SEQUENCE),
    certificates: certificates.flatMap(({ tag, raw }) => (tag === SEQUENCE ? [certificateOf(raw)] : [])),
    infos: infos.children,
  }
}

function certificateOf(raw: Buffer): X509Certificate {
  try {
    return new X509Certificate(raw)
  } catch {
    throw new BadSignature('a certificate that is not read')
  }
}

export type Signed = {
  certificate: X509Certificate
  /** When the signature says it was made; null when it does not. */
  saidAt: string | null
}

/**
 * Verifies that a detached CMS signs these bytes with a certificate that it bears (RFC 5652, 5.4; PAdES). Whom the certificate is
 * trusted by, and whether it was revoked, is not looked at.
 * @throws BadSignature
 */
export function verifiedCms(contents: Buffer, signed: Buffer): Signed {
  const { certificates, infos } = signedDataOf(contents)
  const [info, ...others] = infos
  if (!info || others.length > 0) throw new BadSignature('one signature bears one signer')
  const certificate = certificates.find((one) => names(child(info, 1), one))
  if (!certificate) throw new BadSignature('the certificate that signs is not there')
  const hash = hashOf(child(info, 2, SEQUENCE))
  const attributes = child(info, 3, 0xa0)
  const attribute = attributeOf(attributes)
  const said = attribute(OIDS.messageDigest)
  if (!said || !octetsOf(said).equals(digest(hash, signed))) throw new BadSignature('not over these bytes')
  refuseOtherCertificate(attribute(OIDS.signingCertificateV2), certificate)
  const asSet = Buffer.concat([Buffer.from([SET]), attributes.raw.subarray(1)])
  if (!isRight(hash, asSet, certificate, child(info, 4, SEQUENCE), octetsOf(child(info, 5, OCTETS))))
    throw new BadSignature('the certificate did not make this signature')
  const at = attribute(OIDS.signingTime)
  return { certificate, saidAt: at ? instantOf(at) : null }
}

const attributeOf =
  ({ children }: Node) =>
  (type: string): Node | undefined => {
    const found = children.filter((one) => oidOf(child(one, 0)) === type)
    if (found.length > 1) throw new BadSignature('an attribute given twice')
    return found[0] && child(child(found[0], 1, SET), 0)
  }

/** The certificate that the signature names, by its issuer and number, or by its key. */
function names(identifier: Node, { raw, serialNumber }: X509Certificate): boolean {
  const fields = child(nodeAt(raw, 0, 0), 0, SEQUENCE)
  const shift = fields.children[0]?.tag === 0xa0 ? 1 : 0
  if (identifier.tag !== SEQUENCE) return raw.includes(identifier.content) && identifier.content.length >= 16
  const serial = child(identifier, 1)
    .content.toString('hex')
    .replace(/^(00)+(?=..)/, '')
    .toUpperCase()
  return (
    serial === serialNumber.replace(/^(00)+(?=..)/, '') && child(fields, shift + 2).raw.equals(child(identifier, 0).raw)
  )
}

/** The attribute by which a signer binds its certificate (RFC 5035, 3), where there is one. */
function refuseOtherCertificate(bound: Node | undefined, { raw }: X509Certificate): void {
  if (!bound) return
  const first = child(child(bound, 0, SEQUENCE), 0, SEQUENCE)
  const [algorithm, hashed] =
    child(first, 0).tag === OCTETS ? [undefined, child(first, 0)] : [child(first, 0), child(first, 1, OCTETS)]
  if (!octetsOf(hashed).equals(digest(algorithm ? hashOf(algorithm) : 'sha256', raw)))
    throw new BadSignature('it names another certificate')
}

function isRight(
  hash: string,
  data: Buffer,
  { publicKey }: X509Certificate,
  algorithm: Node,
  signature: Buffer,
): boolean {
  const isPss = oidOf(child(algorithm, 0)) === OIDS.pss
  const key = isPss
    ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : publicKey
  try {
    return verify(hash, data, key, signature)
  } catch {
    return false
  }
}

/** UTCTime and GeneralizedTime, as ISO 8601. */
function instantOf({ tag, content }: Node): string | null {
  const text = content.toString('latin1')
  const [, year, month, day, hour, minute, second] =
    /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?/.exec(text) ?? []
  if (year === undefined || !text.endsWith('Z')) return null
  const whole = tag === 0x17 ? `${Number(year) < 50 ? '20' : '19'}${year}` : year
  return instant(`${whole}-${month}-${day}T${hour}:${minute}:${second ?? '00'}Z`)
}

/** The entry M of a signature, a date of PDF (ISO 32000-1, 7.9.4). */
export function pdfInstant(text: string): string | null {
  const [, year, month, day, hour, minute, second, zone, zoneHour, zoneMinute] =
    /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(Z|[+-])?(?:(\d{2})'?(\d{2})?)?/.exec(text) ?? []
  if (year === undefined || zone === undefined) return null
  const offset = zone === 'Z' ? 'Z' : `${zone}${zoneHour ?? '00'}:${zoneMinute ?? '00'}`
  return instant(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${offset}`)
}

function instant(text: string): string | null {
  try {
    return Temporal.Instant.from(text).toString()
  } catch {
    return null
  }
}

/** Verifies that a token of time (RFC 3161) is over these bytes. @throws BadSignature */
export function verifiedTimeStamp(contents: Buffer, stamped: Buffer): void {
  const { content } = signedDataOf(contents)
  if (oidOf(child(content, 0)) !== OIDS.timeStamp) throw new BadSignature('no token of time')
  const told = octetsOf(child(child(content, 1, 0xa0), 0))
  const imprint = child(nodeAt(told, 0, 0), 2, SEQUENCE)
  if (!octetsOf(child(imprint, 1, OCTETS)).equals(digest(hashOf(child(imprint, 0, SEQUENCE)), stamped)))
    throw new BadSignature('a token over other bytes')
}
