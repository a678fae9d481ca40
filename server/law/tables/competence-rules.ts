import { type Citation, lawTable } from '#law/article.ts'

/** A rule in words, with its article. */
type ToldRule = Citation & { text: string }

/**
 * Cases of a dossier that move the decision to the State or bring in another opinion. An absent case is taken not to be
 * met, but for the energy of a project that produces some.
 */
export const COMPETENCE_CASES = {
  largeOperation: { text: 'Grande opération d’urbanisme', article: 'L422-3-1', confidence: 'text' },
  stateProject: {
    text: 'Projet de l’État, de ses établissements publics ou concessionnaires, d’un État étranger ou d’une organisation internationale',
    article: 'L422-2 a, R422-2 a',
    confidence: 'text',
  },
  energyForOthers: {
    text: 'Production, transport, distribution ou stockage d’énergie non destinée principalement au demandeur',
    article: 'L422-2 b, R422-2 b',
    confidence: 'text',
  },
  agrivoltaic: { text: 'Agrivoltaïsme', article: 'R422-2 b bis', confidence: 'text' },
  nuclear: { text: 'Installation nucléaire de base', article: 'R422-2 c', confidence: 'text' },
  ministerAuthorisation: {
    text: 'Autorisation du ministre de la défense ou du ministre chargé des sites, ou évocation',
    article: 'R422-2 d',
    confidence: 'text',
  },
  disagreement: {
    text: 'Désaccord entre le maire et le service de l’État instructeur',
    article: 'R422-2 e',
    confidence: 'text',
  },
  nationalInterest: {
    text: 'Opération d’intérêt national, hors secteurs de L102-14',
    article: 'L422-2 c',
    confidence: 'text',
  },
  deficientCommuneHousing: {
    text: 'Logements d’un secteur de commune carencée arrêté par le préfet, dans les catégories listées, ou sous une convention passée pendant cet arrêté',
    article: 'L422-2 d, R422-2 g',
    confidence: 'text',
  },
  stateHousingCompany: {
    text: 'Logement, hébergement ou résidence hôtelière à vocation sociale d’une société dont l’État détient au moins un tiers du capital',
    article: 'L422-2 e',
    confidence: 'text',
  },
  railwayPublicService: {
    text: 'SNCF Réseau ou sa filiale gares, missions de service public',
    article: 'L422-2 g, R422-2 h',
    confidence: 'text',
  },
  majorIndustrialProject: {
    text: 'Projet industriel d’intérêt national majeur',
    article: 'L422-2 h, R422-2 i',
    confidence: 'text',
  },
  uncoveredLand: {
    text: 'Terrain non couvert par un document, ou mesures de sauvegarde à l’initiative d’une autre personne',
    article: 'L422-5',
    confidence: 'text',
  },
  planAnnulled: {
    text: 'Annulation, abrogation ou illégalité du document sans remise en vigueur d’un document antérieur',
    article: 'L422-6',
    confidence: 'text',
  },
  worship: {
    text: 'Construction ou installation destinée à l’exercice d’un culte',
    article: 'L422-5-1',
    confidence: 'text',
  },
  interested: { text: 'Maire ou président intéressé au projet', article: 'L422-7', confidence: 'text' },
} as const satisfies Record<string, ToldRule>
export type CompetenceCase = keyof typeof COMPETENCE_CASES

/** Who decides when no case of the dossier says otherwise. */
export const COMPETENCE_RULES = {
  commune: {
    text: 'PLU ou document en tenant lieu, ou carte communale : maire au nom de la commune. Transfert définitif, même si le document disparaît ; les demandes en cours gardent l’autorité du jour de leur dépôt',
    article: 'L422-1 a',
    confidence: 'text',
  },
  nationalRules: {
    text: 'Autres communes (RNU) : maire au nom de l’État, sauf cas du préfet',
    article: 'L422-1 b, R422-1',
    confidence: 'text',
  },
  delegation: {
    text: 'Délégation à l’EPCI, pour tous les actes, confirmée après chaque renouvellement, sinon retour à la commune après six mois : président au nom de l’EPCI, avis du maire sur chaque dossier',
    article: 'L422-3, R422-3, R422-4',
    confidence: 'text',
  },
} as const satisfies Record<string, ToldRule>

/** Who may prepare the decision, in whose name (R423-14 to R423-16, L422-8, L423-1). */
export const REVIEW_SERVICE_RULES = {
  underAuthority: {
    text: 'Décision au nom de la commune ou de l’EPCI : instruction au nom et sous l’autorité du maire ou du président',
    article: 'R423-14',
    confidence: 'text',
  },
  entrusted: {
    text: 'Actes d’instruction confiés aux services de la commune, d’une collectivité ou d’un groupement, d’un syndicat mixte, d’une agence départementale, de l’État (L422-8), ou à un prestataire privé sans signature ni lien d’intérêt, et sans frais pour le pétitionnaire (L423-1)',
    article: 'R423-15 a à f',
    confidence: 'text',
  },
  state: {
    text: 'Décision au nom de l’État : service de l’État chargé de l’urbanisme (de la forêt pour les seules coupes et abattages)',
    article: 'R423-16',
    confidence: 'text',
  },
  freeHelp: {
    text: 'Mise à disposition gratuite des services de l’État : commune de moins de 10 000 habitants hors EPCI de 10 000 habitants et plus, ou EPCI compétent de moins de 10 000 habitants',
    article: 'L422-8, R422-5',
    confidence: 'text',
  },
  signature: {
    text: 'Délégation de signature aux agents chargés de l’instruction',
    article: 'L423-1 al. 7',
    confidence: 'text',
  },
} as const satisfies Record<string, ToldRule>

export const COMPETENCE_TABLE = lawTable(
  'competence',
  'Qui décide',
  { ...COMPETENCE_RULES, ...COMPETENCE_CASES },
  ({ text }: ToldRule) => text,
)

export const REVIEW_SERVICE_TABLE = lawTable(
  'reviewService',
  'Qui instruit',
  REVIEW_SERVICE_RULES,
  ({ text }: ToldRule) => text,
)
