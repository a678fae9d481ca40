import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { dayText, legalDay } from '#wording/day.ts'

/** A key that signs and its certificate, with those that vouch for it. */
export type SigningIdentity = {
  key: KeyObject
  /** The certificate of the key first, then each issuer found in the file, up to the root. */
  chain: readonly [X509Certificate, ...X509Certificate[]]
  /** False when the file lacks the certificate of an issuer: a reader must then find it by itself. */
  isChainWhole: boolean
  /** Common name of the holder. */
  subject: string
  notBefore: Temporal.Instant
  notAfter: Temporal.Instant
}

/** Why a file cannot sign, as a French sentence. */
export class UnusableCertificate extends Error {}

type Pkcs12 = { certificate: Buffer; passphrase: string }

/** Opening a file costs a tenth of a second of key derivation; the configuration does not change while the server runs. */
const opened = new WeakMap<Pkcs12, SigningIdentity>()

/**
 * The identity that signs at that instant.
 * @throws UnusableCertificate when its file cannot be opened, or it has expired, or is not valid yet
 */
export function signingIdentityAt(signing: Pkcs12, at: Temporal.Instant): SigningIdentity {
  const identity = opened.get(signing) ?? openCertificate(signing)
  opened.set(signing, identity)
  const { notBefore, notAfter } = identity
  if (Temporal.Instant.compare(at, notAfter) > 0)
    throw new UnusableCertificate(`Le certificat a expiré le ${dayText(legalDay(notAfter.toString()))}.`)
  if (Temporal.Instant.compare(at, notBefore) < 0)
    throw new UnusableCertificate(
      `Le certificat n’est valable qu’à partir du ${dayText(legalDay(notBefore.toString()))}.`,
    )
  return identity
}

/**
 * Opens a PKCS#12 file. Its encryption is forge's; keys and certificates are the platform's, so that RSA and elliptic
 * curves serve alike.
 *
 * @throws UnusableCertificate for another kind of file, a wrong passphrase, or a key without its certificate
 */
export function openCertificate({ certificate, passphrase }: Pkcs12): SigningIdentity {
  const bags = bagsOf(certificate, passphrase)
  const key = bags.flatMap((bag) => keyOf(bag) ?? [])[0]
  if (!key) throw new UnusableCertificate('Le fichier du certificat ne contient pas de clé privée.')
  const kind = key.asymmetricKeyType ?? ''
  if (!['rsa', 'ec'].includes(kind)) {
    throw new UnusableCertificate(`La clé du certificat (${kind}) n’est ni RSA ni à courbe elliptique.`)
  }
  const certificates = bags.flatMap((bag) => certificateOf(bag) ?? [])
  const own = certificates.find((one) => one.checkPrivateKey(key))
  if (!own) throw new UnusableCertificate('Aucun certificat du fichier ne correspond à sa clé privée.')
  const chain = chainFrom(own, certificates)
  const last = chain.at(-1) ?? own
  return {
    key,
    chain,
    isChainWhole: last.checkIssued(last),
    subject: /^CN=(.+)$/m.exec(own.subject)?.[1] ?? own.subject.split('\n').at(-1) ?? '',
    notBefore: instantOf(own.validFromDate),
    notAfter: instantOf(own.validToDate),
  }
}

const instantOf = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

function bagsOf(file: Buffer, passphrase: string): forge.pkcs12.Bag[] {
  const asn1 = parsed(file)
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, passphrase).safeContents.flatMap(({ safeBags }) => safeBags)
  } catch (error) {
    const isPassphrase = error instanceof Error && /password|MAC could not be verified/i.test(error.message)
    throw isPassphrase ? new UnusableCertificate('La phrase secrète n’est pas celle du certificat.') : notPkcs12()
  }
}

function parsed(file: Buffer): forge.asn1.Asn1 {
  try {
    return forge.asn1.fromDer(file.toString('binary'))
  } catch {
    throw notPkcs12()
  }
}

const notPkcs12 = () => new UnusableCertificate('Le fichier n’est pas un certificat PKCS#12 lisible (.p12, .pfx).')

const der = (asn1: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary')

/** forge reads RSA keys itself and leaves the others as they were written. */
function keyOf({ type, key, asn1 }: forge.pkcs12.Bag): KeyObject | undefined {
  const { keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids
  if (type !== keyBag && type !== pkcs8ShroudedKeyBag) return undefined
  return key
    ? createPrivateKey({ key: der(forge.pki.privateKeyToAsn1(key)), format: 'der', type: 'pkcs1' })
    : createPrivateKey({ key: der(asn1), format: 'der', type: 'pkcs8' })
}

function certificateOf({ type, cert, asn1 }: forge.pkcs12.Bag): X509Certificate | undefined {
  if (type !== forge.pki.oids.certBag) return undefined
  return new X509Certificate(der(cert ? forge.pki.certificateToAsn1(cert) : asn1))
}

function chainFrom(own: X509Certificate, all: readonly X509Certificate[]): [X509Certificate, ...X509Certificate[]] {
  const chain: [X509Certificate, ...X509Certificate[]] = [own]
  for (let last: X509Certificate | undefined = own; last; ) {
    const issued: X509Certificate = last
    last = all.find((one) => !chain.includes(one) && issued.checkIssued(one) && issued.verify(one.publicKey))
    if (last) chain.push(last)
  }
  return chain
}
