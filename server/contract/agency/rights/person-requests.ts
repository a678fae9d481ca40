import { z } from 'zod'
import { askedAddress, askedEmail, askedPhone } from './delegate.ts'

export const RightAsked = z.enum(['access', 'correction', 'erasure', 'objection', 'restriction', 'portability'])
export type RightAsked = z.infer<typeof RightAsked>

export const RequestChannel = z.enum(['counter', 'post', 'mail', 'phone', 'other'])
export type RequestChannel = z.infer<typeof RequestChannel>

const RequestState = z.enum(['received', 'answered', 'refused', 'withdrawn'])

const WORDS_MAX = 4000

export const NewPersonRequest = z.object({
  asks: RightAsked,
  channel: RequestChannel,
  receivedOn: z.iso.date('Écrivez le jour où la demande est arrivée'),
  name: z.string().trim().min(2, 'Écrivez le nom de qui demande').max(120),
  email: askedEmail,
  phone: askedPhone,
  address: askedAddress,
  account: z.uuid().nullable().default(null),
  words: z.string().trim().min(1, 'Écrivez ce que la personne demande').max(WORDS_MAX),
})
export type NewPersonRequest = z.infer<typeof NewPersonRequest>

/** What is done of a request: each is written in its history and is never taken back. */
export const PersonRequestStep = z.object({
  kind: z.enum(['identified', 'extended', 'answered', 'refused', 'withdrawn', 'note']),
  note: z.string().trim().max(WORDS_MAX).default(''),
})
export type PersonRequestStep = z.infer<typeof PersonRequestStep>

const LINES_MAX = 20_000

/** Lines of the search that go into the answer: the delegate read that they name this person, and nobody else. */
export const AnswerAsked = z.object({ keys: z.array(z.string().max(300)).max(LINES_MAX) })
export type AnswerAsked = z.infer<typeof AnswerAsked>

export const PersonRequest = z.object({
  id: z.uuid(),
  number: z.string(),
  asks: RightAsked,
  channel: RequestChannel,
  receivedOn: z.iso.date(),
  dueOn: z.iso.date(),
  isLate: z.boolean(),
  extendedBecause: z.string().nullable(),
  state: RequestState,
  closedOn: z.iso.date().nullable(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  address: z.string(),
  account: z.uuid().nullable(),
  words: z.string(),
  isIdentified: z.boolean(),
  hasAnswer: z.boolean(),
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      kind: z.enum(['received', 'identified', 'extended', 'prepared', 'answered', 'refused', 'withdrawn', 'note']),
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
export type PersonRequest = z.infer<typeof PersonRequest>

export const PersonRequests = z.object({
  requests: z.array(PersonRequest),
  isMore: z.boolean(),
  toReadAgain: z.string(),
})
export type PersonRequests = z.infer<typeof PersonRequests>
