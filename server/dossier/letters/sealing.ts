import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { SignPdf } from '@signpdf/signpdf'
import { PDFDocument } from 'pdf-lib'
import type { Sealing } from '#contract/dossier/decisions/decision-desk.ts'
import type { SigningConfig } from '#platform/config-signing.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { type SigningIdentity, signingIdentityAt, UnusableCertificate } from '#platform/signing-certificate.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { CadesSigner } from './cades-signer.ts'

/** Sub-filter of a PAdES signature (EN 319 142-1, 6.2.1). */
const SUB_FILTER = 'ETSI.CAdES.detached'

/** Room for what a signature holds beside its certificates, in bytes. */
const SIGNATURE_BYTES = 4_096

export type Seal = { name: string; place: string; reason: string; at: Temporal.Instant }

export type SealingDeps = Pick<Deps, 'clock'> & { config: Pick<Deps['config'], 'signing'> }

/** How this installation seals what is signed today: by the certificate of the town hall, or by the drawn signature alone. */
export function sealingOf({ config, clock }: SealingDeps): Sealing {
  if (!config.signing) return { type: 'drawn' }
  try {
    const { subject, notAfter, isChainWhole } = signingIdentityAt(config.signing, clock.now())
    return { type: 'certificate', subject, validUntil: legalDay(notAfter.toString()), isChainWhole }
  } catch (error) {
    if (error instanceof UnusableCertificate) return { type: 'unusable', why: error.message }
    throw error
  }
}

/** What the server says of its certificate when it starts. */
export function sealingSentences(deps: SealingDeps): string[] {
  const sealing = sealingOf(deps)
  switch (sealing.type) {
    case 'drawn':
      return []
    case 'unusable':
      return [`Certificat de signature inutilisable : ${sealing.why} Rien ne pourra être signé avant son remplacement.`]
    case 'certificate':
      return [
        `Certificat de signature : « ${sealing.subject} », valable jusqu’au ${dayText(sealing.validUntil)}.`,
        ...(sealing.isChainWhole
          ? []
          : ['Le fichier ne contient pas toute la chaîne du certificat : un lecteur de PDF peut ne pas la retrouver.']),
      ]
  }
}

/**
 * Signs the bytes of a PDF with the certificate of the installation, as PAdES baseline B-B: a changed byte breaks it, and
 * any reader says so. Without a certificate the bytes stay as they are.
 *
 * @throws Problem 503 when the certificate cannot sign at that instant
 */
export async function sealed({ config }: Pick<Deps, 'config'>, bytes: Uint8Array, seal: Seal): Promise<Uint8Array> {
  if (!config.signing) return bytes
  const identity = identityAt(config.signing, seal.at)
  const pdfDoc = await PDFDocument.load(bytes, { updateMetadata: false })
  pdflibAddPlaceholder({
    pdfDoc,
    subFilter: SUB_FILTER,
    reason: plain(seal.reason),
    contactInfo: '',
    name: plain(seal.name),
    location: plain(seal.place),
    signingTime: new Date(seal.at.epochMilliseconds),
    signatureLength: 2 * (SIGNATURE_BYTES + identity.chain.reduce((sum, { raw }) => sum + raw.length, 0)), // hexadecimal
    appName: 'Parvis',
  })
  const prepared = await pdfDoc.save({ useObjectStreams: false })
  return new Uint8Array(await new SignPdf().sign(Buffer.from(prepared), new CadesSigner(identity)))
}

/** The dictionary of a signature holds Latin text; what is read of it is in the certificate and on the page. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[()\\]/g, ' ')

function identityAt(signing: SigningConfig, at: Temporal.Instant): SigningIdentity {
  try {
    return signingIdentityAt(signing, at)
  } catch (error) {
    throw error instanceof UnusableCertificate ? unusable(error.message) : error
  }
}

const unusable = (why: string) => problem('certificateUnusable', { why })
