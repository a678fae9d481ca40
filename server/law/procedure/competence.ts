import { type Citation, citationOf } from '#law/article.ts'
import {
  COMPETENCE_CASES,
  COMPETENCE_RULES,
  type CompetenceCase,
  REVIEW_SERVICE_RULES,
} from '#law/tables/competence-rules.ts'

/** In whose name and by whom a dossier is decided: an attribute of the dossier, fixed on the day of its deposit. */
export type Authority =
  | 'mayorForCommune'
  | 'mayorForState'
  | 'communityPresident'
  | 'largeOperationPresident'
  | 'prefect'

/** What the land is covered by, or was: once transferred, competence never comes back (L422-1 a). */
type PlanningCover = 'localPlan' | 'communalMap' | 'nationalRules'

/** The commune on the day of the deposit; an absent fact is not known. */
export type CommuneCompetence = {
  cover?: PlanningCover | undefined
  /** The commune had a plan or a communal map that transferred the competence, even if it has disappeared since. */
  onceCovered?: boolean | undefined
  /** Delegation to the community, accepted and confirmed after each renewal (L422-3). */
  delegated?: boolean | undefined
}

/** Cases decided by the State whatever the commune; the prefect signs those of R422-2, the mayor the others. */
const STATE_CASES = [
  'stateProject',
  'energyForOthers',
  'agrivoltaic',
  'nuclear',
  'deficientCommuneHousing',
  'stateHousingCompany',
  'railwayPublicService',
  'majorIndustrialProject',
  'nationalInterest',
] as const satisfies readonly CompetenceCase[]
const SIGNED_BY_MAYOR: ReadonlySet<CompetenceCase> = new Set<CompetenceCase>([
  'nationalInterest',
  'stateHousingCompany',
])
/** Cases of R422-2 that are the prefect's once the State decides for another reason. */
const PREFECT_WHEN_STATE = ['ministerAuthorisation', 'disagreement'] as const satisfies readonly CompetenceCase[]

export type CompetenceFact = keyof CommuneCompetence | 'energyForOthers'

/** Who else has a say before the decision, or signs in the place of an interested authority. */
export type OtherVoice = 'prefectBindingOpinion' | 'prefectOpinion' | 'mayorOpinion' | 'anotherMember'

export type Competence =
  | {
      outcome: 'decided'
      authority: Authority
      inTheNameOf: 'commune' | 'community' | 'State'
      citation: Citation
      because?: CompetenceCase | undefined
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
    citation: because
      ? citationOf(COMPETENCE_CASES[because])
      : citationOf(COMPETENCE_RULES[GENERAL_RULE_OF[authority]]),
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
} as const satisfies Record<Authority, keyof typeof COMPETENCE_RULES>

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
  if (authority === 'communityPresident') add('mayorOpinion', COMPETENCE_RULES.delegation)
  if (authority === 'prefect' || authority === 'mayorForState')
    add('mayorOpinion', { article: 'R423-72', confidence: 'text' })
  if (cases.interested && authority !== 'prefect') add('anotherMember', COMPETENCE_CASES.interested)
  return voices
}

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
  inhabitants: { commune?: number | undefined; community?: number | undefined; hasCommunity?: boolean | undefined },
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
  commune?: number | undefined
  community?: number | undefined
  hasCommunity?: boolean | undefined
}) {
  const small = isSmall(commune)
  if (small === false || !hasCommunity) return small
  const smallCommunity = isSmall(community)
  return smallCommunity === false ? false : small && smallCommunity
}
