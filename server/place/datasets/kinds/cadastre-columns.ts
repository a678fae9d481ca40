import type { Mapping, Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { columnsFor, plainName } from '#server/place/datasets/values.ts'

/** Columns of parcels as Etalab, IGN, DGFiP and their users name them. */
const PARCEL = {
  commune: ['commune', 'idcom', 'code_insee', 'insee', 'insee_com', 'codecommune', 'geo_commune'],
  department: ['code_dep', 'dep', 'ccodep', 'departement', 'cod_dep'],
  communeCode: ['code_com', 'ccocom', 'com', 'cod_com'],
  prefix: ['prefixe', 'com_abs', 'ccopre', 'prefix', 'pre'],
  section: ['section', 'ccosec', 'sec'],
  number: ['numero', 'dnupla', 'num', 'num_parc', 'numparc'],
  area: ['contenance', 'supf', 'dcntpa', 'surf_cad', 'surface_cadastrale'],
  surveyed: ['arpente'],
  created: ['created', 'creat_date', 'date_creation', 'date_obs'],
  updated: ['updated', 'update_date', 'update_dat', 'date_maj', 'date_modification'],
} as const

const IDENTIFIERS = [
  'idu',
  'id',
  'geo_parcelle',
  'id_parcelle',
  'idpar',
  'id_par',
  'parcelle',
  'identifiant',
  'idparcelle',
]

const WHOLE_ID = /^\d[\dAB]\d{3}[\d ]{3}[\dA-Z ][\dA-Z][\d ]{3}\d$/i
/** EDIGÉO: without the department. */
const SHEET_ID = /^\d{6}[\dA-Z]{2}\d{4}$/
const COMMUNE_ID = /^\d[\dAB]\d{3}$/

/** First of the columns whose examples all look like what is sought. */
export function columnLike(layer: SourceLayer, names: readonly string[], test: RegExp): string | undefined {
  return names
    .map((name) => layer.fields.find((field) => plainName(field.name) === plainName(name)))
    .find(
      (field) => field !== undefined && field.examples.length > 0 && field.examples.every((text) => test.test(text)),
    )?.name
}

const has = (layer: SourceLayer, ...names: readonly string[]) =>
  layer.fields.some((field) => names.some((name) => plainName(name) === plainName(field.name)))

/** Columns that a plan has and the cadastre has not: the layer is a zoning with cadastral columns stuck to it. */
const isPlan = (layer: SourceLayer) => has(layer, 'typezone', 'typepsc', 'typeinf', 'idurba', 'libelong')

const isSurface = ({ geometry }: SourceLayer) => geometry === 'polygon' || geometry === 'mixed'

export function recogniseParcels(layer: SourceLayer): Recognition | null {
  if (!isSurface(layer) || isPlan(layer) || has(layer, 'echelle', 'modeconfection', 'lettre')) return null
  const mapping: Mapping = columnsFor(layer, PARCEL)
  const id = columnLike(layer, IDENTIFIERS, WHOLE_ID)
  if (id !== undefined) {
    const isSure = 'area' in mapping || 'number' in mapping || plainName(id) === 'idu'
    return { confidence: isSure ? 0.95 : 0.6, mapping: { id, ...mapping } }
  }
  const sheetId = columnLike(layer, ['idu'], SHEET_ID)
  if (sheetId !== undefined && ('area' in mapping || layer.layer.startsWith('PARCELLE')))
    return { confidence: 0.95, mapping: { sheetId, ...mapping } }
  const hasCommune = 'commune' in mapping || ('department' in mapping && 'communeCode' in mapping)
  const hasNumber = columnLike(layer, PARCEL.number, /^\d{1,4}$/) !== undefined
  if (!('section' in mapping) || !hasNumber || !hasCommune) return null
  return { confidence: 0.9, mapping }
}

export function recogniseSections(layer: SourceLayer): Recognition | null {
  if (!isSurface(layer) || isPlan(layer)) return null
  const sheetId = columnLike(layer, ['idu'], /^\d{6}[\dA-Z]{2}$/)
  if (sheetId !== undefined && layer.layer.startsWith('SECTION')) return { confidence: 0.95, mapping: { sheetId } }
  const id = columnLike(layer, ['id'], /^\d[\dAB]\d{6}[\dA-Z]{2}$/)
  if (id !== undefined) return { confidence: 0.95, mapping: { id } }
  const isSheet = has(layer, 'echelle', 'feuille') && !has(layer, 'numero', 'idu')
  const mapping: Mapping = columnsFor(layer, {
    commune: PARCEL.commune,
    department: PARCEL.department,
    communeCode: PARCEL.communeCode,
    prefix: PARCEL.prefix,
    section: PARCEL.section,
  })
  const hasCommune = 'commune' in mapping || ('department' in mapping && 'communeCode' in mapping)
  return isSheet && hasCommune && 'section' in mapping ? { confidence: 0.85, mapping } : null
}

/** BD Parcellaire: « Bâtiment en dur », « Bâtiment léger », « Construction légère ». */
const BUILT_WORDS = /^(b[aâ]timents?|constructions?|b[aâ]ti) (en )?(dure?|l[eé]g[eè]re?s?)$/i

export function recogniseBuildings(layer: SourceLayer): Recognition | null {
  if (!isSurface(layer) || isPlan(layer)) return null
  const mapping: Mapping = columnsFor(layer, {
    commune: PARCEL.commune,
    kind: ['type', 'dur'],
    name: ['nom', 'tex', 'nom_bat'],
  })
  const kind = columnLike(layer, ['type', 'dur'], /^0[12]$/)
  if (kind !== undefined) {
    const isSure = plainName(kind) === 'dur' || has(layer, 'commune')
    return { confidence: isSure ? 0.9 : 0.6, mapping: { ...mapping, kind } }
  }
  const worded = columnLike(layer, ['type', 'nature'], BUILT_WORDS)
  if (worded !== undefined) return { confidence: 0.9, mapping: { ...mapping, kind: worded } }
  const isNamed = /^(bati|batiments?|building|pci.?bati|construction)/i.test(layer.layer)
  const isMeasured =
    has(layer, 'hauteur', 'usage1', 'nb_etages', 'rnb_id', 'nature') && has(layer, 'hauteur', 'rnb_id', 'usage1')
  if (isMeasured && isNamed) return { confidence: 0.8, mapping }
  return isNamed && !has(layer, 'libelle') ? { confidence: 0.55, mapping } : null
}

/** Named places: Etalab `lieux_dits`, EDIGÉO LIEUDIT. */
export function recognisePlaces(layer: SourceLayer): Recognition | null {
  if (!isSurface(layer)) return null
  if (layer.layer.startsWith('LIEUDIT') && has(layer, 'tex')) return { confidence: 0.95, mapping: { name: 'TEX' } }
  const mapping = columnsFor(layer, { commune: ['commune'], name: ['nom'] })
  const isEtalab =
    'commune' in mapping && 'name' in mapping && has(layer, 'created') && !has(layer, 'type', 'id', 'numero')
  return isEtalab && columnLike(layer, ['commune'], COMMUNE_ID) ? { confidence: 0.85, mapping } : null
}

/** Contours of communes: Etalab, IGN Admin Express, EDIGÉO COMMUNE, open contours. */
export function recogniseCommunes(layer: SourceLayer): Recognition | null {
  if (!isSurface(layer) || isPlan(layer) || has(layer, 'section', 'numero')) return null
  const sheetId = columnLike(layer, ['idu'], /^\d{3}$/)
  if (sheetId !== undefined && has(layer, 'tex2')) return { confidence: 0.9, mapping: { sheetId, name: 'TEX2' } }
  const code = columnLike(layer, ['insee_com', 'code_insee', 'insee', 'codgeo', 'code', 'id'], COMMUNE_ID)
  const { name } = columnsFor(layer, { name: ['nom', 'nom_com', 'libelle', 'libgeo', 'name', 'nom_officiel'] })
  return code !== undefined && name !== undefined ? { confidence: 0.8, mapping: { code, name } } : null
}

/** Layers of the cadastre that Parvis has no use for, said so rather than called unknown. */
export const isUnusedSheetLayer = ({ format, layer }: SourceLayer) =>
  format === 'EDIGÉO' && !/^(PARCELLE|SECTION|BATIMENT|LIEUDIT|COMMUNE)_/.test(layer)
