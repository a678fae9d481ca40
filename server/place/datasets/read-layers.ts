import { constants } from 'node:fs'
import { copyFile, mkdir, open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { crsOfText, type SourceCrs } from '#platform/geodata/crs.ts'
import type { Gdal } from '#platform/geodata/gdal.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { crsOfCoordSys } from './coord-sys.ts'
import { dbfEncoding } from './dbf-encoding.ts'
import { ImportProblem, importProblem } from './import-problem.ts'
import { csvLayer } from './readers/csv.ts'
import { type GdalGroup, gdalLayers } from './readers/gdal-layers.ts'
import { checkGmlSchema } from './readers/gml-schema.ts'
import { jsonLayer } from './readers/json.ts'
import { sqlLayers } from './readers/sql.ts'
import type { SourceLayer, SourceNote, Unreadable } from './source-layer.ts'
import type { TypedFile } from './typed-file.ts'

const PARTS = {
  shapefile: ['shp', 'shx', 'dbf', 'prj', 'cpg', 'dbt'],
  mapinfoTab: ['tab', 'dat', 'map', 'id', 'ind', 'dbf'],
  mapinfoMif: ['mif', 'mid'],
  edigeo: ['thf', 'dic', 'gen', 'geo', 'qal', 'scd', 'vec'],
} as const

const TEXT_TABLES = new Set(['csv', 'tsv', 'txt', 'tab', ''])
const HEAD_OF_XML = 8192

/** A name that promises a format whose content is something else. */
export function unreadableReason(file: TypedFile): Omit<Unreadable, 'file'> | undefined {
  const { name, type, extension } = file
  if (type === 'program') return { reason: 'program', detail: { file: name } }
  if (type === 'otherArchive' || type === 'tiles') return { reason: type, detail: { file: name } }
  const promised = PROMISES[extension]
  if (promised === undefined) {
    if (type === 'zeros') return { reason: 'zeros', detail: { file: name } }
    return type === 'empty' && extension === '' ? { reason: 'empty', detail: { file: name } } : undefined
  }
  if (type === 'empty' || type === 'zeros') return { reason: type, detail: { file: name } }
  if (promised.includes(type)) return undefined
  return { reason: 'notWhatItSays', detail: { file: name, found: FOUND[type] ?? type } }
}

const PROMISES: Readonly<Record<string, readonly TypedFile['type'][]>> = {
  shp: ['shapefile'],
  dbf: ['dbf'],
  gpkg: ['sqlite'],
  zip: [],
  gz: [],
  tgz: [],
  bz2: [],
  tar: [],
  json: ['json'],
  geojson: ['json'],
  ndjson: ['json'],
  gml: ['xml'],
  thf: ['edigeo'],
  mif: ['mapinfoMif'],
  tab: ['mapinfoTab', 'text'],
  csv: ['text', 'json', 'xml'],
}

const FOUND: Partial<Record<TypedFile['type'], string>> = {
  pdf: 'un PDF',
  image: 'une image',
  office: 'un document bureautique',
  text: 'un texte',
  binary: 'des octets sans format connu',
  xml: 'du XML ou une page web',
  json: 'du JSON',
  sqlite: 'une base SQLite',
  shapefile: 'un Shapefile',
}

/** Finds and describes every layer of the files; one that cannot be read is told, unless it is alone. */
export async function readLayers(
  files: readonly TypedFile[],
  gdal: Gdal,
  gdalFolder: string,
): Promise<{ layers: SourceLayer[]; unreadable: Unreadable[] }> {
  const layers: SourceLayer[] = []
  const unreadable: Unreadable[] = []
  const failures: ImportProblem[] = []
  let groupNumber = 0
  for (const file of files) {
    try {
      groupNumber += 1
      layers.push(...(await layersOf(file, files, gdal, join(gdalFolder, String(groupNumber)))))
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error
      failures.push(error)
      unreadable.push({ file: file.name, reason: error.code, detail: error.facts })
    }
  }
  const [failure] = failures
  const isAlone = new Set(files.map(({ name }) => stem(name))).size === 1
  if (failure !== undefined && isAlone && layers.length === 0) throw failure
  return { layers, unreadable }
}

async function layersOf(
  file: TypedFile,
  files: readonly TypedFile[],
  gdal: Gdal,
  folder: string,
): Promise<SourceLayer[]> {
  const throughGdal = async (group: Omit<GdalGroup, 'path' | 'main'>) => {
    const path = await copyGroup(file, group.members, folder)
    return gdalLayers(gdal, { ...group, main: file, path })
  }
  const plain = { encoding: 'UTF-8', openOptions: [], isIndexMissing: false, notes: [] as SourceNote[] }
  switch (file.type) {
    case 'shapefile':
      return file.extension === 'shp' ? throughGdal(await shapefileGroup(file, files)) : []
    case 'dbf': {
      if (siblings(file, files, ['shp', 'tab']).length > 0) return []
      const { encoding, notes } = await dbfEncoding(file, siblings(file, files, ['cpg'])[0])
      const members = [file, ...siblings(file, files, ['dbt'])]
      const openOptions = [`ENCODING=${encoding}`]
      return throughGdal({
        ...plain,
        format: 'DBF',
        driver: 'ESRI Shapefile',
        members,
        encoding,
        openOptions,
        notes,
        crsPlace: '',
      })
    }
    case 'sqlite':
      return throughGdal({
        ...plain,
        format: 'GeoPackage',
        driver: 'GPKG',
        members: [file],
        crsPlace: 'la couche du GeoPackage',
      })
    case 'mapinfoTab':
    case 'mapinfoMif': {
      const format = file.type === 'mapinfoTab' ? 'MapInfo TAB' : 'MapInfo MIF'
      const members = [file, ...siblings(file, files, PARTS[file.type])]
      const encoding = await mapinfoCharset(file)
      return throughGdal({
        ...plain,
        format,
        driver: 'MapInfo File',
        members,
        encoding,
        crsPlace: `le fichier ${basename(file.name)}`,
        crs: file.type === 'mapinfoMif' ? crsOfCoordSys(await headText(file), 'la clause CoordSys') : undefined,
      })
    }
    case 'edigeo':
      return file.extension === 'thf' ? throughGdal({ ...plain, ...(await edigeoGroup(file, files)) }) : []
    case 'xml': {
      if (!(await isGml(file))) return []
      const crsPlace = 'l’attribut srsName'
      const layers = await throughGdal({ ...plain, format: 'GML', driver: 'GML', members: [file], crsPlace })
      await checkGmlSchema(file, files, await headText(file), layers)
      return layers
    }
    case 'json': {
      const layer = await jsonLayer(file)
      return layer ? [layer] : []
    }
    case 'text': {
      if (file.extension === 'sql') return sqlLayers(file)
      const layer = TEXT_TABLES.has(file.extension) ? await csvLayer(file) : null
      return layer ? [layer] : []
    }
    default:
      return []
  }
}

const stem = (name: string) => name.replace(/\.[^./]*$/, '').toLowerCase()

/** Files of the same folder and the same name, whatever their case. */
const siblings = (file: TypedFile, files: readonly TypedFile[], extensions: readonly string[]) =>
  files.filter((one) => one !== file && stem(one.name) === stem(file.name) && extensions.includes(one.extension))

async function shapefileGroup(file: TypedFile, files: readonly TypedFile[]) {
  const parts = siblings(file, files, PARTS.shapefile)
  const part = (extension: string) => parts.find((one) => one.extension === extension)
  const dbf = part('dbf')
  const { encoding, notes } = dbf ? await dbfEncoding(dbf, part('cpg')) : { encoding: 'UTF-8', notes: [] }
  const isIndexMissing = part('shx') === undefined
  const missing = [...(isIndexMissing ? [why('shxMissing')] : []), ...(dbf ? [] : [why('dbfMissing')])]
  return {
    format: 'Shapefile',
    driver: 'ESRI Shapefile',
    members: [file, ...parts],
    encoding,
    openOptions: [`ENCODING=${encoding}`],
    isIndexMissing,
    notes: [...notes, ...missing],
    crsPlace: 'le fichier .prj',
  } as const
}

/** Fields of a .THF that name the files of a lot, and their extension; quality alone is not needed to read it (EDIGÉO, Z52-000). */
const SHEET_PARTS = { GNNSA: 'GEN', GONSA: 'GEO', DINSA: 'DIC', SCNSA: 'SCD', GDNSA: 'VEC' } as const

/** Files that a sheet says it is made of: `EDAO01` and `S1` are `EDAO01S1.VEC`. */
function partsOfSheet(written: string): string[] {
  const lot = /LONSA\d*:(\w+)/.exec(written)?.[1]
  if (lot === undefined) return []
  return Object.entries(SHEET_PARTS).flatMap(([field, extension]) =>
    [...written.matchAll(new RegExp(`${field}\\d*:(\\w+)`, 'g'))].map(([, part]) => `${lot}${part}.${extension}`),
  )
}

/** A sheet of EDIGÉO: the .THF and the files of its folder that it names; its .GEO says the CRS in IGN's words. */
async function edigeoGroup(file: TypedFile, files: readonly TypedFile[]) {
  const folder = file.name.replace(/[^/]*$/, '')
  const written = await readFile(file.path, 'latin1')
  const lot = /LONSA\d*:(\w+)/.exec(written)?.[1]?.toLowerCase()
  const members = files.filter((one) => {
    if (one === file) return true
    if (!one.name.startsWith(folder) || one.name.slice(folder.length).includes('/')) return false
    return (
      PARTS.edigeo.some((extension) => extension === one.extension) &&
      (lot === undefined || one.name.slice(folder.length).toLowerCase().startsWith(lot))
    )
  })
  const present = new Set(members.map(({ name }) => basename(name).toUpperCase()))
  const missing = partsOfSheet(written).filter((name) => !present.has(name.toUpperCase()))
  if (missing.length > 0) throw importProblem('sheetIncomplete', { file: file.name, missing: missing.join(', ') })
  const geo = members.find((one) => one.extension === 'geo')
  const word = geo ? /RELSA\d*:(\S+)/.exec(await readFile(geo.path, 'latin1'))?.[1] : undefined
  const crs: SourceCrs | undefined =
    word === undefined ? undefined : crsOfText(word, `le fichier ${basename(geo?.name ?? '')}`)
  return {
    format: 'EDIGÉO',
    driver: 'EDIGEO',
    members,
    encoding: 'ISO 8859-1',
    crsPlace: 'le fichier .GEO',
    crs: crs?.known ? crs : undefined,
  } as const
}

async function mapinfoCharset(file: TypedFile): Promise<string | null> {
  const head = await headText(file)
  const charset = /charset\s+"?([\w-]+)"?/i.exec(head)?.[1]
  return charset === undefined ? null : /latin1/i.test(charset) ? 'Windows-1252 (Latin-1)' : charset
}

/** The root element tells a collection of objects from a metadata sheet, which also uses GML's namespace. */
async function isGml(file: TypedFile): Promise<boolean> {
  if (file.extension === 'xsd') return false
  const root = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>]/.exec(await headText(file))?.[2]
  return file.extension === 'gml' || root === 'FeatureCollection'
}

async function headText(file: TypedFile): Promise<string> {
  const handle = await open(file.path, 'r')
  try {
    const buffer = Buffer.alloc(HEAD_OF_XML)
    const { bytesRead } = await handle.read(buffer, 0, HEAD_OF_XML, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Copies the files of a group under one name, extensions in lower case, where GDAL alone may write.
 * @returns path of the main file, relative to the parent of `folder`
 */
async function copyGroup(
  main: TypedFile,
  members: readonly { name: string; path: string }[],
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true })
  const isSheet = main.type === 'edigeo'
  const nameOf = ({ name }: { name: string }) => {
    const own = basename(name)
    if (isSheet) return own
    return `${basename(main.name).replace(/\.[^.]*$/, '')}.${own.split('.').at(-1)?.toLowerCase()}`
  }
  for (const member of members) await copyFile(member.path, join(folder, nameOf(member)), constants.COPYFILE_FICLONE)
  return `${basename(folder)}/${nameOf(main)}`
}
