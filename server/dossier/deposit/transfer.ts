import type { TransferRequest } from '#contract/dossier/deposit/transfer.ts'
import { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import type { Deps } from '#platform/deps.ts'
import { Problem, problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { eraseDraft, openDraft } from './draft.ts'
import { fileDossier } from './filing.ts'
import { ownFiled } from './filing-answer.ts'
import { type PendingRequest, requestsOn } from './filing-queries.ts'
import type { ReceiptDeps } from './filing-receipts.ts'

type TransferDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log'> & ReceiptDeps

/** What a living authorisation may become by the wish of its holder. */
export type FurtherRequest = 'amendment' | 'transfer'

/**
 * A transfer asked online by the holder: filed at once, with its number and its receipts, or nothing of it stays.
 *
 * @throws Problem 404 when the authorisation is not theirs, 409 when it cannot change hands today, 422 when the new holder is not named whole.
 */
export async function requestTransfer(
  deps: TransferDeps,
  personId: string,
  dossierId: string,
  { newHolder }: TransferRequest,
): Promise<{ id: string; number: string }> {
  const { number, draft: parent } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const held = await ownFiled(deps, scoped, dossierId)
    const pending = (await pendingRequests(scoped, deps.clock.today(), dossierId)).find(
      ({ variant }) => variant === 'transfer',
    )
    if (pending) throw problem('transferPending', { printed: printedNumber(pending.number), filedOn: pending.filedOn })
    if (!mayRequest(held.law, held.draft, []).includes('transfer')) throw problem('notTransferable')
    return held
  })
  const draft = DossierDraft.parse({
    inseeCode: parent.inseeCode,
    kind: parent.kind,
    variant: 'transfer',
    parentNumber: number,
    title: `Transfert : ${parent.title}`.slice(0, 200),
    parties: [{ ...newHolder, part: 'applicant' }],
    parcelIds: parent.parcelIds,
    request: {
      agreed: true,
      groundAddress: parent.request.groundAddress || `Parcelles ${referenceList(parent.parcelIds)}`,
    },
  })
  const { id } = await openDraft(deps, personId, draft)
  try {
    const filed = await fileDossier(deps, personId, id, { channel: 'teleservice' })
    return { id, number: filed.number }
  } catch (error) {
    if (error instanceof Problem) await eraseDraft(deps, personId, id)
    throw error
  }
}

/**
 * An authorisation that lives is modified or transferred until its works are finished.
 *
 * @param pending  what is asked already and not answered: it is not asked twice
 */
export function mayRequest(
  { state }: ReviewClock,
  { kind, variant }: DossierDraft,
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
