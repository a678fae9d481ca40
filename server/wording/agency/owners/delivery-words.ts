import { countText, numberText } from '#wording/quantity.ts'

/** What each table of a delivery holds. */
export const TABLE_NAMES: Readonly<Record<string, readonly [one: string, several: string]>> = {
  parcel: ['parcelle', 'parcelles'],
  subdivision: ['subdivision fiscale', 'subdivisions fiscales'],
  exemption: ['exonération', 'exonérations'],
  local_place: ['adresse de local', 'adresses de locaux'],
  local: ['local', 'locaux'],
  unit: ['partie d’évaluation', 'parties d’évaluation'],
  main_part: ['partie principale', 'parties principales'],
  holder: ['titulaire de droits', 'titulaires de droits'],
  condominium: ['propriété divisée en lots', 'propriétés divisées en lots'],
  component: ['parcelle composante', 'parcelles composantes'],
  lot: ['lot', 'lots'],
  lot_local: ['lien entre lot et local', 'liens entre lots et locaux'],
}
export const tableText = (table: string, count: number): string => {
  const [one, several] = TABLE_NAMES[table] ?? [table, table]
  return countText(count, one, several)
}

export const DELIVERY_STATES = {
  reading: 'En lecture',
  ready: 'Lue, à charger',
  loading: 'En chargement',
  loaded: 'Chargée',
  refused: 'Refusée',
  given_up: 'Abandonnée',
  purged: 'Purgée',
} as const

export const DELIVERY_WORDS = {
  interrupted: 'Le serveur s’est arrêté pendant ce travail. Rien n’a été chargé : déposez la livraison de nouveau.',
  forgotten: 'Non chargée un jour après son dépôt : ses fichiers ont été effacés.',
  failed: 'Le chargement a échoué et rien n’en est resté. Le journal du serveur en dit la raison ; recommencez.',
  reading: 'Lecture et vérification',
  loading: 'Chargement',
  comparing: 'Comparaison avec le plan cadastral',
} as const

type Differences = {
  notOnMap: number
  notInMajic: number
  unmapped: readonly string[]
  accountsWithoutHolder: number
  parcelsWithoutAccount: number
  localsWithoutPlace: number
  lotsWithoutLocal: number
  localsWithoutParcel: number
}

type Named = { inseeCode: string; name: string }

/** What does not answer to what, told even when it is nothing; where no cadastre is loaded nothing was compared, and no number is told. */
export const differenceSentences = (found: Differences, communes: readonly Named[]): string[] => [
  ...(found.unmapped.length < communes.length
    ? [
        `${countText(found.notOnMap, 'parcelle')} de MAJIC absente${found.notOnMap > 1 ? 's' : ''} du plan, ${countText(found.notInMajic, 'parcelle')} du plan absente${found.notInMajic > 1 ? 's' : ''} de MAJIC.`,
      ]
    : []),
  ...(found.unmapped.length > 0
    ? [
        `Sans cadastre chargé, rien n’est comparé pour ${found.unmapped
          .slice(0, 8)
          .map((code) => communes.find(({ inseeCode }) => inseeCode === code)?.name || code)
          .join(', ')}${found.unmapped.length > 8 ? '…' : ''}.`,
      ]
    : []),
  ...(found.accountsWithoutHolder > 0 ? [`${countText(found.accountsWithoutHolder, 'compte')} sans titulaire.`] : []),
  ...(found.parcelsWithoutAccount > 0 ? [`${countText(found.parcelsWithoutAccount, 'parcelle')} sans compte.`] : []),
  ...(found.localsWithoutPlace > 0
    ? [`${countText(found.localsWithoutPlace, 'local', 'locaux')} sans parcelle dite.`]
    : []),
  ...(found.localsWithoutParcel > 0
    ? [`${countText(found.localsWithoutParcel, 'local', 'locaux')} sur une parcelle que MAJIC n’a pas.`]
    : []),
  ...(found.lotsWithoutLocal > 0 ? [`${countText(found.lotsWithoutLocal, 'lot')} sans local.`] : []),
]

/** « 1 204 lignes : 2 d’en-tête, 1 180 chargées, 20 mises de côté, 2 refusées » */
export const linesText = (file: {
  lines: number
  headers: number
  rows: number
  setAside: Readonly<Record<string, number>>
  refused: Readonly<Record<string, number>>
}): string => {
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0)
  const [aside, refused] = [sum(file.setAside), sum(file.refused)]
  return [
    `${countText(file.lines, 'ligne')} : ${numberText(file.headers)} d’en-tête, ${numberText(file.rows)} à garder`,
    ...(aside > 0 ? [`${numberText(aside)} lues et non gardées`] : []),
    ...(refused > 0 ? [`${numberText(refused)} refusées`] : []),
  ].join(', ')
}

export const DELIVERY_RECORD = {
  title: 'Procès-verbal de chargement et de purge',
  subtitle: (vintage: number, department: string) =>
    `Données fiscales MAJIC, millésime ${vintage}, département ${department}`,
  footer: 'Données fiscales : elles disent qui est imposé, elles ne valent pas titre de propriété.',
  lead: (undertaking: string) => `Chargement sous l’acte d’engagement « ${undertaking} ».`,
  loaded: 'Ce qui a été chargé',
  replaced: 'Ce qui a été purgé',
  nothingReplaced: 'Aucun millésime antérieur n’était chargé sur ces communes.',
  replacedText: (vintages: readonly number[], rows: number) =>
    `Millésime ${vintages.join(', ')} : ${countText(rows, 'ligne')} effacées de la base dans la transaction du chargement. Les sauvegardes n’en ont pas la clé.`,
  files: 'Fichiers lus',
  filesErased:
    'Les fichiers déposés à l’écran sont effacés du serveur à la fin du chargement. Détruisez les autres supports.',
  quality: 'La personne qui administre',
} as const
