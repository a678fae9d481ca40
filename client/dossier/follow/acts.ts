import type { BandAct } from '#client/clock/band-content.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { day } from '#law/clock/calendar.ts'
import { legalDay } from '#wording/day.ts'

/** Acts as an applicant names them; those of the desk among itself are not on their band. */
const LABELS: Readonly<Record<string, string>> = {
  filed: 'Dépôt',
  attachmentsRequested: 'Pièces demandées',
  attachmentsReceived: 'Pièces reçues',
  pieceReceived: 'Pièce arrivée',
  pieceNotAccepted: 'Fichier écarté',
  attachmentsAdded: 'Document ajouté',
  periodIncreased: 'Délai modifié',
  periodExtended: 'Délai prolongé',
  reviewSuspended: 'Instruction suspendue',
  reviewResumed: 'Instruction reprise',
  periodsStopped: 'Délais suspendus par un texte',
  periodsResumed: 'Suspension des délais retirée',
  projectModified: 'Projet modifié',
  withdrawn: 'Désistement',
  decided: 'Décision',
  revoked: 'Retrait de la décision',
  postedOnSite: 'Affichage sur le terrain',
  worksStarted: 'Ouverture du chantier',
  completionDeclared: 'Achèvement déclaré',
}

export function followedActs(acts: readonly RegisterAct[]): BandAct[] {
  return standingActs(acts).flatMap(({ id, kind, legalAt }) => {
    const label = LABELS[kind]
    if (label === undefined) return []
    return [{ id, day: day(legalDay(legalAt)), label, isTried: false }]
  })
}
