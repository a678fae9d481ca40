import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type ArchiveConfig, DEMO_ARCHIVE, readArchive } from './config-archive.ts'
import { type BucketConfig, readBucket } from './config-bucket.ts'
import { type MonenfantConfig, readMonenfant } from './config-monenfant.ts'
import { type ParapheurConfig, readParapheur } from './config-parapheur.ts'
import { type PayfipConfig, readPayfip } from './config-payfip.ts'
import { readSigning, type SigningConfig } from './config-signing.ts'
import { readTdt, type TdtConfig } from './config-tdt.ts'
import { type IdentityConfig, readIdentity } from './identity-config.ts'
import { keptSecret, keptSecrets } from './kept-secret.ts'
import { credentialPath, withSecrets } from './secrets.ts'
import { SETTABLE, senderAddress } from './settings/settable.ts'

const Environment = z.object({
  PORT: z.coerce.number({ error: 'est un numéro de port' }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'commence par postgres://')
    .optional(),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'commence par postgres://')
    .optional(),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'commence par postgres://')
    .optional(),
  PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*$/, 's’écrit 10.0.0.5, 10.1.0.0/16')
    .optional(),
  SOURCES_MIRROR: z
    .string()
    .regex(
      /^[a-z0-9.-]+=https?:\/\/[^\s,]+(\s*,\s*[a-z0-9.-]+=https?:\/\/[^\s,]+)*$/i,
      's’écrit hôte=https://adresse, hôte=…',
    )
    .optional(),
  SHARED_NETWORKS: z
    .string()
    .regex(/^[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*$/, 's’écrit 198.51.100.7, 2001:db8:1::/56')
    .optional(),
  DEMO: z.enum(['0', '1', 'small'], { error: 'vaut 0, 1 ou small' }).default('1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ADMIN_CODE: z.string().min(12, 'compte au moins 12 caractères').optional(),
  CLAMD: z
    .string()
    .regex(/^(\/.+|[^/]+:\d+)$/, 's’écrit hôte:port ou /chemin/du/socket')
    .optional(),
  TIMESTAMP_URL: z.url('est une adresse http(s)://…').optional(),
  PUBLIC_URL: z.url('est une adresse https://…').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/\s]+$/, 's’écrit smtp://compte:secret@serveur:587 ou smtps://…')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^@\s<>]+@[^@\s<>]+>?$/, 's’écrit « Mairie de … <urbanisme@…> »')
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 's’écrit mailto:… ou https://…')
    .optional(),
  MQTT_URL: z
    .string()
    .regex(/^mqtts?:\/\/[^/\s]+$/, 's’écrit mqtt://compte:secret@broker:1883 ou mqtts://…')
    .optional(),
  MQTT_CLIENT_ID: z
    .string()
    .regex(/^[\w-]{1,23}$/, 'compte 23 lettres et chiffres au plus')
    .default('parvis'),
  METRICS_PORT: z.coerce.number({ error: 'est un numéro de port' }).int().min(0).max(65535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  PUSH_SERVICES: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?(\s*,\s*[a-z0-9.-]+(:\d+)?)*$/i, 's’écrit push.exemple.fr, autre.exemple.fr')
    .optional(),
  TEST_CLOCK: z.string().optional(),
  NODE_ENV: z.string().optional(),
})

/** A link in a mail needs the public address; a mail needs a sender; the date of a real town hall is never moved. */
const Settings = Environment.superRefine((given, context) => {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, TEST_CLOCK, NODE_ENV } = given
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_READ_URL'] as const)
    if (given[name] !== undefined && given.DATABASE_URL === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'n’a de sens qu’avec DATABASE_URL' })
  if (TEST_CLOCK !== undefined && (NODE_ENV !== 'test' || PUBLIC_URL !== undefined)) {
    const message = 'déplace la date du jour : réservé aux essais (NODE_ENV=test, sans PUBLIC_URL)'
    context.addIssue({ code: 'custom', path: ['TEST_CLOCK'], message })
  }
  if (SMTP_URL === undefined) return
  const needed = 'est nécessaire avec SMTP_URL'
  if (MAIL_FROM === undefined) context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: needed })
  if (PUBLIC_URL === undefined) context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message: needed })
})

const DEMO_SCALE = { '0': 'none', '1': 'full', small: 'small' } as const

export type Config = {
  port: number
  host: string
  /** Absolute folder of everything Parvis writes: embedded database, file store, secrets. */
  dataDir: string
  /** Where files are kept that all servers share; absent: in dataDir. */
  bucket?: BucketConfig | undefined
  /** Absent: the embedded database in dataDir. */
  databaseUrl: string | undefined
  /** Present: databaseUrl leads to a pooler in transaction mode, and this one to PostgreSQL itself, for the schema. */
  databaseDirectUrl?: string | undefined
  /** A standby that answers public readings; absent: the database itself does. */
  databaseReadUrl?: string | undefined
  /** Addresses of the proxies that say for whom they ask, besides those of this machine. */
  proxies?: readonly string[] | undefined
  /** Addresses behind which many people write: a town hall, a France Services. */
  sharedNetworks?: readonly string[] | undefined
  /** Hosts of public data that are asked elsewhere, by their name. */
  sourceMirrors?: Readonly<Record<string, string>> | undefined
  /** Demo territory loaded into an empty database: whole, one commune of it, or none. */
  demo: 'full' | 'small' | 'none'
  logLevel: string
  /** Opens the administrator's screens; made once and kept in dataDir when not given. */
  adminCode: string
  /** File in which the code was just made, or is kept; absent when it is given by ADMIN_CODE or by systemd. */
  adminCodeFile?: { path: string; isNew: boolean } | undefined
  publicUrl: string | undefined
  /** True when that address was written on screen: whoever comes by another one is not yet on https. */
  isAddressKept?: boolean | undefined
  /** Variables that the environment gives of what may be set on screen: it wins. */
  environment?: Readonly<Record<string, string | undefined>> | undefined
  /** Antivirus for received files, `host:port` or a socket path; absent: files are not scanned, and say so. */
  clamd: string | undefined
  /** Authority of time stamps (RFC 3161) that dates the seals; absent: they are signed alone. */
  timeStampUrl?: string | undefined
  /** The mail server; absent: mails wait in the outbox, and the desk says so. */
  smtp?: { url: string; from: string } | undefined
  /** Whom to tell of a weakness, as security.txt says it; absent: the sender of mails, or nobody. */
  securityContact?: string | undefined
  /** Broker whose messages bring frames of sensors, and our name there, which keeps our place while we are away; absent: none. On one server alone. */
  mqtt?: { url: URL; clientId: string } | undefined
  /** Where the measures of this server are read, on a port of their own; absent: nowhere. */
  metrics?: { port: number; host: string } | undefined
  /** ProConnect and FranceConnect, when this installation is registered with them. */
  identity: IdentityConfig
  /** Certificate of the town hall and its passphrase; absent: what is signed bears a drawn signature alone. */
  signing?: SigningConfig | undefined
  /** The operator that carries acts to the prefect; absent: they leave on paper. */
  tdt?: TdtConfig | undefined
  /** The signature book of the town hall; absent: what is signed is signed here, or on paper. */
  parapheur?: ParapheurConfig | undefined
  /** PayFiP; absent: nothing is paid online, save in a demonstration, which has its double. */
  payfip?: PayfipConfig | undefined
  /** Who takes the places of childcare structures; absent: they are typed on the site. A demonstration has its double. */
  monenfant?: MonenfantConfig | 'double' | undefined
  /** The archive that packages are made for; absent: none is made. A demonstration has its own. */
  archive?: ArchiveConfig | undefined
  /** File that holds the instant at which a test sets the clock of this server; never outside tests. */
  testClock?: string | undefined
  /** Secret of 32 bytes by which the push services of browsers know this installation; drawn once and kept in dataDir. */
  pushKey: Buffer
  /** Hosts of push services besides those of the known browsers. */
  pushServices?: readonly string[] | undefined
  /** 32 bytes that seal what must not be read in a copy of the database; kept in dataDir. */
  secretKey: Buffer
  /** 32 bytes of their own that seal who lives in the homes that are followed, and who cares for them; kept in dataDir. */
  homesKey: Buffer
  /** Those it replaced: they seal nothing any more, open what was left half renewed, and recognise devices of former homes. */
  formerHomesKeys: readonly Buffer[]
  /** 32 bytes that seal who owns the ground; kept in dataDir and in no backup: a copy of a former vintage is not read again. */
  ownersKey: Buffer
}

export const ADMIN_CODE_FILE = 'code-administrateur'

/** No backup holds it: whoever restores one puts this file back beside it, or loads MAJIC again. */
const OWNERS_KEY = 'cle-des-proprietaires'

/** Secrets that an installation draws by itself, and keeps in its data folder until systemd gives them. */
export const DRAWN_SECRETS = [
  ADMIN_CODE_FILE,
  'cle-de-scellement',
  'cle-des-logements',
  OWNERS_KEY,
  'cle-de-notification',
] as const

/**
 * Configuration read once from the environment and the credentials of the service.
 * @throws Error naming every wrong variable, in French; nothing starts on a wrong configuration.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(withSecrets(env)).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(filled)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} : ${issue.message}`)
    throw new Error(`Configuration refusée :\n${lines.join('\n')}`)
  }
  const { identity, faults } = readIdentity(filled, parsed.data.PUBLIC_URL)
  if (faults.length > 0) throw new Error(`Configuration refusée :\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  const dataDir = resolve(parsed.data.DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  const adminCodePath = resolve(dataDir, ADMIN_CODE_FILE)
  const isGiven = parsed.data.ADMIN_CODE !== undefined || credentialPath(filled, ADMIN_CODE_FILE) !== undefined
  const isNew = !existsSync(adminCodePath)
  const [homesKey, ...formerHomesKeys] = keptSecrets(filled, dataDir, 'cle-des-logements', 32)
  return {
    port: parsed.data.PORT,
    host: parsed.data.HOST,
    dataDir,
    bucket: readBucket(filled),
    databaseUrl: parsed.data.DATABASE_URL,
    databaseDirectUrl: parsed.data.DATABASE_DIRECT_URL,
    databaseReadUrl: parsed.data.DATABASE_READ_URL,
    proxies: parsed.data.PROXIES?.split(',').map((address) => address.trim()),
    sharedNetworks: parsed.data.SHARED_NETWORKS?.split(',').map((address) => address.trim()),
    sourceMirrors: parsed.data.SOURCES_MIRROR === undefined ? undefined : mirrorsIn(parsed.data.SOURCES_MIRROR),
    demo: DEMO_SCALE[parsed.data.DEMO],
    logLevel: parsed.data.LOG_LEVEL,
    adminCode: parsed.data.ADMIN_CODE ?? keptSecret(filled, dataDir, ADMIN_CODE_FILE, 12),
    adminCodeFile: isGiven ? undefined : { path: adminCodePath, isNew },
    publicUrl: parsed.data.PUBLIC_URL,
    environment: Object.fromEntries(Object.entries(filled).filter(([name]) => SETTABLE.has(name))),
    clamd: parsed.data.CLAMD,
    timeStampUrl: parsed.data.TIMESTAMP_URL,
    smtp:
      parsed.data.SMTP_URL !== undefined && parsed.data.MAIL_FROM !== undefined
        ? { url: parsed.data.SMTP_URL, from: parsed.data.MAIL_FROM }
        : undefined,
    securityContact: parsed.data.SECURITY_CONTACT ?? senderAddress(parsed.data.MAIL_FROM),
    mqtt:
      parsed.data.MQTT_URL === undefined
        ? undefined
        : { url: new URL(parsed.data.MQTT_URL), clientId: parsed.data.MQTT_CLIENT_ID },
    metrics:
      parsed.data.METRICS_PORT === undefined
        ? undefined
        : { port: parsed.data.METRICS_PORT, host: parsed.data.METRICS_HOST },
    identity,
    signing: readSigning(filled),
    tdt: readTdt(filled),
    parapheur: readParapheur(filled),
    payfip: readPayfip(filled),
    monenfant: readMonenfant(filled) ?? (parsed.data.DEMO === '0' ? undefined : 'double'),
    archive: readArchive(filled) ?? (parsed.data.DEMO === '0' ? undefined : DEMO_ARCHIVE),
    testClock: parsed.data.TEST_CLOCK,
    pushKey: Buffer.from(keptSecret(filled, dataDir, 'cle-de-notification', 32), 'base64url'),
    pushServices: parsed.data.PUSH_SERVICES?.split(',').map((host) => host.trim()),
    secretKey: Buffer.from(keptSecret(filled, dataDir, 'cle-de-scellement', 32), 'base64url'),
    homesKey,
    formerHomesKeys,
    ownersKey: Buffer.from(keptSecret(filled, dataDir, OWNERS_KEY, 32), 'base64url'),
  }
}

const mirrorsIn = (written: string) =>
  Object.fromEntries(
    written.split(',').map((pair) => {
      const [host = '', ...base] = pair.trim().split('=')
      return [host.toLowerCase(), base.join('=')]
    }),
  )

/** What the terminal says of the code: itself once, when it is made, then where it is kept. */
export const adminCodeSentence = ({ adminCode, adminCodeFile }: Pick<Config, 'adminCode' | 'adminCodeFile'>): string =>
  adminCodeFile === undefined
    ? 'Code d’administration : celui qui est donné au service (ADMIN_CODE ou systemd)'
    : adminCodeFile.isNew
      ? `Code d’administration : ${adminCode} (affiché cette fois seulement, puis gardé dans ${adminCodeFile.path})`
      : `Code d’administration : gardé dans ${adminCodeFile.path}`
