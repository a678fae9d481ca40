import { z } from 'zod'
import { ClaimState } from '#contract/services/payments/claim.ts'

/** The rooms that a resident's own page joins. */
export const OWN_KINDS = ['dossier', 'request', 'booking', 'waiting', 'grant', 'claim', 'seat', 'report'] as const
export const OwnKind = z.enum(OWN_KINDS)
export type OwnKind = z.infer<typeof OwnKind>

/** Where a step is read in whole, and what opens it there. */
const OwnPage = z.object({
  page: z.enum([
    'dossier',
    'dossierDraft',
    'request',
    'booking',
    'waiting',
    'association',
    'grant',
    'claim',
    'seat',
    'report',
  ]),
  key: z.string().describe('identifier, or secret of its link'),
})

/** A sum that is owed for what it stands beside, or that was paid for it. */
const OwnSum = z.object({
  reference: z.string(),
  state: ClaimState,
  amountCents: z.int(),
  leftCents: z.int(),
  said: z.string().describe('where it stands, in words'),
})

export const OwnStep = z.object({
  kind: OwnKind,
  id: z.string(),
  reference: z.string().describe('number given by the town hall; empty while nothing is sent'),
  title: z.string(),
  place: z.string().describe('commune or body that answers; empty when it is not chosen yet'),
  on: z.iso.date().describe('day on which it was asked, received or begun'),
  state: z.string().describe('in words'),
  next: z.string().describe('what comes next, and by when; empty when nothing does'),
  isYours: z.boolean().describe('true: the next step is the reader’s'),
  link: OwnPage,
  sums: z.array(OwnSum),
})
export type OwnStep = z.infer<typeof OwnStep>

export const OwnSteps = z.object({
  steps: z.array(OwnStep).describe('the newest first'),
  unread: z.array(OwnKind).describe('what could not be read this time: it is not said to be empty'),
  isMore: z.boolean().describe('true: older ones are not here, they are on the page of each service'),
  email: z.string(),
  isAddressProven: z.boolean(),
})
export type OwnSteps = z.infer<typeof OwnSteps>

/** What a room tells of one thing asked of it; `of`, as `kind/identifier`: what it was asked or is owed for. */
export type OwnEntry = Omit<OwnStep, 'kind' | 'sums'> & { of?: string; sum?: OwnStep['sums'][number] }
