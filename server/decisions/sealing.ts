import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import forge from 'node-forge'
import { PDFDocument } from 'pdf-lib'
import type { Sealing } from '#contract/decision-desk.ts'
import { Problem } from '#platform/problem.ts'
import type { DecisionDeps } from './case-file.ts'

/** Room kept in the file for the signature and its chain of certificates, in bytes. */
const SIGNATURE_BYTES = 16_384

export type Seal = { name: string; place: string; reason: string; at: Temporal.Instant }

/** How this installation seals what is signed: by the certificate of the town hall, or by the drawn signature alone. */
export function sealingOf({ config }: Pick<DecisionDeps, 'config'>): Sealing {
  if (!config.signing) return { type: 'drawn' }
  const { subject, notAfter } = readCertificate(config.signing)
  return { type: 'certificate', subject, validUntil: notAfter.toISOString().slice(0, 10) }
}

/**
 * Signs the bytes of a PDF with the certificate of the installation (detached PKCS#7 of ISO 32000-1, the basic profile of
 * PAdES): a changed byte breaks it, and any reader says so. Without a certificate the bytes stay as they are.
 */
export async function sealed(
  { config }: Pick<DecisionDeps, 'config'>,
  bytes: Uint8Array,
  seal: Seal,
): Promise<Uint8Array> {
  if (!config.signing) return bytes
  const { notBefore, notAfter } = readCertificate(config.signing)
  const at = new Date(seal.at.epochMilliseconds)
  if (at < notBefore || at > notAfter) throw unusable('Il n’est pas valable aujourd’hui.')
  const pdfDoc = await PDFDocument.load(bytes, { updateMetadata: false })
  pdflibAddPlaceholder({
    pdfDoc,
    reason: plain(seal.reason),
    contactInfo: '',
    name: plain(seal.name),
    location: plain(seal.place),
    signingTime: at,
    signatureLength: SIGNATURE_BYTES,
    appName: 'Parvis',
  })
  const prepared = await pdfDoc.save({ useObjectStreams: false })
  const signer = new P12Signer(config.signing.certificate, { passphrase: config.signing.passphrase })
  return new Uint8Array(await new SignPdf().sign(Buffer.from(prepared), signer, at))
}

/** The dictionary of a signature holds Latin text; what is read of it is in the certificate and on the page. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[()\\]/g, ' ')

type Certificate = { subject: string; notBefore: Date; notAfter: Date }

function readCertificate({ certificate, passphrase }: { certificate: Buffer; passphrase: string }): Certificate {
  try {
    const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(certificate.toString('binary')), passphrase)
    const { certBag } = forge.pki.oids
    const bags = certBag === undefined ? [] : (p12.getBags({ bagType: certBag })[certBag] ?? [])
    const own = bags.find(({ attributes }) => attributes?.localKeyId) ?? bags[0]
    if (!own?.cert) throw new Error('no certificate in the file')
    const { subject, validity } = own.cert
    const name: unknown = subject.getField('CN')?.value
    return { subject: typeof name === 'string' ? name : '', ...validity }
  } catch {
    throw unusable('Le fichier ou sa phrase secrète n’est pas le bon.')
  }
}

const unusable = (why: string) =>
  new Problem({
    type: 'certificat-inutilisable',
    status: 503,
    title: 'Le certificat de signature ne peut pas servir',
    detail: `${why} Rien n’a été signé. L’administrateur vérifie SIGNING_CERTIFICATE et SIGNING_PASSPHRASE, puis redémarre le serveur.`,
  })
