import { z } from 'zod'
import { MIRROR_STATES, SHARED_KINDS } from '#wording/dossier/platau/platau.ts'

/** An actor of the hub: three groups of three, `1G7-2K8-9XQ`. */
export const PlatauActor = z
  .string()
  .trim()
  .regex(
    /^[0-9A-Za-z]{3}(-[0-9A-Za-z]{3}){2}$/,
    'Un identifiant PLAT’AU s’écrit en trois groupes de trois : 1G7-2K8-9XQ',
  )

/** The hub is reached by https; by http on the machine itself alone, where somebody tries it out. */
const isReachedSafely = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'))
}
const Address = z
  .string()
  .trim()
  .max(300)
  .refine(isReachedSafely, 'Saisissez une adresse complète en https://')
  .describe('https, or http on the machine itself')
/** Paths are added behind it. */
const Base = Address.refine((text) => text.endsWith('/'), 'Cette adresse se termine par une barre oblique (/)')

const Name = (error: string) => z.string().trim().min(1, error).max(200)

/** How this installation reaches the hub, and who is who there. The secret is given, and never shown. */
export const PlatauSettings = z.object({
  apiUrl: z.string(),
  tokenUrl: z.string(),
  filesUrl: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  actorId: z.string().describe('the review service, as the hub calls it'),
  isOn: z.boolean(),
  since: z.iso.date().describe('dossiers deposited from that day on are shared'),
  communes: z.array(z.object({ inseeCode: z.string(), communeName: z.string(), actorId: z.string().nullable() })),
  services: z.array(z.object({ service: z.string(), name: z.string(), actorId: z.string().nullable() })),
})
export type PlatauSettings = z.infer<typeof PlatauSettings>

export const PlatauSettingsGiven = z.object({
  apiUrl: Base,
  tokenUrl: Address,
  filesUrl: Base,
  clientId: Name('Saisissez l’identifiant de l’application'),
  clientSecret: z.string().trim().max(500).default('').describe('empty: the one that is kept stays'),
  actorId: PlatauActor,
  isOn: z.boolean(),
  since: z.iso.date('Saisissez le premier jour de dépôt à transmettre'),
})
export type PlatauSettingsGiven = z.infer<typeof PlatauSettingsGiven>

/** The identifier of a commune or of a service; null takes it away. */
export const PlatauActorGiven = z.object({ actorId: PlatauActor.nullable() })
export type PlatauActorGiven = z.infer<typeof PlatauActorGiven>

export const PlatauTrial = z.object({ isWell: z.boolean(), sentence: z.string() })
export type PlatauTrial = z.infer<typeof PlatauTrial>

/** One thing of the dossier as it is mirrored there. */
export const PlatauMirror = z.object({
  id: z.uuid(),
  kind: z.enum(SHARED_KINDS),
  title: z.string(),
  state: z.enum(MIRROR_STATES),
  sentence: z.string().describe('where it stands, in French'),
  differences: z
    .array(z.object({ field: z.string(), ours: z.string(), theirs: z.string() }))
    .describe('what another changed there, to be settled'),
  remoteId: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
})
export type PlatauMirror = z.infer<typeof PlatauMirror>

/** Something that the hub told of. */
export const PlatauArrival = z.object({
  id: z.uuid(),
  state: z.enum(['received', 'applied', 'told', 'read', 'failed']),
  sentence: z.string(),
  receivedAt: z.iso.datetime(),
  fileName: z.string().nullable(),
})
export type PlatauArrival = z.infer<typeof PlatauArrival>

/** Where a dossier stands with the hub. */
export const PlatauFile = z.object({
  standing: z.enum(['notShared', 'never', 'before', 'missing', 'queued', 'sent', 'stopped']),
  sentence: z.string().describe('empty when the commune shares nothing'),
  mirrors: z.array(PlatauMirror),
  arrivals: z.array(PlatauArrival).describe('the latest first'),
  mayWrite: z.boolean(),
})
export type PlatauFile = z.infer<typeof PlatauFile>

/** Which version is kept where both changed: the town hall’s leaves over theirs, or stays here. */
export const PlatauChoice = z.object({ keep: z.enum(['ours', 'theirs']) })
export type PlatauChoice = z.infer<typeof PlatauChoice>

/** Dossiers and requests for an opinion that came by the hub and are of no dossier yet. */
export const PlatauInbox = z.object({
  arrivals: z.array(PlatauArrival.extend({ inseeCode: z.string(), communeName: z.string(), mayWrite: z.boolean() })),
})
export type PlatauInbox = z.infer<typeof PlatauInbox>
