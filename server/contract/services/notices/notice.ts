import { z } from 'zod'
import { Lat, Lon } from '#contract/degrees.ts'

export const NOTICE_THEMES = [
  'townHall',
  'works',
  'waste',
  'water',
  'school',
  'culture',
  'health',
  'safety',
  'planning',
] as const
export const NoticeTheme = z.enum(NOTICE_THEMES)
export type NoticeTheme = z.infer<typeof NoticeTheme>

/** From the gravest to the lightest: an alert leaves first, and at any hour. */
export const NOTICE_SEVERITIES = ['alert', 'important', 'info'] as const
export const NoticeSeverity = z.enum(NOTICE_SEVERITIES)
export type NoticeSeverity = z.infer<typeof NoticeSeverity>

export const InseeCode = z.string().regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune')

/** What lies round a place, in metres on the ground. */
export const AroundPlace = z.object({
  lon: Lon,
  lat: Lat,
  radiusM: z
    .number('Dites un rayon')
    .int()
    .min(50, 'Le rayon est de 50 m au moins')
    .max(5000, 'Le rayon est de 5 km au plus'),
  label: z.string().trim().max(150, 'Le lieu compte 150 caractères au plus').default(''),
})
export type AroundPlace = z.infer<typeof AroundPlace>

const Instant = z.iso.datetime({ offset: true, error: 'Écrivez un jour et une heure' })

/** What an agent writes. */
export const NewNotice = z.object({
  communes: z.array(InseeCode).min(1, 'Choisissez au moins une commune').max(100),
  theme: NoticeTheme,
  severity: NoticeSeverity,
  title: z.string().trim().min(3, 'Écrivez un titre').max(80, 'Le titre compte 80 caractères au plus'),
  body: z.string().trim().min(3, 'Écrivez l’annonce').max(2000, 'L’annonce compte 2 000 caractères au plus'),
  area: AroundPlace.nullable().default(null),
  /** Null: at once. */
  shownFrom: Instant.nullable().default(null),
  shownTo: Instant.nullable().default(null),
  picture: z
    .object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Cette image n’est pas connue'),
      alt: z.string().trim().min(3, 'Décrivez l’image pour qui ne la voit pas').max(200),
    })
    .nullable()
    .default(null),
  /** Whether subscribers are told of it. */
  tells: z.boolean().default(true),
})
export type NewNotice = z.infer<typeof NewNotice>

export const NoticeCorrection = NewNotice.extend({
  reason: z.string().trim().min(3, 'Dites ce qui est corrigé').max(300),
  /** The revision that was read: somebody else may have written one since. */
  revision: z.number().int().positive(),
})
export type NoticeCorrection = z.infer<typeof NoticeCorrection>

export const NoticeWithdrawal = z.object({
  reason: z.string().trim().min(3, 'Dites pourquoi l’annonce est retirée').max(300),
})

/** What everyone reads. */
export const PublicNotice = z.object({
  id: z.string(),
  revision: z.number(),
  communes: z.array(z.string()),
  theme: NoticeTheme,
  severity: NoticeSeverity,
  title: z.string(),
  body: z.string(),
  /** « 300 m autour de : rue du Marais »; null: the whole of its communes. */
  areaLabel: z.string().nullable(),
  /** The same as a place, to a thousandth of a degree, and metres; a copy that was kept of an older board has none. */
  area: z.object({ lon: z.number(), lat: z.number(), radiusM: z.number() }).nullable().default(null),
  shownFrom: z.string(),
  shownTo: z.string().nullable(),
  writtenAt: z.string(),
  picture: z.object({ alt: z.string() }).nullable(),
})
export type PublicNotice = z.infer<typeof PublicNotice>

/** What became of a revision on its way, as numbers. */
export const NoticeDeliveries = z.object({
  queued: z.number(),
  accepted: z.number(),
  failed: z.number(),
  gone: z.number(),
})
export type NoticeDeliveries = z.infer<typeof NoticeDeliveries>

export const KeptNotice = PublicNotice.extend({
  state: z.enum(['published', 'withdrawn']),
  /** Not shown yet, shown, no longer shown, withdrawn. */
  stage: z.enum(['toCome', 'shown', 'past', 'withdrawn']),
  communeNames: z.array(z.string()),
  area: AroundPlace.nullable(),
  pictureSha256: z.string().nullable(),
  tells: z.boolean(),
  deliveries: NoticeDeliveries,
  readings: z.number(),
  mayWrite: z.boolean(),
})
export type KeptNotice = z.infer<typeof KeptNotice>

export const NoticeRevision = z.object({
  revision: z.number(),
  title: z.string(),
  body: z.string(),
  severity: NoticeSeverity,
  withdrawn: z.boolean(),
  reason: z.string(),
  tells: z.boolean(),
  at: z.string(),
  by: z.string().nullable(),
})

export const NoticePage = KeptNotice.extend({ revisions: z.array(NoticeRevision) })
export type NoticePage = z.infer<typeof NoticePage>

export const KeptPicture = z.object({ sha256: z.string(), byteCount: z.number() })

/** What the town hall knows of its notices: numbers, and nobody. */
export const NoticeFigures = z.object({
  communes: z.array(
    z.object({
      inseeCode: z.string(),
      name: z.string(),
      themes: z.array(
        z.object({
          theme: NoticeTheme,
          byPush: z.number(),
          byMail: z.number(),
          notices: z.number(),
          accepted: z.number(),
          failed: z.number(),
          gone: z.number(),
          readings: z.number(),
        }),
      ),
    }),
  ),
})
export type NoticeFigures = z.infer<typeof NoticeFigures>
