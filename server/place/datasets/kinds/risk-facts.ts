import { type Hazard, hazardOfCode, hazardOfPlan } from '#law/hazards.ts'
import type { LoadContext, Mapping } from '#server/place/datasets/kind.ts'
import type { SourceLayer, SourcePackage } from '#server/place/datasets/source-layer.ts'
import { meaningfulText, readDay } from './cnig-values.ts'
import { containerOf } from './container.ts'
import { containerKey } from './plan-facts.ts'
import { type PlanRiskTable, riskTable } from './risk-tables.ts'

/** What a delivery says of a risk plan. */
export type RiskPlan = {
  procedure: string
  name: string | null
  planType: string | null
  state: string | null
  approvedOn: string | null
  endedOn: string | null
  /** Addresses of its texts, the regulation first. */
  urls: readonly string[]
  /** Hazards of its maps and of its document. */
  hazards: readonly Hazard[]
}

/** A hazard of a zone that has several (N_MULTIALEA, zonemultialea…). */
export type ZoneHazard = { hazard: string; level: string | null }

export type RiskFacts = {
  plans: ReadonlyMap<string, RiskPlan>
  /** By `container\nzone`. */
  multiHazards: ReadonlyMap<string, readonly ZoneHazard[]>
  /** Hazards that a zone of the regulation answers for, by `container\nzone`. */
  regulated: ReadonlyMap<string, readonly string[]>
}

type Draft = {
  plans: Map<string, RiskPlan>
  multiHazards: Map<string, ZoneHazard[]>
  regulated: Map<string, string[]>
  references: Map<string, { url: string; type: string }[]>
}

const known = new WeakMap<readonly SourcePackage[], Promise<RiskFacts>>()

/** Tables without geometry, and what the maps say of their plan, for the whole run. Read once a run. */
export function riskFacts(context: Pick<LoadContext, 'packages'>): Promise<RiskFacts> {
  const facts = known.get(context.packages) ?? readFacts(context.packages)
  known.set(context.packages, facts)
  return facts
}

async function readFacts(packages: readonly SourcePackage[]): Promise<RiskFacts> {
  const draft: Draft = { plans: new Map(), multiHazards: new Map(), regulated: new Map(), references: new Map() }
  for (const source of packages) {
    for (const layer of source.layers) {
      const found = riskTable(layer)
      if (found)
        await readTable(draft, layer, containerKey(source, containerOf(layer)), found.table, found.recognition.mapping)
    }
  }
  for (const [procedure, references] of draft.references) {
    const urls = references
      .sort((left, right) => referenceRank(left.type) - referenceRank(right.type))
      .map(({ url }) => url)
    update(draft, procedure, (plan) => ({ urls: [...plan.urls, ...urls] }))
  }
  return draft
}

/** Approved regulation first, then its map, then the rest (CNIG typereference). */
const referenceRank = (type: string) => ['02', '04', '01', '03', '05', '06'].indexOf(type) + (type === '99' ? 99 : 0)

async function readTable(draft: Draft, layer: SourceLayer, container: string, table: PlanRiskTable, mapping: Mapping) {
  for await (const batch of layer.rows()) {
    for (const row of batch) {
      addRow(draft, container, table, layer, (field) => meaningfulText(row.properties[mapping[field] ?? '']))
    }
  }
}

type Read = (field: string) => string | null

function addRow(draft: Draft, container: string, table: PlanRiskTable, layer: SourceLayer, read: Read): void {
  const procedure = read('procedure')?.toUpperCase()
  switch (table) {
    case 'document':
      if (procedure) update(draft, procedure, (plan) => documentOf(plan, read))
      return
    case 'perimeter':
      if (procedure) update(draft, procedure, (plan) => perimeterOf(plan, layer, read))
      return
    case 'reference': {
      const url = read('url')
      if (procedure && url) push(draft.references, procedure, { url, type: read('referenceType') ?? '99' })
      return
    }
    case 'hazard': {
      const hazard = hazardOfCode(read('hazard') ?? '')
      if (procedure && hazard)
        update(draft, procedure, (plan) => ({ hazards: [...new Set([...plan.hazards, hazard])] }))
      return
    }
    case 'multiHazard': {
      const [zone, hazard] = [read('zone'), read('hazard')]
      if (zone && hazard)
        push(draft.multiHazards, zoneKey(container, zone), { hazard, level: read('level') ?? read('localLevel') })
      return
    }
    case 'regulatedHazard': {
      const [zone, hazard] = [read('zone'), read('hazard')]
      if (zone && hazard) push(draft.regulated, zoneKey(container, zone), hazard)
      return
    }
    case 'regulated':
  }
}

export const zoneKey = (container: string, zone: string) => `${container}\n${zone.replace(/\.0+$/, '')}`

function documentOf(plan: RiskPlan, read: Read): Partial<RiskPlan> {
  const hazard = hazardOfCode(read('hazard') ?? '')
  const urls = [read('regulationUrl'), read('url')].filter((url) => url !== null)
  return {
    name: read('label') ?? plan.name,
    planType: read('planType') ?? plan.planType,
    state: read('state') ?? plan.state,
    approvedOn: readDay(read('approvedOn')).day ?? plan.approvedOn,
    endedOn: readDay(read('endedOn')).day ?? plan.endedOn,
    urls: [...plan.urls, ...urls],
    hazards: hazard ? [...new Set([...plan.hazards, hazard])] : plan.hazards,
  }
}

function perimeterOf(plan: RiskPlan, layer: SourceLayer, read: Read): Partial<RiskPlan> {
  const state = read('state')
  const day = readDay(read('statedOn')).day
  const approved = state === null || /^(02|approuve)$/i.test(state) ? day : null
  return {
    planType: plan.planType ?? planTypeIn(layer.layer),
    state: plan.state ?? state,
    approvedOn: plan.approvedOn ?? approved,
    endedOn: plan.endedOn ?? readDay(read('endedOn')).day,
  }
}

function update(draft: Draft, procedure: string, change: (plan: RiskPlan) => Partial<RiskPlan>): void {
  const plan = draft.plans.get(procedure) ?? {
    procedure,
    name: null,
    planType: null,
    state: null,
    approvedOn: null,
    endedOn: null,
    urls: [],
    hazards: [],
  }
  draft.plans.set(procedure, { ...plan, ...change(plan) })
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

/** `PPRT` in `pprt_69dreal20090005_perimetre_s`, `PPRN` in `N_ZONE_REG_PPRN_20200002_S_038`. */
export const planTypeIn = (name: string): string | null =>
  /(?:^|_)(PPR[A-Z]*)(?:_|$)/i.exec(name)?.[1]?.toUpperCase() ?? null

/**
 * The hazard that a zone of a regulation answers for: that of the kind of plan; for a plan of natural risks, the one hazard of
 * the zone or of the plan, else « natural », which names none.
 */
export function hazardOfZone(plan: RiskPlan | undefined, layerName: string, zoneHazards: readonly string[]): Hazard {
  const type = plan?.planType ?? planTypeIn(layerName)
  const ofPlan = type ? hazardOfPlan(type) : null
  if (ofPlan !== null && ofPlan !== 'natural') return ofPlan
  const named = new Set(zoneHazards.map(hazardOfCode).filter((hazard) => hazard !== null))
  const only = named.size > 0 ? [...named] : (plan?.hazards ?? [])
  return only.length === 1 ? (only[0] ?? 'natural') : 'natural'
}
