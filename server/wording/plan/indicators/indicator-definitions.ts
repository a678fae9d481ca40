import type { INDICATOR_NAMES } from '#wording/plan/indicators/figure-words.ts'

type Indicator = keyof typeof INDICATOR_NAMES

const WITH_ACTS = 'À chaque acte'
const MONTHLY = 'À chaque envoi mensuel des statistiques'
const WITH_PLAN = 'À chaque version du plan'
const ACTS = 'Registre des actes'
const LEDGER = 'Registre du sol'

const definition: Record<Indicator, (since: string) => string> = {
  delay: (since) => `Du dépôt à la décision, dossiers décidés depuis ${since}.`,
  tacit: (since) => `Décisions acquises par le silence, parmi celles prises depuis ${since}.`,
  urbanised: () =>
    'Autorisations localisées dont aucun sol n’est un espace naturel, agricole ou forestier, ni à qualifier.',
  dwellings: (since) =>
    `Logements individuels et collectifs créés, décisions exécutoires depuis ${since} et non perdues.`,
  dwellingsBegun: () => 'Parmi eux, ceux dont les travaux ont commencé.',
  dwellingsCompleted: () => 'Parmi eux, ceux dont l’achèvement est déclaré.',
  dwellingsPerThousand: () => 'Logements autorisés rapportés à la population des communes.',
  dwellingsPerHectare: () => 'Densité brute des opérations de logement localisées.',
  social: () => 'Logements locatifs sociaux parmi les logements autorisés.',
  shops: () => 'Surfaces construites ou changées en commerce et services de proximité ; la carte dit où.',
  toUrbanise: () => 'Sol des zones à urbaniser (AU) du plan en vigueur.',
  toUrbaniseLeft: () => 'Leur sol naturel, ou à qualifier, qu’aucune décision n’a pris.',
  activityFilled: () => 'Part des parcelles qui portent un bâtiment, dans les zones que le plan donne à l’activité.',
  greenNetwork: (since) =>
    `Sol de travaux commencés depuis ${since} sur une continuité écologique que le plan protège.`,
  groundSolar: () => 'Panneaux au sol réversibles qu’un texte sort de la consommation.',
}

const update: Record<Indicator, string> = {
  ...{ delay: WITH_ACTS, tacit: WITH_ACTS, urbanised: WITH_ACTS, greenNetwork: WITH_ACTS, groundSolar: WITH_ACTS },
  ...{ dwellings: MONTHLY, dwellingsBegun: MONTHLY, dwellingsCompleted: MONTHLY, dwellingsPerThousand: MONTHLY },
  ...{ dwellingsPerHectare: MONTHLY, social: MONTHLY, shops: MONTHLY },
  ...{ toUrbanise: WITH_PLAN, toUrbaniseLeft: WITH_ACTS, activityFilled: 'À chaque millésime du cadastre' },
}

/** What each indicator counts, what feeds it and when it moves. */
export const INDICATOR_WORDS = {
  definition,
  update,
  actsSource: ACTS,
  ledgerSource: LEDGER,
  zoningSource: 'Zonage en vigueur et registre du sol',
  activitySource: 'Vocation des zones (FORMDOMI, DESTDOMI), parcelles et bâtiments du cadastre',
  greenNetworkSource: 'Registre du sol et prescriptions du plan (CNIG 25)',
  statisticsSource: (told: number, authorised: number) =>
    `Statistiques de construction, dites pour ${told} dossiers sur ${authorised}`,
  noDecision: (since: string) => `Aucune décision depuis ${since}.`,
  noLocated: 'Aucune autorisation localisée.',
  noMask:
    'Il manque le masque des espaces naturels, agricoles et forestiers : un administrateur l’importe (Administration, Imports).',
  noAuthorisation: 'Aucune autorisation exécutoire sur la période.',
  noStatistics: 'Il manque les statistiques de construction : un instructeur les dit sur le dossier.',
  noDwelling: 'Aucun logement n’est autorisé dans ces dossiers.',
  noPeople: 'Il manque la population d’une commune : un administrateur importe la liste des communes.',
  noZoning: 'Il manque un zonage en vigueur : un administrateur importe le plan (Administration, Imports).',
  noActivity:
    'Il manque la vocation des zones : le plan chargé ne remplit ni FORMDOMI ni DESTDOMI, ou aucune parcelle n’est dans une zone d’activité.',
  noGreenNetwork:
    'Il manque les continuités écologiques : le plan chargé n’en dessine pas en surface (prescription CNIG 25).',
} as const

/** Indicators that no file which Parvis reads feeds today. */
export const NOT_FED = [
  {
    name: 'Logements vacants remobilisés',
    definition: 'Logements sortis de la vacance.',
    missing:
      'Il manque le fichier LOVAC, remis aux collectivités par le Cerema sur demande. Parvis ne le lit pas encore.',
  },
  {
    name: 'Friches recyclées',
    definition: 'Surface de friches remises en usage.',
    missing: 'Il manque un inventaire des friches (Cartofriches, Cerema). Parvis ne le lit pas encore.',
  },
  {
    name: 'Terres agricoles perdues',
    definition: 'Surfaces déclarées à la PAC puis consommées.',
    missing: 'Il manque le registre parcellaire graphique (RPG, IGN). Parvis ne le lit pas encore.',
  },
  {
    name: 'Logements près d’un arrêt',
    definition: 'Logements autorisés à moins de 500 m d’un arrêt de transport.',
    missing: 'Il manque les arrêts du réseau (GTFS, transport.data.gouv.fr). Parvis ne les lit pas encore.',
  },
  {
    name: 'Énergie renouvelable installée',
    definition: 'Puissance raccordée dans les communes.',
    missing: 'Il manque le registre national des installations de production (ODRÉ). Parvis ne le lit pas encore.',
  },
] as const
