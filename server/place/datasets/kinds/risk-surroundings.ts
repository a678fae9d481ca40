import type { Kind, KindField, Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { numberOf } from '#server/place/datasets/values.ts'
import { dangerLabel, dangerLevelOf } from '#wording/place/constraints/danger.ts'
import { aircraftNoiseLabel, noiseLabel } from '#wording/place/constraints/noise.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { readDay } from './cnig-values.ts'
import { type ColumnNames, mapColumns, shareOfExamples } from './columns.ts'
import { namedAttributes } from './easement-rows.ts'
import { loadRiskTable, type RiskTableSpec } from './risk-load.ts'
import { NOTHING, type RiskReader, textReader } from './risk-rows.ts'

/** Grounds drawn around what is loud or dangerous: no national model, hence names as departments write them. */
const COLUMNS = {
  roadNoise: {
    category: ['categorie', 'cat_bruit', 'catbruit', 'cat_sonore', 'categ', 'cat', 'classement', 'classe'],
    map: ['cbstype'],
    legend: ['legende'],
    width: [
      'largeur_secteur',
      'larg_secteur',
      'larg_sect',
      'largeur_affectee',
      'largeur',
      'distance',
      'dist',
      'secteur',
    ],
    name: [
      'nom_infra',
      'infrastructure',
      'infra',
      'nom_voie',
      'voie',
      'route',
      'nom_route',
      'nom_rue',
      'nom',
      'libelle',
    ],
    externalKey: ['idzonbruit', 'codinfra', 'identifiant', 'id'],
    since: ['date_arrete', 'datappro', 'date_appro', 'validedeb'],
  },
  aircraftNoise: {
    zone: ['zone_peb', 'zonepeb', 'zone', 'code_zone', 'type_zone', 'classe'],
    name: ['aerodrome', 'aeroport', 'nom_aerodrome', 'nom_aeroport', 'nom', 'libelle'],
    externalKey: ['code_oaci', 'oaci', 'identifiant', 'id'],
    since: ['date_arrete', 'datappro', 'date_appro'],
  },
  danger: {
    level: ['seuil', 'zone_effet', 'type_zone', 'niveau', 'intensite', 'zone', 'code_zone'],
    effect: ['type_effet', 'typ_effet', 'nature_effet', 'effets', 'effet', 'phenomene'],
    distance: ['rayon', 'rayon_m', 'distance', 'distance_m', 'dist'],
    seveso: ['statut_seveso', 'statutSeveso', 'lib_seveso', 'seveso', 'regime_seveso'],
    name: [
      'nom_etablissement',
      'nom_etab',
      'nom_ets',
      'etablissement',
      'raison_sociale',
      'raisonSociale',
      'site',
      'nom',
    ],
    externalKey: ['code_aiot', 'codeAIOT', 'code_s3ic', 'identifiant', 'id'],
    since: ['date_arrete', 'datappro'],
  },
} as const satisfies Record<string, ColumnNames>
type Table = keyof typeof COLUMNS

const CATEGORY = /^(?:cat(?:[eé]gorie|\.)?\s*)?([1-5])$/i
const AIRCRAFT_ZONE = /^(?:zone\s*)?([A-D])$/i
/** Widths of a sector on each side of the road, in metres, by category (arrêté du 30 mai 1996, art. 4). */
const SECTOR_WIDTHS = /^(300|250|100|30|10)([.,]0+)?( ?m)?$/

const speaksOf = ({ layer, file, fields }: SourceLayer, words: RegExp) =>
  words.test(layer) || words.test(file) || fields.some(({ name }) => words.test(name))

/** What a layer surrounds, by its columns, what is written in them and its name. */
export function surroundings(source: SourceLayer): { table: Table; recognition: Recognition } | null {
  if (source.geometry !== 'polygon' && source.geometry !== 'mixed') return null
  const found = (table: Table, confidence: number) => ({
    table,
    recognition: { confidence, mapping: mapColumns(source, COLUMNS[table]) },
  })
  const share = (table: Table, field: string, pattern: RegExp) =>
    shareOfExamples(source, mapColumns(source, COLUMNS[table])[field], (text) => pattern.test(text)) ?? 0
  const isOfAircraft = speaksOf(source, /(^|[^a-z])peb([^a-z]|$)|exposition.*bruit|a[eé]rodrome|a[eé]roport/i)
  if (isOfAircraft && share('aircraftNoise', 'zone', AIRCRAFT_ZONE) === 1) return found('aircraftNoise', 0.9)
  const isClassed = share('roadNoise', 'category', CATEGORY) === 1
  const isLoud = speaksOf(source, /bruit|sonore|acoustique/i) || share('roadNoise', 'width', SECTOR_WIDTHS) === 1
  if (isClassed && isLoud) return found('roadNoise', 0.9)
  if (share('roadNoise', 'map', /^[ABCD]$/i) === 1) return found('roadNoise', 0.9)
  const isLethal = share('danger', 'level', /\bSELS?\b|\bSEI\b|l[eé]ta(l|ux)|irr[eé]versible|bris de vitre/i) >= 0.5
  const hasEffects = share('danger', 'effect', /therm|surpression|toxi|projection/i) >= 0.5
  const isRing = Object.hasOwn(mapColumns(source, { distance: COLUMNS.danger.distance }), 'distance')
  const isOfSeveso = speaksOf(source, /seveso/i)
  if (isLethal || hasEffects || (isOfSeveso && isRing)) return found('danger', 0.92)
  return null
}

const readRoadNoise: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const category = CATEGORY.exec(text('category') ?? '')?.[1] ?? null
  const legend = text('legend')
  if (category === null && legend === null) return { refuse: why('labelMissing') }
  return {
    ...NOTHING,
    kind: 'perimeter/roadNoise',
    code: category ?? text('map') ?? 'bruit',
    label: noiseLabel({ category, legend, width: numberOf(field('width')), name: text('name') }),
    external_key: text('externalKey'),
    valid_from: readDay(field('since')).day,
    partition: 'local',
    attributes: namedAttributes(row.properties),
  }
}

const readAircraftNoise: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const zone = AIRCRAFT_ZONE.exec(text('zone') ?? '')?.[1]?.toUpperCase()
  if (zone === undefined) return { refuse: why('labelMissing') }
  return {
    ...NOTHING,
    kind: 'perimeter/aircraftNoise',
    code: zone,
    label: aircraftNoiseLabel(zone, text('name')),
    external_key: text('externalKey'),
    valid_from: readDay(field('since')).day,
    partition: 'local',
    attributes: namedAttributes(row.properties),
  }
}

const readDanger: RiskReader = () => (row, field) => {
  const text = textReader(field)
  const level = text('level')
  const label = dangerLabel({
    level,
    effect: text('effect'),
    distance: numberOf(field('distance')),
    name: text('name'),
    seveso: text('seveso'),
  })
  return {
    ...NOTHING,
    kind: 'risk/technological',
    code: dangerLevelOf(level) ?? level ?? text('effect') ?? 'Seveso',
    label,
    external_key: text('externalKey'),
    valid_from: readDay(field('since')).day,
    partition: 'local/danger',
    attributes: namedAttributes(row.properties),
  }
}

const SPECS: Readonly<Record<Table, RiskTableSpec>> = {
  roadNoise: {
    id: 'perimeter/roadNoise',
    topic: 'perimeter',
    geometry: 'polygon',
    reader: readRoadNoise,
    title: () => 'Bruit des infrastructures de transports terrestres',
    answersOn: 'nowhere',
  },
  aircraftNoise: {
    id: 'perimeter/aircraftNoise',
    topic: 'perimeter',
    geometry: 'polygon',
    reader: readAircraftNoise,
    title: () => 'Plan d’exposition au bruit d’un aérodrome',
    answersOn: 'nowhere',
  },
  danger: {
    id: 'risk/danger',
    topic: 'risk',
    geometry: 'polygon',
    reader: readDanger,
    title: () => 'Zones d’effets des installations dangereuses',
    answersOn: 'nowhere',
  },
}

const field = (name: string, label: string, required = false): KindField => ({ name, label, required })

const kindOf = (table: Table, label: string, fields: readonly KindField[]): Kind => ({
  id: SPECS[table].id,
  label,
  fields,
  recognise(layer) {
    const found = surroundings(layer)
    return found?.table === table ? found.recognition : null
  },
  load: (db, context) => loadRiskTable(db, context, SPECS[table]),
})

/** Noise of roads and railways (C. env. L571-10), of an aerodrome (C. urb. L112-7), effects of a dangerous plant. */
export const surroundingKinds: readonly Kind[] = [
  kindOf('roadNoise', 'Classement sonore\u00a0: secteurs affectés par le bruit', [
    field('category', 'Catégorie (1 à 5)', true),
    field('width', 'Largeur du secteur, en mètres'),
    field('name', 'Voie ou infrastructure'),
  ]),
  kindOf('aircraftNoise', 'Plan d’exposition au bruit d’un aérodrome', [
    field('zone', 'Zone (A, B, C ou D)', true),
    field('name', 'Aérodrome'),
  ]),
  kindOf('danger', 'Zones d’effets d’une installation dangereuse (Seveso)', [
    field('level', 'Seuil (SELS, SEL, SEI…)'),
    field('effect', 'Effet (thermique, surpression, toxique)'),
    field('name', 'Établissement', true),
    field('distance', 'Rayon, en mètres'),
  ]),
]
