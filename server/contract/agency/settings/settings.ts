import { z } from 'zod'

/** What is set together, in the order in which a town hall meets it. */
export const SETTING_GROUPS = [
  ...(['address', 'mail', 'backup', 'certificate', 'operator', 'signatureBook', 'payfip'] as const),
  ...(['proConnect', 'franceConnect', 'archive', 'network'] as const),
] as const
export const SettingGroup = z.enum(SETTING_GROUPS)
export type SettingGroup = z.infer<typeof SettingGroup>

/** How a setting is typed; what is secret or a file is written and never given back. */
export const SettingKind = z.enum([
  'text',
  'secret',
  'url',
  'host',
  'port',
  'sender',
  'folder',
  'hour',
  'count',
  'choice',
  'file',
])
export type SettingKind = z.infer<typeof SettingKind>

/** One row a setting: what it is set with, how it is typed, and the variable of the environment that wins over it. */
type SettingRow = { group: SettingGroup; kind: SettingKind; variable: string | null; schema: z.ZodType<string> }

const row = (
  group: SettingGroup,
  kind: SettingKind,
  variable: string | null,
  schema: z.ZodType<string>,
): SettingRow => ({
  ...{ group, kind, variable, schema },
})

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Écrivez une valeur, ou retirez-la')
    .max(max, `Écrivez ${max} signes au plus`)
    .refine((text) => !/\p{Cc}/u.test(text), 'Écrivez une seule ligne')

const Secret = z
  .string()
  .min(1, 'Écrivez une valeur, ou retirez-la')
  .max(500, 'Écrivez 500 signes au plus')
  .refine((text) => !/\p{Cc}/u.test(text), 'Écrivez une seule ligne')

/** This machine, and names that no public directory knows: nothing that leaves town goes there. */
const LOCAL_NAME = /^(localhost|.*\.(local|localhost|internal|lan|home|test|invalid))$/i
/** Networks that nobody routes, as an address writes them. */
const LOCAL_NUMBER = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./

const isOutside = (host: string) =>
  !LOCAL_NAME.test(host) && !LOCAL_NUMBER.test(`${host}.`) && !host.startsWith('[') && host.includes('.')

const plainUrl = (text: string) => {
  const url = URL.parse(text)
  return url !== null && url.username === '' && url.password === '' && url.hash === '' ? url : null
}

/** A partner over the internet: by https, never this machine or its neighbours. */
const Partner = line(300).refine((text) => {
  const url = plainUrl(text)
  return url?.protocol === 'https:' && isOutside(url.hostname)
}, 'Écrivez une adresse https://… de l’internet, sans compte ni réseau privé')

const Address = line(300).refine((text) => {
  const url = plainUrl(text)
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && url.search === '' && url.pathname === '/'
}, 'Écrivez l’adresse sans chemin, https://urbanisme.commune.fr')

const Host = line(253).refine(
  (text) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) || /^[0-9a-f:]+:[0-9a-f:]*$/i.test(text),
  'Écrivez le nom du serveur seul : smtp.commune.fr',
)

const Port = line(5).refine(
  (text) => /^[1-9]\d*$/.test(text) && Number(text) <= 65_535,
  'Écrivez un numéro de port, de 1 à 65535',
)

const Sender = line(200).refine(
  (text) => /^([^<>@]*<[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+)$/.test(text),
  'Écrivez « Mairie de … <urbanisme@commune.fr> », ou l’adresse seule',
)

const Contact = line(300).refine(
  (text) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(text),
  'Écrivez mailto:adresse@commune.fr ou https://…',
)

const Folder = line(300).refine(
  (text) => text.startsWith('/') && !/^[/.]+$/.test(text) && !text.split('/').includes('..'),
  'Écrivez le chemin entier d’un dossier de la machine : /mnt/sauvegardes',
)

/** Of an entity or of a desk, as i-Parapheur gives it. */
const BookId = line(64).refine(
  (text) => /^[\w-]+$/.test(text),
  'Écrivez l’identifiant donné par le parapheur : lettres, chiffres et tirets',
)

const Hour = line(5).refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), 'Écrivez une heure : 02:30')
const Count = line(2).refine((text) => /^[1-9]\d?$/.test(text), 'Écrivez un nombre, de 1 à 99')
const choice = (values: readonly [string, ...string[]]) => z.enum(values, 'Choisissez une des valeurs proposées')

/** A certificate holds a few kilobytes; with its chain, some tens of them. */
const File = z
  .string()
  .min(4, 'Choisissez un fichier')
  .max(200_000, 'Choisissez un fichier de 150 ko au plus')
  .refine((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0, 'Le fichier s’envoie en base64')

export const MAIL_SECURITIES = ['starttls', 'tls', 'none'] as const
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const
export const LISTENINGS = ['machine', 'network'] as const

/** Every setting of a town hall. */
export const SETTINGS = {
  publicUrl: row('address', 'url', 'PUBLIC_URL', Address),
  securityContact: row('address', 'text', 'SECURITY_CONTACT', Contact),
  mailHost: row('mail', 'host', 'SMTP_URL', Host),
  mailPort: row('mail', 'port', 'SMTP_URL', Port),
  mailSecurity: row('mail', 'choice', 'SMTP_URL', choice(MAIL_SECURITIES)),
  mailAccount: row('mail', 'text', 'SMTP_URL', line(200)),
  mailPassword: row('mail', 'secret', 'SMTP_URL', Secret),
  mailFrom: row('mail', 'sender', 'MAIL_FROM', Sender),
  backupFolder: row('backup', 'folder', null, Folder),
  backupHour: row('backup', 'hour', null, Hour),
  backupKept: row('backup', 'count', null, Count),
  certificate: row('certificate', 'file', 'SIGNING_CERTIFICATE', File),
  certificatePassphrase: row('certificate', 'secret', 'SIGNING_PASSPHRASE', Secret),
  timeStampUrl: row('certificate', 'url', 'TIMESTAMP_URL', Partner),
  operatorUrl: row('operator', 'url', 'TDT_URL', Partner),
  operatorCertificate: row('operator', 'file', 'TDT_CERTIFICATE', File),
  operatorPassphrase: row('operator', 'secret', 'TDT_PASSPHRASE_FILE', Secret),
  operatorAuthorities: row('operator', 'file', 'TDT_AUTHORITIES', File),
  operatorLogin: row('operator', 'text', 'TDT_LOGIN', line(200)),
  operatorPassword: row('operator', 'secret', 'TDT_PASSWORD_FILE', Secret),
  bookUrl: row('signatureBook', 'url', 'PARAPHEUR_URL', Partner),
  bookUser: row('signatureBook', 'text', 'PARAPHEUR_USER', line(200)),
  bookPassword: row('signatureBook', 'secret', 'PARAPHEUR_PASSWORD_FILE', Secret),
  bookTenant: row('signatureBook', 'text', 'PARAPHEUR_TENANT', BookId),
  bookDesk: row('signatureBook', 'text', 'PARAPHEUR_DESK', BookId),
  bookType: row('signatureBook', 'text', 'PARAPHEUR_TYPE', line(200)),
  bookSubtype: row('signatureBook', 'text', 'PARAPHEUR_SUBTYPE', line(200)),
  payfipUrl: row('payfip', 'url', 'PAYFIP_URL', Partner),
  proConnectIssuer: row('proConnect', 'url', 'PROCONNECT_ISSUER', Partner),
  proConnectClientId: row('proConnect', 'text', 'PROCONNECT_CLIENT_ID', line(200)),
  proConnectClientSecret: row('proConnect', 'secret', 'PROCONNECT_CLIENT_SECRET', Secret),
  proConnectAcr: row('proConnect', 'text', 'PROCONNECT_ACR', line(400)),
  proConnectSiren: row(
    'proConnect',
    'text',
    'PROCONNECT_SIREN',
    line(400).refine(
      (text) => /^\d{9}([\s,]+\d{9})*$/.test(text),
      'Écrivez des SIREN de neuf chiffres, séparés par des virgules',
    ),
  ),
  proConnectAlgorithm: row('proConnect', 'choice', 'PROCONNECT_SIGNING_ALG', choice(SIGNING_ALGORITHMS)),
  franceConnectIssuer: row('franceConnect', 'url', 'FRANCECONNECT_ISSUER', Partner),
  franceConnectClientId: row('franceConnect', 'text', 'FRANCECONNECT_CLIENT_ID', line(200)),
  franceConnectClientSecret: row('franceConnect', 'secret', 'FRANCECONNECT_CLIENT_SECRET', Secret),
  franceConnectAlgorithm: row('franceConnect', 'choice', 'FRANCECONNECT_SIGNING_ALG', choice(SIGNING_ALGORITHMS)),
  archivalAgency: row('archive', 'text', 'SEDA_ARCHIVAL_AGENCY', line(200)),
  transferringAgency: row('archive', 'text', 'SEDA_TRANSFERRING_AGENCY', line(200)),
  originatingAgency: row('archive', 'text', 'SEDA_ORIGINATING_AGENCY', line(200)),
  archiveAgreement: row('archive', 'text', 'SEDA_AGREEMENT', line(200)),
  archiveProfile: row('archive', 'text', 'SEDA_PROFILE', line(200)),
  archiveAccessRule: row('archive', 'text', 'SEDA_ACCESS_RULE', line(200)),
  archiveVersion: row('archive', 'choice', 'SEDA_VERSION', choice(['2.1', '2.2', '2.3'])),
  listening: row('network', 'choice', 'HOST', choice(LISTENINGS)),
} as const satisfies Record<string, SettingRow>
export type SettingKey = keyof typeof SETTINGS

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[]
export const isSettingKey = (text: string): text is SettingKey => Object.hasOwn(SETTINGS, text)

/** Never given back once written. */
export const isSecret = ({ kind }: Pick<SettingRow, 'kind'>): boolean => kind === 'secret' || kind === 'file'

const changes = Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].schema.nullable().optional()])) as {
  readonly [Key in SettingKey]: z.ZodOptional<z.ZodNullable<z.ZodType<string>>>
}

/** What is changed of one group: a value, or null that takes it away; what is not named stays. */
export const SettingsChange = z.object({
  basedOn: z.int().min(0).describe('revision of the group that was read before writing'),
  values: z.strictObject(changes, 'Ce réglage n’existe pas'),
})
export type SettingsChange = z.infer<typeof SettingsChange>

export const Setting = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string(),
  kind: SettingKind,
  options: z.array(z.object({ value: z.string(), label: z.string() })).describe('of a choice'),
  value: z.string().nullable().describe('null when there is none, and always of a secret or a file'),
  source: z.enum(['environment', 'screen', 'none']),
  fixedBy: z.string().nullable().describe('the variable that wins, « fixé par l’environnement (SMTP_URL) »'),
  isReadable: z.boolean().describe('false when it was sealed with a key that is no longer here'),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
})
export type Setting = z.infer<typeof Setting>

export const SettingGroupState = z.enum(['on', 'off', 'incomplete', 'unusable'])
export type SettingGroupState = z.infer<typeof SettingGroupState>

const GroupShown = z.object({
  group: SettingGroup,
  title: z.string(),
  lead: z.string(),
  gap: z.string().describe('what its absence brings'),
  state: SettingGroupState,
  sentence: z.string(),
  revision: z.int(),
  trial: z.string().nullable().describe('what « Essayer » does; null when there is nothing to try'),
  settings: z.array(Setting),
})
export type SettingGroupShown = z.infer<typeof GroupShown>

export const SettingsShown = z.object({
  name: z.string().describe('of the installation; empty when it has none'),
  groups: z.array(GroupShown),
  changes: z
    .array(
      z.object({
        label: z.string(),
        change: z.enum(['set', 'withdrawn']),
        by: z.string().nullable().describe('null for the code of the installation'),
        at: z.iso.datetime(),
      }),
    )
    .describe('the latest first; never a value'),
})
export type SettingsShown = z.infer<typeof SettingsShown>

/** A backup that this installation made while it ran, or makes. */
export const BackupRun = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'done', 'failed']),
  isPlanned: z.boolean(),
  by: z.string().nullable().describe('null for the hour'),
  folder: z.string(),
  step: z.string().describe('what it does, while it runs'),
  sentence: z.string().describe('how it ended'),
})
export type BackupRun = z.infer<typeof BackupRun>

export const Backups = z.object({
  lastAt: z.iso.datetime().nullable().describe('of the last whole backup, however it was made'),
  nextAt: z.iso.datetime().nullable().describe('null when no hour is set'),
  runs: z.array(BackupRun).describe('the latest first'),
})
export type Backups = z.infer<typeof Backups>

export const InstallationName = z.object({ name: z.string().trim().max(120, 'Écrivez 120 signes au plus') })

export const SettingsTrial = z.object({ isWell: z.boolean(), sentence: z.string() })
export type SettingsTrial = z.infer<typeof SettingsTrial>
