import { readFileSync } from 'node:fs'
import type { Given } from './secrets.ts'

/** How this server reaches the signature book of the town hall, i-Parapheur 5, and where it lays what is to be signed. */
export type ParapheurConfig = {
  /** `https://…`, without a final slash. */
  readonly url: string
  readonly user: string
  readonly password: string
  /** Identifiers of the entity and of the desk that creates folders there. */
  readonly tenant: string
  readonly desk: string
  /** Names of the type and subtype, which say the circuit. */
  readonly type: string
  readonly subtype: string
}

/**
 * From PARAPHEUR_URL, PARAPHEUR_USER, PARAPHEUR_PASSWORD_FILE, PARAPHEUR_TENANT, PARAPHEUR_DESK, PARAPHEUR_TYPE and PARAPHEUR_SUBTYPE: the
 * password is given by path, or is bytes that are kept.
 * @throws Error in French: nothing starts on a wrong configuration.
 */
export function readParapheur(env: Given): ParapheurConfig | undefined {
  const url = textOf(env, 'PARAPHEUR_URL')
  if (url === undefined) return undefined
  if (!isSafe(url)) throw refused('PARAPHEUR_URL', 'est une adresse https://…')
  const needed = (name: string): string => {
    const text = textOf(env, name)
    if (text === undefined) throw refused(name, 'est nécessaire avec PARAPHEUR_URL')
    return text
  }
  return {
    url: url.replace(/\/+$/, ''),
    user: needed('PARAPHEUR_USER'),
    password: passwordOf(env.PARAPHEUR_PASSWORD_FILE),
    tenant: idOf('PARAPHEUR_TENANT', needed('PARAPHEUR_TENANT')),
    desk: idOf('PARAPHEUR_DESK', needed('PARAPHEUR_DESK')),
    type: needed('PARAPHEUR_TYPE'),
    subtype: needed('PARAPHEUR_SUBTYPE'),
  }
}

const textOf = (env: Given, name: string): string | undefined => {
  const given = env[name]
  return typeof given === 'string' && given !== '' ? given : undefined
}

/** It stands in an address. */
function idOf(name: string, text: string): string {
  if (!/^[\w-]{1,64}$/.test(text)) throw refused(name, 'est un identifiant : lettres, chiffres et tirets')
  return text
}

function passwordOf(file: Given[string]): string {
  if (!file) throw refused('PARAPHEUR_PASSWORD_FILE', 'est nécessaire avec PARAPHEUR_URL')
  try {
    return (typeof file === 'string' ? readFileSync(file) : file).toString('utf8').trim()
  } catch {
    throw refused('PARAPHEUR_PASSWORD_FILE', 'ne peut pas être lu.')
  }
}

/** What is signed goes over TLS, or to a double of this machine. */
const isSafe = (url: string) =>
  URL.canParse(url) && (url.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(url))

const refused = (variable: string, why: string) => new Error(`Configuration refusée :\n  ${variable} : ${why}`)
