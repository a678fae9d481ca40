import type { LoadContext } from '#server/place/datasets/kind.ts'
import type { SourceLayer, SourcePackage } from '#server/place/datasets/source-layer.ts'
import { inseeCode, meaningfulText, readDay, twoDigits } from './cnig-values.ts'
import { type ColumnNames, hasAll, mapColumns } from './columns.ts'
import { containerOf, deliveryFolder, fileNames, placeNames } from './container.ts'
import {
  type DocumentIdentity,
  documentType,
  identityOf,
  parseDeliveryName,
  parseIdurba,
  withType,
} from './document-id.ts'
import { isMetadata, readMetadata } from './plan-metadata.ts'

/** A day of a document, and where it was read: « DATAPPRO de DOC_URBA.dbf ». */
export type ReadDay = { day: string; where: string }

/** What a delivery says of a planning document, each day with the place where it was read. */
export type DocumentFacts = {
  container: string
  identity: DocumentIdentity
  title: string | null
  siren: string | null
  state: string | null
  procedure: string | null
  approved: readonly ReadDay[]
  published: readonly ReadDay[]
  ended: readonly ReadDay[]
  /** Addresses and file names of its pieces, by column of the standard, lower case. */
  links: Readonly<Record<string, string>>
  inseeCodes: readonly string[]
  where: string
  /** Read in a row of DOC_URBA, not in metadata nor in the name of a file. */
  isRow: boolean
}

export const DOCUMENT_COLUMNS = {
  documentId: ['idurba'],
  type: ['typedoc', 'du_type'],
  name: ['nom', 'grid_title'],
  documentName: ['name'],
  partition: ['partition'],
  state: ['etat'],
  procedure: ['nomproc', 'typeproc'],
  approvedOn: ['datappro'],
  endedOn: ['datefin'],
  siren: ['siren'],
  commune: ['insee'],
  publishedAt: ['gpu_timestamp'],
} as const satisfies ColumnNames

/** Columns of DOC_URBA that lead to a text. */
const LINK_COLUMNS = [
  'nomreg',
  'urlreg',
  'nomplan',
  'urlplan',
  'nomrapp',
  'urlrapp',
  'urlpe',
  'sitewebs',
  'siteweb',
  'rapport',
  'padd',
  'doo',
  'urlrapport',
  'urlpadd',
  'urldoo',
  'urlmd',
]

export const DOCUMENT_COMMUNE_COLUMNS = {
  documentId: ['idurba'],
  commune: ['insee'],
  epci: ['epci'],
} as const satisfies ColumnNames

/** DOC_URBA, or the answer of the API Carto on documents. */
export function documentMapping(layer: SourceLayer) {
  const mapping = mapColumns(layer, DOCUMENT_COLUMNS)
  const isTable = hasAll(mapping, 'documentId', 'type')
  const isAnswer = hasAll(mapping, 'documentName', 'type', 'partition')
  return isTable || isAnswer ? mapping : null
}

/** DOC_URBA_COM: which communes a document covers. */
export function documentCommuneMapping(layer: SourceLayer) {
  const mapping = mapColumns(layer, DOCUMENT_COMMUNE_COLUMNS)
  const isAnother = mapColumns(layer, { other: ['libelle', 'typedoc', 'nattrac', 'typepsc', 'typeinf', 'typezone'] })
  return hasAll(mapping, 'documentId', 'commune') && !('other' in isAnother) ? mapping : null
}

const known = new WeakMap<readonly SourcePackage[], Promise<readonly DocumentFacts[]>>()

/** Every document that the packages of the run describe: tables, metadata, names of files. Read once a run. */
export function documentFacts(context: Pick<LoadContext, 'packages'>): Promise<readonly DocumentFacts[]> {
  const facts = known.get(context.packages) ?? readFacts(context.packages)
  known.set(context.packages, facts)
  return facts
}

async function readFacts(packages: readonly SourcePackage[]): Promise<DocumentFacts[]> {
  const facts: DocumentFacts[] = []
  for (const source of packages) {
    const communes = await readCommunes(source)
    for (const layer of source.layers) {
      const mapping = documentMapping(layer)
      if (mapping === null) continue
      const container = containerKey(source, containerOf(layer))
      for await (const batch of layer.rows()) {
        for (const row of batch) {
          const read = (field: string) => meaningfulText(row.properties[mapping[field] ?? ''])
          const fact = factsOfRow(read, row.properties, layer, container, communes)
          if (fact) facts.push(fact)
        }
      }
    }
    for (const file of source.files) {
      if (!isMetadata(file)) continue
      const metadata = await readMetadata(file)
      const identity = metadata && (metadata.identity ?? firstIdentity(fileNames(file.name, source)))
      if (metadata && identity) {
        facts.push({
          ...NOTHING,
          container: containerKey(source, deliveryFolder(file.name)),
          identity,
          title: metadata.title,
          approved: metadata.revisedOn ? [{ day: metadata.revisedOn, where: `${file.name} (révision)` }] : [],
          published: metadata.publishedOn ? [{ day: metadata.publishedOn, where: `${file.name} (publication)` }] : [],
          links: metadata.links,
          where: file.name,
        })
      }
    }
    facts.push(...decisionFiles(source))
  }
  return facts
}

const NOTHING = {
  title: null,
  siren: null,
  state: null,
  procedure: null,
  approved: [],
  published: [],
  ended: [],
  links: {},
  inseeCodes: [],
  isRow: false,
}

function factsOfRow(
  read: (field: string) => string | null,
  properties: Readonly<Record<string, unknown>>,
  layer: SourceLayer,
  container: string,
  communes: ReadonlyMap<string, readonly string[]>,
): DocumentFacts | null {
  const type = documentType(read('type'))
  const territory = inseeCode(read('commune'))
  const approved = readDay(read('approvedOn')).day
  const identity =
    parseIdurba(read('documentId')) ??
    parseDeliveryName(read('documentName') ?? '') ??
    parseDeliveryName(read('partition') ?? '') ??
    (territory ? identityOf(territory, type, approved) : null)
  if (identity === null) return null
  const complete = withType(identity, type)
  const published = readDay(read('publishedAt')).day
  const end = readDay(read('endedOn')).day
  const links = LINK_COLUMNS.map((name) => [name, linkOf(properties, name)] as const)
  return {
    container,
    identity: complete,
    title: null,
    siren: /^\d{9}$/.test(read('siren') ?? '') ? read('siren') : null,
    state: twoDigits(read('state')),
    procedure: read('procedure'),
    approved: approved ? [{ day: approved, where: `DATAPPRO de ${layer.layer}` }] : [],
    published: published ? [{ day: published, where: `gpu_timestamp de ${layer.layer}` }] : [],
    ended: end ? [{ day: end, where: `DATEFIN de ${layer.layer}` }] : [],
    links: Object.fromEntries(links.filter((link): link is readonly [string, string] => link[1] !== null)),
    inseeCodes: communes.get(complete.partition) ?? (territory ? [territory] : communesOfTerritory(complete)),
    where: layer.layer,
    isRow: true,
  }
}

const communesOfTerritory = ({ territory }: DocumentIdentity) => (territory.length === 5 ? [territory] : [])

function linkOf(properties: Readonly<Record<string, unknown>>, name: string): string | null {
  const column = Object.keys(properties).find((key) => key.toLowerCase() === name)
  return column === undefined ? null : meaningfulText(properties[column])
}

/** Communes of DOC_URBA_COM by partition of the document. */
async function readCommunes(source: SourcePackage): Promise<ReadonlyMap<string, readonly string[]>> {
  const communes = new Map<string, string[]>()
  for (const layer of source.layers) {
    const mapping = documentCommuneMapping(layer)
    if (mapping === null) continue
    for await (const batch of layer.rows()) {
      for (const row of batch) {
        const identity = parseIdurba(row.properties[mapping.documentId ?? ''])
        const insee = inseeCode(row.properties[mapping.commune ?? ''])
        if (!identity || !insee) continue
        const list = communes.get(identity.partition) ?? []
        if (!list.includes(insee)) list.push(insee)
        communes.set(identity.partition, list)
      }
    }
  }
  return communes
}

/** `<id>_<day>_delib_approbation_<procedure>_<approved>.pdf`: the decision that approves gives its own day. */
function decisionFiles(source: SourcePackage): DocumentFacts[] {
  const facts: DocumentFacts[] = []
  for (const file of source.files) {
    const name = file.name.split('/').at(-1) ?? ''
    const [, territory, day] = /^(\d{9}|\d{5}|2[AB]\d{3})_(\d{8})_delib_approbation/i.exec(name) ?? []
    const approved = readDay(day).day
    const identity = firstIdentity(fileNames(file.name, source))
    if (!territory || !approved || identity?.territory !== territory.toUpperCase()) continue
    const container = containerKey(source, deliveryFolder(file.name))
    facts.push({ ...NOTHING, container, identity, approved: [{ day: approved, where: name }], where: name })
  }
  return facts
}

export const containerKey = (source: SourcePackage, container: string) => `${source.name}›${container}`

/** Identity given by the names around a file or a layer, nearest first. */
export function firstIdentity(names: readonly string[]): DocumentIdentity | null {
  for (const name of names) {
    const identity = parseDeliveryName(name)
    if (identity) return identity
  }
  return null
}

/** Identity given by the names around a layer, completed by the type that another of these names gives. */
export function identityAround(layer: SourceLayer, source: SourcePackage): DocumentIdentity | null {
  const names = placeNames(layer, source)
  const identity = firstIdentity(names)
  if (identity === null || identity.type !== null) return identity
  const typed = names.map(parseDeliveryName).find((other) => other?.territory === identity.territory && other.type)
  return typed ? withType(identity, typed.type) : identity
}
