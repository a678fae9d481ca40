import type { ImportOptions, ImportReport } from '#contract/place/datasets/import.ts'
import { crsName, sridOf } from '#platform/geodata/crs.ts'
import { importQuestion } from '#wording/place/datasets/import-question.ts'
import { importProblem } from './import-problem.ts'
import type { Kind, Mapping, RecognisedFile, RecognisedLayer } from './kind.ts'
import { isUnusedSheetLayer } from './kinds/cadastre-columns.ts'
import { proposedMapping, resemblance } from './kinds/generic.ts'
import { kinds } from './kinds.ts'
import type { SourceLayer, SourcePackage } from './source-layer.ts'

/** Enough to load without a question. */
const SURE = 0.5

/** What a layer was taken for. */
export type Sorted =
  | { as: 'kind'; kind: Kind; layer: RecognisedLayer }
  | { as: 'ignored' | 'unknown'; source: SourceLayer; package: SourcePackage }

export type Recognised = {
  layers: readonly Sorted[]
  files: ReadonlyMap<Kind, readonly RecognisedFile[]>
  questions: ImportReport['questions']
}

/**
 * Says what each layer and each file of the packages is. What cannot be known (a projection, the nature of an unknown
 * layer, a column asked by the kind that a person chose) becomes a question.
 * @throws ImportProblem when nothing in them is of use, or when an option contradicts them
 */
export async function recognise(packages: readonly SourcePackage[], options: ImportOptions): Promise<Recognised> {
  const chosen = options.as === undefined ? undefined : chosenKind(options.as)
  const files = await recogniseFiles(packages)
  const isTaken = (source: SourceLayer, from: SourcePackage) =>
    [...files.values()].flat().some(({ file, package: owner }) => owner === from && file.name === source.file)
  const layers = packages.flatMap((from) =>
    from.layers.map((source): Sorted => {
      if (isTaken(source, from)) return { as: 'ignored', source, package: from }
      return sort(source, from, options, chosen)
    }),
  )
  checkColumns(packages, options.map ?? {})
  const questions = [...crsQuestions(layers), ...mappingQuestions(layers, chosen)]
  const isUseful = files.size > 0 || layers.some(({ as }) => as === 'kind')
  if (isUseful) return { layers, files, questions }
  const unknown = layers.filter((one) => one.as === 'unknown' && one.source.geometry !== 'none')
  if (unknown.length === 0 || chosen !== undefined) throw nothingRecognised(packages)
  return { layers, files, questions: unknown.flatMap((one) => (one.as === 'unknown' ? kindQuestion(one.source) : [])) }
}

function sort(source: SourceLayer, from: SourcePackage, options: ImportOptions, chosen: Kind | undefined): Sorted {
  const found = chosen
    ? {
        kind: chosen,
        confidence: 1,
        mapping: chosen.recognise(source, from)?.mapping ?? proposedMapping(source, chosen.fields),
      }
    : kinds
        .map((kind) => ({ kind, ...(kind.recognise(source, from) ?? { confidence: 0, mapping: {} }) }))
        .reduce((best, one) => (one.confidence > best.confidence ? one : best))
  const mapping = { ...found.mapping, ...ownColumns(source, options.map ?? {}) }
  if (chosen !== undefined && !isReadable(source, mapping)) return { as: 'unknown', source, package: from }
  if (found.confidence < SURE) return { as: isUnusedSheetLayer(source) ? 'ignored' : 'unknown', source, package: from }
  return { as: 'kind', kind: found.kind, layer: { source, package: from, mapping, srid: sridOfLayer(source, options) } }
}

/** A kind chosen by a person takes the layers that carry a geometry, or at least one of its columns. */
const isReadable = (source: SourceLayer, mapping: Mapping) =>
  source.geometry !== 'none' || Object.keys(mapping).length > 0

const ownColumns = (source: SourceLayer, map: Mapping): Mapping =>
  Object.fromEntries(Object.entries(map).filter(([, column]) => source.fields.some(({ name }) => name === column)))

/** The option of a person is for layers that do not say their projection. */
function sridOfLayer(source: SourceLayer, options: ImportOptions): number | null {
  if (source.geometry === 'none') return null
  if (source.crs.known) return source.crs.srid
  return options.crs === undefined ? null : sridOf(Number(options.crs.replace('EPSG:', '')))
}

async function recogniseFiles(packages: readonly SourcePackage[]): Promise<Map<Kind, RecognisedFile[]>> {
  const found = new Map<Kind, RecognisedFile[]>()
  for (const from of packages) {
    for (const file of from.files) {
      let best: { kind: Kind; confidence: number } | undefined
      for (const kind of kinds) {
        const confidence = (await kind.recogniseFile?.(file, from)) ?? 0
        if (confidence >= SURE && confidence > (best?.confidence ?? 0)) best = { kind, confidence }
      }
      if (best !== undefined) found.set(best.kind, [...(found.get(best.kind) ?? []), { file, package: from }])
    }
  }
  return found
}

function chosenKind(name: string): Kind {
  const found = kinds.find(({ id }) => id === name) ?? kinds.find(({ id }) => id.endsWith(`/${name}`))
  if (found === undefined)
    throw importProblem('unknownKind', { kind: name, known: kinds.map(({ id }) => id).join(', ') })
  return found
}

function checkColumns(packages: readonly SourcePackage[], map: Mapping): void {
  const layers = packages.flatMap((from) => from.layers)
  for (const column of Object.values(map)) {
    if (layers.some(({ fields }) => fields.some(({ name }) => name === column))) continue
    const [first] = layers
    const columns = first?.fields.map(({ name }) => name).join(', ') ?? ''
    throw importProblem('unknownColumn', { column, layer: first?.layer ?? '', columns })
  }
}

const crsQuestions = (layers: readonly Sorted[]): ImportReport['questions'] =>
  layers.flatMap((one) => {
    if (one.as !== 'kind' || one.layer.source.geometry === 'none' || one.layer.srid !== null) return []
    const { crs, layer } = one.layer.source
    const candidates = crs.known ? [] : crs.candidates
    const choices = candidates.map((srid) => ({ value: `EPSG:${srid}`, label: `${crsName(srid)} (EPSG:${srid})` }))
    const declared = crs.known ? null : crs.declared
    return { code: 'crs' as const, layer, sentence: importQuestion('crs', { layer, declared }), choices }
  })

/** A standard file without a column of the standard is refused; a person who chose the kind is asked for the column. */
function mappingQuestions(layers: readonly Sorted[], chosen: Kind | undefined): ImportReport['questions'] {
  return layers.flatMap((one) => {
    if (one.as !== 'kind') return []
    const { source, mapping } = one.layer
    const [first] = one.kind.fields.filter(({ name, required }) => required && mapping[name] === undefined)
    if (first === undefined) return []
    const facts = { layer: source.layer, kind: one.kind.label, field: first.label, name: first.name }
    if (chosen === undefined) throw importProblem('fieldMissing', facts)
    const choices = one.kind.fields.map(({ name, label }) => ({ value: name, label }))
    return { code: 'mapping' as const, layer: source.layer, sentence: importQuestion('mapping', facts), choices }
  })
}

/** The kinds whose fields its columns resemble most come first. */
const kindQuestion = (source: SourceLayer): ImportReport['questions'] => [
  {
    code: 'kind',
    layer: source.layer,
    sentence: importQuestion('kind', { layer: source.layer }),
    choices: kinds
      .filter(({ fields }) => fields.length > 0)
      .map(({ id, label, fields }) => ({ value: id, label, likeness: resemblance(source, fields) }))
      .sort((a, b) => b.likeness - a.likeness)
      .map(({ value, label }) => ({ value, label })),
  },
]

function nothingRecognised(packages: readonly SourcePackage[]) {
  const file = packages.map(({ name }) => name).join(', ')
  const [unreadable] = packages.flatMap((from) => from.unreadable)
  const hasData = packages.some(({ layers }) => layers.length > 0)
  if (!hasData && unreadable !== undefined) {
    const known = importProblem(unreadable.reason, unreadable.detail)
    return importProblem('nothingRecognised', { file, reasons: known.detail })
  }
  const isEmpty =
    hasData &&
    packages.every(({ layers }) =>
      layers.every(({ featureCount, fields }) => featureCount === 0 || fields.length === 0),
    )
  if (isEmpty) return importProblem('noRows', { file })
  const tables = packages.flatMap(({ layers }) => layers)
  const [table] = tables
  if (table === undefined || tables.some(({ geometry }) => geometry !== 'none'))
    return importProblem('nothingRecognised', { file })
  const { layer, fields } = table
  return importProblem('tableWithoutGeometry', { file, layer, columns: fields.map(({ name }) => name).join(', ') })
}
