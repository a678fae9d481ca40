import type { MultiPolygon, Polygon } from 'geojson'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { compactDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { footprintProblems } from '#server/dossier/footprints/footprint-check.ts'
import { dossierExists, insertDossier } from '#server/dossier/register/dossier-row.ts'
import { clockOfDossier, lockDossier } from '#server/dossier/register/register.ts'
import { PARENT_FAULTS } from '#wording/dossier/deposit/deposit-problems.ts'
import type { ProblemField } from '#wording/problem.ts'
import {
  dossierByNumber,
  draftSaving,
  eraseDraft as eraseDraftRows,
  isOfOffice,
  keepDraft,
  keepFootprints,
  keepParcels,
  keepParties,
  siteGeometry,
} from './draft-queries.ts'
import { parentHolding } from './filing-queries.ts'
import { mayRequest } from './further-requests.ts'

type DraftDeps = { db: Database; clock: LegalClock }

/** Opens a draft; it bears no number and is seen by its author and the secretaries of the commune alone. */
export const openDraft = (
  { db, clock }: DraftDeps,
  personId: string,
  draft: DossierDraft,
): Promise<{ id: string; savedAt: string }> =>
  asPerson(db, personId, clock.today(), (scoped) => draftIn(scoped, personId, draft, null))

/**
 * The same within a transaction. @param officeId  the professional office in whose name it is prepared: its members see it, and its author through it
 * alone
 */
export async function draftIn(
  scoped: Scoped,
  personId: string,
  draft: DossierDraft,
  officeId: string | null,
): Promise<{ id: string; savedAt: string }> {
  const { id } = await insertDossier(scoped, {
    inseeCode: draft.inseeCode,
    kind: draft.kind,
    variant: draft.variant,
    parentId: null,
    authority: 'commune',
    createdBy: personId,
    officeId,
    project: draft.project,
  })
  return { id, ...(await rewrite(scoped, personId, id, draft)) }
}

/**
 * Saves a draft whole; the answer says when, and the screen shows it. A footprint outside the parcels is kept, and told
 * at the deposit: whoever adds a parcel tomorrow draws today.
 *
 * @param basedOn  instant of the saving that this one was written from; undefined overwrites whatever is there
 * @throws Problem 404 when it is not seen, 409 when it was filed meanwhile, 412 when another window saved it since
 * `basedOn`, 422 naming what cannot be kept.
 */
export const saveDraft = (
  { db, clock }: DraftDeps,
  personId: string,
  id: string,
  draft: DossierDraft,
  basedOn?: string,
): Promise<{ savedAt: string }> =>
  asPerson(db, personId, clock.today(), (scoped) => rewrite(scoped, personId, id, draft, basedOn))

/** Erases a draft and all that it holds. @throws Problem 404 when it is not theirs, 409 when it was filed. */
export const eraseDraft = ({ db, clock }: DraftDeps, personId: string, id: string): Promise<void> =>
  asPerson(db, personId, clock.today(), (scoped) => eraseDraftIn(scoped, id))

/** The same within a transaction. */
export async function eraseDraftIn(scoped: Scoped, id: string): Promise<void> {
  if (!(await eraseDraftRows(scoped, id))) throw await notADraft(scoped, id)
}

async function rewrite(
  scoped: Scoped,
  personId: string,
  id: string,
  draft: DossierDraft,
  basedOn?: string,
): Promise<{ savedAt: string }> {
  const errors = [...(await parentProblems(scoped, draft)), ...footprintProblems(draft.footprints, null)]
  if (errors.length > 0) throw unkeepable(errors)
  const saved = await keepDraft(scoped, id, draft, await parentId(scoped, draft), basedOn)
  if (!saved) throw await notSaved(scoped, id)
  await keepParties(scoped, id, draft.parties, await followerOf(scoped, id, draft.inseeCode, personId))
  await keepParcels(scoped, id, draft.parcelIds)
  await keepFootprints(scoped, id, draft.footprints)
  return saved
}

/** Who types the file follows it as its applicant, unless they type it for someone: at the town hall, or in the name of their office. */
const followerOf = async (scoped: Scoped, id: string, inseeCode: string, personId: string) =>
  (await isOfOffice(scoped, id)) || (await isTypedByDesk(scoped, inseeCode)) ? null : personId

const isTypedByDesk = (scoped: Scoped, inseeCode: string) =>
  holdsRoleOn(scoped, inseeCode, ['secretary', 'caseOfficer'])

/** The ground of the draft as the cadastre draws it; null when it knows none of the parcels. */
export const siteOf = async (
  db: Scoped,
  { parcelIds }: Pick<DossierDraft, 'parcelIds'>,
): Promise<Polygon | MultiPolygon | null> => {
  const geometry = parcelIds.length > 0 ? await siteGeometry(db, parcelIds) : null
  return geometry === null ? null : (JSON.parse(geometry) as Polygon | MultiPolygon)
}

const parentId = async (db: Scoped, draft: DossierDraft): Promise<string | null> =>
  (await parentOf(db, draft))?.id ?? null

async function parentOf(db: Scoped, { parentNumber }: DossierDraft) {
  const reading = parentNumber ? readDossierNumber(parentNumber) : undefined
  return reading?.outcome === 'read'
    ? dossierByNumber(db, compactDossierNumber({ ...reading.number, suffix: undefined }))
    : undefined
}

/** Why the dossier that this one modifies or transfers cannot be it: what nobody knows to be granted is neither modified nor transferred. */
export async function parentProblems(db: Scoped, draft: DossierDraft): Promise<ProblemField[]> {
  const { parentNumber: number } = draft
  if (!number) return []
  if (readDossierNumber(number).outcome === 'unreadable') return [PARENT_FAULTS.notANumber({ number })]
  const parent = await parentOf(db, draft)
  if (!parent) return [PARENT_FAULTS.unknown({ number })]
  if (parent.state === 'decisionUnknown') return [PARENT_FAULTS.undecided({ number })]
  if (draft.variant === null || (await isTypedByDesk(db, parent.inseeCode))) return []
  return (await parentHolding(db, parent.id)).isTheirs ? [] : [PARENT_FAULTS.notHeld({ number })]
}

/**
 * Why who holds an authorisation cannot hand it over today. Two that are filed at once wait for each other. What the desk types came on paper, and is
 * registered.
 */
export async function transferProblems(
  db: Scoped,
  today: Temporal.PlainDate,
  draft: DossierDraft,
): Promise<ProblemField[]> {
  const { parentNumber: number, variant } = draft
  const parent = await parentOf(db, draft)
  if (!(number && parent) || variant !== 'transfer' || (await isTypedByDesk(db, parent.inseeCode))) return []
  const locked = await lockDossier(db, parent.id)
  const { isTheirs, isAwaited } = await parentHolding(db, parent.id)
  if (!(locked && isTheirs)) return []
  if (isAwaited) return [PARENT_FAULTS.transferAwaited({ number })]
  const { clock } = await clockOfDossier(db, today, parent.id)
  const asked = mayRequest(clock, { kind: locked.kind, variant: locked.variant }, [])
  return asked.includes('transfer') ? [] : [PARENT_FAULTS.notTransferable({ number })]
}

const unkeepable = (errors: readonly ProblemField[]) => problem('draftIncoherent', { errors })

async function notSaved(db: Scoped, id: string): Promise<Problem> {
  const other = await draftSaving(db, id)
  return other === undefined ? notADraft(db, id) : savedElsewhere(other.savedAt)
}

const savedElsewhere = (savedAt: string) => problem('draftSavedElsewhere', { savedAt })

async function notADraft(db: Scoped, id: string): Promise<Problem> {
  const isSeen = await dossierExists(db, id)
  if (!isSeen) return problem('dossierUnknown')
  return problem('filedNotADraft')
}
