import { type Citation, citationOf, lawTable } from './article.ts'

/** In whose name and by whom a dossier is decided: an attribute of the dossier, fixed on the day of its deposit. */
export type Authority =
  | 'mayorForCommune'
  | 'mayorForState'
  | 'communityPresident'
  | 'largeOperationPresident'
  | 'prefect'

/** What the land is covered by, or was: once transferred, competence never comes back (L422-1 a). */
export type PlanningCover = 'localPlan' | 'communalMap' | 'nationalRules'

/** The commune on the day of the deposit; an absent fact is not known. */
export type CommuneCompetence = {
  cover?: PlanningCover
  /** The commune had a plan or a communal map that transferred the competence, even if it has disappeared since. */
  onceCovered?: boolean
  /** Delegation to the community, accepted and confirmed after each renewal (L422-3). */
  delegated?: boolean
}

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
    text: 'Secteur de commune carencée arrêté par le préfet, catégories listées',
    article: 'L422-2 d, R422-2 g',
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
  worship: { text: 'Construction destinée à l’exercice d’un culte', article: 'L422-5-1', confidence: 'text' },
  interested: { text: 'Maire ou président intéressé au projet', article: 'L422-7', confidence: 'text' },
} as const satisfies Record<string, Citation & { text: string }>
export type CompetenceCase = keyof typeof COMPETENCE_CASES

/** Cases decided by the State whatever the commune; the prefect signs those of R422-2, the mayor the others. */
const STATE_CASES = [
  'stateProject',
  'energyForOthers',
  'agrivoltaic',
  'nuclear',
  'deficientCommuneHousing',
  'railwayPublicService',
  'majorIndustrialProject',
  'nationalInterest',
] as const satisfies readonly CompetenceCase[]
const SIGNED_BY_MAYOR: ReadonlySet<CompetenceCase> = new Set<CompetenceCase>(['nationalInterest'])
/** Cases of R422-2 that are the prefect's once the State decides for another reason. */
const PREFECT_WHEN_STATE = ['ministerAuthorisation', 'disagreement'] as const satisfies readonly CompetenceCase[]

const GENERAL_RULES = {
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
} as const satisfies Record<string, Citation & { text: string }>

export type CompetenceFact = keyof CommuneCompetence | 'energyForOthers'

/** Who else has a say before the decision, or signs in the place of an interested authority. */
export type OtherVoice = 'prefectBindingOpinion' | 'prefectOpinion' | 'mayorOpinion' | 'anotherMember'

export type Competence =
  | {
      outcome: 'decided'
      authority: Authority
      inTheNameOf: 'commune' | 'community' | 'State'
      citation: Citation
      because?: CompetenceCase
      voices: readonly { voice: OtherVoice; citation: Citation }[]
    }
  | { outcome: 'unknown'; missing: readonly CompetenceFact[] }

/**
 * Who decides a dossier (L422-1 to L422-8, R422-1, R422-2).
 *
 * @param producesEnergy  the project produces or carries energy: for whom must then be said (a renewable installation accessory to a building is not one, R422-2-1)
 */
export function competence(
  commune: CommuneCompetence,
  cases: Readonly<Partial<Record<CompetenceCase, boolean>>>,
  producesEnergy = false,
): Competence {
  const met = STATE_CASES.find((each) => cases[each])
  if (met) {
    const prefectAnyway = PREFECT_WHEN_STATE.find((each) => cases[each])
    if (SIGNED_BY_MAYOR.has(met) && !prefectAnyway) return decided('mayorForState', met, cases)
    return decided('prefect', SIGNED_BY_MAYOR.has(met) ? (prefectAnyway ?? met) : met, cases)
  }
  if (producesEnergy && cases.energyForOthers === undefined) return { outcome: 'unknown', missing: ['energyForOthers'] }
  if (cases.largeOperation) return decided('largeOperationPresident', 'largeOperation', cases)

  const transferred = isTransferred(commune)
  if (transferred === undefined) {
    return { outcome: 'unknown', missing: commune.cover === undefined ? ['cover'] : ['onceCovered'] }
  }
  if (!transferred) {
    const prefectCase = PREFECT_WHEN_STATE.find((each) => cases[each])
    return decided(prefectCase ? 'prefect' : 'mayorForState', prefectCase, cases)
  }
  if (commune.delegated === undefined) return { outcome: 'unknown', missing: ['delegated'] }
  return decided(commune.delegated ? 'communityPresident' : 'mayorForCommune', undefined, cases)
}

function isTransferred({ cover, onceCovered }: CommuneCompetence): boolean | undefined {
  if (cover === 'localPlan' || cover === 'communalMap' || onceCovered) return true
  return cover === 'nationalRules' ? (onceCovered === false ? false : undefined) : undefined
}

function decided(
  authority: Authority,
  because: CompetenceCase | undefined,
  cases: Readonly<Partial<Record<CompetenceCase, boolean>>>,
): Competence {
  const inTheNameOf = NAME_OF[authority]
  return {
    outcome: 'decided',
    authority,
    inTheNameOf,
    because,
    citation: because ? citationOf(COMPETENCE_CASES[because]) : citationOf(GENERAL_RULES[GENERAL_RULE_OF[authority]]),
    voices: voicesBeside(authority, inTheNameOf, cases),
  }
}

const NAME_OF = {
  mayorForCommune: 'commune',
  mayorForState: 'State',
  communityPresident: 'community',
  largeOperationPresident: 'community',
  prefect: 'State',
} as const satisfies Record<Authority, 'commune' | 'community' | 'State'>

const GENERAL_RULE_OF = {
  mayorForCommune: 'commune',
  mayorForState: 'nationalRules',
  communityPresident: 'delegation',
  largeOperationPresident: 'delegation',
  prefect: 'nationalRules',
} as const satisfies Record<Authority, keyof typeof GENERAL_RULES>

function voicesBeside(
  authority: Authority,
  inTheNameOf: 'commune' | 'community' | 'State',
  cases: Readonly<Partial<Record<CompetenceCase, boolean>>>,
) {
  const voices: { voice: OtherVoice; citation: Citation }[] = []
  const add = (voice: OtherVoice, citation: Citation) => voices.push({ voice, citation: citationOf(citation) })
  if (inTheNameOf !== 'State') {
    if (cases.uncoveredLand) add('prefectBindingOpinion', COMPETENCE_CASES.uncoveredLand)
    if (cases.planAnnulled) add('prefectBindingOpinion', COMPETENCE_CASES.planAnnulled)
    if (cases.worship) add('prefectOpinion', COMPETENCE_CASES.worship)
  }
  if (authority === 'communityPresident') add('mayorOpinion', GENERAL_RULES.delegation)
  if (authority === 'prefect' || authority === 'mayorForState')
    add('mayorOpinion', { article: 'R423-72', confidence: 'text' })
  if (cases.interested && authority !== 'prefect') add('anotherMember', COMPETENCE_CASES.interested)
  return voices
}

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
    article: 'L423-1',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & { text: string }>

/** Inhabitants under which the State helps for nothing (L422-8). */
const FREE_HELP_INHABITANTS = 10_000

export type ReviewService =
  | { service: 'stateService'; forestry: boolean; citation: Citation }
  | { service: 'localService'; freeStateHelp: boolean | undefined; citation: Citation }

/**
 * The service that prepares the decision.
 *
 * @param inhabitants  of the commune, and of its community if it has one; undefined when not known
 */
export function reviewService(
  inTheNameOf: 'commune' | 'community' | 'State',
  inhabitants: { commune?: number; community?: number; hasCommunity?: boolean },
  onlyTreeFelling = false,
): ReviewService {
  if (inTheNameOf === 'State') {
    return { service: 'stateService', forestry: onlyTreeFelling, citation: citationOf(REVIEW_SERVICE_RULES.state) }
  }
  return {
    service: 'localService',
    freeStateHelp: inTheNameOf === 'community' ? isSmall(inhabitants.community) : communeIsHelped(inhabitants),
    citation: citationOf(REVIEW_SERVICE_RULES.entrusted),
  }
}

const isSmall = (inhabitants: number | undefined) =>
  inhabitants === undefined ? undefined : inhabitants < FREE_HELP_INHABITANTS

function communeIsHelped({
  commune,
  community,
  hasCommunity = true,
}: {
  commune?: number
  community?: number
  hasCommunity?: boolean
}) {
  const small = isSmall(commune)
  if (small === false || !hasCommunity) return small
  const smallCommunity = isSmall(community)
  return smallCommunity === false ? false : small && smallCommunity
}

export const COMPETENCE_TABLE = lawTable(
  'competence',
  'Qui décide',
  { ...GENERAL_RULES, ...COMPETENCE_CASES },
  ({ text }: Citation & { text: string }) => text,
)

export const REVIEW_SERVICE_TABLE = lawTable(
  'reviewService',
  'Qui instruit',
  REVIEW_SERVICE_RULES,
  ({ text }: Citation & { text: string }) => text,
)
