import { printedReference, printedSection } from '#wording/place/parcels/parcel-reference.ts'
import {
  authorityTitle,
  BORDEREAU,
  issuedMasculineText,
  mapAlternative,
  partLegend,
  siteTitle,
  sourceText,
} from '#wording/place/parcels/urbanism-note.ts'
import { areaText, cadastralAreaText, countText } from '#wording/quantity.ts'
import type { MapExtract } from './map-extract.ts'
import { mapBlock } from './map-extract.ts'
import type { Block, Cell, Document, Letterhead, Table } from './pdf/block.ts'
import type { SiteParcel } from './queries.ts'
import { signatureBlocks } from './signature.ts'

export type BordereauFacts = {
  parcels: readonly SiteParcel[]
  /** Each plan with the parcels it shows. */
  plans: readonly { map: MapExtract; parcels: readonly SiteParcel[] }[]
  letterhead: Letterhead | undefined
  reference: string
  issuedAt: string
}

/** Extract of the cadastral plan with the list of its parcels, as joined to a deed or to a request. */
export function bordereau({ parcels, plans, letterhead, reference, issuedAt }: BordereauFacts): Document {
  const communes = [...new Set(parcels.map(({ communeName }) => communeName))]
  const subtitle = siteTitle(parcels.map(printedReference), communes)
  const vintages = [...new Set(parcels.map(({ dataset, vintage }) => sourceText(dataset, vintage)))]
  return {
    title: BORDEREAU.title,
    subtitle,
    reference,
    issued: issuedMasculineText(issuedAt),
    issuedAt,
    letterhead: letterhead ?? { authority: authorityTitle(communes), lines: [] },
    subject: `${BORDEREAU.title} : ${subtitle}`,
    footer: BORDEREAU.footer,
    blocks: [
      ...plans.flatMap(({ map, parcels: shown }, index) => planBlocks(map, shown, index + 1, plans.length)),
      { type: 'heading', level: 1, text: BORDEREAU.list },
      ...communes.map((commune) =>
        parcelTable(
          parcels.filter(({ communeName }) => communeName === commune),
          parcels,
        ),
      ),
      ...(communes.length > 1 ? [grandTotal(parcels)] : []),
      { type: 'paragraph', size: 'small', text: `${vintages.join(' · ')}.` },
      ...signatureBlocks(letterhead, issuedAt),
      { type: 'note', title: BORDEREAU.disclaimerTitle, text: BORDEREAU.disclaimer },
    ],
  }
}

function planBlocks(map: MapExtract, shown: readonly SiteParcel[], index: number, count: number): Block[] {
  const references = shown.map(printedReference)
  const title = count === 1 ? BORDEREAU.map : `${BORDEREAU.map}, ${partLegend(index, count).toLowerCase()}`
  return [
    { type: 'heading', level: 1, text: title },
    mapBlock(
      map,
      mapAlternative(
        references,
        map.scale,
        map.legend.map(({ label }) => label),
      ),
    ),
  ]
}

function parcelTable(parcels: readonly SiteParcel[], all: readonly SiteParcel[]): Table {
  const hasPrefix = all.some(({ prefix }) => prefix !== '000')
  const [first] = parcels
  return {
    type: 'table',
    summary: `Parcelles de la commune ${first?.communeName ?? ''} : section, numéro, adresse ou lieu-dit, contenance`,
    columns: [
      { title: 'Commune', width: 1 },
      ...(hasPrefix ? [{ title: 'Préfixe', width: { mm: 13 } }] : []),
      { title: 'Section', width: { mm: 13 } },
      { title: 'Numéro', width: { mm: 15 } },
      { title: 'Adresse ou lieu-dit', width: 1.7 },
      { title: 'Contenance', width: { mm: 30 }, align: 'right' as const },
      { title: 'En m²', width: { mm: 20 }, align: 'right' as const },
    ],
    rows: parcels.map((parcel): Cell[] => [
      parcel.communeName,
      ...(hasPrefix ? [parcel.prefix] : []),
      printedSection(parcel.section),
      String(Number(parcel.number)),
      placeText(parcel),
      ...areaCells(parcel.cadastralAreaM2),
    ]),
    total: [
      countText(parcels.length, 'parcelle'),
      ...(hasPrefix ? [''] : []),
      '',
      '',
      'Contenance totale',
      ...totalCells(parcels),
    ],
  }
}

const areaCells = (m2: number | null): Cell[] =>
  m2 === null ? ['non indiquée', '–'] : [cadastralAreaText(m2), areaText(m2)]

/** A total is only a total when every contenance is known: what is missing is said. */
function totalOf(parcels: readonly SiteParcel[]): { m2: number; missing: string | undefined } {
  const known = parcels.flatMap(({ cadastralAreaM2 }) => (cadastralAreaM2 === null ? [] : [cadastralAreaM2]))
  const missing = parcels.length - known.length
  return {
    m2: known.reduce((sum, m2) => sum + m2, 0),
    missing: missing > 0 ? `sans ${countText(missing, 'contenance inconnue', 'contenances inconnues')}` : undefined,
  }
}

function totalCells(parcels: readonly SiteParcel[]): Cell[] {
  const { m2, missing } = totalOf(parcels)
  return [{ text: cadastralAreaText(m2), ...(missing ? { details: [missing] } : {}) }, areaText(m2)]
}

function placeText({ address, place }: SiteParcel): Cell {
  if (address) return [address.number, address.suffix, address.street].filter((part) => part !== null).join(' ')
  return place ? { text: place.name, details: ['lieu-dit le plus proche'] } : '–'
}

function grandTotal(parcels: readonly SiteParcel[]): Block {
  const { m2, missing } = totalOf(parcels)
  const total = [countText(parcels.length, 'parcelle'), cadastralAreaText(m2), ...(missing ? [missing] : [])].join(', ')
  return { type: 'paragraph', text: [{ text: `Ensemble : ${total}`, strong: true }] }
}
