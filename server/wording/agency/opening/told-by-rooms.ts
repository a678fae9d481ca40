// One file, and so one chunk of the screens: what many rooms say of the whole installation.

/** Every public page, in the order of the foot. */
export const LEGAL_PATHS = {
  notices: { path: '/mentions-legales', label: 'Mentions légales' },
  accessibility: { path: '/accessibilite', label: 'Accessibilité' },
  data: { path: '/donnees-personnelles', label: 'Données personnelles' },
  conditions: { path: '/conditions-d-utilisation', label: 'Conditions d’utilisation' },
  contact: { path: '/contact', label: 'Contact' },
  map: { path: '/plan-du-site', label: 'Plan du site' },
} as const
export type LegalPageName = keyof typeof LEGAL_PATHS

/** At each collection of data; the page says the rest. */
export const collectionSentence = (purpose: string): string =>
  `Ces données servent à ${purpose}, par la mairie, qui en répond. Responsable, délégué, durées et droits :`

/** Said wherever a commune would be chosen and none is served: an empty list without its reason would seem a fault. */
export const NO_COMMUNE_SERVED =
  'Aucune commune n’est encore servie ici : un administrateur la choisit dans « Mise en service », ou importe son cadastre.'

/** Under a list of communes; nothing where there is one to choose. */
export const whyNoCommune = (communes: readonly unknown[]): string | undefined =>
  communes.length === 0 ? NO_COMMUNE_SERVED : undefined
