import { z } from 'zod'
import { AssetKind, AssetState } from './asset-names.ts'
import { DomainSettings, HeatingReport, LightingReport } from './domain.ts'
import { OrderOnAsset } from './lighting-order.ts'
import { WorksNotice } from './works.ts'

export const SEVERITIES = ['critical', 'major', 'minor'] as const
export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

export const AlarmRule = z.enum(['silent', 'stuck', 'unreadable', 'threshold'])
export type AlarmRule = z.infer<typeof AlarmRule>

export const SourceFormat = z.enum(['chirpstack', 'ttn', 'plain'])
export type SourceFormat = z.infer<typeof SourceFormat>

export const INTERVENTION_KINDS = ['visit', 'cleaning', 'repair', 'battery', 'replacement'] as const
export const InterventionKind = z.enum(INTERVENTION_KINDS)

const heightMm = (refusal: string) => z.number({ error: refusal }).int(refusal).min(0, refusal).max(50_000, refusal)

/** What the measures of an asset are read with. Heights in millimetres, from the sensor downwards; an overflow’s crest in metres above its invert. */
export const AssetSettings = z.object({
  emptyMm: heightMm('Écrivez la distance mesurée quand il est vide, en millimètres').optional(),
  fullMm: heightMm('Écrivez la distance mesurée quand il est plein, en millimètres').optional(),
  invertMm: heightMm('Écrivez la distance du capteur au radier, en millimètres').optional(),
  crestM: z.number().min(0).max(50).optional(),
  blankingMm: heightMm('Écrivez la distance en dessous de laquelle le capteur ne voit rien').optional(),
  /** Load of the section, kg of DBO5 a day: what its self-monitoring owes depends on it. */
  loadKgPerDay: z.number().min(0).max(1_000_000).optional(),
  ...DomainSettings.shape,
})
export type AssetSettings = z.infer<typeof AssetSettings>

export const AssetRead = z.object({
  quantity: z.string(),
  unit: z.string().describe('UCUM'),
  datastreamId: z.number().int(),
  at: z.string(),
  value: z.number(),
})
export type AssetRead = z.infer<typeof AssetRead>

export const Asset = z.object({
  id: z.number().int(),
  kind: AssetKind,
  name: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  lon: z.number(),
  lat: z.number(),
  state: AssetState,
  heard: z.string().describe('phrase : depuis quand, et ce qui est attendu'),
  nextStep: z.string(),
  lastAt: z.string().nullable(),
  latest: z.array(AssetRead),
  openAlarms: z.number().int(),
  worst: Severity.nullable(),
})
export type Asset = z.infer<typeof Asset>

export const AssetList = z.object({
  assets: z.array(Asset),
  counts: z.record(AssetState, z.number().int()),
  toEnrol: z.number().int(),
  /** Null when every source is listened to. */
  notListened: z.string().nullable(),
  mayKeep: z.boolean(),
})
export type AssetList = z.infer<typeof AssetList>

export const AskedAssets = z.object({ kind: AssetKind.optional(), state: AssetState.optional() })

export const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez une commune')
export const Name = z.string({ error: 'Donnez un nom' }).trim().min(2, 'Donnez un nom d’au moins deux lettres').max(120)
/** A pole has no place on the maps of the law. */
const degrees = (limit: number, refusal: string) => z.number({ error: refusal }).gt(-limit, refusal).lt(limit, refusal)

export const NewAsset = z.object({
  kind: AssetKind,
  name: Name,
  lon: degrees(180, 'Écrivez la longitude en degrés'),
  lat: degrees(90, 'Écrivez la latitude en degrés'),
  settings: AssetSettings.default({}),
  isOpen: z.boolean().default(false),
})
export type NewAsset = z.infer<typeof NewAsset>

export const AssetChange = z.object({ name: Name, settings: AssetSettings, isOpen: z.boolean() })
export type AssetChange = z.infer<typeof AssetChange>

export const Frame = z.object({
  at: z.string(),
  receivedAt: z.string(),
  fPort: z.number().int().nullable(),
  hex: z.string(),
  said: z.record(z.string(), z.unknown()).nullable(),
  state: z.enum(['read', 'unread', 'unknown', 'quarantined']),
  reason: z.string().nullable(),
})
export type Frame = z.infer<typeof Frame>

export const Device = z.object({
  id: z.number().int(),
  eui: z.string(),
  sourceName: z.string(),
  firstHeardAt: z.string(),
  lastHeardAt: z.string(),
  frameCount: z.number().int(),
  everySeconds: z.number().int().nullable(),
  decoderId: z.number().int().nullable(),
  decoderName: z.string().nullable(),
  assetId: z.number().int().nullable(),
  assetName: z.string().nullable(),
  lastError: z.string().nullable(),
  lastErrorSince: z.string().nullable(),
  mayEnrol: z.boolean(),
})
export type Device = z.infer<typeof Device>

export const DevicePage = Device.extend({ frames: z.array(Frame), guessedEverySeconds: z.number().int().nullable() })
export type DevicePage = z.infer<typeof DevicePage>

export const Enrolment = z
  .object({
    assetId: z.number().int().positive().nullable().default(null),
    asset: NewAsset.nullable().default(null),
    decoderId: z.number().int().positive().nullable(),
    everySeconds: z
      .number({ error: 'Écrivez combien de minutes séparent deux trames' })
      .int()
      .min(10, 'Dix secondes au moins séparent deux trames')
      .max(31 * 86_400, 'Un mois au plus sépare deux trames'),
  })
  .refine(({ assetId, asset }) => (assetId === null) !== (asset === null), {
    error: 'Choisissez un équipement, ou décrivez-en un nouveau',
    path: ['assetId'],
  })
export type Enrolment = z.infer<typeof Enrolment>
export const Enrolled = z.object({ assetId: z.number().int(), observations: z.number().int() })

export const Alarm = z.object({
  id: z.number().int(),
  assetId: z.number().int(),
  assetName: z.string(),
  kind: AssetKind,
  rule: AlarmRule,
  severity: Severity,
  cause: z.string(),
  openedAt: z.string(),
  clearedAt: z.string().nullable(),
  isAcknowledged: z.boolean(),
  mayAcknowledge: z.boolean(),
  events: z.array(
    z.object({
      event: z.enum(['opened', 'acknowledged', 'escalated', 'cleared']),
      at: z.string(),
      by: z.string().nullable(),
      note: z.string(),
    }),
  ),
})
export type Alarm = z.infer<typeof Alarm>

export const Acknowledgement = z.object({
  note: z.string().trim().max(1000, 'La note compte 1 000 caractères au plus').default(''),
})

export const NewIntervention = z.object({
  kind: InterventionKind,
  doneOn: z.iso.date('Écrivez le jour : 2026-11-24'),
  note: z
    .string({ error: 'Dites ce qui a été fait' })
    .trim()
    .min(2, 'Dites ce qui a été fait')
    .max(2000, 'La note compte 2 000 caractères au plus'),
  alarmId: z.number().int().positive().nullable().default(null),
})
export type NewIntervention = z.infer<typeof NewIntervention>

export const NewMaintenance = z
  .object({
    from: z.iso.datetime('Écrivez le début'),
    until: z.iso.datetime('Écrivez la fin'),
    reason: z.string({ error: 'Dites pourquoi' }).trim().min(2, 'Dites pourquoi').max(200),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    error: 'La fin vient après le début',
    path: ['until'],
  })
export type NewMaintenance = z.infer<typeof NewMaintenance>

export const OverflowReport = z.object({
  from: z.string(),
  until: z.string(),
  days: z.array(z.string()),
  unknownDays: z.array(z.string()),
  events: z.array(
    z.object({
      from: z.string(),
      until: z.string(),
      minutes: z.number(),
      isLeast: z.boolean(),
      days: z.array(z.string()),
      /** Null when no flow is measured there; at least so much when `isVolumeLeast`. */
      volumeM3: z.number().nullable(),
      isVolumeLeast: z.boolean(),
      /** From six hours before it began, at the nearest gauge; null when none spoke. */
      rainMm: z.number().nullable(),
    }),
  ),
  rainGauge: z.string().nullable(),
  mute: z.array(z.object({ from: z.string(), until: z.string() })),
  sentence: z.string(),
  rules: z.array(z.object({ article: z.string(), says: z.string() })),
})
export type OverflowReport = z.infer<typeof OverflowReport>

export const AssetPage = Asset.extend({
  settings: AssetSettings,
  isOpen: z.boolean(),
  mayKeep: z.boolean(),
  devices: z.array(
    z.object({
      id: z.number().int(),
      eui: z.string(),
      from: z.string(),
      until: z.string().nullable(),
      lastError: z.string().nullable(),
    }),
  ),
  frames: z.array(Frame),
  alarms: z.array(Alarm),
  interventions: z.array(
    z.object({
      id: z.number().int(),
      kind: InterventionKind,
      doneOn: z.string(),
      note: z.string(),
      by: z.string().nullable(),
      photographs: z.array(z.string()),
    }),
  ),
  maintenance: z.array(z.object({ from: z.string(), until: z.string(), reason: z.string() })),
  overflow: OverflowReport.nullable(),
  lighting: LightingReport.nullable(),
  /** Acts that put it out: none but of luminaires and cabinets. */
  lightingOrders: z.array(OrderOnAsset),
  heating: HeatingReport.nullable(),
  /** Group for which a lamp counts passages: nothing is shown of it alone. */
  presenceGroup: z.string().nullable(),
  /** Works and closed roads around it in the fortnight to come. */
  works: z.array(WorksNotice),
})
export type AssetPage = z.infer<typeof AssetPage>

const instant = z.iso.datetime({ error: 'Écrivez un instant : 2026-11-24T00:00:00Z' })
export const AskedSeries = z.object({
  datastream: z.coerce.number('Ce numéro n’est pas valable').int().positive(),
  from: instant,
  until: instant,
})

/** `step`: what a point is; of hours and days, the mean with its extremes. A point is [ms since 1970, value, min, max]. */
export const Series = z.object({
  quantity: z.string(),
  unit: z.string(),
  step: z.enum(['raw', 'hour', 'day']),
  points: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
})
export type Series = z.infer<typeof Series>

export const Source = z.object({
  id: z.number().int(),
  name: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  format: SourceFormat,
  transport: z.enum(['http', 'mqtt']),
  topic: z.string().nullable(),
  isListening: z.boolean(),
  listening: z.string(),
  deviceCount: z.number().int(),
  unreadableCount: z.number().int(),
  isRevoked: z.boolean(),
  mayKeep: z.boolean(),
})
export type Source = z.infer<typeof Source>

export const NewSource = z
  .object({
    name: Name,
    inseeCode: InseeCode,
    format: SourceFormat,
    transport: z.enum(['http', 'mqtt']),
    topic: z
      .string()
      .trim()
      .regex(/^[^\s\0]{1,200}$/, 'Écrivez le sujet à écouter, sans espace')
      .nullable()
      .default(null),
  })
  .refine(({ transport, topic }) => (transport === 'mqtt') === (topic !== null), {
    error: 'Écrivez le sujet à écouter, par exemple application/+/device/+/event/up',
    path: ['topic'],
  })
export type NewSource = z.infer<typeof NewSource>
/** `secret` is told once; null for a broker, whose account is in the configuration. */
export const GivenSource = z.object({
  id: z.number().int(),
  secret: z.string().nullable(),
  /** With which a push is signed, for who sends no secret. */
  signingKey: z.string().nullable(),
})

export type GivenSource = z.infer<typeof GivenSource>

export const Threshold = z.object({
  id: z.number().int(),
  inseeCode: z.string(),
  communeName: z.string(),
  kind: AssetKind,
  quantity: z.string(),
  unit: z.string(),
  isAbove: z.boolean(),
  bound: z.number(),
  release: z.number(),
  severity: Severity,
})
export type Threshold = z.infer<typeof Threshold>

export const NewThreshold = z
  .object({
    inseeCode: InseeCode,
    kind: AssetKind,
    quantity: z.string(),
    isAbove: z.boolean(),
    bound: z.number({ error: 'Écrivez le seuil' }),
    release: z.number({ error: 'Écrivez la valeur de retour' }),
    severity: Severity,
  })
  .refine(({ isAbove, bound, release }) => (isAbove ? release <= bound : release >= bound), {
    error: 'L’alarme se termine quand la valeur est revenue de l’autre côté du seuil',
    path: ['release'],
  })
export type NewThreshold = z.infer<typeof NewThreshold>

/** What a source got back: each frame is one of these. */
export const Receipt = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  unread: z.number().int(),
  quarantined: z.number().int(),
  toEnrol: z.number().int(),
})
export type Receipt = z.infer<typeof Receipt>

/** A value that moved, as the stream of the map tells it. */
export const LiveValue = z.object({
  assetId: z.number().int(),
  quantity: z.string(),
  value: z.number(),
  at: z.string(),
})
export type LiveValue = z.infer<typeof LiveValue>
export const LiveUpdate = z.object({ values: z.array(LiveValue) })
export type LiveUpdate = z.infer<typeof LiveUpdate>

/** How long a stream lasts, in seconds; 0 for what has changed since `Last-Event-ID`. */
export const LiveAsked = z.object({
  seconds: z.coerce.number('Écrivez une durée en secondes').int().min(0).max(600).default(600),
})
