import { readFileSync } from 'node:fs'
import type { Given } from './secrets.ts'
import { openCertificate, UnusableCertificate } from './signing-certificate.ts'

/** A PKCS#12 file (.p12, .pfx) with its private key. */
export type SigningConfig = { certificate: Buffer; passphrase: string }

/**
 * The certificate that signs, from SIGNING_CERTIFICATE (path, or its bytes) and SIGNING_PASSPHRASE. One that has expired is told at
 * start and by the health of the server, and stops signatures alone.
 * @throws Error in French when the file cannot be read or opened: nothing starts on a wrong configuration.
 */
export function readSigning({
  SIGNING_CERTIFICATE: file,
  SIGNING_PASSPHRASE: passphrase = '',
}: Given): SigningConfig | undefined {
  if (!file) return undefined
  const certificate = bytesOf(file)
  try {
    openCertificate({ certificate, passphrase: String(passphrase) })
  } catch (error) {
    if (error instanceof UnusableCertificate) throw refused(error.message)
    throw error
  }
  return { certificate, passphrase: String(passphrase) }
}

function bytesOf(file: string | Buffer): Buffer {
  try {
    return typeof file === 'string' ? readFileSync(file) : file
  } catch {
    throw refused('Ce fichier ne peut pas être lu.')
  }
}

const refused = (why: string) => new Error(`Configuration refusée :\n  SIGNING_CERTIFICATE : ${why}`)
