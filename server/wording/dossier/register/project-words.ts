import { NUMBER_FACTS } from '#law/procedure/procedure-facts.ts'
import {
  APPLICANT_NAMES,
  FACT_NAMES,
  MEASURE_NAMES,
  SECTOR_NAMES,
  USE_NAMES,
  WORK_NAMES,
} from '#law/tables/procedure-words.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, listed } from '#wording/typography.ts'

export type Answer = { label: string; value: string }

const AREAS: Readonly<Record<string, string>> = {
  existingFloorM2: 'Surface de plancher existante',
  existingFootprintM2: 'Emprise au sol existante',
  createdFloorM2: 'Surface de plancher créée',
  createdFootprintM2: 'Emprise au sol créée',
  removedFloorM2: 'Surface de plancher supprimée',
  removedFootprintM2: 'Emprise au sol supprimée',
  totalFloorAfter: 'Surface de plancher totale après travaux',
  totalFootprintAfter: 'Emprise au sol totale après travaux',
  lotissementArea: 'Superficie du terrain à aménager',
  floorAreaM2: 'Surface de plancher',
  footprintM2: 'Emprise au sol',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const named = (table: Readonly<Record<string, string>>, value: unknown) =>
  typeof value === 'string' ? (table[value] ?? value) : undefined

/** The answers to the plain questions, in words; what was not answered is left out, what is not known keeps its name. */
export function projectAnswers(project: Readonly<Record<string, unknown>>): readonly Answer[] {
  const { works, work, sectors, ...rest } = project
  const list = Array.isArray(works) ? works : work === undefined ? [] : [work]
  return [
    ...list.flatMap(workAnswers),
    ...Object.entries(rest).flatMap(([name, value]) => answer(name, value)),
    ...sectorAnswer(sectors),
  ]
}

function workAnswers(work: unknown): Answer[] {
  if (typeof work === 'string') return [{ label: 'Travaux', value: capitalised(named(WORK_NAMES, work) ?? work) }]
  if (!isRecord(work)) return []
  const { work: name, ...facts } = work
  return [
    { label: 'Travaux', value: capitalised(named(WORK_NAMES, name) ?? 'non précisés') },
    ...Object.entries(facts).flatMap(([fact, value]) => answer(fact, value)),
  ]
}

function answer(name: string, value: unknown): Answer[] {
  if (value === undefined || value === null || value === '') return []
  if (name === 'applicant') return [{ label: 'Demandeur', value: capitalised(named(APPLICANT_NAMES, value) ?? '') }]
  if (name === 'use') return [{ label: 'Usage', value: capitalised(named(USE_NAMES, value) ?? '') }]
  if (name === 'house') return [{ label: 'Maison individuelle ou annexes', value: value === true ? 'Oui' : 'Non' }]
  if (name === 'eavesHeight') return [{ label: 'Hauteur à l’égout', value: `${numberText(Number(value), 2)}\u00a0m` }]
  const area = AREAS[name]
  if (area) return [{ label: area, value: `${numberText(Number(value), 2)}\u00a0m²` }]
  const measure = (MEASURE_NAMES as Readonly<Record<string, string>>)[name]
  if (measure && typeof value === 'number') {
    const unit = (NUMBER_FACTS as Readonly<Record<string, string>>)[name]
    return [{ label: capitalised(measure), value: [numberText(value, 2), unit].filter(Boolean).join('\u00a0') }]
  }
  const fact = (FACT_NAMES as Readonly<Record<string, readonly [string, string]>>)[name]
  if (fact && typeof value === 'boolean') return [{ label: 'Précision', value: capitalised(value ? fact[0] : fact[1]) }]
  if (typeof value === 'boolean') return [{ label: capitalised(name), value: value ? 'Oui' : 'Non' }]
  return typeof value === 'string' || typeof value === 'number'
    ? [{ label: capitalised(name), value: String(value) }]
    : []
}

function sectorAnswer(sectors: unknown): Answer[] {
  const names = Array.isArray(sectors)
    ? sectors
    : isRecord(sectors)
      ? Object.keys(sectors).filter((name) => sectors[name] === true)
      : []
  if (names.length === 0) return []
  return [
    { label: 'Secteurs', value: capitalised(listed(names.map((one) => named(SECTOR_NAMES, one) ?? String(one)))) },
  ]
}
