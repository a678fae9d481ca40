import type { Mapping, Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import type { StageValue } from '#server/place/datasets/stage-value.ts'
import { textOf } from '#server/place/datasets/values.ts'
import { type ColumnNames, hasAll, mapColumns, shareOfExamples } from './columns.ts'

/** Columns that every table of a plan may have, under the names of all the versions of the standard and of the API. */
const COMMON = {
  label: ['libelle', 'lib', 'label'],
  text: ['txt', 'texte'],
  fileName: ['nomfic'],
  fileUrl: ['urlfic'],
  documentId: ['idurba', 'id_urba', 'gpu_doc_name'],
  partition: ['partition'],
  gpuDocumentId: ['gpu_doc_id'],
  publishedAt: ['gpu_timestamp'],
  validOn: ['datvalid', 'datevalid'],
  approvedOn: ['datappro', 'dateappro'],
  commune: ['insee', 'code_insee', 'insee_com'],
  symbol: ['symbole'],
} as const satisfies ColumnNames

const ZONE = {
  ...COMMON,
  zoneKind: ['typezone', 'type_zone'],
  longLabel: ['libelong', 'libellong'],
  dominantForm: ['formdomi'],
  dominantUse: ['destdomi'],
  usesAllowed: ['destoui'],
  usesConditional: ['destcdt'],
  usesForbidden: ['destnon'],
  externalKey: ['lib_idzone', 'idzone'],
} as const satisfies ColumnNames

const SECTOR = {
  ...COMMON,
  sectorKind: ['typesect', 'type_sect'],
  longLabel: ['libelong'],
  noReconstruction: ['fermreco'],
  dominantUse: ['destdomi'],
  externalKey: ['lib_idsect', 'lib_idzone'],
} as const satisfies ColumnNames

const PRESCRIPTION = {
  ...COMMON,
  type: ['typepsc', 'type_psc', 'typepresc'],
  subType: ['stypepsc', 'stype_psc', 'stypepresc'],
  localSubType: ['typepsc2'],
  nature: ['nature'],
  externalKey: ['lib_idpsc'],
} as const satisfies ColumnNames

const INFORMATION = {
  ...COMMON,
  type: ['typeinf', 'type_inf', 'typeinfo'],
  subType: ['stypeinf', 'stype_inf', 'stypeinfo'],
  localSubType: ['typeinf2'],
  nature: ['nature'],
  externalKey: ['lib_idinfo', 'lib_idinf'],
} as const satisfies ColumnNames

const DRESSING = {
  ...COMMON,
  drawing: ['nattrac'],
  writing: ['natecr'],
  colour: ['couleur'],
  font: ['police'],
  size: ['taille'],
  style: ['style'],
  angle: ['angle'],
  externalKey: ['lib_idhab'],
} as const satisfies ColumnNames

/** A label that zones of a plan bear: UA, 1AUh, A, Nzh, UH88E10. */
export const looksLikeZoneLabel = (text: string) => /^(\d{0,2}AU|U|A|N)[A-Za-z0-9*\-/.']{0,11}$/.test(text)

export function recogniseZone(layer: SourceLayer): Recognition | null {
  const mapping = mapColumns(layer, ZONE)
  if (hasAll(mapping, 'label', 'zoneKind')) return { confidence: 0.95, mapping }
  const sector = mapColumns(layer, SECTOR)
  if (hasAll(sector, 'label', 'sectorKind')) return { confidence: 0.95, mapping: sector }
  if (isOtherTable(layer) || layer.geometry === 'none') return null
  if (hasAll(mapping, 'label', 'documentId') && shareOfExamples(layer, mapping.label, looksLikeZoneLabel) === 1)
    return { confidence: 0.7, mapping }
  return null
}

export const recognisePrescription = (layer: SourceLayer): Recognition | null =>
  recogniseTyped(layer, PRESCRIPTION) ?? recogniseReservedSites(layer)

export const recogniseInformation = (layer: SourceLayer): Recognition | null => recogniseTyped(layer, INFORMATION)

function recogniseTyped(layer: SourceLayer, names: ColumnNames): Recognition | null {
  const mapping = mapColumns(layer, names)
  return hasAll(mapping, 'type') ? { confidence: 0.95, mapping } : null
}

/** Emplacements réservés are often kept as a list apart: a label, and a number that says what it is (« ER 12 »). */
function recogniseReservedSites(layer: SourceLayer): Recognition | null {
  if (layer.geometry === 'none' || isOtherTable(layer)) return null
  const mapping = mapColumns(layer, PRESCRIPTION)
  const isNumber = (text: string) => /^(ER|E\.R\.)[\s_-]?[A-Z]{0,3}[a-z]?[\s_-]?\d/.test(text)
  if (!hasAll(mapping, 'label', 'text') || shareOfExamples(layer, mapping.text, isNumber) !== 1) return null
  return { confidence: 0.6, mapping }
}

export function recogniseDressing(layer: SourceLayer): Recognition | null {
  const mapping = mapColumns(layer, DRESSING)
  if (hasAll(mapping, 'drawing') || hasAll(mapping, 'writing', 'text')) return { confidence: 0.9, mapping }
  return null
}

/** The perimeter of a SCoT bears its document's identifier and almost nothing else. */
export function recogniseSchemePerimeter(layer: SourceLayer): Recognition | null {
  if (layer.geometry === 'none' || layer.geometry === 'point' || layer.fields.length > 6) return null
  const mapping = mapColumns(layer, COMMON)
  const isScheme = (text: string) => /^\d{9}_SCOT_/i.test(text)
  if (!hasAll(mapping, 'documentId') || shareOfExamples(layer, mapping.documentId, isScheme) !== 1) return null
  return { confidence: 0.9, mapping }
}

/** Columns of another table of a plan, or of an easement: the layer is theirs. */
function isOtherTable(layer: SourceLayer): boolean {
  const names = { type: [...PRESCRIPTION.type, ...INFORMATION.type], drawing: DRESSING.drawing, ...OTHER_TABLES }
  return Object.keys(mapColumns(layer, names)).length > 0
}

const OTHER_TABLES = { easement: ['idass', 'idgen', 'idsup'], risk: ['id_gaspar', 'codeprocedure'] }

export type PlanTable = 'zone' | 'prescription' | 'information' | 'dressing'

/** What `--map` may set for a table of a plan. */
export const PLAN_FIELDS: Readonly<Record<PlanTable, ColumnNames>> = {
  zone: ZONE,
  prescription: PRESCRIPTION,
  information: INFORMATION,
  dressing: DRESSING,
}

/** Names of the standard for the fields of a table, lower case: what the attributes of a constraint are called. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  [ZONE, SECTOR, PRESCRIPTION, INFORMATION, DRESSING].flatMap((names) =>
    Object.entries<readonly string[]>(names).map(([field, [name = field]]) => [field, name]),
  ),
)

/**
 * Attributes of a constraint: every column that has a value, the known ones under their name in the standard, the others under
 * their own, lower case.
 */
export function attributesOf(
  properties: Readonly<Record<string, unknown>>,
  mapping: Mapping,
): Record<string, StageValue> {
  const standard = new Map(Object.entries(mapping).map(([field, column]) => [column, ATTRIBUTE_NAMES[field] ?? field]))
  const attributes: Record<string, StageValue> = {}
  for (const [column, value] of Object.entries(properties)) {
    const text = typeof value === 'boolean' || typeof value === 'number' ? value : textOf(value)
    if (text !== null && column !== 'gml_id') attributes[standard.get(column) ?? column.toLowerCase()] = text
  }
  return attributes
}
