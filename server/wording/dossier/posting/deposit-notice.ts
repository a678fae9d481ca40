import { dayText } from '#wording/day.ts'

/** The notice that a town hall displays while a dossier is under review (R*423-6). */
export const DEPOSIT_NOTICE = {
  title: 'Avis de dépôt',
  footer: 'Avis affiché en mairie ou publié en ligne, article R*423-6 du code de l’urbanisme.',
  lead: 'La demande suivante a été déposée en mairie et est en cours d’instruction.',
  applicant: 'Demandeur',
  filedOn: 'Déposée le',
  number: 'Numéro',
  kind: 'Nature',
  subject: 'Projet',
  site: 'Terrain',
  area: 'Superficie du terrain',
  floor: 'Surface de plancher créée',
  height: 'Hauteur',
  demolished: 'Surface à démolir',
  display: 'Affichage',
  displayed:
    'Cet avis est affiché, ou publié sur le site de la commune, dans les quinze jours du dépôt et pendant toute la durée de l’instruction. Il n’est pas une autorisation : aucuns travaux ne peuvent commencer sur son fondement.',
  fromWhen: 'Affiché à partir du : ……………………………………',
} as const

/** Since when it is displayed: a line to write by hand as long as nobody recorded it. */
export const displayedFrom = (on: string | null): string =>
  on === null ? DEPOSIT_NOTICE.fromWhen : `Affiché à partir du ${dayText(on)}.`
