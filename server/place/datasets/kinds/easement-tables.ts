import type { Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { type ColumnNames, hasAll, mapColumns } from './columns.ts'

/** Columns of the tables of servitudes (CNIG 2013 to 2016b, and the API Carto). */
export const EASEMENT_COLUMNS = {
  area: {
    areaKey: ['idass'],
    sourceKey: ['idgen'],
    easementKey: ['idsup'],
    name: ['nomass'],
    areaKind: ['typeass'],
    drawnAs: ['modegeoass'],
    distance: ['paramcalc', 'paramacalc'],
    drawnOn: ['datesrcass'],
    category: ['categorie', 'suptype', 'cat', 'code_sup'],
    plainName: ['nomsuplitt'],
    fileName: ['fichier'],
    partition: ['partition'],
    publishedAt: ['gpu_timestamp', 'datepub'],
    regulationUrl: ['urlreg'],
  },
  source: {
    sourceKey: ['idgen'],
    easementKey: ['idsup'],
    name: ['nomgen'],
    sourceKind: ['typegen'],
    drawnAs: ['modegenere'],
    nature: ['type'],
    address: ['adresse'],
    category: ['categorie', 'suptype', 'cat', 'code_sup'],
    plainName: ['nomsuplitt'],
    partition: ['partition'],
    publishedAt: ['gpu_timestamp'],
  },
  act: {
    actKey: ['idacte'],
    name: ['nomacte'],
    reference: ['reference'],
    actKind: ['typeacte'],
    fileName: ['fichier'],
    url: ['urlacte'],
    decision: ['decision'],
    decidedOn: ['datedecis', 'datedecision'],
    publishedOn: ['datepub'],
    easementKey: ['idsup'],
    category: ['suptype'],
    partition: ['partition'],
  },
  easement: {
    easementKey: ['idsup'],
    managerKey: ['idgest'],
    name: ['nomsup'],
    plainName: ['nomsuplitt'],
    category: ['categorie', 'cat'],
    description: ['descriptio', 'description'],
    regulationName: ['nomreg'],
    regulationUrl: ['urlreg'],
    updatedOn: ['datemaj'],
    scale: ['echnum'],
    isRepealed: ['estabroge'],
  },
  actLink: { easementKey: ['idsup'], actKey: ['idacte'] },
  commune: { easementKey: ['idsup'], commune: ['insee', 'code_insee'] },
  manager: {
    managerKey: ['idgest'],
    name: ['nomgest'],
    contact: ['nomcorres'],
    phone: ['numtel'],
    email: ['courriel'],
    address: ['adresse'],
  },
} as const satisfies Record<string, ColumnNames>

export type EasementTable = keyof typeof EASEMENT_COLUMNS

/** Which table of servitudes a layer is, by its columns alone. */
export function easementTable(layer: SourceLayer): { table: EasementTable; recognition: Recognition } | null {
  const of = (table: EasementTable, confidence: number) => ({
    table,
    recognition: { confidence, mapping: mapColumns(layer, EASEMENT_COLUMNS[table]) },
  })
  const has = (table: EasementTable, ...fields: readonly string[]) =>
    hasAll(mapColumns(layer, EASEMENT_COLUMNS[table]), ...fields)
  if (has('area', 'areaKey')) return of('area', 0.95)
  if (has('source', 'sourceKey') && (has('source', 'easementKey') || has('source', 'sourceKind')))
    return of('source', 0.95)
  if (has('act', 'actKey') && (has('act', 'name') || has('act', 'decidedOn'))) return of('act', 0.95)
  if (has('easement', 'easementKey') && has('easement', 'name')) return of('easement', 0.95)
  if (has('actLink', 'easementKey', 'actKey')) return of('actLink', 0.95)
  if (has('commune', 'easementKey', 'commune')) return of('commune', 0.9)
  if (has('manager', 'managerKey', 'name')) return of('manager', 0.95)
  return null
}
