import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { type PendingRequest, requestsOn } from './filing-queries.ts'

/** What a living authorisation may become by the wish of its holder. */
export type FurtherRequest = 'amendment' | 'transfer'

/**
 * An authorisation that lives is modified or transferred until its works are finished.
 *
 * @param pending  what is asked already and not answered: it is not asked twice
 */
export function mayRequest(
  { state }: ReviewClock,
  { kind, variant }: Pick<DossierDraft, 'kind' | 'variant'>,
  pending: readonly Pick<PendingRequest, 'variant'>[],
): FurtherRequest[] {
  if (!isReviewed(kind) || variant !== null) return []
  const asked = new Set(pending.map((one) => one.variant))
  return openRequests(state).filter((request) => !asked.has(request))
}

function openRequests(state: ReviewClock['state']): FurtherRequest[] {
  if (state.name === 'complianceContested') return ['amendment'] // what is asked of the holder (R462-9)
  return isLiving(state) ? ['amendment', 'transfer'] : []
}

/** Modifications and transfers filed on this authorisation that wait for their decision on that day, the last one first. */
export async function pendingRequests(
  scoped: Scoped,
  today: Temporal.PlainDate,
  dossierId: string,
): Promise<PendingRequest[]> {
  const pending: PendingRequest[] = []
  for (const request of await requestsOn(scoped, dossierId)) {
    const { clock } = await clockOfDossier(scoped, today, request.id)
    if (WAITING.has(clock.state.name)) pending.push(request)
  }
  return pending
}

/** States in which a request is not answered yet. */
const WAITING: ReadonlySet<ReviewClock['state']['name']> = new Set([
  'inFirstMonth',
  'awaitingAttachments',
  'awaitingInquiryReport',
  'underReview',
  'suspended',
  'signed',
])

function isLiving(state: ReviewClock['state']): boolean {
  switch (state.name) {
    case 'decided':
      return isGrant(state.sense)
    case 'tacitlyDecided':
      return isTacitGrant(state.decision)
    default:
      return state.name === 'worksUnderway' || state.name === 'worksStopped'
  }
}
