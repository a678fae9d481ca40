import { readFile, stat } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type { PackageFile, SourceLayer } from '#server/place/datasets/source-layer.ts'

const LARGEST_SCHEMA_BYTES = 2_000_000

/**
 * A GML that announces a schema lying beside it must keep to it: an element that the schema does not know means that
 * one of the two is not what it says. Schemas of the web are not fetched, and nothing is checked without a schema.
 * @param head first characters of the GML
 * @throws ImportProblem naming the first unknown element
 */
export async function checkGmlSchema(
  file: PackageFile,
  files: readonly PackageFile[],
  head: string,
  layers: readonly SourceLayer[],
): Promise<void> {
  const schemas = await localSchemas(file, files, head)
  if (schemas.length === 0) return
  const declared = new Set(schemas.flatMap(({ text }) => elementNames(text)))
  if (declared.size === 0) return
  for (const { fields } of layers) {
    const stranger = fields.find(
      ({ name }) => name !== 'gml_id' && name !== 'fid' && !name.split('|').every((part) => declared.has(part)),
    )
    if (stranger === undefined) continue
    throw importProblem('gmlSchema', { file: file.name, element: stranger.name, schema: schemas[0]?.name ?? '' })
  }
}

type Schema = { name: string; text: string }

async function localSchemas(file: PackageFile, files: readonly PackageFile[], head: string): Promise<Schema[]> {
  const locations = /schemaLocation\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.trim().split(/\s+/) ?? []
  const paths = locations.filter((location) => isInside(location))
  const schemas = await Promise.all(paths.map((path) => readSchema(file, files, path)))
  return schemas.filter((schema) => schema !== null)
}

/** A relative path to a schema, below the folder of the GML: nothing else is opened. */
const isInside = (location: string) =>
  /\.xsd$/i.test(location) &&
  !/^[a-z][a-z0-9+.-]*:/i.test(location) &&
  !location.startsWith('/') &&
  !location.split('/').includes('..')

async function readSchema(file: PackageFile, files: readonly PackageFile[], path: string): Promise<Schema | null> {
  const name = posix.normalize(posix.join(posix.dirname(file.name), path))
  const packed = files.find((one) => one.name === name)
  const onDisk = packed?.path ?? join(dirname(file.path), path)
  const size = await stat(onDisk).then(
    (entry) => (entry.isFile() ? entry.size : 0),
    () => 0,
  )
  if (size === 0 || size > LARGEST_SCHEMA_BYTES) return null
  return { name: path, text: await readFile(onDisk, 'utf8') }
}

const elementNames = (schema: string): string[] =>
  [...schema.matchAll(/<(?:\w+:)?element\b[^>]*\bname\s*=\s*["']([^"']+)["']/g)].map(([, name = '']) => name)
