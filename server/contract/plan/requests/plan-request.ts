import { z } from 'zod'
import { Lat, Lon } from '#contract/degrees.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'

export const REQUEST_KINDS = ['zone', 'prescription', 'rule', 'error', 'other'] as const
export const RequestKind = z.enum(REQUEST_KINDS)
export type RequestKind = z.infer<typeof RequestKind>

export const APPLICANT_KINDS = ['resident', 'electedMember', 'commune', 'service', 'commissioner'] as const
export const ApplicantKind = z.enum(APPLICANT_KINDS)
export type ApplicantKind = z.infer<typeof ApplicantKind>

export const REQUEST_CHANNELS = ['counter', 'mail', 'email', 'register'] as const
export const RequestChannel = z.enum(['online', ...REQUEST_CHANNELS])
export type RequestChannel = z.infer<typeof RequestChannel>

export const REQUEST_STATES = [
  'received',
  'examined',
  'retained',
  'partlyRetained',
  'rejected',
  'inDraft',
  'approved',
] as const
export const RequestState = z.enum(REQUEST_STATES)
export type RequestState = z.infer<typeof RequestState>

/** What may follow each state. */
export const NEXT_STATES: Readonly<Record<RequestState, readonly RequestState[]>> = {
  received: ['examined'],
  examined: ['retained', 'partlyRetained', 'rejected'],
  retained: ['inDraft', 'examined'],
  partlyRetained: ['inDraft', 'examined'],
  rejected: ['examined'],
  inDraft: ['approved', 'examined'],
  approved: [],
}

/** States that say no more without a reason. */
export const REASONED_STATES: readonly RequestState[] = ['retained', 'partlyRetained', 'rejected']

/**
 * What the ground says of a request once the plan is approved: done, not done, in part; `awaited`: no zoning approved since covers it;
 * `unknown`: what it asks cannot be read on the ground, or no zone is known there.
 */
export const GroundCheck = z.enum(['done', 'notDone', 'partly', 'awaited', 'unknown'])
export type GroundCheck = z.infer<typeof GroundCheck>

const Ring = z
  .array(z.tuple([Lon, Lat]))
  .min(4, 'Dessinez au moins trois sommets')
  .max(2000, 'Ce dessin a trop de sommets')

/** A surface drawn on the map, WGS 84. */
export const DrawnGround = z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(20) })
export type DrawnGround = z.infer<typeof DrawnGround>

const Asked = z.object({
  parcels: z.array(ParcelId).max(200, 'Choisissez 200 parcelles au plus').default([]),
  drawn: DrawnGround.nullable().default(null),
  kind: RequestKind,
  subject: z.string({ error: 'Dites l’objet de la demande' }).trim().min(3, 'Dites l’objet de la demande').max(200),
  body: z.string().trim().max(5000, 'Le texte compte 5 000 caractères au plus').default(''),
  wantedZone: z.string().trim().max(20, 'Le nom d’une zone compte 20 caractères au plus').default(''),
  applicantName: z.string({ error: 'Dites qui demande' }).trim().min(2, 'Dites qui demande').max(150),
  applicantContact: z.string().trim().max(200).default(''),
})

export const NewPlanRequest = Asked.extend({
  applicantKind: ApplicantKind.exclude(['commissioner']).default('resident'),
})
export type NewPlanRequest = z.infer<typeof NewPlanRequest>

/** What an agent writes for somebody else. */
export const RecordedPlanRequest = Asked.extend({
  applicantKind: ApplicantKind,
  channel: z.enum(REQUEST_CHANNELS),
  receivedOn: z.iso.date('Écrivez le jour de réception : 2026-11-24'),
})
export type RecordedPlanRequest = z.infer<typeof RecordedPlanRequest>

const Zone = z.object({ code: z.string(), kind: z.string().nullable(), areaM2: z.number() })

/** What its author may read. */
export const FollowedRequest = z.object({
  number: z.string(),
  communeName: z.string(),
  parcels: z.array(z.string()),
  kind: RequestKind,
  subject: z.string(),
  body: z.string(),
  wantedZone: z.string().nullable(),
  receivedOn: z.string(),
  state: RequestState,
  answer: z.string(),
  answeredOn: z.string().nullable(),
  check: GroundCheck,
  checkSentence: z.string(),
})
export type FollowedRequest = z.infer<typeof FollowedRequest>

/** `token` is the secret of the link: told once. */
export const ReceivedRequest = z.object({ number: z.string(), token: z.string() })
export type ReceivedRequest = z.infer<typeof ReceivedRequest>

export const PlanRequest = FollowedRequest.extend({
  id: z.string(),
  inseeCode: z.string(),
  applicantKind: ApplicantKind,
  applicantName: z.string(),
  applicantContact: z.string(),
  channel: RequestChannel,
  /** Requests whose ground meets that of this one, this one included, have the same. */
  group: z.number(),
  /** Sheet of the cadastre, as the table for the commissioner is ordered. */
  sheet: z.string(),
  areaM2: z.number(),
  zonesBefore: z.array(Zone),
  zonesNow: z.array(Zone),
  note: z.string(),
  mayAnswer: z.boolean(),
})
export type PlanRequest = z.infer<typeof PlanRequest>

export const PlanRequestPage = PlanRequest.extend({
  geometry: z.looseObject({ type: z.string() }),
  moves: z.array(z.object({ state: RequestState, answer: z.string(), at: z.string(), by: z.string().nullable() })),
})
export type PlanRequestPage = z.infer<typeof PlanRequestPage>

export const AskedRequests = z.object({ state: RequestState.optional(), kind: RequestKind.optional() })

export const RequestMoves = z.object({
  ids: z.array(z.uuid()).min(1, 'Choisissez au moins une demande').max(200),
  state: RequestState,
  answer: z.string().trim().max(5000).default(''),
})
export type RequestMoves = z.infer<typeof RequestMoves>

export const RequestNote = z.object({ note: z.string().trim().max(5000, 'La note compte 5 000 caractères au plus') })
