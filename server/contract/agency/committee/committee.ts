import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import {
  ATTENDANCES,
  BODY_KINDS,
  CHOICES,
  INTEREST_SIGNS,
  ITEM_KINDS,
  ITEM_OUTCOMES,
  MEETING_STATES,
  OFFERED_KINDS,
} from '#rules/agency/committee-rules.ts'

const Day = nearDay('Choisissez un jour')
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez l’heure, par exemple 18:30')
const Long = z.string().trim().max(8000, 'Ce texte est trop long')
const Short = (say: string) => z.string().trim().min(2, say).max(200, 'Ce texte est trop long')

const BodyKindName = z.enum(BODY_KINDS, 'Choisissez la sorte d’instance')
const ItemKind = z.enum(ITEM_KINDS)
const Attendance = z.enum(ATTENDANCES)
const Choice = z.enum(CHOICES, 'Choisissez pour, contre ou abstention')

/** What a commission's own regulation says; a council's are those of the law, and these are not read. */
const OwnRules = z.object({
  isLarge: z.boolean().nullable().default(null).describe('councils: 3,500 inhabitants or more; null: not known'),
  noticeDays: z.number().int().min(0, 'De 0 à 60 jours').max(60, 'De 0 à 60 jours').nullable().default(null),
  quorum: z.enum(['none', 'majority']).nullable().default(null),
  proxies: z.number().int().min(0, 'De 0 à 3 procurations').max(3, 'De 0 à 3 procurations').nullable().default(null),
  isSecret: z.boolean().default(false),
  isRemote: z.boolean().default(false),
  rulesSource: z.string().trim().max(300, 'Ce texte est trop long').default(''),
})

export const NewBody = OwnRules.extend({
  kind: BodyKindName,
  name: Short('Écrivez le nom de l’instance'),
  inseeCode: z.string().max(5).nullable().describe('null: of the whole territory'),
})
export type NewBody = z.infer<typeof NewBody>
export const BodyChange = OwnRules.extend({ name: Short('Écrivez le nom de l’instance') })
export type BodyChange = z.infer<typeof BodyChange>

export const NewSeat = z.object({
  name: Short('Écrivez le nom du membre'),
  quality: Short('Dites sa qualité'),
  email: z
    .union([z.literal(''), z.email('Écrivez une adresse complète, par exemple nom@exemple.fr').max(200)])
    .default(''),
  chairs: z.boolean().default(false),
  fromOn: Day,
})
export type NewSeat = z.infer<typeof NewSeat>
export const SeatEnd = z.object({ untilOn: Day })

export const MeetingWords = z.object({
  heldOn: Day,
  heldAt: Hour,
  place: z.string().trim().max(200, 'Ce texte est trop long').default(''),
  link: z
    .union([
      z.literal(''),
      z.url({ protocol: /^https$/, error: 'Écrivez une adresse qui commence par https://' }).max(500),
    ])
    .default(''),
  note: Long.default(''),
})
export type MeetingWords = z.infer<typeof MeetingWords>
export const NewMeeting = MeetingWords.extend({
  secondOf: z.uuid().nullable().default(null).describe('the sitting that had no quorum, which this one holds again'),
})
export type NewMeeting = z.infer<typeof NewMeeting>

const NewItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free'), title: Short('Écrivez l’objet du point'), proposal: Long.default('') }),
  z.object({
    kind: z.enum(['dossier', 'planRequest', 'draft', 'grant'], 'Choisissez la sorte du point'),
    ref: z.string().regex(/^[0-9a-f-]{1,36}$/, 'Choisissez ce qui est inscrit'),
  }),
])
export const NewItems = z.object({
  items: z.array(NewItem).min(1, 'Choisissez au moins un point').max(100, 'Cent points au plus'),
})
export type NewItems = z.infer<typeof NewItems>
export const ItemWords = z.object({
  proposal: Long.default(''),
  against: Long.default(''),
  isSecret: z.boolean().default(false),
})
export type ItemWords = z.infer<typeof ItemWords>
export const ItemsOrder = z.object({ ids: z.array(z.uuid()).min(1).max(300) })

export const MeetingCall = z.object({
  urgency: z
    .string()
    .trim()
    .max(500, 'Ce texte est trop long')
    .default('')
    .describe('councils: why the notice is shortened'),
})
export type MeetingCall = z.infer<typeof MeetingCall>
export const MeetingMove = z.object({ move: z.enum(['open', 'close', 'adopt', 'cancel']) })
export type MeetingMove = z.infer<typeof MeetingMove>

export const AttendanceSaid = z.object({
  state: Attendance,
  proxyTo: z.uuid('Choisissez qui porte la procuration').nullable().default(null),
})
export type AttendanceSaid = z.infer<typeof AttendanceSaid>

export const InterestAnswers = z.object({
  memberId: z.uuid(),
  answers: z
    .array(z.object({ itemId: z.uuid(), isOut: z.boolean(), reason: z.string().trim().max(300).default('') }))
    .min(1)
    .max(300),
})
export type InterestAnswers = z.infer<typeof InterestAnswers>

export const ItemMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('open') }),
  z.object({ move: z.literal('postpone'), said: Long.default('') }),
  z.object({
    move: z.literal('close'),
    withoutVote: z
      .enum(['favourable', 'unfavourable', 'noVote'])
      .nullable()
      .default(null)
      .describe('nobody voted: what was said without a vote'),
    said: Long.default(''),
    followUp: z.string().trim().max(500, 'Ce texte est trop long').default(''),
    followDueOn: Day.nullable().default(null),
    deliberation: z.string().trim().max(100, 'Ce texte est trop long').default(''),
  }),
  z.object({
    move: z.literal('record'),
    said: Long.default(''),
    followUp: z.string().trim().max(500, 'Ce texte est trop long').default(''),
    followDueOn: Day.nullable().default(null),
    deliberation: z.string().trim().max(100, 'Ce texte est trop long').default(''),
  }),
  z.object({ move: z.literal('follow') }),
])
export type ItemMove = z.infer<typeof ItemMove>

export const VoteSaid = z.object({ choice: Choice })
export const VoteKept = z.object({
  choice: Choice.nullable().describe('what is kept; null for a secret vote, of which the choice is not'),
  wasKept: z.boolean().describe('true: this voice was here already'),
})
export type VoteKept = z.infer<typeof VoteKept>

const QuorumTold = z.object({
  present: z.number(),
  required: z.number(),
  inOffice: z.number(),
  isMet: z.boolean(),
  isAsked: z.boolean(),
})
export type QuorumTold = z.infer<typeof QuorumTold>
const RuleTold = z.object({ says: z.string(), article: z.string(), confidence: z.string(), isRead: z.boolean() })
export type RuleTold = z.infer<typeof RuleTold>

const Rules = z.object({
  isCouncil: z.boolean(),
  noticeDays: z.number(),
  quorum: z.enum(['none', 'majority']),
  proxies: z.number(),
  isSecret: z.boolean(),
  isRemote: z.boolean(),
  source: z.string(),
  told: z.array(RuleTold),
})
export type CommitteeRulesTold = z.infer<typeof Rules>

const Seat = z.object({
  id: z.string(),
  name: z.string(),
  quality: z.string(),
  chairs: z.boolean(),
  hasAccount: z.boolean(),
  isReached: z.boolean().describe('false: no address, called on paper'),
  isMe: z.boolean(),
  fromOn: z.iso.date(),
})
export type Seat = z.infer<typeof Seat>

const MeetingLine = z.object({
  id: z.string(),
  bodyId: z.string(),
  body: z.string(),
  heldOn: z.iso.date(),
  heldAt: z.string(),
  place: z.string(),
  state: z.enum(MEETING_STATES),
  items: z.number(),
})
export type MeetingLine = z.infer<typeof MeetingLine>

const BodyLine = z.object({
  id: z.string(),
  kind: BodyKindName,
  name: z.string(),
  place: z.string(),
  inseeCode: z.string().nullable(),
  mayKeep: z.boolean(),
  seats: z.number(),
})
export type BodyLine = z.infer<typeof BodyLine>

export const CommitteeDesk = z.object({
  bodies: z.array(BodyLine),
  meetings: z.array(MeetingLine).describe('the coming ones first, then the past, at most a hundred'),
  owners: z
    .array(z.object({ inseeCode: z.string().nullable(), name: z.string() }))
    .describe('where a body may be opened'),
})
export interface CommitteeDesk extends z.infer<typeof CommitteeDesk> {}

export const CommitteeBody = BodyLine.extend({
  isLarge: z.boolean().nullable(),
  own: OwnRules,
  rules: Rules,
  members: z.array(Seat),
  meetings: z.array(MeetingLine),
  follows: z.array(
    z.object({
      itemId: z.string(),
      title: z.string(),
      followUp: z.string(),
      dueOn: z.iso.date().nullable(),
      heldOn: z.iso.date(),
    }),
  ),
})
export interface CommitteeBody extends z.infer<typeof CommitteeBody> {}

const Named = z.object({ id: z.string(), name: z.string() })
const ItemResult = z.object({
  quorum: QuorumTold,
  voters: z.number(),
  for: z.number(),
  against: z.number(),
  abstentions: z.number(),
  silent: z.number().describe('had a voice and did not use it'),
  casting: z.enum(['for', 'against']).nullable(),
  out: z.array(z.string()).describe('names'),
})
export type ItemResult = z.infer<typeof ItemResult>

const CommitteeItem = z.object({
  id: z.string(),
  ordinal: z.number(),
  kind: ItemKind,
  dossierId: z.string().nullable(),
  ref: z.string().nullable(),
  title: z.string(),
  place: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  proposal: z.string(),
  against: z.string(),
  isSecret: z.boolean(),
  state: z.enum(['waiting', 'open', 'closed', 'postponed']),
  outcome: z.enum(ITEM_OUTCOMES).nullable(),
  result: ItemResult.nullable(),
  said: z.string(),
  followUp: z.string(),
  followDueOn: z.iso.date().nullable(),
  followedOn: z.iso.date().nullable(),
  deliberation: z.string(),
  answered: z
    .array(z.string())
    .describe('members who said whether they have an interest in it, as far as the reader may know'),
  suggestion: z.enum(INTEREST_SIGNS).nullable().describe('why the reader may have one, told to them alone'),
  out: z.array(Named).describe('who is out of it, for who holds the sitting'),
  voted: z.array(z.string()).describe('members who voted, never what'),
  votes: z
    .array(z.object({ memberId: z.string(), choice: Choice.nullable() }))
    .describe('those that the reader may know'),
})
export interface CommitteeItem extends z.infer<typeof CommitteeItem> {}

const MeetingMember = Seat.extend({
  attendance: Attendance.nullable(),
  proxyTo: z.string().nullable(),
})
export interface MeetingMember extends z.infer<typeof MeetingMember> {}

const meetingSchema = MeetingLine.omit({ items: true }).extend({
  kind: BodyKindName,
  link: z.string(),
  note: z.string(),
  calledOn: z.iso.date().nullable(),
  urgency: z.string(),
  secondOf: z.string().nullable(),
  lastCallOn: z.iso.date().describe('last day on which the call may leave, clear days counted'),
  clearDays: z.number(),
  adoptedOn: z.iso.date().nullable(),
  mayKeep: z.boolean(),
  rules: Rules,
  members: z.array(MeetingMember),
  items: z.array(CommitteeItem),
  hidden: z.number().describe('items from which the reader is out: nothing of them is told'),
  quorum: QuorumTold,
  opening: QuorumTold.nullable(),
  unreached: z.array(Named).describe('members without an address, to be called on paper'),
})
export interface CommitteeMeeting extends z.infer<typeof meetingSchema> {}
export const CommitteeMeeting: z.ZodType<CommitteeMeeting> = meetingSchema

export const AskedOffer = z.object({
  kind: z.enum(OFFERED_KINDS, 'Choisissez ce qui est cherché'),
  q: z.string().trim().max(80, 'Ce texte est trop long').default(''),
  before: Day.optional().describe('dossiers whose decision is due until that day'),
})
export type AskedOffer = z.infer<typeof AskedOffer>
export const Offered = z.object({
  offered: z
    .array(
      z.object({
        ref: z.string(),
        title: z.string(),
        place: z.string(),
        dueOn: z.iso.date().nullable(),
        isListed: z.boolean().describe('on the list of this sitting already'),
      }),
    )
    .describe('at most three hundred'),
})
export type Offered = z.infer<typeof Offered>
