export const PLACE_KIND_NAMES = { number: 'Numéros utiles', defibrillator: 'Défibrillateurs', place: 'Lieux' } as const

export const LIST_NAMES = { ...PLACE_KIND_NAMES, collection: 'Collectes' } as const

export const COLLECTION_STREAM_NAMES = {
  household: 'Ordures ménagères',
  recycling: 'Emballages et papiers',
  glass: 'Verre',
  garden: 'Déchets verts',
  bulky: 'Encombrants',
} as const

/** Columns of the tables that an agent imports; the first ones cannot be empty. */
export const LIST_COLUMNS = {
  number: ['nom', 'telephone', 'categorie', 'precision'],
  defibrillator: ['nom', 'adresse', 'precision', 'lon', 'lat', 'verifie_le'],
  place: ['nom', 'adresse', 'categorie', 'telephone', 'precision', 'lon', 'lat'],
  collection: ['flux', 'premier_jour', 'semaines', 'secteur', 'rues', 'dernier_jour', 'reports'],
} as const

export const LIST_HELP = {
  number: 'Une ligne par numéro.',
  defibrillator: 'Une ligne par appareil ; « precision » dit où exactement et aux heures de quel bâtiment.',
  place: 'Une ligne par lieu : écoles, salles, déchèterie, cimetière, points d’apport.',
  collection:
    'Une ligne par tournée. « flux » vaut ordures, recyclables, verre, vegetaux ou encombrants ; « premier_jour » s’écrit 2026-11-24 ; « semaines » est l’intervalle (1, 2…) ; « rues » se séparent par | ; « reports » s’écrivent 2026-12-25>2026-12-26, ou 2026-12-25> quand rien ne passe.',
} as const

export const STREAM_WORDS = {
  ordures: 'household',
  recyclables: 'recycling',
  verre: 'glass',
  vegetaux: 'garden',
  encombrants: 'bulky',
} as const

export const LINE_FAULTS = {
  missing: (column: string) => `La colonne « ${column} » est vide.`,
  stream: (said: string) => `« ${said} » n’est pas un flux : ordures, recyclables, verre, vegetaux ou encombrants.`,
  day: (column: string, said: string) => `« ${said} » n’est pas un jour (${column}) : écrivez 2026-11-24.`,
  weeks: (said: string) => `« ${said} » n’est pas un nombre de semaines : écrivez 1 à 8.`,
  point: (said: string) => `« ${said} » n’est pas une position : écrivez lon et lat en degrés, 1,95 et 50,86.`,
  outside: 'Ce point n’est pas dans la commune.',
  moved: (said: string) => `« ${said} » n’est pas un report : écrivez 2026-12-25>2026-12-26, à sept jours au plus.`,
} as const
