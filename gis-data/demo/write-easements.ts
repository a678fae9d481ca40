import type { EasementSet, Generator } from './easement-model.ts'
import { easementSets } from './easements.ts'
import type { Land } from './land.ts'
import { type Field, inFrench, integer, type Layer, type Row, real, type Shape, text } from './layer.ts'
import { bytes, type Files, merged, pdfOf, under } from './package-files.ts'
import { placed } from './planning-document.ts'
import type { Territory } from './territory.ts'
import { writeGeoPackage } from './write-geopackage.ts'
import { writeShapefile } from './write-shapefile.ts'
import { writeCsv, writeGml } from './write-text.ts'

const SUFFIX = { point: 'P', line: 'L', area: 'S' } as const

const SERVITUDE = [
  text('IdSup', 40),
  text('IdGest', 9),
  text('nomSup', 100),
  text('nomSupLitt', 100),
  text('categorie', 10),
  text('idIntGest', 25),
  text('descriptio', 254),
  text('dateMaj', 8),
  integer('echNum', 10),
  text('valideGest', 1),
  text('obsValidat', 254),
  text('estAbroge', 1),
  text('modeProd', 25),
  text('quiProd', 80),
  text('docSource', 80),
]
const ACT = [
  text('IdActe', 40),
  text('nomActe', 100),
  text('reference', 50),
  text('typeActe', 50),
  text('fichier', 254),
  text('decision', 25),
  text('dateDecis', 8),
  text('datePub', 8),
  text('aPlan', 1),
]
const MANAGER = [
  text('IdGest', 9),
  text('nomGest', 80),
  text('nomCorres', 80),
  text('numTel', 10),
  text('courriel', 80),
  text('adresse', 254),
]
const LINK = [text('IdSup', 40), text('idActe', 40)]
const GENERATOR = [
  text('IdGen', 40),
  text('IdSup', 40),
  text('nomGen', 100),
  text('typeGen', 40),
  text('modeGenere', 50),
  text('srcGeoGen', 30),
  text('dateSrcGen', 8),
  text('refBDExt', 50),
  text('idBDExt', 50),
]
const AREA = [
  text('idAss', 40),
  text('IdGen', 40),
  text('nomAss', 100),
  text('typeAss', 60),
  text('ModegeoAss', 25),
  real('paramCalc', 12, 2),
  text('srcGeoAss', 30),
  text('dateSrcAss', 8),
]

/** Words of a name without spaces or accents, as file names of acts carry them. */
const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 40)

type Tables = {
  servitude: Row[]
  act: Row[]
  link: Row[]
  generators: { kind: Shape['kind']; row: Row }[]
  areas: { kind: Shape['kind']; row: Row }[]
  acts: { file: string; title: string; text: string }[]
}

const tablesOf = (set: EasementSet): Tables => {
  const tables: Tables = { servitude: [], act: [], link: [], generators: [], areas: [], acts: [] }
  const { category, manager } = set
  set.easements.forEach((easement, i) => {
    const idSup = `${category}-${manager.id}-${String(i + 1).padStart(4, '0')}`
    const idActe = `${idSup}-1`
    const base = `${category}_${slug(easement.name)}`
    const file = `${base}_${easement.act.day}_act.pdf`
    tables.servitude.push({
      values: {
        IdSup: idSup,
        IdGest: manager.id,
        nomSup: `${base}_sup`,
        nomSupLitt: easement.name,
        categorie: category,
        idIntGest: null,
        descriptio: easement.description,
        dateMaj: set.day,
        echNum: 5000,
        valideGest: 'T',
        obsValidat: null,
        estAbroge: 'F',
        modeProd: 'import',
        quiProd: manager.name,
        docSource: 'Plan cadastral',
      },
    })
    tables.act.push({
      values: {
        IdActe: idActe,
        nomActe: `${base}_${easement.act.day}_act`,
        reference: easement.act.reference,
        typeActe: easement.act.kind,
        fichier: file,
        decision: 'Création',
        dateDecis: easement.act.day,
        datePub: easement.act.published,
        aPlan: 'F',
      },
    })
    tables.link.push({ values: { IdSup: idSup, idActe } })
    tables.acts.push({
      file,
      title: easement.name,
      text: `${easement.act.kind} ${easement.act.reference}. ${easement.description}.`,
    })
    easement.generators.forEach((generator: Generator, g) => {
      const idGen = `${idSup}-${g + 1}`
      tables.generators.push({
        kind: generator.shape.kind,
        row: {
          values: {
            IdGen: idGen,
            IdSup: idSup,
            nomGen: `${base}_gen`,
            typeGen: generator.kind,
            modeGenere: 'Digitalisation',
            srcGeoGen: 'Plan cadastral',
            dateSrcGen: '20220101',
            refBDExt: null,
            idBDExt: null,
          },
          shape: generator.shape,
        },
      })
      generator.areas.forEach((ground, a) => {
        tables.areas.push({
          kind: ground.shape.kind,
          row: {
            values: {
              idAss: `${idGen}-${a + 1}`,
              IdGen: idGen,
              nomAss: `${base}_ass`,
              typeAss: ground.kind,
              ModegeoAss: ground.mode,
              paramCalc: ground.metres,
              srcGeoAss: 'Plan cadastral',
              dateSrcAss: '20220101',
            },
            shape: ground.shape,
          },
        })
      })
    })
  })
  return tables
}

const recase = (layer: Layer, change: (name: string) => string): Layer => ({
  ...layer,
  fields: layer.fields.map((field): Field => ({ ...field, name: change(field.name) })),
  rows: layer.rows.map(({ values, shape }) => ({
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [change(key), value])),
    shape,
  })),
})

const layersOf = (land: Land, set: EasementSet, tables: Tables): Layer[] => {
  const { category } = set
  const table = (name: string, fields: readonly Field[], rows: readonly Row[]): Layer => ({
    name: `${category}_${name}`,
    shape: 'none',
    fields,
    rows: inFrench(rows),
  })
  const drawn = (name: string, fields: readonly Field[], list: Tables['areas']): Layer[] =>
    (['point', 'line', 'area'] as const).flatMap((kind) => {
      const rows = list.filter((item) => item.kind === kind).map((item) => item.row)
      return rows.length === 0
        ? []
        : [placed(land, { name: `${category}_${name}_${SUFFIX[kind]}`, shape: kind, fields, rows })]
    })
  const manager: Row = {
    values: {
      IdGest: set.manager.id,
      nomGest: set.manager.name,
      nomCorres: null,
      numTel: null,
      courriel: null,
      adresse: set.manager.address,
    },
  }
  return [
    table('GESTIONNAIRE_SUP', MANAGER, [manager]),
    table('SERVITUDE', SERVITUDE, tables.servitude),
    table('ACTE_SUP', ACT, tables.act),
    table('SERVITUDE_ACTE_SUP', LINK, tables.link),
    ...drawn('GENERATEUR_SUP', GENERATOR, tables.generators),
    ...drawn('ASSIETTE_SUP', AREA, tables.areas),
  ]
}

const upper = (name: string): string => name.toUpperCase()

const encode = (set: EasementSet, layers: readonly Layer[]): Files => {
  switch (set.format) {
    case 'shapefile mixed':
      return merged(...layers.map((layer) => writeShapefile(layer, { bytes: 'latin1', announced: 'ISO-8859-1' })))
    case 'shapefile upper':
      return merged(...layers.map((layer) => writeShapefile(recase(layer, upper), { bytes: 'latin1' })))
    case 'shapefile utf8':
      return merged(...layers.map((layer) => writeShapefile(recase(layer, upper), { bytes: 'utf8' })))
    case 'csv':
      return new Map(layers.map((layer) => [`${layer.name}.csv`, bytes(writeCsv(recase(layer, upper)))]))
    case 'gml': {
      const tables = layers
        .filter((layer) => layer.shape === 'none')
        .map((layer) => writeShapefile(recase(layer, upper), { bytes: 'utf8', announced: 'UTF-8' }))
      const drawn = layers
        .filter((layer) => layer.shape !== 'none')
        .map((layer) => [`${layer.name}.gml`, bytes(writeGml(recase(layer, upper)))] as const)
      return merged(...tables, new Map(drawn))
    }
    case 'geopackage':
      return new Map([
        [
          `${set.category}_SUP.gpkg`,
          writeGeoPackage(
            layers.map((layer) => ({ ...recase(layer, (name) => name.toLowerCase()), name: layer.name.toLowerCase() })),
          ),
        ],
      ])
  }
}

const easementFolder = (set: EasementSet): string => `sup/${set.manager.id}_${set.category}_062_${set.day}`

/** One folder for each category, as managers deliver them, in the formats and encodings met in practice. */
export const easementFiles = async (territory: Territory): Promise<Files> => {
  const files: Files = new Map()
  for (const set of easementSets(territory)) {
    const tables = tablesOf(set)
    const geographic = encode(set, layersOf(territory.land, set, tables))
    const acts: Files = new Map()
    for (const { file, title, text: body } of tables.acts) acts.set(file, await pdfOf(title, [body]))
    for (const [path, content] of under(
      easementFolder(set),
      merged(under('Donnees_geographiques', geographic), under('Actes', acts)),
    ))
      files.set(path, content)
  }
  return files
}
