import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import { EventState, EventTheme } from './event-names.ts'
import { Recurrence } from './recurrence.ts'

export const ORGANISER_KINDS = ['intercommunality', 'socialCentre', 'partnerBody', 'commune', 'association'] as const
export const OrganiserKind = z.enum(ORGANISER_KINDS)
export type OrganiserKind = z.infer<typeof OrganiserKind>

/** What may follow each state; the database holds the same. */
export const NEXT_EVENT_STATES: Readonly<Record<EventState, readonly EventState[]>> = {
  proposed: ['published', 'refused'],
  published: ['cancelled'],
  refused: [],
  cancelled: [],
}

export const OccurrenceState = z.enum(['planned', 'moved', 'cancelled'])
export type OccurrenceState = z.infer<typeof OccurrenceState>

const LocalDay = nearDay('Écrivez le jour : 2026-11-24')
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez l’heure : 18:30')

/** In the time of Paris; without hours, whole days, the last one included. */
export const EventTimes = z.object({
  startsOn: LocalDay,
  startsAt: LocalTime.nullable().default(null),
  endsOn: LocalDay,
  endsAt: LocalTime.nullable().default(null),
})
export type EventTimes = z.infer<typeof EventTimes>

export const EventPoint = z.object({ lon: z.number().min(-180).max(180), lat: z.number().gt(-90).lt(90) })
export type EventPoint = z.infer<typeof EventPoint>

const text = (most: number) => z.string().trim().max(most, `Ce texte compte ${most} caractères au plus`).default('')

const Website = z
  .string()
  .trim()
  .max(300)
  .refine((said) => said === '' || /^https?:\/\/[^\s]+$/.test(said), 'Écrivez l’adresse entière : https://exemple.fr')
  .default('')

/** What is said of an event, whoever says it. */
export const SaidEvent = EventTimes.extend({
  title: z.string({ error: 'Donnez un titre' }).trim().min(3, 'Donnez un titre').max(200),
  body: text(5000),
  theme: EventTheme,
  inseeCode: z.string({ error: 'Choisissez la commune' }).regex(/^\d[\dAB]\d{3}$/, 'Choisissez la commune'),
  placeName: z.string({ error: 'Dites le lieu' }).trim().min(2, 'Dites le lieu').max(200),
  address: text(300),
  point: EventPoint.nullable().default(null),
  website: Website,
  recurrence: Recurrence.nullable().default(null),
  capacity: z.int().min(1, 'Au moins une place').max(100_000).nullable().default(null),
  /** Zero: free; null: nobody said. */
  priceCents: z.int().min(0).max(10_000_000).nullable().default(null),
  /** The act that fixes the price. */
  priceDeliberation: text(200),
})
export type SaidEvent = z.infer<typeof SaidEvent>

export const ProposedEvent = SaidEvent.extend({
  organiserName: z.string({ error: 'Dites qui organise' }).trim().min(2, 'Dites qui organise').max(150),
  contactName: z.string({ error: 'Dites votre nom' }).trim().min(2, 'Dites votre nom').max(150),
  contactEmail: z.email('Écrivez une adresse électronique : nom@exemple.fr').max(200),
})
export type ProposedEvent = z.infer<typeof ProposedEvent>

/** What an agent writes; `expectedSequence` says which version they were reading. */
export const KeptEvent = SaidEvent.extend({
  organiserId: z.int({ error: 'Choisissez l’organisateur' }).nullable(),
  organiserName: text(150),
  expectedSequence: z.int().min(0).nullable().default(null),
})
export type KeptEvent = z.infer<typeof KeptEvent>

/** `token` is the secret of the link: told once. */
export const ReceivedProposal = z.object({ token: z.string() })
export type ReceivedProposal = z.infer<typeof ReceivedProposal>

export const Organiser = z.object({
  id: z.number(),
  kind: OrganiserKind,
  name: z.string(),
  inseeCode: z.string().nullable(),
  communeName: z.string().nullable(),
})
export type Organiser = z.infer<typeof Organiser>

export const NewOrganiser = z.object({
  kind: OrganiserKind,
  name: z.string().trim().min(2, 'Donnez un nom').max(150),
  inseeCode: z.string().nullable(),
})
export type NewOrganiser = z.infer<typeof NewOrganiser>

export const EventOccurrence = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** Days in the time of Paris, both included. */
  startsOn: z.string(),
  endsOn: z.string(),
  state: OccurrenceState,
  reason: z.string(),
  capacity: z.number().nullable(),
  /** Places that nobody holds; null without registration. */
  free: z.number().nullable(),
})
export type EventOccurrence = z.infer<typeof EventOccurrence>

const Shown = z.object({
  title: z.string(),
  theme: EventTheme,
  organiserName: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  placeName: z.string(),
  isAllDay: z.boolean(),
  priceCents: z.number().nullable(),
  point: EventPoint.nullable(),
})

/** A line of the public list. */
export const AgendaLine = Shown.extend({
  ...EventOccurrence.shape,
  eventId: z.string(),
  isSeries: z.boolean(),
})
export type AgendaLine = z.infer<typeof AgendaLine>

export const AgendaFilter = z.object({
  commune: z.string().max(5).optional(),
  theme: EventTheme.optional(),
  organiser: z.coerce.number().int().optional(),
})
export type AgendaFilter = z.infer<typeof AgendaFilter>

/** Days of the list at most, and by default. */
export const AGENDA_DAYS = 30
export const AgendaPeriod = AgendaFilter.extend({
  from: LocalDay.optional(),
  days: z.coerce.number().int().min(1).max(92).default(AGENDA_DAYS),
})
export type AgendaPeriod = z.infer<typeof AgendaPeriod>

export const AgendaPage = z.object({
  from: z.string(),
  to: z.string(),
  lines: z.array(AgendaLine),
  isCut: z.boolean(),
  /** First day with an event after this page; null when none is known. */
  nextOn: z.string().nullable(),
})
export type AgendaPage = z.infer<typeof AgendaPage>

export const AgendaChoices = z.object({
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  organisers: z.array(Organiser),
})
export type AgendaChoices = z.infer<typeof AgendaChoices>

export const PublicEvent = Shown.extend({
  id: z.string(),
  state: EventState,
  reason: z.string(),
  body: z.string(),
  address: z.string(),
  website: z.string(),
  priceDeliberation: z.string(),
  /** « Chaque jeudi jusqu’au 24 juin 2027 »; null for a single date. */
  rule: z.string().nullable(),
  /** From now on, at most fifty; those past when none is to come. */
  occurrences: z.array(EventOccurrence),
  changedAt: z.string(),
})
export type PublicEvent = z.infer<typeof PublicEvent>

/** What its author reads of a proposal. */
export const FollowedProposal = z.object({
  id: z.string(),
  title: z.string(),
  communeName: z.string(),
  organiserName: z.string(),
  state: EventState,
  reason: z.string(),
  proposedAt: z.string(),
  startsOn: z.string(),
})
export type FollowedProposal = z.infer<typeof FollowedProposal>

export const AskedEvents = z.object({
  state: EventState.optional(),
  commune: z.string().max(5).optional(),
  q: z.string().trim().max(100).optional(),
})
export type AskedEvents = z.infer<typeof AskedEvents>

/** A line of the table of who keeps the agenda. */
export const KeptLine = z.object({
  id: z.string(),
  title: z.string(),
  state: EventState,
  theme: EventTheme,
  communeName: z.string(),
  organiserName: z.string(),
  startsOn: z.string(),
  nextOn: z.string().nullable(),
  rule: z.string().nullable(),
  sourceName: z.string().nullable(),
  proposedAt: z.string().nullable(),
  capacity: z.number().nullable(),
  taken: z.number(),
  waiting: z.number(),
})
export type KeptLine = z.infer<typeof KeptLine>

export const KeptPage = z.object({ toModerate: z.number(), lines: z.array(KeptLine) })
export type KeptPage = z.infer<typeof KeptPage>

export const EventEntry = z.object({
  type: z.enum(['proposed', 'published', 'refused', 'edited', 'occurrenceChanged', 'cancelled']),
  reason: z.string(),
  onDay: z.string(),
  recordedAt: z.string(),
  by: z.string().nullable(),
})
export type EventEntry = z.infer<typeof EventEntry>

/** The whole of an event, for who keeps it. */
export const KeptEventPage = SaidEvent.extend({
  id: z.string(),
  placeName: z.string(),
  communeName: z.string(),
  state: EventState,
  reason: z.string(),
  isAllDay: z.boolean(),
  sequence: z.number(),
  organiserId: z.number().nullable(),
  organiserName: z.string(),
  sourceName: z.string().nullable(),
  contactName: z.string().nullable(),
  contactEmail: z.string().nullable(),
  rule: z.string().nullable(),
  /** False of a rule that the form cannot say: its dates are then those of its calendar. */
  isRuleEditable: z.boolean(),
  occurrences: z.array(EventOccurrence.extend({ taken: z.number(), waiting: z.number() })),
  entries: z.array(EventEntry),
})
export type KeptEventPage = z.infer<typeof KeptEventPage>

export const SavedEvent = z.object({ id: z.string() })

export const EventDecision = z.object({
  state: z.enum(['published', 'refused', 'cancelled']),
  reason: text(500),
})
export type EventDecision = z.infer<typeof EventDecision>

/** A single date moved, cancelled, or put back as planned. */
export const OccurrenceChange = z.discriminatedUnion('change', [
  EventTimes.extend({ change: z.literal('move'), reason: text(300) }),
  z.object({ change: z.literal('cancel'), reason: z.string().trim().min(3, 'Dites pourquoi').max(300) }),
  z.object({ change: z.literal('restore') }),
])
export type OccurrenceChange = z.infer<typeof OccurrenceChange>

/** Dates that a rule would give, before anything is kept. */
export const RecurrencePreview = EventTimes.extend({ recurrence: Recurrence.nullable() })
export type RecurrencePreview = z.infer<typeof RecurrencePreview>

export const PreviewedDates = z.object({
  sentence: z.string().nullable(),
  count: z.number(),
  /** The first twelve. */
  dates: z.array(z.object({ startsAt: z.string(), endsAt: z.string(), startsOn: z.string(), endsOn: z.string() })),
})
export type PreviewedDates = z.infer<typeof PreviewedDates>
