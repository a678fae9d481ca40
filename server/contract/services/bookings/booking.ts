import { z } from 'zod'
import { MoneyBack } from '#contract/services/payments/claim.ts'
import { TitleNumber } from '#contract/services/payments/title-number.ts'
import { PREMISES_GROUNDS, type PremisesGround } from '#rules/services/premises.ts'
import { BookingEventType, BookingState } from './booking-course.ts'
import { AskedLines, BookingLine, LineAnswer } from './booking-line.ts'
import { isRna, isSiret, partyNumber } from './party-number.ts'
import { Category, ClockTime, IsoDay, Slot, TariffUnit, WallTime } from './resource.ts'

export const BOOKING_CHANNELS = ['counter', 'phone', 'mail'] as const
export const BookingChannel = z.enum(['online', ...BOOKING_CHANNELS])
export type BookingChannel = z.infer<typeof BookingChannel>

/** What is due, as it was when it was asked, with the deliberation that fixes it. */
export const Price = z.object({
  unit: TariffUnit,
  units: z.number(),
  unitCents: z.number(),
  amountCents: z.number(),
  depositCents: z.number(),
  cleaningCents: z.number(),
  /** One of the free uses of the year of the association. */
  isFreeUse: z.boolean(),
  deliberation: z.string(),
  deliberatedOn: z.string(),
})
export type Price = z.infer<typeof Price>

/** What each category would pay; free uses of an association depend on its number, and are not told here. */
export const Quote = Price.extend({ category: Category, freeUses: z.number() })
export type Quote = z.infer<typeof Quote>

export const WantedSlot = z.object({
  resourceId: z.uuid('Choisissez ce que vous réservez'),
  from: WallTime,
  to: WallTime,
})
export type WantedSlot = z.infer<typeof WantedSlot>

/** Where a booking goes. `isByTownHall`: the town hall asks for it, so that its price never rises. */
export const Transfer = WantedSlot.extend({ isByTownHall: z.boolean().default(false) })
export type Transfer = z.infer<typeof Transfer>

/** `token` is the secret of the link. */
export const TakenSlot = z.object({ token: z.string(), holdUntil: z.string() })
export type TakenSlot = z.infer<typeof TakenSlot>

const text = (most: number) => z.string().trim().max(most, `Écrivez ${most} caractères au plus`)

const Said = z.object({
  category: Category,
  title: z
    .string({ error: 'Dites pour quel usage' })
    .trim()
    .min(3, 'Dites pour quel usage')
    .max(150, 'L’usage compte 150 caractères au plus'),
  attendees: z
    .number({ error: 'Dites combien de personnes' })
    .int('Dites un nombre entier de personnes')
    .min(1, 'Dites combien de personnes viendront')
    .max(20_000, 'Dites combien de personnes viendront')
    .nullable()
    .default(null),
  partyName: z
    .string({ error: 'Dites qui réserve' })
    .trim()
    .min(2, 'Dites qui réserve')
    .max(150, 'Le nom compte 150 caractères au plus'),
  partyNumber: text(30).default('').transform(partyNumber),
  partyContact: text(150).default(''),
  partyEmail: z.union([z.literal(''), z.email('Écrivez une adresse électronique : nom@exemple.fr')]).default(''),
  partyPhone: text(30).default(''),
})

type Numbered = { category: Category; partyNumber: string }

/** A number that is said is a number that exists; a business says its own. */
const checkNumber = ({ category, partyNumber: number }: Numbered, context: z.RefinementCtx) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['partyNumber'], message })
  if (number === '') {
    if (category === 'business') refuse('Dites le SIRET de l’entreprise')
  } else if (number.startsWith('W')) {
    if (!isRna(number)) refuse('Ce numéro RNA n’a pas la bonne forme : W, puis neuf chiffres')
  } else if (!/^\d{14}$/.test(number))
    refuse('Écrivez les quatorze chiffres du SIRET, ou le numéro RNA : W, puis neuf chiffres')
  else if (!isSiret(number)) refuse('Ce SIRET n’existe pas : sa clé est fausse. Vérifiez ses quatorze chiffres')
}

export const BookingRequest = Said.extend({ lines: AskedLines })
  .superRefine(checkNumber)
  .refine(({ partyEmail, partyPhone }) => partyEmail !== '' || partyPhone !== '', {
    path: ['partyEmail'],
    error: 'Donnez une adresse électronique ou un téléphone, pour la réponse',
  })
export type BookingRequest = z.infer<typeof BookingRequest>

export const RecordedBooking = Said.extend({
  ...WantedSlot.shape,
  channel: z.enum(BOOKING_CHANNELS),
  lines: AskedLines,
}).superRefine(checkNumber)
export type RecordedBooking = z.infer<typeof RecordedBooking>

export const NewSeries = Said.extend({
  resourceId: z.uuid('Choisissez ce que vous réservez'),
  startsOn: IsoDay,
  fromTime: ClockTime,
  toTime: ClockTime,
  rrule: z.string({ error: 'Dites la répétition' }).trim().min(1, 'Dites la répétition').max(200),
  channel: z.enum(BOOKING_CHANNELS),
  /** « Réserver les autres »: what is not free is left out, and kept beside the series. */
  skipsConflicts: z.boolean().default(false),
}).superRefine(checkNumber)
export type NewSeries = z.infer<typeof NewSeries>

export const CONFLICTS = ['taken', 'closed', 'tooLate'] as const
export const Conflict = Slot.extend({ why: z.enum(CONFLICTS) })
export type Conflict = z.infer<typeof Conflict>

/** Booked when `seriesId` is said; else only the list of what is not free, and nothing is written. */
export const SeriesAnswer = z.object({
  seriesId: z.string().nullable(),
  booked: z.number(),
  conflicts: z.array(Conflict),
})
export type SeriesAnswer = z.infer<typeof SeriesAnswer>

export const IfCancelled = z.object({
  daysBefore: z.number(),
  keptPercent: z.number(),
  keptCents: z.number(),
  refundCents: z.number(),
  isSettled: z.boolean(),
})
export type IfCancelled = z.infer<typeof IfCancelled>

/** What became of the deposits: of the thing and of its cleaning, together. */
export const Deposit = z.object({
  isHeld: z.boolean(),
  returned: z.object({ keptCents: z.number(), reason: z.string() }).nullable(),
})
export type Deposit = z.infer<typeof Deposit>

/** `counter`: at the counter of the régie; `title`: by a title of revenue, to the accountant. */
export const Settlement = z.enum(['online', 'counter', 'title'])
export type Settlement = z.infer<typeof Settlement>

/** A title of revenue that the accountant is asked to reduce, since the booking is cancelled. */
export const TitleBack = z.object({ number: z.string(), amountCents: z.int(), isDone: z.boolean() })
export type TitleBack = z.infer<typeof TitleBack>

/** What is left to pay of a booking that has its place: its price was corrected. `path`: where it is paid. */
export const Owed = z.object({ leftCents: z.int(), path: z.string(), dueOn: z.string().nullable() })
export type Owed = z.infer<typeof Owed>

/** What whoever asked may read. */
export const FollowedBooking = z.object({
  number: z.string().nullable(),
  state: BookingState,
  resourceId: z.string(),
  resourceName: z.string(),
  communeName: z.string(),
  address: z.string(),
  keyPlace: z.string(),
  capacity: z.number().nullable(),
  capacityAct: z.string(),
  ...Slot.shape,
  holdUntil: z.string().nullable(),
  title: z.string(),
  attendees: z.number().nullable(),
  category: Category.nullable(),
  price: Price.nullable(),
  deposit: Deposit,
  /** What is owed in all, with what other services ask. */
  amountCents: z.number(),
  lines: z.array(BookingLine),
  quotes: z.array(Quote),
  needsInsurance: z.boolean(),
  hasInsurance: z.boolean(),
  refusal: z.string().nullable(),
  ifCancelled: IfCancelled.nullable(),
  /** Where it is paid online; null: otherwise. */
  payPath: z.string().nullable(),
  settlement: Settlement.nullable().describe('how it is paid, while it is owed'),
  moneyBack: MoneyBack.nullable(),
  complement: Owed.nullable(),
  titleBack: TitleBack.nullable(),
  /** What silence is worth on a request made online that waits for an answer; null when none is promised. */
  silence: z
    .object({ means: z.enum(['acceptance', 'rejection']), article: z.string(), on: z.string().nullable() })
    .nullable(),
})
export type FollowedBooking = z.infer<typeof FollowedBooking>

export const BOOKING_TASKS = [
  ...([
    'answer',
    'settle',
    'issueTitle',
    'answerLines',
    'checkInsurance',
    'handOver',
    'takeBack',
    'close',
    'settleDispute',
    'refund',
    'reduceTitle',
  ] as const),
] as const
export const BookingTask = z.enum(BOOKING_TASKS)
export type BookingTask = z.infer<typeof BookingTask>

/** A booking as its agents list it. */
export const Booking = z.object({
  id: z.string(),
  number: z.string().nullable(),
  state: BookingState,
  resourceId: z.string(),
  resourceName: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  ...Slot.shape,
  title: z.string(),
  category: Category.nullable(),
  partyName: z.string(),
  seriesId: z.string().nullable(),
  holdUntil: z.string().nullable(),
  /** What is to be done, and by which day; null when nothing is. */
  task: z.object({ what: BookingTask, dueOn: z.string() }).nullable(),
  amountCents: z.number(),
  lines: z.array(BookingLine),
})
export type Booking = z.infer<typeof Booking>

export const INSPECTED_STATES = ['good', 'worn', 'dirty', 'damaged', 'missing'] as const
export const InspectedState = z.enum(INSPECTED_STATES)
export type InspectedState = z.infer<typeof InspectedState>

export const Moment = z.enum(['before', 'after'], 'Dites l’état des lieux : entrée ou sortie')
export type Moment = z.infer<typeof Moment>

const InspectedItem = z.object({
  label: z.string().trim().min(1, 'Nommez le point regardé').max(80),
  state: InspectedState,
  note: text(500).default(''),
})

const signature = (who: string) =>
  z
    .string({ error: `Dites qui signe pour ${who}` })
    .trim()
    .min(2, `Dites qui signe pour ${who}`)
    .max(100)

export const NewInspection = z.object({
  items: z.array(InspectedItem).min(1, 'Regardez un point au moins').max(60),
  remarks: text(2000).default(''),
  signedAgent: signature('la commune'),
  signedParty: signature('l’occupant'),
})
export type NewInspection = z.infer<typeof NewInspection>

export const Inspection = NewInspection.extend({ moment: Moment, signedAt: z.string() })
export type Inspection = z.infer<typeof Inspection>

export const BookingPage = Booking.extend({
  attendees: z.number().nullable(),
  partyNumber: z.string(),
  partyContact: z.string(),
  partyEmail: z.string(),
  partyPhone: z.string(),
  channel: BookingChannel,
  price: Price.nullable(),
  capacity: z.number().nullable(),
  capacityAct: z.string(),
  keyPlace: z.string(),
  needsInsurance: z.boolean(),
  hasInsurance: z.boolean(),
  isInsuranceAccepted: z.boolean(),
  deposit: Deposit,
  isSettled: z.boolean(),
  settlement: Settlement.nullable(),
  /** Who takes its money; null where no régie nor budget may. */
  taker: z.object({ claimId: z.string(), name: z.string(), isTill: z.boolean() }).nullable(),
  titleNumber: z.string().nullable(),
  moneyBack: MoneyBack.nullable(),
  complement: Owed.nullable(),
  titleBack: TitleBack.nullable(),
  isToPutRight: z.boolean().describe('true: recorded as settled at the town hall, by the rule of before'),
  inspected: z.array(z.string()),
  inspections: z.array(Inspection),
  photographs: z.array(z.object({ id: z.string(), moment: Moment, takenAt: z.string().nullable() })),
  ifCancelled: IfCancelled.nullable(),
  inCharge: z.string().nullable(),
  waiting: z.number(),
  events: z.array(
    z.object({
      type: BookingEventType,
      payload: z.record(z.string(), z.unknown()),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
  mayKeep: z.boolean(),
})
export type BookingPage = z.infer<typeof BookingPage>

export const AskedBookings = z.object({
  from: IsoDay,
  days: z.coerce.number('Dites un nombre de jours').int().min(1).max(100, 'Demandez 100 jours au plus').default(7),
  resource: z.uuid('Cette ressource n’est pas valable').optional(),
})
export type AskedBookings = z.infer<typeof AskedBookings>

const GROUNDS = Object.keys(PREMISES_GROUNDS) as [PremisesGround, ...PremisesGround[]]

const reason = z
  .string({ error: 'Écrivez le motif' })
  .trim()
  .min(5, 'Écrivez le motif')
  .max(1000, 'Le motif compte 1 000 caractères au plus')

/** What an agent does of a booking. */
export const BookingMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('accept') }),
  z.object({
    move: z.literal('refuse'),
    ground: z.enum(GROUNDS, 'Choisissez le fondement du refus'),
    reason,
  }),
  z.object({ move: z.literal('settle'), titleNumber: TitleNumber }),
  z.object({ move: z.literal('putRight'), titleNumber: TitleNumber.nullable().default(null) }),
  LineAnswer.extend({ move: z.literal('answerLine') }),
  z.object({ move: z.literal('acceptInsurance') }),
  z.object({ move: z.literal('receiveDeposit') }),
  z.object({
    move: z.literal('returnDeposit'),
    keptCents: z.number().int().min(0).default(0),
    reason: text(1000).default(''),
  }),
  z.object({ move: z.literal('handOver') }),
  z.object({ move: z.literal('takeBack') }),
  z.object({ move: z.literal('dispute'), reason }),
  z.object({ move: z.literal('close'), reason: text(1000).default('') }),
  z.object({ move: z.literal('cancel'), isByTownHall: z.boolean(), reason }),
  z.object({ move: z.literal('refund'), reason }),
  z.object({
    move: z.literal('reprice'),
    category: Category,
    partyNumber: text(30).default('').transform(partyNumber),
    reason,
  }),
])
export type BookingMove = z.infer<typeof BookingMove>

export const NewWaiting = z.object({
  ...WantedSlot.shape,
  partyName: z.string({ error: 'Dites qui attend' }).trim().min(2, 'Dites qui attend').max(150),
  partyEmail: z.email('Écrivez une adresse électronique : la proposition y est envoyée'),
})
export type NewWaiting = z.infer<typeof NewWaiting>

export const WAITING_STATES = ['waiting', 'offered', 'taken', 'declined', 'lapsed', 'left'] as const

export const Waiting = z.object({
  state: z.enum(WAITING_STATES),
  /** How many wait before; 0: first. */
  before: z.number(),
  resourceName: z.string(),
  communeName: z.string(),
  ...Slot.shape,
  offeredUntil: z.string().nullable(),
  /** Where the request is written once the offer is taken. */
  bookingToken: z.string().nullable(),
})
export type Waiting = z.infer<typeof Waiting>

export const WaitingAnswer = z.object({ answer: z.enum(['take', 'decline', 'leave'], 'Dites si vous prenez la place') })
