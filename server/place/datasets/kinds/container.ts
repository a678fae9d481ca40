import type { SourceLayer, SourcePackage } from '#server/place/datasets/source-layer.ts'

/** Formats whose file holds several layers, which then belong together. */
const MULTI_LAYER_FORMATS = new Set(['GeoPackage', 'SQL'])

/** Folders of the standard that lie inside a delivery. */
const INNER_FOLDERS = /^(donn[eé]es?_geographiques?|pieces?_ecrites?|actes?|\d_.*|annexes?|rapport.*|reglement.*)$/i

/**
 * What a layer was delivered with: the file when it holds several layers, else the folder of the delivery (the parent of
 * `Donnees_geographiques`). Names are relative to the package.
 */
export function containerOf(layer: Pick<SourceLayer, 'file' | 'format'>): string {
  return MULTI_LAYER_FORMATS.has(layer.format) ? layer.file : deliveryFolder(layer.file)
}

/** True when the layers of the container come from one file, hence from one delivery. */
export const isOneFile = (layer: Pick<SourceLayer, 'format'>) => MULTI_LAYER_FORMATS.has(layer.format)

/** Folder of the delivery that a file lies in; '' at the root of the package. */
export function deliveryFolder(file: string): string {
  const folders = file.split('/').slice(0, -1)
  while (folders.length > 0 && INNER_FOLDERS.test(folders[folders.length - 1] ?? '')) folders.pop()
  return folders.join('/')
}

/** Names that may identify a delivery, nearest first: layer, file, folders from inside out, package. */
export function placeNames(layer: Pick<SourceLayer, 'file' | 'layer'>, source: Pick<SourcePackage, 'name'>): string[] {
  return [layer.layer, ...layer.file.split('/').reverse(), source.name]
}

/** As `placeNames`, for a file that is no table. */
export const fileNames = (file: string, source: Pick<SourcePackage, 'name'>) => [
  ...file.split('/').reverse(),
  source.name,
]
