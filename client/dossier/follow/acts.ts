import type { BandAct } from '#client/clock/band-content.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { day } from '#law/clock/calendar.ts'
import { legalDay } from '#wording/day.ts'

/** Acts as an applicant names them; those of the desk among itself are not on their band. */
const LABELS: Readonly<Record<string, string>> = {
  filed: 'Dépôt',
  attachmentsRequested: 'Pièces demandées',
  attachmentsReceived: 'Pièces reçues',
  attachmentsAdded: 'Document ajouté',
  periodIncreased: 'Délai modifié',
  periodExtended: 'Délai prolongé',
  reviewSuspended: 'Instruction suspendue',
  reviewResumed: 'Instruction reprise',
  projectModified: 'Projet modifié',
  withdrawn: 'Désistement',
  decided: 'Décision',
  revoked: 'Retrait de la décision',
  postedOnSite: 'Affichage sur le terrain',
  worksStarted: 'Ouverture du chantier',
  completionDeclared: 'Achèvement déclaré',
}

export function followedActs(acts: readonly RegisterAct[]): BandAct[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.flatMap(({ id, kind, legalAt, cancels }) => {
    const label = LABELS[kind]
    if (label === undefined || cancels !== null || undone.has(id)) return []
    return [{ id, day: day(legalDay(legalAt)), label, isTried: false }]
  })
}
