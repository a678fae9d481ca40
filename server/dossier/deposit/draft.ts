import type { MultiPolygon, Polygon } from 'geojson'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { compactDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { Problem, type ProblemField } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { footprintProblems } from '#server/dossier/footprints/footprint-check.ts'
import { dossierExists, holdsRoleOn, insertDossier } from '#server/dossier/register/queries.ts'
import { unknownDossier } from '#server/dossier/register/register.ts'
import { instantText } from '#wording/day.ts'
import {
  dossierByNumber,
  draftSaving,
  eraseDraft as eraseDraftRows,
  keepDraft,
  keepFootprints,
  keepParcels,
  keepParties,
  siteGeometry,
} from './draft-queries.ts'

type DraftDeps = { db: Database; clock: LegalClock }

/** Opens a draft; it bears no number and is seen by its author and the secretaries of the commune alone. */
export const openDraft = (
  { db, clock }: DraftDeps,
  personId: string,
  draft: DossierDraft,
): Promise<{ id: string; savedAt: string }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { id } = await insertDossier(scoped, {
      inseeCode: draft.inseeCode,
      kind: draft.kind,
      variant: draft.variant,
      parentId: null,
      authority: 'commune',
      createdBy: personId,
      project: draft.project,
    })
    return { id, ...(await rewrite(scoped, personId, id, draft)) }
  })

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
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await eraseDraftRows(scoped, id))) throw await notADraft(scoped, id)
  })

async function rewrite(
  scoped: Database,
  personId: string,
  id: string,
  draft: DossierDraft,
  basedOn?: string,
): Promise<{ savedAt: string }> {
  const errors = [...(await parentProblems(scoped, draft)), ...footprintProblems(draft.footprints, null)]
  if (errors.length > 0) throw unkeepable(errors)
  const saved = await keepDraft(scoped, id, draft, await parentId(scoped, draft), basedOn)
  if (!saved) throw await notSaved(scoped, id)
  await keepParties(scoped, id, draft.parties, await followerOf(scoped, draft.inseeCode, personId))
  await keepParcels(scoped, id, draft.parcelIds)
  await keepFootprints(scoped, id, draft.footprints)
  return saved
}

/** Who types the file follows it as its applicant, unless they type it for someone at the town hall. */
const followerOf = async (scoped: Database, inseeCode: string, personId: string) =>
  (await holdsRoleOn(scoped, inseeCode, ['secretary', 'caseOfficer'])) ? null : personId

/** The ground of the draft as the cadastre draws it; null when it knows none of the parcels. */
export const siteOf = async (
  db: Database,
  { parcelIds }: Pick<DossierDraft, 'parcelIds'>,
): Promise<Polygon | MultiPolygon | null> => {
  const geometry = parcelIds.length > 0 ? await siteGeometry(db, parcelIds) : null
  return geometry === null ? null : (JSON.parse(geometry) as Polygon | MultiPolygon)
}

async function parentId(db: Database, { parentNumber }: DossierDraft): Promise<string | null> {
  const reading = parentNumber ? readDossierNumber(parentNumber) : undefined
  if (reading?.outcome !== 'read') return null
  return (await dossierByNumber(db, compactDossierNumber({ ...reading.number, suffix: undefined })))?.id ?? null
}

async function parentProblems(db: Database, draft: DossierDraft): Promise<ProblemField[]> {
  if (!draft.parentNumber) return []
  const pointer = '#/parentNumber'
  if (readDossierNumber(draft.parentNumber).outcome === 'unreadable') {
    return [
      {
        pointer,
        detail: `« ${draft.parentNumber} » n’est pas un numéro de dossier. Écrivez-le comme sur la décision : PC 062 057 26 00012.`,
      },
    ]
  }
  if ((await parentId(db, draft)) === null) {
    return [{ pointer, detail: `Le dossier ${draft.parentNumber} n’est pas connu ici, ou il ne vous est pas ouvert.` }]
  }
  return []
}

const unkeepable = (errors: readonly ProblemField[]) =>
  new Problem({
    type: 'brouillon-incoherent',
    status: 422,
    title: 'Le brouillon ne peut pas être enregistré tel quel',
    detail: errors.map(({ detail }) => detail).join(' '),
    errors,
  })

async function notSaved(db: Database, id: string): Promise<Problem> {
  const other = await draftSaving(db, id)
  return other === undefined ? notADraft(db, id) : savedElsewhere(other.savedAt)
}

const savedElsewhere = (savedAt: string) =>
  new Problem({
    type: 'brouillon-modifie-ailleurs',
    status: 412,
    title: 'Ce brouillon a été modifié ailleurs',
    detail: `Une autre fenêtre ou une autre personne l’a enregistré le ${instantText(savedAt)}, après que vous l’avez ouvert ici. Rien n’est écrasé : choisissez la version à garder.`,
  })

async function notADraft(db: Database, id: string): Promise<Problem> {
  const isSeen = await dossierExists(db, id)
  if (!isSeen) return unknownDossier()
  return new Problem({
    type: 'dossier-deja-depose',
    status: 409,
    title: 'Ce dossier est déjà déposé',
    detail:
      'Un dossier déposé ne se réécrit pas. Pour le changer, envoyez des pièces modifiées ou un message à la mairie.',
  })
}
