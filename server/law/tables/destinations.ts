import type { LawTable } from '#law/article.ts'

/**
 * The destinations of R151-27, each with its sub-destinations in the words of R151-28 and the number it has there; dwellings
 * first, which most requests are about.
 */
export const DESTINATIONS = [
  {
    name: 'Habitation',
    article: 'R151-28 2°',
    uses: { dwelling: 'logement', lodging: 'hébergement' },
  },
  {
    name: 'Exploitation agricole et forestière',
    article: 'R151-28 1°',
    uses: { farm: 'exploitation agricole', forestry: 'exploitation forestière' },
  },
  {
    name: 'Commerce et activités de service',
    article: 'R151-28 3°',
    uses: {
      retail: 'artisanat et commerce de détail',
      restaurant: 'restauration',
      wholesale: 'commerce de gros',
      customerService: 'activités de services où s’effectue l’accueil d’une clientèle',
      cinema: 'cinéma',
      hotel: 'hôtels',
      otherTourism: 'autres hébergements touristiques',
    },
  },
  {
    name: 'Équipements d’intérêt collectif et services publics',
    article: 'R151-28 4°',
    uses: {
      administrationOffice: 'locaux et bureaux accueillant du public des administrations publiques et assimilés',
      administrationTechnical: 'locaux techniques et industriels des administrations publiques et assimilés',
      schoolHealthSocial: 'établissements d’enseignement, de santé et d’action sociale',
      artsVenue: 'salles d’art et de spectacles',
      sport: 'équipements sportifs',
      worship: 'lieux de culte',
      otherPublic: 'autres équipements recevant du public',
    },
  },
  {
    name: 'Autres activités des secteurs primaire, secondaire ou tertiaire',
    article: 'R151-28 5°',
    uses: {
      industry: 'industrie',
      warehouse: 'entrepôt',
      office: 'bureau',
      congress: 'centre de congrès et d’exposition',
      onlineKitchen: 'cuisine dédiée à la vente en ligne',
    },
  },
] as const

type UsesOf<Destination> = Destination extends { uses: infer Uses } ? keyof Uses : never
export type SubDestination = UsesOf<(typeof DESTINATIONS)[number]>

const NAMES: Readonly<Record<string, string>> = Object.assign({}, ...DESTINATIONS.map(({ uses }) => uses))

export const SUB_DESTINATIONS: readonly string[] = Object.keys(NAMES)
export const isSubDestination = (name: string): name is SubDestination => Object.hasOwn(NAMES, name)

/** `logement`, as R151-28 writes it. */
export const subDestinationName = (use: SubDestination): string => NAMES[use] ?? use

export const DESTINATIONS_TABLE: LawTable = {
  name: 'destinations',
  title: 'Destinations (R151-27) et sous-destinations (R151-28) des constructions',
  rows: DESTINATIONS.flatMap(({ name, article, uses }) =>
    Object.entries(uses).map(([key, says]) => ({
      key,
      says: `${name} : ${says}`,
      citation: { article, confidence: 'text' },
    })),
  ),
}
