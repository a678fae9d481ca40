import { countText } from '#wording/quantity.ts'

/** What the check says of itself, on screen and in its report. */
export const PACKAGE_CHECK = {
  title: 'Contrôle avant le Géoportail de l’urbanisme',
  subtitle: 'Document d’urbanisme ou servitude, standard CNIG',
  footer:
    'Contrôle fait par Parvis avec les codes du contrôle national. Seule la réponse du Géoportail vaut dépôt ; ce qui commence par PARVIS_ n’y est pas contrôlé.',
  nothing: 'Rien à corriger.',
  notZoned: 'Recouvrements et vides entre zones : aucune zone à comparer.',
  tooManyZones: 'Recouvrements et vides entre zones : trop de zones pour être comparées ici.',
  groundFailed: 'Recouvrements et vides entre zones : la base de données n’a pas pu répondre à temps.',
  cadastreFailed: 'Calage sur le cadastre : la base de données n’a pas pu répondre à temps.',
  noOutline: (communes: readonly string[]) =>
    `Sortie du territoire : ${communes.length === 0 ? 'les communes du document ne sont pas connues de Parvis' : `le contour n’est pas chargé pour ${communes.slice(0, 5).join(', ')}`}.`,
  noCadastre: 'Calage sur le cadastre : aucune parcelle n’est chargée à cet endroit.',
  unnamed:
    'Le nom du dossier ne dit ni le territoire, ni le type, ni le jour d’approbation : rien ne peut être contrôlé. Nommez-le par exemple 62057_PLU_20240314, puis déposez-le de nouveau.',
} as const

/** `cnig_SUP_AC1_2016` as people say it. */
export function standardText(name: string): string {
  const [, ...parts] = name.split('_')
  const version = parts.pop() ?? ''
  return `standard CNIG ${parts.join(' ')}, version ${version}`
}

/** Why a finding is nowhere on the map. */
export const NOWHERE: Readonly<Record<string, string>> = {
  package: 'concerne tout le dossier',
  table: 'concerne toute la table',
  noGeometry: 'la ligne n’a pas de dessin',
  projection: 'la projection n’est pas connue',
  metadata: 'concerne la fiche de métadonnées',
}

export const countsSentence = ({ error, warning, info }: { error: number; warning: number; info: number }): string =>
  error + warning + info === 0
    ? PACKAGE_CHECK.nothing
    : `${countText(error, 'erreur')}, ${countText(warning, 'avertissement')}, ${countText(info, 'information')}.`

export const CORRECTIONS = {
  leftover: 'Reste de système retiré',
  folderCase: 'Casse du dossier',
  extensionCase: 'Extension en minuscules',
  tableDay: 'Jour du dossier dans le nom de la table',
  spaces: 'Espaces retirés avant le texte',
  repealedCode: 'Code de prescription abrogé remplacé',
} as const

/** How far a check is. */
export const STATE_WORDS = {
  received: 'en attente',
  reading: 'en lecture',
  done: 'contrôlé',
  refused: 'refusé',
  interrupted: 'interrompu',
} as const
