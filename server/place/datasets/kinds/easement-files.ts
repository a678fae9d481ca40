import { createHash } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { LayerResult, LoadContext, LoadResult, RecognisedFile } from '#server/place/datasets/kind.ts'
import type { PackageFile, SourcePackage } from '#server/place/datasets/source-layer.ts'
import { isUnchanged } from './constraints.ts'
import { deliveryFolder, fileNames } from './container.ts'
import { categoryIn, parseEasementDelivery } from './easement-identity.ts'
import { partitionOf } from './easement-rows.ts'
import { easementTable } from './easement-tables.ts'
import { slug } from './plan-delivery.ts'
import { baseName, keepFile } from './plan-pieces.ts'

/** The text of an act: a PDF named by a category (`AC1_…_act.pdf`), or in the folder of the acts of a delivery. */
export function recogniseActFile(file: PackageFile, source: SourcePackage): number {
  if (file.extension !== 'pdf') return 0
  if (categoryIn(baseName(file)) !== null && /_act(e)?(_.*)?\.pdf$/i.test(file.name)) return 0.95
  const inActs = /(^|\/)(actes?|reglements?)\//i.test(file.name)
  return inActs && source.layers.some((layer) => easementTable(layer) !== null) ? 0.8 : 0
}

/** Texts of acts, kept in the file store; an act finds its own by name (`easement_act.file_name`). */
export async function loadEasementFiles(db: Database, context: LoadContext): Promise<LoadResult> {
  const groups = new Map<string, RecognisedFile[]>()
  for (const recognised of context.files) {
    const { file, package: source } = recognised
    const names = fileNames(file.name, source).slice(1)
    const delivery = names.map(parseEasementDelivery).find((one) => one !== null)
    const place = delivery?.category
      ? partitionOf(delivery.category, delivery.manager, delivery.geo)
      : slug(deliveryFolder(file.name) || source.name)
    groups.set(place, [...(groups.get(place) ?? []), recognised])
  }
  const layers: LayerResult[] = []
  for (const [place, files] of groups) {
    const key = `easement/actFile/${place}`
    const title = `Servitudes ${place}\u00a0: textes des actes`
    const hash = createHash('sha256')
    for (const text of files.map(({ file }) => `${baseName(file)} ${file.sha256}`).sort()) hash.update(text)
    const sha256 = hash.digest('hex')
    const unchanged = await isUnchanged(db, context, { key, layers: [], sha256 })
    if (!unchanged) {
      const version = await openVersion(db, context, {
        key,
        kind: 'easement/actFile',
        title,
        vintage: null,
        producer: null,
        licence: null,
        layers: [],
        sha256,
      })
      for (const [done, { file }] of files.entries()) {
        context.progress('pieces', done, files.length)
        await keepFile(db, context, version.id, null, file, 'act')
      }
      const rows = files.length
      await publishVersion(db, version, { counts: [{ rowsRead: rows, rowsIn: rows, rowsRefused: 0, rowsRepaired: 0 }] })
    }
    for (const { file } of files) {
      const counts = { rowsRead: 1, rowsIn: 1, rowsRefused: 0, rowsRepaired: 0 }
      layers.push({ file: file.name, layer: baseName(file), datasetTitle: title, vintage: null, ...counts, unchanged })
    }
  }
  return { layers, changes: [] }
}
