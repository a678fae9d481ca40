import { readFileSync } from 'node:fs'

/** A PKCS#12 file (.p12, .pfx) with its private key. */
export type SigningConfig = { certificate: Buffer; passphrase: string }

/**
 * The certificate that signs, from SIGNING_CERTIFICATE (path) and SIGNING_PASSPHRASE.
 * @throws Error in French when the file cannot be read: nothing starts on a wrong configuration.
 */
export function readSigning({
  SIGNING_CERTIFICATE: path,
  SIGNING_PASSPHRASE: passphrase = '',
}: Record<string, string | undefined>): SigningConfig | undefined {
  if (!path) return undefined
  try {
    return { certificate: readFileSync(path), passphrase }
  } catch {
    throw new Error('Configuration refusée :\n  SIGNING_CERTIFICATE : ce fichier ne peut pas être lu')
  }
}
