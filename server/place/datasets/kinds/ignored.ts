import type { Kind, LayerResult, LoadContext } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { plainName } from '#server/place/datasets/values.ts'
import { type RowReason, why } from '#wording/place/datasets/import-issue.ts'
import { mapColumns } from './columns.ts'
import { uselessRiskLayer } from './risk-tables.ts'

/** Columns of the lists of values that accompany templates and standards. */
const NOMENCLATURES: readonly (readonly string[])[] = [
  ['valeur'],
  ['valeur', 'definition'],
  ['code', 'libelle'],
  ['cat', 'nom'],
  ['cat', 'type_gen_p'],
  ['cat', 'type_gen_l'],
  ['cat', 'type_gen_s'],
  ['cat', 'type_ass_l'],
  ['cat', 'type_ass_s'],
  ['attribut_ancien', 'valeur_ancienne', 'attribut_nouveaux', 'valeur_nouvelle'],
]

type IgnoredReason = Extract<RowReason, `ignored/${string}`>

/** Why a layer is of no use to answer a parcel; null when it may be. A code known to wording. */
function uselessReason(layer: SourceLayer): IgnoredReason | null {
  const risk = uselessRiskLayer(layer)
  if (risk !== null) return `ignored/${risk}` as const
  if (layer.geometry !== 'none') return null
  const names = layer.fields.map(({ name }) => plainName(name)).filter((name) => name !== 'id' && name !== 'fid')
  const isList = NOMENCLATURES.some(
    (columns) => columns.length === names.length && columns.every((column) => names.includes(plainName(column))),
  )
  const isMapping = 'old' in mapColumns(layer, { old: ['classe_ancien', 'fme_feature_type'] })
  return isList || isMapping || isTypeList(layer) ? 'ignored/nomenclature' : null
}

/** Types of prescriptions and informations of the standard: a code, a sub-code, a label, the law. */
const isTypeList = (layer: SourceLayer) =>
  Object.keys(mapColumns(layer, { law: ['refloi', 'refdef'], rule: ['refregle', 'refannex'] })).length === 2

/** Layers that deliveries contain and that say nothing of a parcel: recognised, told with the reason, left aside. */
export const ignoredKind: Kind = {
  id: 'ignored',
  label: 'Sans usage pour répondre sur une parcelle',
  fields: [],
  recognise(layer) {
    const reason = uselessReason(layer)
    if (reason === null) return null
    // A list of types has the columns of the table that it explains.
    return { confidence: reason === 'ignored/nomenclature' ? 0.97 : 0.6, mapping: {} }
  },
  async load(_db, context: LoadContext) {
    const layers = context.layers.map(({ source }): LayerResult => {
      const { file, layer } = source
      const reason = uselessReason(source) ?? 'ignored/nomenclature'
      context.issue({ severity: 'warning', file, layer, line: null, ...why(reason) })
      const counts = { rowsRead: 0, rowsIn: 0, rowsRefused: 0, rowsRepaired: 0 }
      return { file, layer, datasetTitle: null, vintage: null, ...counts, unchanged: true }
    })
    return { layers, changes: [] }
  },
}
