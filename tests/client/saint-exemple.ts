import type { z } from 'zod'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import type { ConstraintProof } from '#contract/place/constraints/constraint.ts'
import type { DatasetSummary } from '#contract/place/datasets/dataset.ts'
import type { ImportRun } from '#contract/place/datasets/import.ts'
import type { Parcel, ParcelHistory, ParcelStatus, PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { Source, Statement } from '#contract/place/parcels/statement.ts'
import type { MapLayer, MapLayers } from '#contract/place/tiles/layer.ts'

/** A commune that does not exist, as the API would describe it: three parcels in a row, a plan, a river. */
const CHECKED_AT = '2026-11-24T09:05:00Z'

const source = (dataset: string, vintage: string | null, more: Partial<Source> = {}): Source => ({
  dataset,
  versionId: 1,
  vintage,
  checkedAt: CHECKED_AT,
  ...more,
})

const CADASTRE = source('Cadastre de Saint-Exemple', '2026-07-01')
const PLAN = source('PLUi de l’Exemple', '2025-06-24', { document: 'PLUi de l’Exemple', documentId: 7 })

/** Places of the parcels, west to east: a square of about 40 m each. */
const WEST = 2.08
const SOUTH = 50.865
const STEP = 0.00057
const HEIGHT = 0.00036

const square = (column: number, row = 0): { type: string; coordinates: number[][][] } => {
  const [west, south] = [WEST + column * STEP, SOUTH + row * HEIGHT]
  const [east, north] = [west + STEP, south + HEIGHT]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

function parcel(column: number, number: string, more: Partial<Parcel> = {}): Parcel {
  const west = WEST + column * STEP
  return {
    id: `62999000AB${number}`,
    inseeCode: '62999',
    communeName: 'Saint-Exemple',
    prefix: '000',
    section: 'AB',
    number,
    reference: `AB ${Number(number)}`,
    cadastralAreaM2: 1600,
    geometricAreaM2: 1603,
    areaGap: null,
    geometry: square(column),
    bbox: [west, SOUTH, west + STEP, SOUTH + HEIGHT],
    center: [west + STEP / 2, SOUTH + HEIGHT / 2],
    source: CADASTRE,
    ...more,
  }
}

const DOCUMENT: z.infer<typeof PlanningDocument> = {
  id: 7,
  key: '246299999_PLUi_20250624',
  kind: 'PLUi',
  title: 'PLUi de l’Exemple',
  approvedOn: '2025-06-24',
  enforceableOn: '2025-07-12',
  publishedOn: '2025-07-15',
  endedOn: null,
  url: null,
}

const statement = (
  one: Partial<Statement> & Pick<Statement, 'id' | 'topic' | 'kind' | 'answer' | 'label'>,
): Statement => ({
  code: '',
  meaning: '',
  source: PLAN,
  ...one,
})

export const ZONE_UB = statement({
  id: '101',
  topic: 'zone',
  kind: 'zone',
  answer: 'yes',
  code: 'UB',
  label: 'Zone urbaine mixte',
  meaning: 'Constructible sous conditions : habitat, commerces et services.',
  constraintId: 101,
  overlapM2: 1571,
  share: 0.98,
  extent: 'part',
})
export const ZONE_N = statement({
  id: '102',
  topic: 'zone',
  kind: 'zone',
  answer: 'yes',
  code: 'N',
  label: 'Zone naturelle',
  meaning: 'Zone naturelle protégée : les constructions y sont interdites sauf exception.',
  constraintId: 102,
  overlapM2: 4,
  share: 0.0025,
  extent: 'marginal',
})
export const CHURCH = statement({
  id: '201',
  topic: 'easement',
  kind: 'easement/AC1',
  answer: 'yes',
  code: 'AC1',
  label: 'Abords de l’église Saint-Exemple',
  meaning: 'Abords d’un monument historique : l’architecte des Bâtiments de France est consulté.',
  constraintId: 201,
  overlapM2: 412,
  share: 0.26,
  extent: 'part',
})
export const FLOOD = statement({
  id: '301',
  topic: 'risk',
  kind: 'risk/flood',
  answer: 'yes',
  code: 'B',
  label: 'PPRI de l’Exemple, zone bleue',
  meaning: 'Inondation : constructions admises sous prescriptions.',
  constraintId: 301,
  overlapM2: 560,
  share: 0.35,
  extent: 'part',
  source: source('PPRI de l’Exemple', '2019-03-12'),
})
export const PREEMPTION = statement({
  id: '401',
  topic: 'planInformation',
  kind: 'planInformation/surface',
  answer: 'yes',
  code: '04-00',
  label: 'Droit de préemption urbain',
  meaning: 'La commune peut acheter en priorité lors d’une vente.',
  constraintId: 401,
  share: 1,
  extent: 'whole',
  everywhere: true,
})
export const NO_PIPELINE = statement({
  id: 'easement/I3',
  topic: 'easement',
  kind: 'easement/I3',
  answer: 'no',
  label: 'Canalisation de gaz',
  meaning: 'Aucune canalisation de gaz (vérifié le 24 novembre 2026 dans les données du 1er juillet 2026).',
})
export const NO_CLAY = statement({
  id: 'risk/clay',
  topic: 'risk',
  kind: 'risk/clay',
  answer: 'no',
  label: 'Retrait-gonflement des argiles',
  meaning: 'Hors secteur exposé (vérifié le 24 novembre 2026).',
})
export const UNKNOWN_MINE = statement({
  id: 'risk/mining',
  topic: 'risk',
  kind: 'risk/mining',
  answer: 'unknown',
  label: 'Cavités et mines',
  meaning: 'Cavités et mines : inconnu, aucune donnée n’est chargée dans Parvis. Interrogez le service compétent.',
  reason: 'notLoaded',
})

const status = (one: Parcel, statements: Statement[], more: Partial<ParcelStatus> = {}): ParcelStatus => ({
  parcel: one,
  addresses: [],
  statements,
  documents: [DOCUMENT],
  neighbours: [],
  buildings: [],
  areBuildingsLoaded: true,
  changedSince: [],
  checkedAt: CHECKED_AT,
  ...more,
})

const neighbour = (id: string, reference: string, direction: 'E' | 'O', sharedM = 40.1) => ({
  id,
  reference,
  sharedM,
  direction,
  cadastralAreaM2: 1600,
})

export const STATUSES: readonly ParcelStatus[] = [
  status(
    parcel(0, '0012', { areaGap: 0.08, geometricAreaM2: 1728 }),
    [NO_CLAY, FLOOD, ZONE_N, PREEMPTION, CHURCH, UNKNOWN_MINE, ZONE_UB, NO_PIPELINE],
    {
      addresses: [
        { label: '14 rue du Parvis', certified: true, linked: true },
        { label: '14 bis rue du Parvis', certified: null, linked: true },
      ],
      neighbours: [neighbour('62999000AB0013', 'AB 13', 'E')],
      buildings: [{ kind: 'solid', name: null, footprintM2: 142, onParcelM2: 142 }],
      changedSince: [
        {
          on: '2026-07-05T08:00:00Z',
          subject: 'zone',
          change: 'modified',
          relatives: [],
          sentence: 'La zone UA est devenue UB sur cette parcelle.',
          dataset: 'PLUi de l’Exemple',
          vintage: '2025-06-24',
        },
      ],
    },
  ),
  status(
    parcel(1, '0013'),
    [
      { ...ZONE_UB, share: 1, overlapM2: 1603, extent: 'whole' },
      {
        ...statement({
          id: 'easement/AC1',
          topic: 'easement',
          kind: 'easement/AC1',
          answer: 'no',
          label: 'Abords',
          meaning: 'Hors abords.',
        }),
      },
      { ...FLOOD, share: 0.1, overlapM2: 160 },
      NO_PIPELINE,
      UNKNOWN_MINE,
    ],
    { neighbours: [neighbour('62999000AB0012', 'AB 12', 'O'), neighbour('62999000AB0014', 'AB 14', 'E')] },
  ),
  status(parcel(2, '0014', { cadastralAreaM2: null }), [
    statement({
      id: 'zone',
      topic: 'zone',
      kind: 'zone',
      answer: 'unknown',
      label: 'Zone du document d’urbanisme',
      meaning: 'La parcelle n’est dans aucune zone du document d’urbanisme qui couvre la commune.',
      reason: 'outsideEveryZone',
    }),
    NO_PIPELINE,
    { ...NO_CLAY, answer: 'unknown', reason: 'outOfCoverage', meaning: 'Inconnu ici.' },
  ]),
]

export const PROOF: ConstraintProof = {
  id: 101,
  topic: 'zone',
  kind: 'zone',
  code: 'UB',
  label: 'Zone urbaine mixte',
  meaning: ZONE_UB.meaning,
  validFrom: '2025-07-12',
  validTo: null,
  attributes: [{ name: 'DESTDOMI', label: 'Vocation dominante', value: 'Habitat' }],
  geometry: square(0),
  source: PLAN,
  document: DOCUMENT,
  files: [{ name: 'reglement.pdf', title: 'Règlement écrit', sha256: 'a'.repeat(64), url: null, page: 42 }],
  acts: [],
  regulation: [
    {
      titleId: 'UB-3',
      level: 2,
      heading: 'Article UB 3 : implantation par rapport aux voies',
      html: '<p>Les constructions sont implantées à <strong>5 m</strong> au moins de l’alignement.</p><script>alert(1)</script>',
      isGeneral: false,
    },
    {
      titleId: 'DG-1',
      level: 1,
      heading: 'Dispositions générales',
      html: '<p>Elles s’appliquent à toutes les zones.</p>',
      isGeneral: true,
    },
  ],
}

export const HISTORY: z.infer<typeof ParcelHistory> = {
  id: '62999000AB0007',
  exists: false,
  steps: [
    {
      on: '2026-07-05T08:00:00Z',
      subject: 'parcel',
      change: 'removed',
      relatives: ['62999000AB0012', '62999000AB0013'],
      sentence: 'La parcelle AB 7 a été divisée en AB 12 et AB 13.',
      dataset: 'Cadastre de Saint-Exemple',
      vintage: '2026-07-01',
    },
  ],
  descendants: ['62999000AB0012', '62999000AB0013'],
  ancestors: [],
}

const layer = (id: MapLayer['id'], title: string, more: Partial<MapLayer> = {}): MapLayer => ({
  id,
  title,
  revision: '1',
  minZoom: 8,
  maxZoom: 16,
  bbox: [2.05, 50.85, 2.11, 50.88],
  legend: [],
  sources: [{ title: 'Cadastre de Saint-Exemple', vintage: '2026-07-01', licence: 'Licence ouverte 2.0' }],
  ...more,
})

const planSources = [{ title: 'PLUi de l’Exemple', vintage: '2025-06-24', licence: null }]

export const LAYERS: MapLayers = {
  layers: [
    layer('communes', 'Communes'),
    layer('sections', 'Sections', { minZoom: 11 }),
    layer('parcels', 'Parcelles', { minZoom: 13 }),
    layer('buildings', 'Bâtiments', { minZoom: 14 }),
    layer('zones', 'Zonage', {
      sources: planSources,
      legend: [
        { symbol: 'zone/U', label: 'Zones urbaines', count: 2 },
        { symbol: 'zone/AUc', label: 'Zones à urbaniser', count: 1 },
        { symbol: 'zone/A', label: 'Zones agricoles', count: 1 },
        { symbol: 'zone/N', label: 'Zones naturelles', count: 1 },
      ],
    }),
    layer('prescriptions', 'Prescriptions', {
      sources: planSources,
      legend: [
        { symbol: 'prescription/05-00/surface', label: 'Emplacements réservés', count: 3 },
        { symbol: 'prescription/01-00/surface', label: 'Espaces boisés classés', count: 2 },
        { symbol: 'prescription/07-02/point', label: 'Éléments de patrimoine', count: 4 },
        { symbol: 'prescription/11-00/line', label: 'Reculs', count: 1 },
      ],
    }),
    layer('informations', 'Informations', {
      sources: planSources,
      legend: [{ symbol: 'information/04-00/surface', label: 'Droit de préemption urbain', count: 1 }],
    }),
    layer('easements', 'Servitudes', {
      legend: [{ symbol: 'easement/AC1', label: 'AC1, abords de monument', count: 1 }],
    }),
    layer('risks', 'Risques', { legend: [{ symbol: 'risk/flood/blue', label: 'Inondation, zone bleue', count: 1 }] }),
    layer('baseFar', 'Fond de plan, vu de loin', { minZoom: 8, maxZoom: 11 }),
    layer('base', 'Fond de plan', { minZoom: 12 }),
    layer('streets', 'Rues', { minZoom: 14 }),
    layer('addresses', 'Adresses', { minZoom: 16 }),
    layer('dressing', 'Habillage', { bbox: null }),
  ],
  bbox: [2.05, 50.85, 2.11, 50.88],
  territory: {
    name: 'Communauté de communes de l’Exemple',
    communes: [
      { inseeCode: '62999', name: 'Saint-Exemple' },
      { inseeCode: '62998', name: 'Exemple-les-Bains' },
    ],
  },
}

const hit = (
  type: SearchHit['type'],
  id: string,
  label: string,
  context: string,
  more: Partial<SearchHit> = {},
): SearchHit => ({
  type,
  id,
  label,
  context,
  parcelIds: [],
  center: [2.08, 50.865],
  bbox: null,
  score: 1,
  ...more,
})

export const HITS: readonly SearchHit[] = [
  hit('address', 'a14', '14 rue du Parvis', 'Adresse · Saint-Exemple', { parcelIds: ['62999000AB0012'] }),
  hit('parcel', '62999000AB0012', 'AB 12', 'Parcelle · Saint-Exemple', { parcelIds: ['62999000AB0012'] }),
  hit('formerParcel', '62999000AB0007', 'AB 7', 'Ancienne référence · Saint-Exemple, divisée en 2026', {}),
  hit('place', 'p1', 'Le Moulin', 'Lieu-dit · Saint-Exemple'),
  hit('commune', '62999', 'Saint-Exemple', 'Commune · Pas-de-Calais', { bbox: [2.05, 50.85, 2.11, 50.88] }),
]

export const DATASETS: readonly DatasetSummary[] = [
  {
    key: 'parcels/62999',
    kind: 'cadastre/parcels',
    kindLabel: 'Parcelles cadastrales',
    title: 'Cadastre de Saint-Exemple',
    versionId: 1,
    importId: 2,
    vintage: '2026-07-01',
    importedAt: '2026-07-05T08:00:00Z',
    origin: 'cadastre-62999-parcelles.json.gz',
    producer: 'DGFiP',
    licence: 'Licence ouverte 2.0',
    sha256: 'b'.repeat(64),
    rowsIn: 1204,
    rowsRefused: 0,
    rowsRepaired: 3,
    coverage: ['Saint-Exemple'],
    previousVersions: 1,
  },
]

export const IMPORT_RUN: ImportRun = {
  id: 3,
  state: 'ready',
  sourceName: 'plui-exemple.zip',
  byteCount: 3_400_000,
  requestedBy: 'administrateur',
  requestedAt: '2026-11-24T09:00:00Z',
  finishedAt: null,
  withdrawn: null,
  progress: null,
  problem: null,
  report: {
    durationMs: 5200,
    issueCount: 2,
    issueGroups: [],
    issues: [
      {
        severity: 'repaired',
        file: 'ZONE_URBA.shp',
        layer: 'ZONE_URBA',
        line: 12,
        reason: 'selfIntersection',
        sentence: 'La zone UB se recoupait elle-même : son contour a été réparé. Vérifiez-la sur le plan.',
      },
      {
        severity: 'refused',
        file: 'PRESCRIPTION_SURF.shp',
        layer: 'PRESCRIPTION_SURF',
        line: 4,
        reason: 'nullGeometry',
        sentence: 'Cette ligne n’a pas de géométrie : elle n’est pas chargée. Redessinez-la dans le fichier d’origine.',
      },
    ],
    layers: [
      {
        file: 'ZONE_URBA.shp',
        layer: 'ZONE_URBA',
        kind: 'plan/zone',
        kindLabel: 'Zones du document d’urbanisme',
        datasetTitle: 'PLUi de l’Exemple',
        format: 'Shapefile',
        encoding: 'UTF-8',
        crs: 'Lambert-93 (EPSG:2154), lu dans le .prj',
        vintage: '2025-06-24',
        fields: [{ name: 'LIBELLE', type: 'texte', examples: ['UB', 'N'] }],
        mapping: { label: 'LIBELLE' },
        rowsRead: 48,
        rowsIn: 48,
        rowsRefused: 0,
        rowsRepaired: 1,
      },
      {
        file: 'perimetre.shp',
        layer: 'perimetre',
        kind: 'unknown',
        kindLabel: 'Non reconnu',
        datasetTitle: null,
        format: 'Shapefile',
        encoding: 'UTF-8',
        crs: null,
        vintage: null,
        fields: [{ name: 'NOM', type: 'texte', examples: ['Secteur A'] }],
        mapping: {},
        rowsRead: 2,
        rowsIn: 0,
        rowsRefused: 0,
        rowsRepaired: 0,
      },
    ],
    changes: [],
    questions: [
      {
        code: 'crs',
        layer: 'perimetre',
        sentence: 'La projection de perimetre.shp n’est écrite nulle part. Laquelle est-ce ?',
        choices: [
          { value: 'EPSG:2154', label: 'Lambert-93' },
          { value: 'EPSG:3950', label: 'CC50' },
        ],
      },
    ],
  },
}

export const PREVIEW = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: {}, geometry: square(0) },
    { type: 'Feature', properties: {}, geometry: square(1, 1) },
  ],
}
