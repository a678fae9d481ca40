import { day, isoDay } from '#law/clock/calendar.ts'
import { isAgreementRequired, reportDueOncePaid } from '#rules/services/grant-rules.ts'
import type { GrantEventKind, GrantMoveName, GrantState } from './grant.ts'

/** What a grant is, as its events left it. */
export type GrantFacts = {
  state: GrantState
  envelopeId: string | null
  proposedCents: number | null
  votedCents: number | null
  paidCents: number
  executoryOn: string | null
  agreementSignedOn: string | null
  reportDueOn: string | null
  reportReceivedOn: string | null
}

export const NEW_GRANT: GrantFacts = {
  state: 'received',
  envelopeId: null,
  proposedCents: null,
  votedCents: null,
  paidCents: 0,
  executoryOn: null,
  agreementSignedOn: null,
  reportDueOn: null,
  reportReceivedOn: null,
}

export type CourseEvent = {
  kind: GrantEventKind
  on: string
  payload: { envelopeId?: string; amountCents?: number; reportDueOn?: string }
}

/** A grant after one more event. */
export function factsAfter(facts: GrantFacts, { kind, on, payload }: CourseEvent): GrantFacts {
  const amount = payload.amountCents ?? 0
  switch (kind) {
    case 'proposed':
      return { ...facts, state: 'proposed', envelopeId: payload.envelopeId ?? null, proposedCents: amount }
    case 'voted':
      return { ...facts, state: 'voted', votedCents: amount, reportDueOn: payload.reportDueOn ?? null }
    case 'refused':
      return { ...facts, state: 'refused', votedCents: 0 }
    case 'executory':
      return { ...facts, executoryOn: on }
    case 'agreementSigned':
      return { ...facts, agreementSignedOn: on }
    case 'paymentOrdered':
      return { ...facts, paidCents: facts.paidCents + amount, reportDueOn: reportDueAfter(facts, on) }
    case 'reportReceived':
      return { ...facts, state: 'reported', reportReceivedOn: on }
    default:
      return facts
  }
}

/** The first payment makes the report due. */
const reportDueAfter = ({ reportDueOn, paidCents }: GrantFacts, paidOn: string): string | null =>
  reportDueOn === null || paidCents > 0 ? reportDueOn : isoDay(reportDueOncePaid(day(reportDueOn), day(paidOn)))

/**
 * What may be done of a grant now, what comes first first.
 *
 * @param yearVotedCents  what its body voted to the association for the exercice
 */
export function movesOf(
  facts: GrantFacts,
  { yearVotedCents, isAgreementDrafted }: { yearVotedCents: number; isAgreementDrafted: boolean },
): GrantMoveName[] {
  switch (facts.state) {
    case 'received':
      return ['propose', 'note']
    case 'proposed':
      return ['vote', 'propose', 'note']
    case 'voted':
    case 'reported':
      return [
        ...payingMoves(facts, yearVotedCents, isAgreementDrafted),
        ...reportMoves(facts),
        ...(facts.agreementSignedOn === null && !isAgreementRequired(yearVotedCents)
          ? (['draftAgreement'] as const)
          : []),
        'note',
      ]
    default:
      return ['note']
  }
}

function payingMoves(facts: GrantFacts, yearVotedCents: number, isDrafted: boolean): GrantMoveName[] {
  const isSigned = facts.agreementSignedOn !== null
  const isRequired = isAgreementRequired(yearVotedCents)
  const mayPay = facts.executoryOn !== null && (isSigned || !isRequired) && facts.paidCents < (facts.votedCents ?? 0)
  return [
    ...(facts.executoryOn === null ? (['executory'] as const) : []),
    ...(isSigned || !isDrafted ? [] : (['signAgreement'] as const)),
    ...(!isSigned && isRequired ? (['draftAgreement'] as const) : []),
    ...(mayPay ? (['pay'] as const) : []),
  ]
}

const reportMoves = ({ reportReceivedOn, paidCents }: GrantFacts): GrantMoveName[] =>
  reportReceivedOn === null && paidCents > 0 ? ['report', 'remind'] : []
