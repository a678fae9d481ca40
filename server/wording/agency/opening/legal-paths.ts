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
