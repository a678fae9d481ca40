import { LandKind, NewTarget } from '#contract/plan/indicators/indicators.ts'
import type { Years } from '#law/plan/trajectory.ts'
import { problem } from '#platform/problem.ts'
import { tableWithin } from '#platform/tables/bounded-table.ts'
import type { Table } from '#platform/tables/table.ts'
import type { TargetFault } from '#wording/plan/indicators/indicator-words.ts'

/** A target of a file, with the line that holds it and the code of the territory that hands it down. */
export type FileTarget = { line: number; parent: string; said: NewTarget }

/** Names of columns, those of the observatory (`TerritorialisationObjectif`) first. */
const COLUMNS = {
  kind: ['land_type', 'type'],
  code: ['land_id', 'code', 'insee', 'siren'],
  name: ['land_name', 'name', 'nom', 'territoire'],
  parent: ['parent_id', 'parent'],
  reduction: ['objectif_de_reduction', 'objectif', 'reduction'],
  area: ['surface_m2', 'm2'],
  document: ['nom_document', 'document'],
  page: ['page'],
  url: ['document_url', 'url'],
  deliberation: ['deliberation', 'acte'],
  comment: ['document_comment', 'commentaire'],
} as const
type Column = keyof typeof COLUMNS

const KINDS: Readonly<Record<string, NewTarget['landKind']>> = {
  region: 'region',
  scot: 'scot',
  epci: 'epci',
  comm: 'commune',
  commune: 'commune',
}
/** What the observatory counts. */
export const MEASURE_OF_FILES = 'enaf'
const MOST_TARGETS = 2000

/**
 * Reads a table of targets (CSV or Excel), whole or not at all: those of the widest territories first.
 * @param period  years that the targets of a file count
 * @throws Problem 422 with each line at fault, 503
 */
export async function readTargetFile(bytes: Uint8Array, period: Years): Promise<FileTarget[]> {
  const read = await tableWithin(bytes)
  if (read === undefined) throw problem('targetFileUnreadable', { why: 'outOfBounds' })
  if (read.outcome === 'unreadable') throw problem('targetFileUnreadable', read)
  const cell = cellsOf(read.table)
  if (read.table.rows.length > MOST_TARGETS) throw problem('targetFileUnreadable', { why: 'tooManyTargets' })
  const faults: TargetFault[] = []
  const targets: FileTarget[] = []
  const lines = new Map<string, number>()
  for (const row of read.table.rows) {
    const said = NewTarget.safeParse(saidOf(period, (column) => cell(row.cells, column)))
    if (!said.success) {
      faults.push({ line: row.line, sentence: said.error.issues[0]?.message ?? '' })
      continue
    }
    const first = lines.get(landKey(said.data))
    if (first !== undefined) faults.push({ line: row.line, sentence: `Ce territoire est déjà à la ligne ${first}` })
    lines.set(landKey(said.data), first ?? row.line)
    targets.push({ line: row.line, parent: cell(row.cells, 'parent'), said: said.data })
  }
  if (faults.length > 0) throw problem('targetFileRefused', { faults })
  if (targets.length === 0) throw problem('targetFileUnreadable', { why: 'empty' })
  return targets.toSorted((one, other) => rankOf(one.said) - rankOf(other.said))
}

export const landKey = ({ landKind, landCode }: Pick<NewTarget, 'landKind' | 'landCode'>) => `${landKind} ${landCode}`

/** The wider the territory, the lower. */
const rankOf = ({ landKind }: Pick<NewTarget, 'landKind'>) => LandKind.options.indexOf(landKind)

/** @throws Problem 422 when the table names no territory, or no target */
function cellsOf({ columns }: Table) {
  const plain = columns.map((name) => name.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''))
  const places = new Map(
    Object.entries(COLUMNS).map(([column, names]) => [
      column,
      names.map((name) => plain.indexOf(name)).find((at) => at >= 0),
    ]),
  )
  const has = (column: Column) => (places.get(column) ?? -1) >= 0
  if (!has('code') || !has('document') || !(has('reduction') || has('area')))
    throw problem('targetFileUnreadable', { why: 'otherColumns' })
  return (cells: readonly string[], column: Column) => cells[places.get(column) ?? -1]?.trim() ?? ''
}

function saidOf({ from, to }: Years, cell: (column: Column) => string): Record<string, unknown> {
  const code = cell('code')
  const isArea = cell('area') !== ''
  return {
    ...{ measure: MEASURE_OF_FILES, fromYear: from, toYear: to },
    landKind: KINDS[cell('kind').toLowerCase()] ?? (/^\d[\dAB]\d{3}$/.test(code) ? 'commune' : 'epci'),
    landCode: code,
    landName: cell('name') || code,
    unit: isArea ? 'm2' : '%',
    value: numberOf(cell(isArea ? 'area' : 'reduction')),
    document: cell('document'),
    page: cell('page'),
    url: cell('url'),
    deliberation: cell('deliberation'),
    comment: cell('comment'),
  }
}

const numberOf = (text: string): number | undefined => {
  const plain = text.replaceAll(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}
