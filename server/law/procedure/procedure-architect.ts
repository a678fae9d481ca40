import { type Citation, citationOf, lawTable } from '#law/article.ts'
import { APPLICANT_NAMES } from '#law/tables/procedure-words.ts'
import type { Applicant, BuildingUse } from './applicant.ts'

type ArchitectRule = Citation & {
  required: boolean
  /** Ceilings not to exceed, in m² (inclusive), and height of the eaves to stay under, in m. */
  ceiling?: { floorM2: number; footprintM2?: number | undefined; eavesUnderM?: number }
  /** Ground of a lotissement above which the rule applies, in m². */
  lotissementOverM2?: number
  applicants?: readonly Applicant[]
  note?: string
  /** What its texts leave open, told to a jurist; an answer says it where it arises. */
  doubt?: string
}

/** When a permit needs an architect, or a lotissement a designer. */
export const ARCHITECT_RULES = {
  AR1: {
    required: false,
    applicants: ['naturalPersonForSelf', 'farm', 'cuma'],
    ceiling: { floorM2: 150 },
    article: 'R431-2 a, L431-3 al. 1',
    confidence: 'text',
    doubt:
      'pour une exploitation agricole ou une CUMA, R431-2 les dispense aussi, mais le plafond de L431-3 n’est écrit que pour les personnes physiques ; les deux lectures sont données',
  },
  AR2: {
    required: false,
    applicants: ['naturalPersonForSelf', 'farm', 'cuma'],
    ceiling: { floorM2: 800, footprintM2: 800 },
    article: 'R431-2 b',
    confidence: 'text',
  },
  AR3: {
    required: false,
    applicants: ['naturalPersonForSelf', 'farm', 'cuma'],
    ceiling: { floorM2: 2000, footprintM2: 2000, eavesUnderM: 4 },
    article: 'R431-2 c',
    confidence: 'text',
  },
  AR4: {
    required: false,
    article: 'L431-3 al. 2',
    confidence: 'text',
    note: 'Permis portant exclusivement sur l’intérieur et les vitrines, ou reprises invisibles de l’extérieur',
  },
  AR5: {
    required: true,
    article: 'L431-1, R431-1',
    confidence: 'text',
    note: 'Le projet d’un permis de construire est établi par un architecte, sauf pour une personne physique qui construit pour elle-même 150 m² de plancher au plus, ou un bâtiment agricole sous les seuils de l’article R431-2. Une déclaration préalable n’exige pas d’architecte',
  },
  AR6: {
    required: true,
    lotissementOverM2: 2500,
    article: 'L441-4, R441-4-2',
    confidence: 'text',
    note: 'Lotissement en permis d’aménager de plus de 2 500 m² de terrain à aménager : architecte ou paysagiste concepteur',
  },
  AR7: {
    required: true,
    article: 'L441-2 al. 2',
    confidence: 'text',
    note: 'Permis d’aménager qui comprend des constructions : architecte dans les mêmes cas que pour un permis de construire',
  },
} as const satisfies Record<string, ArchitectRule>
type ArchitectRuleId = keyof typeof ARCHITECT_RULES

/** Surfaces of the whole after works; those of a lotissement are its ground to be laid out. m and m². */
export type ArchitectTotals = {
  floorM2?: number | undefined
  footprintM2?: number | undefined
  eavesM?: number | undefined
  lotissementM2?: number | undefined
}

export type ArchitectFact = 'totalFloorAfter' | 'totalFootprintAfter' | 'eavesHeight' | 'lotissementArea'

/**
 * `unsettled`, by `footprint`: only the footprint of an existing house passes the ceiling. R431-2 a counts the floor area alone, its
 * last paragraph and R421-14 b speak of floor area or footprint. By `farm`: R431-2 exempts a farm as it does a person, while L431-3
 * sets its ceiling for persons alone.
 */
export type ArchitectDuty =
  | { duty: 'required' | 'notRequired'; rule?: ArchitectRuleId; citation: Citation }
  | { duty: 'unsettled'; by: 'footprint' | 'farm'; rule: 'AR1'; citation: Citation }
  | { duty: 'unknown'; missing: readonly ArchitectFact[] }

const RULE_OF_USE = { nonAgricultural: 'AR1', agricultural: 'AR2', productionGreenhouse: 'AR3' } as const

export type CeilingCheck = { above: boolean | 'byFootprintOnly' } | { missing: readonly ArchitectFact[] }

/**
 * Whether the whole after works passes the ceiling of R431-2.
 *
 * @param counts  `floor`: R431-2 a alone, for a new house; `floorOrFootprint`: its last paragraph and R421-14 b, for works on what exists
 */
export function architectCeiling(
  use: Exclude<BuildingUse, 'interiorOrShopWindow'>,
  totals: ArchitectTotals,
  counts: 'floor' | 'floorOrFootprint',
): CeilingCheck {
  const { floorM2, footprintM2, eavesUnderM }: NonNullable<ArchitectRule['ceiling']> =
    ARCHITECT_RULES[RULE_OF_USE[use]].ceiling
  if (totals.floorM2 !== undefined && totals.floorM2 > floorM2) return { above: true }
  const countsFootprint = footprintM2 !== undefined || counts === 'floorOrFootprint'
  const footprintCeiling = footprintM2 ?? floorM2
  const footprintPasses = totals.footprintM2 !== undefined && totals.footprintM2 > footprintCeiling
  if (footprintM2 !== undefined && footprintPasses) return { above: true }
  if (eavesUnderM !== undefined && totals.eavesM !== undefined && totals.eavesM >= eavesUnderM) return { above: true }
  const missing: ArchitectFact[] = []
  if (totals.floorM2 === undefined) missing.push('totalFloorAfter')
  if (countsFootprint && totals.footprintM2 === undefined) missing.push('totalFootprintAfter')
  if (eavesUnderM !== undefined && totals.eavesM === undefined) missing.push('eavesHeight')
  if (missing.length > 0) return { missing }
  return { above: countsFootprint && footprintPasses ? 'byFootprintOnly' : false }
}

/** Whether the whole after works is above the ceiling, when someone has answered without giving the surfaces. */
type CeilingSaid = boolean | undefined

/** Architect of a building permit (L431-1, L431-3, R431-2). */
export function architectOfBuilding(
  applicant: Applicant,
  use: BuildingUse,
  totals: ArchitectTotals,
  works: { onExisting: boolean; aboveCeiling: CeilingSaid },
): ArchitectDuty {
  if (use === 'interiorOrShopWindow') return dutyOf('AR4')
  const exempting = RULE_OF_USE[use]
  if (!ARCHITECT_RULES[exempting].applicants.some((exempt) => exempt === applicant)) return dutyOf('AR5')
  const ceiling = architectCeiling(use, totals, 'floor')
  if ('missing' in ceiling) {
    if (works.aboveCeiling === undefined) return { duty: 'unknown', missing: ceiling.missing }
    return works.aboveCeiling ? dutyOf('AR5') : exempted(exempting, applicant)
  }
  if (ceiling.above) return dutyOf('AR5')
  if (use === 'nonAgricultural' && works.onExisting && works.aboveCeiling !== false) {
    if (works.aboveCeiling) return dutyOf('AR5')
    const literal = architectCeiling(use, totals, 'floorOrFootprint')
    if ('above' in literal && literal.above) {
      return inDoubt('footprint')
    }
  }
  return exempted(exempting, applicant)
}

/** Below its ceiling; L431-3 writes that of what is no farm building for persons alone. */
const exempted = (rule: (typeof RULE_OF_USE)[keyof typeof RULE_OF_USE], applicant: Applicant): ArchitectDuty =>
  rule === 'AR1' && applicant !== 'naturalPersonForSelf' ? inDoubt('farm') : dutyOf(rule)

/** Designer of a lotissement by development permit (L441-4). */
export function designerOfLotissement({ lotissementM2 }: ArchitectTotals): ArchitectDuty {
  if (lotissementM2 === undefined) return { duty: 'unknown', missing: ['lotissementArea'] }
  return {
    duty: lotissementM2 > ARCHITECT_RULES.AR6.lotissementOverM2 ? 'required' : 'notRequired',
    rule: 'AR6',
    citation: citationOf(ARCHITECT_RULES.AR6),
  }
}

/** A declaration, a demolition, a layout that is no lotissement: no text asks for an architect. */
export const noArchitect: ArchitectDuty = {
  duty: 'notRequired',
  citation: { article: 'L431-1 a contrario', confidence: 'text' },
}

const inDoubt = (by: 'footprint' | 'farm'): ArchitectDuty => ({
  duty: 'unsettled',
  by,
  rule: 'AR1',
  citation: citationOf(ARCHITECT_RULES.AR1),
})

const dutyOf = (rule: ArchitectRuleId): ArchitectDuty => ({
  duty: ARCHITECT_RULES[rule].required ? 'required' : 'notRequired',
  rule,
  citation: citationOf(ARCHITECT_RULES[rule]),
})

export const ARCHITECT_TABLE = lawTable('architect', 'Recours à l’architecte', ARCHITECT_RULES, (row: ArchitectRule) =>
  [
    row.required ? 'recours obligatoire' : 'recours facultatif',
    row.applicants?.map((applicant) => APPLICANT_NAMES[applicant]).join(', '),
    row.ceiling && `${row.ceiling.floorM2} m² de plancher au plus`,
    row.ceiling?.footprintM2 && `${row.ceiling.footprintM2} m² d’emprise au plus`,
    row.ceiling?.eavesUnderM && `moins de ${row.ceiling.eavesUnderM} m à l’égout`,
    row.lotissementOverM2 && `plus de ${row.lotissementOverM2} m² de terrain à aménager`,
    row.note,
    row.doubt,
  ]
    .filter((part) => part !== undefined)
    .join(' ; '),
)
