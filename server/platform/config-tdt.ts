import { readFileSync } from 'node:fs'
import type { Given } from './secrets.ts'

/** How this server reaches the operator of remote transmission (tiers de télétransmission), by mutual TLS. */
export type TdtConfig = {
  url: string
  /** PKCS#12 of the client certificate, and its passphrase. */
  certificate: Buffer
  passphrase: string
  /** Authorities that the operator’s own certificate comes from; absent: those of the machine. */
  authorities?: Buffer | undefined
  login?: { name: string; password: string } | undefined
}

/**
 * From TDT_URL, TDT_CERTIFICATE (path), TDT_PASSPHRASE_FILE, TDT_AUTHORITIES (path), TDT_LOGIN and TDT_PASSWORD_FILE: secrets are given by
 * path alone, or are bytes that are kept.
 * @throws Error in French: nothing starts on a wrong configuration.
 */
export function readTdt(env: Given): TdtConfig | undefined {
  const { TDT_URL: url, TDT_CERTIFICATE: certificate, TDT_LOGIN: name } = env
  if (typeof url !== 'string' || url === '') return undefined
  if (!url.startsWith('https://')) throw refused('TDT_URL', 'est une adresse https://…')
  if (!certificate) throw refused('TDT_CERTIFICATE', 'est nécessaire avec TDT_URL')
  return {
    url,
    certificate: bytesOf('TDT_CERTIFICATE', certificate),
    passphrase: secretOf('TDT_PASSPHRASE_FILE', env.TDT_PASSPHRASE_FILE),
    ...(env.TDT_AUTHORITIES ? { authorities: bytesOf('TDT_AUTHORITIES', env.TDT_AUTHORITIES) } : {}),
    ...(name ? { login: { name: String(name), password: secretOf('TDT_PASSWORD_FILE', env.TDT_PASSWORD_FILE) } } : {}),
  }
}

const secretOf = (variable: string, file: Given[string]) =>
  file ? bytesOf(variable, file).toString('utf8').trim() : ''

function bytesOf(variable: string, file: string | Buffer): Buffer {
  try {
    return typeof file === 'string' ? readFileSync(file) : file
  } catch {
    throw refused(variable, 'ne peut pas être lu.')
  }
}

const refused = (variable: string, why: string) => new Error(`Configuration refusée :\n  ${variable} : ${why}`)
