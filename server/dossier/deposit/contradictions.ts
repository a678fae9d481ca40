import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { type Contradiction, contradictionsIn } from '#law/request/contradictions.ts'
import type { Scoped } from '#platform/scope.ts'
import { type ReadRules, rulesRead, surfacesSeen } from '#server/dossier/assessment/assessment.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { toldHeights } from '#server/dossier/footprints/footprint-heights.ts'
import { statedSurfaces } from '#server/dossier/letters/project-surfaces.ts'
import { describedHeightM, describedWorks } from '#server/dossier/posting/posting-measures.ts'
import { placeAtDeposit } from '#server/dossier/register/frozen-statements.ts'

/** The code of a document that answers no piece of the form. */
const OTHER = 'autre'

/** What a dossier says twice and otherwise: stated against drawn, against the cadastre, one file for two pieces. */
export async function contradictionsOf(
  scoped: Scoped,
  dossierId: string,
  { project, request }: Pick<DossierDraft, 'project' | 'request'>,
  { texts }: Pick<ReadRules, 'texts'>,
): Promise<readonly Contradiction[]> {
  const works = describedWorks(project)
  const surfaces = statedSurfaces(project)
  const files = (await attachmentsOf(scoped, dossierId)).filter(({ code }) => code !== OTHER)
  return contradictionsIn({ project: surfaces, ...request }, await surfacesSeen(scoped, dossierId), {
    demolishes:
      works.has('DEMOLITION') ||
      request.particulars.demolition !== null ||
      (surfaces.removedFloorM2 ?? surfaces.removedFootprintM2 ?? 0) > 0,
    isNew: works.has('NEW_BUILDING'),
    rules: texts,
    files: files.filter(({ replaces: _replaces, id }) => !files.some((other) => other.replaces === id)),
  })
}

/** The same for whoever reviews the dossier, on the place as it was at the deposit. */
export async function contradictionsAtDesk(
  scoped: Scoped,
  dossierId: string,
  draft: Pick<DossierDraft, 'project' | 'request'>,
): Promise<readonly Contradiction[]> {
  const place = await placeAtDeposit(scoped, dossierId)
  return contradictionsOf(scoped, dossierId, draft, place ? await rulesRead(scoped, place) : { texts: [] })
}

/** Works that rise: a rule that limits heights is measured against them. */
const RISING = ['NEW_BUILDING', 'EXTENSION'] as const

/** A rule of the zone limits heights, and neither the drawing nor the form says one. */
export async function isHeightUnsaid(
  scoped: Scoped,
  dossierId: string,
  { project, request }: Pick<DossierDraft, 'project' | 'request'>,
  { heightArticles }: Pick<ReadRules, 'heightArticles'>,
): Promise<boolean> {
  const works = describedWorks(project)
  if (heightArticles.length === 0 || !RISING.some((work) => works.has(work))) return false
  return (
    typeof request.heightM !== 'number' &&
    describedHeightM(project) === null &&
    (await toldHeights(scoped, dossierId)).length === 0
  )
}
