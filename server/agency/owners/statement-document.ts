import { createHash } from 'node:crypto'
import type { LandUnit, OwnerStatement, StatementAccount } from '#contract/agency/owners/statement.ts'
import { csvText } from '#platform/csv-file.ts'
import type { FieldFamily, StatementVariant } from '#rules/owners/reading-rights.ts'
import type { Block, Cell, Column, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { majicFileText } from '#wording/agency/owners/majic-refusals.ts'
import {
  FAMILY_NAMES,
  LAND_UNIT_WORDS,
  landUnitText,
  OWNER_WORDS,
  PURPOSE_NAMES,
  purposeArticle,
  rightText,
  STATEMENT_WORDS as W,
} from '#wording/agency/owners/owner-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { instantText } from '#wording/day.ts'
import { cadastralAreaText, numberText } from '#wording/quantity.ts'

export type StatementFacts = {
  statement: OwnerStatement
  variant: StatementVariant
  letterhead: Letterhead
  reference: string
  issuedAt: string
  /** Who asked holds a mandate: what that forbids is printed. */
  isForAgent?: boolean
}

type Holder = StatementAccount['holders'][number]
type Parcel = StatementAccount['parcels'][number]
type Local = StatementAccount['locals'][number]

/** A column of a statement: the family without which it is not there, and what it says of a line. */
type Told<Line> = { title: string; family: FieldFamily; width: number; says: (line: Line) => string; for?: 'service' }

const HOLDER: readonly Told<Holder>[] = [
  { title: 'Nom', family: 'identity', width: 4, says: ({ name }) => name ?? '' },
  { title: 'Civilité', family: 'identity', width: 2, says: ({ title }) => title ?? '', for: 'service' },
  { title: 'Nom d’usage', family: 'identity', width: 3, says: ({ usedName }) => usedName ?? '', for: 'service' },
  { title: 'SIREN', family: 'identity', width: 3, says: ({ siren }) => siren ?? '', for: 'service' },
  { title: 'Droit', family: 'rights', width: 3, says: ({ right }) => (right === undefined ? '' : rightText(right)) },
  { title: 'Adresse', family: 'address', width: 6, says: ({ lines }) => (lines ?? []).join(', ') },
  { title: 'Né le', family: 'birth', width: 3, says: ({ bornOn }) => bornOn ?? '' },
  { title: 'Né à', family: 'birth', width: 3, says: ({ bornAt }) => bornAt ?? '' },
]
const PARCEL: readonly Told<Parcel>[] = [
  { title: 'Parcelle', family: 'reference', width: 3, says: ({ reference }) => reference },
  { title: 'Adresse', family: 'reference', width: 5, says: ({ address }) => address },
  {
    title: 'Contenance',
    family: 'reference',
    width: 3,
    says: ({ areaM2 }) => (areaM2 === null ? 'inconnue' : cadastralAreaText(areaM2)),
  },
  {
    title: 'Revenu cadastral',
    family: 'rentalValue',
    width: 3,
    says: ({ revenue }) => (revenue === null || revenue === undefined ? '' : `${numberText(revenue, 2)} €`),
  },
  {
    title: 'Subdivisions',
    family: 'fiscal',
    width: 5,
    says: ({ subdivisions = [] }) =>
      subdivisions
        .map(({ letters, nature, class: level }) => [letters, nature, level].filter((one) => one !== '').join(' '))
        .join(', '),
  },
  { title: 'Exonérations', family: 'fiscal', width: 4, says: ({ exemptions = [] }) => exemptions.join(', ') },
]
const LOCAL: readonly Told<Local>[] = [
  { title: 'Local', family: 'reference', width: 3, says: ({ invariant }) => invariant },
  {
    title: 'Parcelle',
    family: 'reference',
    width: 3,
    says: ({ parcelId }) => (parcelId === null ? 'inconnue' : printedParcelId(parcelId)),
  },
  { title: 'Adresse', family: 'reference', width: 5, says: ({ address }) => address },
  {
    title: 'Valeur locative',
    family: 'rentalValue',
    width: 3,
    says: ({ rentalValue }) =>
      rentalValue === null || rentalValue === undefined ? '' : `${numberText(rentalValue)} €`,
  },
  { title: 'Nature', family: 'building', width: 2, says: ({ kind }) => kind ?? '' },
  { title: 'Année', family: 'building', width: 2, says: ({ builtYear }) => builtYear ?? '' },
  { title: 'Surface', family: 'building', width: 2, says: ({ areaM2 }) => (areaM2 ? `${numberText(areaM2)} m²` : '') },
  { title: 'Pièces', family: 'building', width: 2, says: ({ rooms }) => (rooms ? String(rooms) : '') },
]

const columnsFor = <Line>(all: readonly Told<Line>[], families: readonly FieldFamily[], variant: StatementVariant) =>
  all.filter((column) => families.includes(column.family) && (variant !== 'anyone' || column.for !== 'service'))

/** Titles of every column that a statement has, by part: what a matrix of fields is compared with. */
export const statementColumns = (families: readonly FieldFamily[], variant: StatementVariant) => ({
  holders: columnsFor(HOLDER, families, variant).map(({ title }) => title),
  parcels: columnsFor(PARCEL, families, variant).map(({ title }) => title),
  locals: columnsFor(LOCAL, families, variant).map(({ title }) => title),
})

function table<Line>(title: string, columns: readonly Told<Line>[], lines: readonly Line[]): Block[] {
  if (lines.length === 0 || columns.length === 0) return []
  return [
    { type: 'heading', level: 2, text: title },
    {
      type: 'table',
      summary: title,
      columns: columns.map((column): Column => ({ title: column.title, width: column.width })),
      rows: lines.map((line) => columns.map((column): Cell => column.says(line) || '–')),
    },
  ]
}

/** A relevé de propriété (LPF R*107 A-2): the columns are those that its families open, and no other. */
export function statementDocument({
  statement,
  variant,
  letterhead,
  reference,
  issuedAt,
  isForAgent = false,
}: StatementFacts): Document {
  const { families, accounts, communeName, vintage, missing } = statement
  const isAnyone = variant === 'anyone'
  const hash = createHash('sha256').update(JSON.stringify(accounts)).digest('hex')
  return {
    title: W.title,
    subtitle: W.subtitle(communeName, vintage),
    reference,
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead,
    subject: `${W.title}, ${communeName}`,
    footer: W.footer,
    blocks: [
      {
        type: 'keyValue',
        rows: [
          { key: 'Exemplaire', value: W.variants[variant] },
          ...(variant === 'service'
            ? [{ key: 'Finalité', value: `${PURPOSE_NAMES[statement.purpose]} (${purposeArticle(statement.purpose)})` }]
            : []),
          { key: 'Informations', value: families.map((family) => FAMILY_NAMES[family]).join(', ') },
          { key: 'Empreinte du contenu', value: hash },
        ],
      },
      ...(missing.length > 0
        ? [{ type: 'note', text: `Fichier absent, donc inconnu : ${missing.map(majicFileText).join(', ')}.` } as const]
        : []),
      ...(accounts.length === 0
        ? [{ type: 'paragraph', text: OWNER_WORDS.noAccount } as const]
        : accounts.flatMap((account) => accountBlocks(account, families, variant))),
      ...(variant === 'service' && statement.landUnit !== null ? unitBlocks(statement.landUnit) : []),
      ...(isAnyone ? [{ type: 'note', text: W.anyoneText } as const] : []),
      ...(variant === 'service' ? [{ type: 'note', text: OWNER_WORDS.reading } as const] : []),
      ...(isForAgent ? [{ type: 'note', text: W.agentText } as const] : []),
      { type: 'paragraph', size: 'small', text: OWNER_WORDS.notTitle },
    ],
  }
}

const unitBlocks = (unit: LandUnit): Block[] => [
  { type: 'heading', level: 1, text: LAND_UNIT_WORDS.title },
  { type: 'paragraph', text: landUnitText(unit) },
  ...(unit.parcels.length > 1
    ? [{ type: 'paragraph', text: unit.parcels.map(({ reference }) => reference).join(', ') } as const]
    : []),
  ...(unit.confirmed === null
    ? []
    : [
        {
          type: 'paragraph',
          text: unit.confirmed.isSame ? LAND_UNIT_WORDS.same(unit.confirmed) : LAND_UNIT_WORDS.other(unit.confirmed),
        } as const,
      ]),
  { type: 'note', text: LAND_UNIT_WORDS.notTitle },
]

function accountBlocks(
  account: StatementAccount,
  families: readonly FieldFamily[],
  variant: StatementVariant,
): Block[] {
  const lots = families.includes('reference') ? account.lots : []
  return [
    { type: 'heading', level: 1, text: `Compte ${account.account}` },
    ...(account.holders.length === 0
      ? [{ type: 'paragraph', text: OWNER_WORDS.noHolder } as const]
      : table(W.holders, columnsFor(HOLDER, families, variant), account.holders)),
    ...table(W.parcels, columnsFor(PARCEL, families, variant), account.parcels),
    ...table(W.locals, columnsFor(LOCAL, families, variant), account.locals),
    ...(lots.length === 0
      ? []
      : [
          { type: 'heading', level: 2, text: W.lots } as const,
          {
            type: 'table',
            summary: W.lots,
            columns: [
              { title: 'Parcelle', width: 3 },
              { title: 'Lot', width: 2 },
              { title: 'Quote-part', width: 2 },
            ],
            rows: lots.map(({ parcelId, lot, share }): Cell[] => [printedParcelId(parcelId), lot, share]),
          } as const,
        ]),
  ]
}

/** The same lines for a spreadsheet, one sort after the other in one table. */
export function statementCsv({ accounts, families }: OwnerStatement, variant: StatementVariant): string {
  const parts = [
    ['titulaire', columnsFor(HOLDER, families, variant), 'holders'],
    ['parcelle', columnsFor(PARCEL, families, variant), 'parcels'],
    ['local', columnsFor(LOCAL, families, variant), 'locals'],
  ] as const
  const titles = [...new Set(parts.flatMap(([, columns]) => columns.map(({ title }) => title)))]
  const rows = accounts.flatMap((account) =>
    parts.flatMap(([sort, columns, name]) =>
      account[name].map((line) => [
        account.account,
        sort,
        ...titles.map((title) => {
          const column = columns.find((one) => one.title === title) as Told<unknown> | undefined
          return column?.says(line) ?? ''
        }),
      ]),
    ),
  )
  return csvText(['Compte', 'Ligne', ...titles], rows)
}
