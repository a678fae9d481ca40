import { createHash, sign, type X509Certificate } from 'node:crypto'
import { Signer } from '@signpdf/signpdf'
import forge from 'node-forge'
import type { SigningIdentity } from '#platform/signing-certificate.ts'

const { Class, Type, create, fromDer, oidToDer, toDer } = forge.asn1
type Asn1 = forge.asn1.Asn1

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/**
 * Signs the byte range of a PDF as PAdES baseline B-B asks (EN 319 142-1, 6.3): a detached CMS that signs the type of the
 * content, its SHA-256 digest and the certificate that signs, with the chain. The CMS says no time: the entry M of the
 * dictionary of the signature does.
 */
export class CadesSigner extends Signer {
  readonly #identity: SigningIdentity

  constructor(identity: SigningIdentity) {
    super()
    this.#identity = identity
  }

  override async sign(pdf: Buffer): Promise<Buffer> {
    return derOf(sequence(oid(OID.signedData), tagged(0, signedData(this.#identity, pdf))))
  }
}

/** SignedData, RFC 5652, 5.1. */
function signedData(identity: SigningIdentity, content: Buffer): Asn1 {
  const certificates = identity.chain.map(({ raw }) => parsed(raw))
  return sequence(
    integer(1),
    set(algorithm(OID.sha256)),
    sequence(oid(OID.data)),
    tagged(0, ...inDerOrder(certificates)),
    set(signerInfo(identity, content)),
  )
}

/** SignerInfo, RFC 5652, 5.3: what is signed is the DER of the set of attributes, not the content itself. */
function signerInfo({ key, chain: [own] }: SigningIdentity, content: Buffer): Asn1 {
  const attributes = inDerOrder([
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octets(sha256(content))),
    attribute(OID.signingCertificateV2, signingCertificate(own)),
  ])
  return sequence(
    integer(1),
    issuerAndSerial(own),
    algorithm(OID.sha256),
    tagged(0, ...attributes),
    key.asymmetricKeyType === 'ec' ? sequence(oid(OID.ecdsaWithSha256)) : algorithm(OID.rsa),
    octets(sign('sha256', derOf(set(...attributes)), key)),
  )
}

/** SigningCertificateV2, RFC 5035, 3: ESSCertIDv2, whose algorithm is SHA-256 when it names none. */
const signingCertificate = ({ raw }: X509Certificate) => sequence(sequence(sequence(octets(sha256(raw)))))

/** IssuerAndSerialNumber: the two fields of the certificate as they are written in it, after its optional version. */
function issuerAndSerial({ raw }: X509Certificate): Asn1 {
  const fields = children(children(parsed(raw))[0])
  const [serial, , issuer] = fields[0]?.tagClass === Class.CONTEXT_SPECIFIC ? fields.slice(1) : fields
  if (!serial || !issuer) throw new Error('a certificate without issuer or serial number')
  return sequence(issuer, serial)
}

const children = (asn1: Asn1 | undefined): Asn1[] => (Array.isArray(asn1?.value) ? asn1.value : [])

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
const parsed = (bytes: Buffer) => fromDer(bytes.toString('binary'))
const derOf = (asn1: Asn1) => Buffer.from(toDer(asn1).getBytes(), 'binary')

/** DER sorts the members of a set by their encoding. */
const inDerOrder = (members: readonly Asn1[]) =>
  members.toSorted((one, other) => Buffer.compare(derOf(one), derOf(other)))

const universal = (type: forge.asn1.Type, isConstructed: boolean, value: string | Asn1[]) =>
  create(Class.UNIVERSAL, type, isConstructed, value)
const sequence = (...members: Asn1[]) => universal(Type.SEQUENCE, true, members)
const set = (...members: Asn1[]) => universal(Type.SET, true, members)
const integer = (value: number) => universal(Type.INTEGER, false, forge.asn1.integerToDer(value).getBytes())
const octets = (bytes: Buffer) => universal(Type.OCTETSTRING, false, bytes.toString('binary'))
const oid = (name: string) => universal(Type.OID, false, oidToDer(name).getBytes())
const tagged = (tag: number, ...members: Asn1[]) => create(Class.CONTEXT_SPECIFIC, tag, true, members)
const algorithm = (name: string) => sequence(oid(name), universal(Type.NULL, false, ''))
const attribute = (type: string, value: Asn1) => sequence(oid(type), set(value))
