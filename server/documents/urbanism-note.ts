import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { symbolKey } from '#symbols/symbols.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { printedCode } from '#wording/place/parcels/code-label.ts'
import { topicsIn } from '#wording/place/parcels/topics.ts'
import {
  areaGapText,
  authorityTitle,
  bordersText,
  dateOrUnknown,
  issuedText,
  mapAlternative,
  measureText,
  NOTE,
  siteTitle,
  situationAlternative,
  sourceText,
  tableSourceText,
} from '#wording/place/parcels/urbanism-note.ts'
import { areaText, cadastralAreaText } from '#wording/quantity.ts'
import type { MapExtract } from './map-extract.ts'
import { mapBlock } from './map-extract.ts'
import type { Block, Cell, Document, Letterhead, Table, Text } from './pdf/block.ts'
import { signatureBlocks } from './signature.ts'

export type NoteFacts = {
  statuses: readonly ParcelStatus[]
  /** Where the ground lies; absent when its parcels are on several plans. */
  situation?: MapExtract | undefined
  maps: readonly MapExtract[]
  letterhead: Letterhead | undefined
  reference: string
  issuedAt: string
}

/** The sheet of one or several parcels as a printed document: the very same statements, in the same order. */
export function urbanismNote({ statuses, situation, maps, letterhead, reference, issuedAt }: NoteFacts): Document {
  const communes = [...new Set(statuses.map(({ parcel }) => parcel.communeName))]
  const references = statuses.map(({ parcel }) => parcel.reference)
  const subtitle = siteTitle(references, communes)
  return {
    title: NOTE.title,
    subtitle,
    reference,
    issued: issuedText(issuedAt),
    issuedAt,
    letterhead: letterhead ?? { authority: authorityTitle(communes), lines: [] },
    subject: `${NOTE.title} : ${subtitle}`,
    footer: NOTE.footer,
    blocks: [
      ...statuses.flatMap((status) => parcelBlocks(status, statuses.length > 1)),
      ...(situation
        ? [
            { type: 'heading' as const, level: 1 as const, text: NOTE.situation },
            mapBlock(situation, situationAlternative(references, communes, situation.scale)),
          ]
        : []),
      { type: 'heading', level: 1, text: NOTE.map },
      ...maps.map(
        (map): Block =>
          mapBlock(
            map,
            mapAlternative(
              references,
              map.scale,
              map.legend.map(({ label }) => label),
            ),
          ),
      ),
      ...documentBlocks(statuses),
      ...sourceBlocks(statuses),
      ...signatureBlocks(letterhead, issuedAt),
      { type: 'note', title: NOTE.disclaimerTitle, text: NOTE.disclaimer },
    ],
  }
}

function parcelBlocks(status: ParcelStatus, isOneOfSeveral: boolean): Block[] {
  const { parcel, statements } = status
  const present = statements.filter(({ answer }) => answer === 'yes')
  const unknown = statements.filter(({ answer }) => answer === 'unknown')
  const bearing = present.filter(({ everywhere, extent }) => !everywhere && extent !== undefined)
  const nearby = present.filter(({ everywhere, extent }) => !everywhere && extent === undefined)
  const everywhere = present.filter((statement) => statement.everywhere)
  const part = (title: string, chapter: 'plan' | 'easements' | 'risks'): Block[] => {
    const topics = topicsIn('chapter', chapter)
    const found = bearing.filter(({ topic }) => topics.includes(topic))
    const isComplete = !unknown.some(({ topic }) => topics.includes(topic))
    return section(title, found, isComplete ? NOTE.noneFound : NOTE.noneFoundSoFar)
  }
  return [
    { type: 'heading', level: 1, text: isOneOfSeveral ? `${NOTE.site} : parcelle ${parcel.reference}` : NOTE.site },
    identification(status),
    ...zoneBlocks(
      bearing.filter(({ topic }) => topic === 'zone'),
      unknown.filter(({ topic }) => topic === 'zone'),
    ),
    ...part(NOTE.plan, 'plan'),
    ...part(NOTE.easements, 'easements'),
    ...part(NOTE.risks, 'risks'),
    ...(nearby.length > 0 ? section(NOTE.nearby, nearby) : []),
    ...(everywhere.length > 0 ? section(NOTE.everywhere, everywhere) : []),
    ...absentBlocks(statements.filter(({ answer }) => answer === 'no')),
    ...unknownBlocks(unknown.filter(({ topic }) => topic !== 'zone')),
    ...changeBlocks(status),
  ]
}

function identification({ parcel, addresses }: ParcelStatus): Block {
  const gap = parcel.areaGap === null ? '' : `. ${areaGapText(parcel.areaGap)}`
  const shown = addresses.slice(0, MOST_ADDRESSES).map(({ label }) => label)
  const more = addresses.length - shown.length
  return {
    type: 'keyValue',
    rows: [
      { key: 'Référence cadastrale', value: [{ text: parcel.reference, strong: true }, { text: ` (${parcel.id})` }] },
      { key: 'Commune', value: `${parcel.communeName} (${parcel.inseeCode})` },
      ...(shown.length > 0
        ? [
            {
              key: addresses.length > 1 ? 'Adresses' : 'Adresse',
              value: `${shown.join(' ; ')}${more > 0 ? ` ; et ${more} autres` : ''}`,
            },
          ]
        : []),
      {
        key: 'Contenance',
        value: parcel.cadastralAreaM2 === null ? 'non indiquée' : cadastralAreaText(parcel.cadastralAreaM2),
      },
      { key: 'Surface dessinée', value: `${areaText(parcel.geometricAreaM2)}${gap}` },
    ],
  }
}

const MOST_ADDRESSES = 4

/** What is not in any zone, or in two, is said under the zones: it is the first thing to check. */
const zoneBlocks = (zones: readonly Statement[], doubts: readonly Statement[]): Block[] => [
  ...section(NOTE.zone, zones, doubts.length === 0 ? NOTE.noneFound : undefined),
  ...doubts.map(({ meaning }): Block => ({ type: 'paragraph', text: meaning })),
]

/** What bears plainly is a table; slivers along a border follow in one line; sources are named once. */
function section(title: string, found: readonly Statement[], none?: string): Block[] {
  const slivers = found.filter(({ extent }) => extent === 'marginal' || extent === 'touching')
  const plain = found.filter((statement) => !slivers.includes(statement))
  return [
    { type: 'heading', level: 2, text: title },
    ...(plain.length > 0 ? [constraintTable(title, plain)] : []),
    ...(found.length === 0 && none ? [{ type: 'paragraph' as const, text: none }] : []),
    ...(slivers.length > 0
      ? [
          {
            type: 'paragraph' as const,
            size: 'small' as const,
            text: bordersText([...new Set(slivers.map(sliverText))]),
          },
        ]
      : []),
    ...(found.length > 0 ? [{ type: 'paragraph' as const, size: 'small' as const, text: sourcesOf(found) }] : []),
  ]
}

const sliverText = (statement: Statement): string => `${nameOf(statement)} (${lowered(measureText(statement))})`

const nameOf = ({ code, label }: Statement) => (label === code ? code : `${code} ${label}`)

const sourcesOf = (found: readonly Statement[]): Text => [
  { text: tableSourceText([...new Set(found.map(proofText))]), emphasis: true },
]

const constraintTable = (summary: string, statements: readonly Statement[]): Table => ({
  type: 'table',
  summary,
  columns: [
    { title: 'Référence', width: { mm: 25 } },
    { title: 'Ce que c’est', width: 1 },
    { title: 'Étendue', width: { mm: 29 }, align: 'right' },
  ],
  rows: statements.map((statement): Cell[] => [
    { text: [{ text: printedCode(statement), strong: true }], symbol: symbolKey(withGeometry(statement)) },
    statement.label === statement.code
      ? statement.meaning
      : { text: [{ text: statement.label, strong: true }], details: [statement.meaning] },
    measureText(statement),
  ]),
})

/** A statement tells its geometry by its measures: a length is a line's, a distance alone is a point's. */
function withGeometry({ topic, kind, code, label, attributes, overlapM, overlapM2 }: Statement) {
  const geometry = overlapM2 !== undefined ? 'surface' : overlapM !== undefined ? 'line' : 'point'
  return { topic, kind, code, label, geometry, ...(attributes ? { attributes } : {}) } as const
}

/** A dataset most often names its document: then it is not said twice. */
const proofText = ({ source }: Statement): string =>
  [
    source.document && source.dataset.startsWith(source.document) ? undefined : source.document,
    source.article,
    sourceText(source.dataset, source.vintage),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')

/** What was looked for and is not there, gathered by the data that say so: the date is said once for each. */
function absentBlocks(absent: readonly Statement[]): Block[] {
  if (absent.length === 0) return []
  const bySource = new Map<string, string[]>()
  for (const { meaning, source } of absent) {
    const key = `Vérifié le ${dayText(legalDay(source.checkedAt))} dans : ${sourceText(source.dataset, source.vintage)}.`
    bySource.set(key, [...(bySource.get(key) ?? []), withoutDate(meaning)])
  }
  return [
    { type: 'heading', level: 2, text: NOTE.absent },
    {
      type: 'list',
      size: 'small',
      items: [...bySource].map(([source, absences]) => [
        { text: `${sentence(absences)} ` },
        { text: source, emphasis: true as const },
      ]),
    },
  ]
}

/** « Hors site classé (vérifié le …). » → « Hors site classé » */
const withoutDate = (meaning: string) => meaning.replace(/ \(vérifié le [^)]*\)\.?$/, '').replace(/\.$/, '')

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const sentence = (parts: readonly string[]): string =>
  `${parts.map((part, index) => (index === 0 ? part : lowered(part))).join(' ; ')}.`

function unknownBlocks(unknown: readonly Statement[]): Block[] {
  if (unknown.length === 0) return []
  const notLoaded = unknown.filter(({ reason }) => reason === 'notLoaded')
  const others = unknown.filter(({ reason }) => reason !== 'notLoaded')
  return [
    { type: 'heading', level: 2, text: NOTE.unknown },
    {
      type: 'list',
      size: 'small',
      items: [
        ...others.map(({ meaning }) => meaning),
        ...(notLoaded.length > 0
          ? [
              [
                { text: 'Aucune donnée chargée, à demander au service compétent : ', strong: true as const },
                { text: lowered(sentence(notLoaded.map(({ label }) => label))) },
              ],
            ]
          : []),
      ],
    },
  ]
}

function changeBlocks({ changedSince }: ParcelStatus): Block[] {
  if (changedSince.length === 0) return []
  return [
    { type: 'heading', level: 2, text: NOTE.changes },
    {
      type: 'list',
      size: 'small',
      items: changedSince.map((change) => `${dayText(legalDay(change.on))} : ${change.sentence}`),
    },
  ]
}

function documentBlocks(statuses: readonly ParcelStatus[]): Block[] {
  const documents = new Map(statuses.flatMap((status) => status.documents.map((document) => [document.id, document])))
  return [
    { type: 'heading', level: 1, text: NOTE.documents },
    documents.size === 0
      ? { type: 'paragraph', text: NOTE.noDocument }
      : {
          type: 'table',
          summary: 'Documents d’urbanisme et leurs quatre dates',
          columns: [
            { title: 'Document', width: 1 },
            { title: 'Approuvé le', width: { mm: 27 } },
            { title: 'Opposable le', width: { mm: 27 } },
            { title: 'Publié le', width: { mm: 27 } },
            { title: 'Fin', width: { mm: 27 } },
          ],
          rows: [...documents.values()].map((document): Cell[] => [
            { text: [{ text: document.title, strong: true }], ...(document.url ? { details: [document.url] } : {}) },
            dateOrUnknown(document.approvedOn),
            dateOrUnknown(document.enforceableOn),
            dateOrUnknown(document.publishedOn),
            document.endedOn === null ? 'en vigueur' : dayText(document.endedOn),
          ]),
        },
  ]
}

function sourceBlocks(statuses: readonly ParcelStatus[]): Block[] {
  const used = statuses.flatMap(({ parcel, statements }) => [
    parcel.source,
    ...statements.filter(({ source }) => source.versionId !== null).map(({ source }) => source),
  ])
  const lines = [...new Set(used.map(({ dataset, vintage }) => sourceText(dataset, vintage)))]
  return [
    { type: 'heading', level: 3, text: NOTE.sources },
    { type: 'paragraph', size: 'small', text: `${lines.join(' · ')}.` },
  ]
}
