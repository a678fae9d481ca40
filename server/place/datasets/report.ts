import type { ImportedLayer, ImportReport } from '#contract/place/datasets/import.ts'
import type { SourceCrs } from '#platform/geodata/crs.ts'
import type { IssueLog } from './issue-log.ts'
import type { Kind, LayerResult, LoadResult } from './kind.ts'
import type { Recognised, Sorted } from './recognise.ts'
import type { SourceLayer } from './source-layer.ts'

export type Loaded = ReadonlyMap<Kind, LoadResult>

/** What was recognised, what became of it, what remains to be asked. */
export function reportOf(recognised: Recognised, loaded: Loaded, issues: IssueLog, startedAt: number): ImportReport {
  const told = new Set<LayerResult>()
  const layers = recognised.layers.map((one) => describe(one, loaded, told))
  for (const [kind, result] of loaded)
    for (const layer of result.layers) if (!told.has(layer)) layers.push(fileResult(kind, layer))
  return {
    layers,
    changes: [...loaded.values()].flatMap(({ changes }) =>
      changes.map((change) => ({ ...change, examples: [...change.examples] })),
    ),
    questions: recognised.questions,
    issueCount: issues.count(),
    issueGroups: issues.groups(),
    issues: issues.first(),
    durationMs: Math.round(performance.now() - startedAt),
  }
}

const NO_ROWS = { rowsRead: 0, rowsIn: 0, rowsRefused: 0, rowsRepaired: 0 }

function describe(one: Sorted, loaded: Loaded, told: Set<LayerResult>): ImportedLayer {
  const source = one.as === 'kind' ? one.layer.source : one.source
  const result = one.as === 'kind' ? resultOf(loaded.get(one.kind), source) : undefined
  if (result !== undefined) told.add(result)
  return {
    file: source.file,
    layer: source.layer,
    kind: one.as === 'kind' ? one.kind.id : one.as,
    kindLabel: one.as === 'kind' ? one.kind.label : one.as === 'ignored' ? 'Sans usage' : 'Non reconnu',
    datasetTitle: result?.datasetTitle ?? null,
    format: source.format,
    encoding: source.encoding,
    crs: source.geometry === 'none' ? null : crsText(source.crs, one.as === 'kind' ? one.layer.srid : null),
    vintage: result?.vintage ?? null,
    fields: source.fields.map(({ name, type, examples }) => ({ name, type, examples: [...examples] })),
    mapping: one.as === 'kind' ? one.layer.mapping : {},
    ...(result === undefined ? NO_ROWS : countsOf(result)),
  }
}

const resultOf = (result: LoadResult | undefined, source: SourceLayer) =>
  result?.layers.find(({ file, layer }) => file === source.file && layer === source.layer)

const countsOf = ({ rowsRead, rowsIn, rowsRefused, rowsRepaired }: LayerResult) => ({
  rowsRead,
  rowsIn,
  rowsRefused,
  rowsRepaired,
})

/** A written piece or a regulation, which is no layer. */
const fileResult = (kind: Kind, result: LayerResult): ImportedLayer => ({
  file: result.file,
  layer: result.layer,
  kind: kind.id,
  kindLabel: kind.label,
  datasetTitle: result.datasetTitle,
  format: result.file.split('.').at(-1)?.toUpperCase() ?? '',
  encoding: null,
  crs: null,
  vintage: result.vintage,
  fields: [],
  mapping: {},
  ...countsOf(result),
})

/** « Lambert-93 (EPSG:2154), lu dans le fichier .prj » */
function crsText(crs: SourceCrs, chosen: number | null): string | null {
  if (crs.known) return `${crs.name} (EPSG:${crs.srid}), lu dans ${crs.where}`
  return chosen === null ? null : `EPSG:${chosen}, indiqué à l’import`
}
