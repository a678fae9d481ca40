import { createSecureContext } from 'node:tls'
import { SETTING_KEYS, SETTINGS, type SettingGroup, type SettingKey } from '#contract/agency/settings/settings.ts'
import type { Config } from '#platform/config.ts'
import { readArchive } from '#platform/config-archive.ts'
import { readParapheur } from '#platform/config-parapheur.ts'
import { readPayfip } from '#platform/config-payfip.ts'
import { readSigning } from '#platform/config-signing.ts'
import { readTdt } from '#platform/config-tdt.ts'
import { readIdentity } from '#platform/identity-config.ts'
import type { Given } from '#platform/secrets.ts'
import { senderAddress } from './settable.ts'

/** What of the configuration a town hall sets on screen. */
export type TownConfig = Pick<
  Config,
  | 'host'
  | 'publicUrl'
  | 'isAddressKept'
  | 'smtp'
  | 'securityContact'
  | 'signing'
  | 'timeStampUrl'
  | 'tdt'
  | 'parapheur'
  | 'payfip'
  | 'identity'
  | 'archive'
>

/** Settings as they are kept, opened. */
export type Kept = ReadonlyMap<SettingKey, string>

/** The environment and what is kept, by the names of the variables: the environment wins. */
export function givenBy(environment: Given, kept: Kept): Given {
  const given: Record<string, Given[string]> = { ...environment }
  for (const key of SETTING_KEYS) {
    const { variable, kind } = SETTINGS[key]
    const value = kept.get(key)
    if (variable === null || variable === 'SMTP_URL' || given[variable] !== undefined || value === undefined) continue
    given[variable] =
      kind === 'file' ? Buffer.from(value, 'base64') : variable.endsWith('_FILE') ? Buffer.from(value) : value
  }
  if (given.SMTP_URL === undefined) given.SMTP_URL = smtpUrl(kept)
  return given
}

/** Where mail is taken when no port is written, by encryption. */
export const USUAL_PORTS: Readonly<Record<string, string>> = { starttls: '587', tls: '465', none: '25' }
const PROTECTION: Readonly<Record<string, string>> = { starttls: '?requireTLS=true', tls: '', none: '?ignoreTLS=true' }

/** The mail server in one address, as the environment gives it. */
function smtpUrl(kept: Kept): string | undefined {
  const host = kept.get('mailHost')
  if (host === undefined) return undefined
  const security = kept.get('mailSecurity') ?? 'starttls'
  const [account, password] = [kept.get('mailAccount'), kept.get('mailPassword')]
  const by = account === undefined ? '' : `${encodeURIComponent(account)}:${encodeURIComponent(password ?? '')}@`
  const where = host.includes(':') ? `[${host}]` : host
  const port = kept.get('mailPort') ?? USUAL_PORTS[security] ?? ''
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${by}${where}:${port}${PROTECTION[security] ?? ''}`
}

/** Without all of these, a group serves nothing. */
export const NEEDS: Readonly<Partial<Record<SettingGroup, readonly SettingKey[]>>> = {
  address: ['publicUrl'],
  mail: ['mailHost', 'mailFrom', 'publicUrl'],
  certificate: ['certificate'],
  operator: ['operatorUrl', 'operatorCertificate'],
  signatureBook: [
    ...(['bookUrl', 'bookUser', 'bookPassword', 'bookTenant'] as const),
    ...(['bookDesk', 'bookType', 'bookSubtype'] as const),
  ],
  payfip: ['payfipUrl', 'publicUrl'],
  proConnect: ['proConnectIssuer', 'proConnectClientId', 'proConnectClientSecret', 'publicUrl'],
  franceConnect: ['franceConnectIssuer', 'franceConnectClientId', 'franceConnectClientSecret', 'publicUrl'],
  archive: ['archivalAgency', 'transferringAgency'],
  backup: ['backupHour'],
  network: ['listening'],
}

const worded = (value: Given[string]) => (typeof value === 'string' ? value : undefined)
const words = (given: Given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, worded(value)]))

/** Where a server listens: on every network of the machine, or on the machine alone. */
export const EVERYWHERE = '0.0.0.0'
const HERE = '127.0.0.1'

type Reader = (given: Given, now: TownConfig) => Partial<TownConfig>

const provider =
  (name: 'proConnect' | 'franceConnect'): Reader =>
  (given, { identity }) => ({
    identity: { ...identity, [name]: readIdentity(words(given), worded(given.PUBLIC_URL)).identity[name] },
  })

/** How each group is read from the variables, once all that it needs is there: the readers of the start, and no others. */
export const READERS: Readonly<Partial<Record<SettingGroup, Reader>>> = {
  address: (given) => ({
    publicUrl: worded(given.PUBLIC_URL)?.replace(/\/$/, ''),
    securityContact: contactOf(given),
  }),
  mail: (given) => {
    const [url, from] = [worded(given.SMTP_URL), worded(given.MAIL_FROM)]
    return {
      smtp: url !== undefined && from !== undefined ? { url, from } : undefined,
      securityContact: contactOf(given),
    }
  },
  certificate: (given) => ({ signing: readSigning(given), timeStampUrl: worded(given.TIMESTAMP_URL) }),
  operator: (given) => ({ tdt: soundTdt(readTdt(given)) }),
  signatureBook: (given) => ({ parapheur: readParapheur(given) }),
  payfip: (given) => ({ payfip: readPayfip(words(given)) }),
  proConnect: provider('proConnect'),
  franceConnect: provider('franceConnect'),
  archive: (given) => ({ archive: readArchive(words(given)) }),
  network: (given) => ({ host: given.HOST === 'network' ? EVERYWHERE : HERE }),
}

/** @throws Error in French when the certificate of the town hall cannot be shown to the operator */
function soundTdt(tdt: TownConfig['tdt']): TownConfig['tdt'] {
  if (tdt === undefined) return undefined
  const { certificate: pfx, passphrase, authorities: ca } = tdt
  try {
    createSecureContext({ pfx, passphrase, ...(ca && { ca }) })
    return tdt
  } catch {
    throw new Error(
      'Le certificat de la mairie ne s’ouvre pas avec sa phrase secrète, ou les autorités ne sont pas un fichier PEM.',
    )
  }
}

const contactOf = (given: Given) => worded(given.SECURITY_CONTACT) ?? senderAddress(worded(given.MAIL_FROM))

/** What a group leaves when it serves nothing. */
export const NOTHING: Readonly<Partial<Record<SettingGroup, Reader>>> = {
  address: (given) => ({ publicUrl: undefined, securityContact: contactOf(given) }),
  mail: (given) => ({ smtp: undefined, securityContact: contactOf(given) }),
  certificate: (given) => ({ signing: undefined, timeStampUrl: worded(given.TIMESTAMP_URL) }),
  operator: () => ({ tdt: undefined }),
  signatureBook: () => ({ parapheur: undefined }),
  payfip: () => ({ payfip: undefined }),
  proConnect: (_given, { identity }) => ({ identity: { ...identity, proConnect: undefined } }),
  franceConnect: (_given, { identity }) => ({ identity: { ...identity, franceConnect: undefined } }),
  archive: () => ({ archive: undefined }),
}
