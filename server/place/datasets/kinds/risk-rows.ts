import { hazardOfCode } from '#law/hazards.ts'
import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { StageValue } from '#server/place/datasets/stage-value.ts'
import type { FieldReader, RowReader } from '#server/place/datasets/staging.ts'
import { numberOf } from '#server/place/datasets/values.ts'
import {
  clayLabel,
  FLOOD_ORIGINS,
  FLOOD_SCENARIOS,
  HAZARD_LEVELS,
  hazardTypeLabel,
  LAND_MEASURES,
  PLAN_STATES,
  REGULATION_TYPES,
} from '#wording/place/constraints/risk.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { lengthText } from '#wording/quantity.ts'
import { inseeCode, meaningfulText, readDay, twoDigits } from './cnig-values.ts'
import { namedAttributes } from './easement-rows.ts'
import { hazardOfZone, planTypeIn, type RiskFacts, type RiskPlan, zoneKey } from './risk-facts.ts'

export const RISK_STAGE = {
  kind: 'text',
  code: 'text',
  label: 'text',
  document_key: 'text',
  external_key: 'text',
  valid_from: 'date',
  valid_to: 'date',
  partition: 'text',
  commune: 'text',
  attributes: 'jsonb',
} as const
export type RiskColumn = keyof typeof RISK_STAGE
export type RiskReader = (layer: RecognisedLayer, facts: RiskFacts, container: string) => RowReader<RiskColumn>

/** What most rows say nothing of. */
export const NOTHING = { document_key: null, external_key: null, valid_from: null, valid_to: null, commune: null }

export const textReader = (field: FieldReader) => (name: string) => meaningfulText(field(name))

/** Attributes that the plan gives to each of its zones: state, days, addresses of the texts. */
function planAttributes(plan: RiskPlan | undefined): Record<string, StageValue> {
  if (plan === undefined) return {}
  const [url] = plan.urls
  return {
    ...(plan.name ? { nomppr: plan.name } : {}),
    ...(plan.state ? { etatppr: PLAN_STATES[plan.state.toUpperCase()] ?? plan.state } : {}),
    ...(url ? { urlfic: url } : {}),
  }
}

/** A zone of the regulation of a risk plan: its printed code, and what it does. */
export const readRegulated: RiskReader = (layer, facts, container) => (row, field) => {
  const text = textReader(field)
  const procedure = text('procedure')?.toUpperCase() ?? null
  const plan = procedure === null ? undefined : facts.plans.get(procedure)
  const zone = text('externalKey')
  const hazards = zone === null ? [] : (facts.regulated.get(zoneKey(container, zone)) ?? [])
  const type = twoDigits(field('regulation'))
  const isLandMeasure = /foncier/i.test(layer.source.layer)
  const words = type === null ? null : ((isLandMeasure ? LAND_MEASURES : REGULATION_TYPES)[type] ?? null)
  const code = text('code') ?? text('label') ?? words
  if (code === null) return { refuse: why('riskZoneWithoutCode') }
  return {
    ...NOTHING,
    kind: `risk/${hazardOfZone(plan, layer.source.layer, hazards)}`,
    code,
    label: text('label') ?? words ?? code,
    document_key: procedure,
    external_key: zone,
    valid_from: plan?.approvedOn ?? null,
    valid_to: plan?.endedOn ?? null,
    partition: procedure ?? 'local',
    attributes: {
      ...planAttributes(plan),
      ...namedAttributes(row.properties),
      ...(words ? { reglement: words } : {}),
      ...(hazards.length > 0 ? { aleas: hazards.map((hazard) => hazardTypeLabel(hazard) ?? hazard) } : {}),
    },
  }
}

/** A zone of a map of hazards. Where there are several, the first names it and all are listed. */
export const readHazard: RiskReader = (_layer, facts, container) => (row, field) => {
  const text = textReader(field)
  const procedure = text('procedure')?.toUpperCase() ?? null
  const plan = procedure === null ? undefined : facts.plans.get(procedure)
  const zone = text('externalKey')
  const others = zone === null ? [] : (facts.multiHazards.get(zoneKey(container, zone)) ?? [])
  const written = text('hazard') ?? others[0]?.hazard ?? ''
  const several = written === '' || /^9/.test(written)
  const hazard = hazardOfCode(several ? (others[0]?.hazard ?? written) : written)
  if (hazard === null) return { refuse: why('hazardUnknown', { hazard: written }) }
  const level = twoDigits(field('level'))
  const levelWords = level === null ? text('localLevel') : (HAZARD_LEVELS[level] ?? level)
  const label = text('hazardName') ?? hazardTypeLabel(written) ?? 'Aléa'
  return {
    ...NOTHING,
    kind: `risk/${hazard}`,
    code: text('localLevel') ?? level ?? written,
    label: levelWords ? `${label}, aléa ${levelWords}` : label,
    document_key: procedure,
    external_key: zone,
    valid_from: plan?.approvedOn ?? null,
    valid_to: plan?.endedOn ?? null,
    partition: procedure ?? 'local',
    attributes: {
      ...planAttributes(plan),
      ...namedAttributes(row.properties),
      ...(others.length > 0
        ? {
            aleas: others.map((one) =>
              [hazardTypeLabel(one.hazard) ?? one.hazard, one.level].filter(Boolean).join(', '),
            ),
          }
        : {}),
    },
  }
}

export const readPerimeter: RiskReader = (layer, facts) => (row, field) => {
  const text = textReader(field)
  const procedure = text('procedure')?.toUpperCase() ?? null
  if (procedure === null) return { refuse: why('keyMissing') }
  const plan = facts.plans.get(procedure)
  const type = plan?.planType ?? planTypeIn(layer.source.layer) ?? 'PPR'
  return {
    ...NOTHING,
    kind: 'perimeter/riskPlan',
    code: procedure,
    label: plan?.name ?? text('label') ?? `Périmètre du ${type} ${procedure}`,
    document_key: procedure,
    external_key: text('externalKey'),
    valid_from: plan?.approvedOn ?? null,
    valid_to: plan?.endedOn ?? null,
    partition: procedure,
    attributes: { ...planAttributes(plan), ...namedAttributes(row.properties) },
  }
}

/** A flooded area, a height of water, a level line or a flow of the flood directive. */
export const readFlooded: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const territory = text('territory') ?? 'local'
  const scenario = text('scenario')
  const [low, high] = [numberOf(field('minHeight')), numberOf(field('maxHeight'))]
  const elevation = numberOf(field('elevation'))
  const speed = text('speed')
  const what = elevation !== null ? 'level' : low !== null || high !== null ? 'height' : speed ? 'flow' : 'extent'
  const parts = [
    scenario ? (FLOOD_SCENARIOS[scenario] ?? scenario) : null,
    text('origin') ? (FLOOD_ORIGINS[text('origin') ?? ''] ?? null) : null,
    text('river'),
    what === 'height' ? heightText(low, high) : null,
    elevation === null ? null : `cote ${lengthText(elevation)}`,
    speed ? `écoulement ${speed}` : null,
  ].filter((part) => part !== null)
  const entered = readDay(row.properties.DATENTREE ?? row.properties.datentree).day
  const left = readDay(row.properties.DATSORTIE ?? row.properties.datsortie).day
  return {
    ...NOTHING,
    kind: 'risk/flood',
    code: scenario ?? territory,
    label: `Zone inondable\u00a0: ${parts.join(', ') || territory}`,
    document_key: territory,
    external_key: text('externalKey'),
    valid_from: entered,
    valid_to: left !== null && entered !== null && left > entered ? left : null,
    partition: [territory, what, scenario].filter((part) => part !== null).join('/'),
    attributes: namedAttributes(row.properties),
  }
}

function heightText(low: number | null, high: number | null): string {
  if (high === null) return `plus de ${lengthText(low ?? 0)} d’eau`
  return low === null || low === 0
    ? `moins de ${lengthText(high)} d’eau`
    : `de ${lengthText(low)} à ${lengthText(high)} d’eau`
}

/** A territory at major flood risk (TRI): where the flood directive asked for maps. */
export const readFloodTerritory: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const territory = text('territory')
  if (territory === null) return { refuse: why('keyMissing') }
  return {
    ...NOTHING,
    kind: 'perimeter/floodTerritory',
    code: territory,
    label: text('name') ?? territory,
    document_key: territory,
    partition: territory,
    attributes: namedAttributes(row.properties),
  }
}

/** Sites and zones of Géorisques. */
export const readSite =
  (hazard: 'industrial' | 'pollutedSoil' | 'cavity' | 'movement', otherwise: string): RiskReader =>
  () =>
  (row, field) => {
    const text = textReader(field)
    const name = text('name') ?? text('nature')
    const details = [
      text('regime') ?? text('state') ?? (name === text('nature') ? null : text('nature')),
      sevesoOf(text('seveso')),
    ]
    const said = details.filter((detail) => detail !== null && detail !== name)
    return {
      ...NOTHING,
      kind: `risk/${hazard}`,
      code: text('externalKey') ?? hazard,
      label: [name ?? otherwise, ...said].join(', '),
      external_key: text('externalKey'),
      partition: `local${hazard === 'pollutedSoil' ? listOf(text('externalKey')) : ''}`,
      commune: inseeCode(field('commune')),
      attributes: { ...namedAttributes(row.properties), ...(webAddress(text('url')) ? { urlfic: text('url') } : {}) },
    }
  }

/** National lists of polluted soils are several, told apart by the form of their identifiers. */
function listOf(key: string | null): string {
  if (/^SSP/i.test(key ?? '')) return '/ssp'
  return /^[A-Z]{3}\d{7}$/.test(key ?? '') ? '/casias' : ''
}

const sevesoOf = (status: string | null) => (status === null || /^non/i.test(status) ? null : status)
const webAddress = (text: string | null) => text !== null && /^https?:\/\//.test(text)

const CLAY_LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^(3|fort)/i, '3'],
  [/^(2|moyen)/i, '2'],
  [/^(1|faible)/i, '1'],
]

/** Shrinking and swelling of clay (RGA): a zone « a priori nulle » is no hazard. */
export const readClay: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const written = text('level') ?? ''
  const level = CLAY_LEVELS.find(([pattern]) => pattern.test(written))?.[1]
  if (level === undefined) return { refuse: why('noHazard', { level: written }) }
  return {
    ...NOTHING,
    kind: 'risk/clay',
    code: level,
    label: clayLabel(level),
    partition: 'local',
    commune: text('department'),
    attributes: namedAttributes(row.properties),
  }
}
