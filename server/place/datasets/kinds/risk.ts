import type { Database } from '#platform/database.ts'
import type { Kind, KindField, LoadContext, LoadResult } from '#server/place/datasets/kind.ts'
import { FLOOD_SCENARIOS, HAZARDS } from '#wording/place/constraints/risk.ts'
import { loadCommuneRisks } from './risk-communes.ts'
import { loadRiskDocuments } from './risk-documents.ts'
import type { RiskFacts } from './risk-facts.ts'
import { loadRiskTable, type RiskTableSpec } from './risk-load.ts'
import {
  readClay,
  readFlooded,
  readFloodTerritory,
  readHazard,
  readPerimeter,
  readRegulated,
  readSite,
} from './risk-rows.ts'
import {
  communeRisk,
  type FloodTable,
  floodTable,
  type PlanRiskTable,
  riskTable,
  type SiteTable,
  siteTable,
} from './risk-tables.ts'

const planTitle = (noun: string) => (procedure: string, facts: RiskFacts) =>
  `${facts.plans.get(procedure)?.name ?? `Plan de prévention des risques ${procedure}`}\u00a0: ${noun}`

const FLOOD_TITLES: Readonly<Record<string, string>> = {
  extent: 'zones inondables',
  height: 'hauteurs d’eau',
  level: 'cotes de l’eau',
  flow: 'écoulements',
}

/** `FRA_TRI_VLIERE/height/02Moy` → « Directive inondation FRA_TRI_VLIERE : hauteurs d’eau, crue moyenne… ». */
function floodTitle(partition: string): string {
  const [territory, what = '', scenario] = partition.split('/')
  const words = scenario ? `, ${FLOOD_SCENARIOS[scenario] ?? scenario}` : ''
  return `Directive inondation ${territory}\u00a0: ${FLOOD_TITLES[what] ?? what}${words}`
}

const LISTS: Readonly<Record<string, string>> = {
  casias: 'anciens sites industriels (CASIAS)',
  ssp: 'pollution constatée (SSP)',
}

/** `pollutedSoil/62/casias` → « Sites et sols pollués, anciens sites industriels (CASIAS), 62 »; the name of a file is no place. */
function listTitle(subject: string, partition: string): string {
  const [, place = '', list = ''] = partition.split('/')
  const isCode = /^(\d{2,3}|2[AB]|\d[\dAB]\d{3})$/.test(place)
  return [subject, LISTS[list], isCode ? place : undefined].filter((part) => part !== undefined).join(', ')
}

const SPECS: Readonly<Record<'perimeter' | 'regulated' | 'hazard' | FloodTable | SiteTable, RiskTableSpec>> = {
  perimeter: {
    id: 'risk/perimeter',
    topic: 'perimeter',
    geometry: 'polygon',
    reader: readPerimeter,
    title: planTitle('périmètre'),
    answersOn: 'nothing',
  },
  regulated: {
    id: 'risk/regulated',
    topic: 'risk',
    geometry: 'any',
    reader: readRegulated,
    title: planTitle('zonage réglementaire'),
    answersOn: 'perimeter',
  },
  hazard: {
    id: 'risk/hazard',
    topic: 'risk',
    geometry: 'any',
    reader: readHazard,
    title: planTitle('aléas'),
    answersOn: 'perimeter',
  },
  flooded: {
    id: 'risk/flooded',
    topic: 'risk',
    geometry: 'any',
    reader: readFlooded,
    title: floodTitle,
    answersOn: 'nowhere',
  },
  territory: {
    id: 'risk/floodTerritory',
    topic: 'perimeter',
    geometry: 'polygon',
    reader: readFloodTerritory,
    title: (partition) => `Territoire à risque important d’inondation ${partition}`,
    answersOn: 'nothing',
  },
  industrial: {
    id: 'risk/industrial',
    topic: 'risk',
    geometry: 'any',
    reader: readSite('industrial', HAZARDS.industrial.label),
    title: (partition) => listTitle('Installations classées', partition),
    answersOn: 'nowhere',
    refusesSameNames: true,
  },
  pollutedSoil: {
    id: 'risk/pollutedSoil',
    topic: 'risk',
    geometry: 'any',
    reader: readSite('pollutedSoil', HAZARDS.pollutedSoil.label),
    title: (partition) => listTitle('Sites et sols pollués', partition),
    answersOn: 'nowhere',
  },
  cavity: {
    id: 'risk/cavity',
    topic: 'risk',
    geometry: 'any',
    reader: readSite('cavity', HAZARDS.cavity.label),
    title: (partition) => listTitle('Cavités souterraines', partition),
    answersOn: 'nowhere',
  },
  movement: {
    id: 'risk/movement',
    topic: 'risk',
    geometry: 'any',
    reader: readSite('movement', HAZARDS.movement.label),
    title: (partition) => listTitle('Mouvements de terrain', partition),
    answersOn: 'nowhere',
  },
  clay: {
    id: 'risk/clay',
    topic: 'risk',
    geometry: 'polygon',
    reader: readClay,
    title: (partition) => listTitle('Retrait-gonflement des argiles', partition),
    answersOn: 'department',
  },
}

const field = (name: string, label: string, required = false): KindField => ({ name, label, required })
const ZONE_FIELDS = [
  field('code', 'Code de la zone', true),
  field('label', 'Libellé'),
  field('regulation', 'Type de règlement'),
]
const SITE_FIELDS = [
  field('name', 'Nom', true),
  field('externalKey', 'Identifiant'),
  field('commune', 'Commune (INSEE)'),
]

const planTable = (table: PlanRiskTable & keyof typeof SPECS, label: string, fields: readonly KindField[]): Kind => ({
  id: SPECS[table].id,
  label,
  fields,
  recognise(layer) {
    const found = riskTable(layer)
    return found?.table === table ? found.recognition : null
  },
  load: (db, context) => loadRiskTable(db, context, SPECS[table]),
})

const sideTable = (table: Parameters<typeof loadRiskDocuments>[0], label: string): Kind => ({
  id: `risk/${table}`,
  label,
  fields: [],
  recognise(layer) {
    const found = riskTable(layer)
    return found?.table === table ? found.recognition : null
  },
  load: loadRiskDocuments(table),
})

/**
 * The document of a plan, and its ground when it is drawn: where no layer of perimeter comes with it, that ground is the
 * perimeter, and a parcel within it is told so.
 */
async function loadDocument(db: Database, context: LoadContext): Promise<LoadResult> {
  const told = await loadRiskDocuments('document')(db, context)
  const hasPerimeter = context.packages.some(({ layers }) =>
    layers.some((layer) => riskTable(layer)?.table === 'perimeter'),
  )
  const drawn = context.layers.filter(({ source }) => source.geometry === 'polygon')
  if (hasPerimeter || drawn.length === 0) return told
  const ground = await loadRiskTable(db, { ...context, layers: drawn }, SPECS.perimeter)
  return { layers: told.layers, changes: [...told.changes, ...ground.changes] }
}

const floodKind = (table: FloodTable, label: string): Kind => ({
  id: SPECS[table].id,
  label,
  fields: [],
  recognise(layer) {
    const found = floodTable(layer)
    return found?.table === table ? found.recognition : null
  },
  load: (db, context) => loadRiskTable(db, context, SPECS[table]),
})

const siteKind = (table: SiteTable, label: string): Kind => ({
  id: SPECS[table].id,
  label,
  fields: table === 'clay' ? [field('level', 'Niveau', true)] : SITE_FIELDS,
  recognise(layer) {
    const found = siteTable(layer)
    return found?.table === table ? found.recognition : null
  },
  load: (db, context) => loadRiskTable(db, context, SPECS[table]),
})

/** Risks. Perimeters come before the zones that they bound. */
export const riskKinds: readonly Kind[] = [
  { ...sideTable('document', 'Plan de prévention des risques (document)'), load: loadDocument },
  sideTable('reference', 'Plan de prévention des risques (adresses des textes)'),
  sideTable('multiHazard', 'Plan de prévention des risques (aléas multiples)'),
  sideTable('regulatedHazard', 'Plan de prévention des risques (aléas des zones réglementées)'),
  planTable('perimeter', 'Périmètre d’un plan de prévention des risques', []),
  planTable('regulated', 'Zones réglementées d’un plan de prévention des risques', ZONE_FIELDS),
  planTable('hazard', 'Aléas d’un plan de prévention des risques', []),
  floodKind('territory', 'Territoire à risque important d’inondation'),
  floodKind('flooded', 'Zones inondables de la directive inondation'),
  siteKind('industrial', 'Installations classées'),
  siteKind('pollutedSoil', 'Sites et sols pollués, anciens sites industriels'),
  siteKind('cavity', 'Cavités souterraines'),
  siteKind('movement', 'Mouvements de terrain'),
  siteKind('clay', 'Retrait-gonflement des argiles'),
  {
    id: 'risk/commune',
    label: 'Radon ou sismicité par commune',
    fields: [
      field('commune', 'Commune (INSEE)', true),
      field('radon', 'Classe de radon'),
      field('seismic', 'Zone de sismicité'),
    ],
    recognise: communeRisk,
    load: loadCommuneRisks,
  },
]
