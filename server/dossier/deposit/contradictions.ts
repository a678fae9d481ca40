import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { type Contradiction, contradictionsIn } from '#law/request/contradictions.ts'
import type { Scoped } from '#platform/scope.ts'
import { surfacesSeen } from '#server/dossier/assessment/assessment.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { statedSurfaces } from '#server/dossier/letters/project-surfaces.ts'
import { describedWorks } from '#server/dossier/posting/posting-measures.ts'

/** The code of a document that answers no piece of the form. */
const OTHER = 'autre'

/** What a dossier says twice and otherwise: stated against drawn, against the cadastre, one file for two pieces. */
export async function contradictionsOf(
  scoped: Scoped,
  dossierId: string,
  { project, request }: Pick<DossierDraft, 'project' | 'request'>,
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
    files: files.filter(({ replaces: _replaces, id }) => !files.some((other) => other.replaces === id)),
  })
}
