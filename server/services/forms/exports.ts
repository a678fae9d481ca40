import { answerText, type PlaceNames, resultText } from '#contract/services/forms/answer-text.ts'
import { shapesOf, wellKnownText } from '#contract/services/forms/drawn-shapes.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import { type Field, isAsked } from '#contract/services/forms/field.ts'
import { type Applicant, NOBODY } from '#contract/services/forms/form-request.ts'
import { answerAt, cellsOf, itemsOf, numberOf, textOf } from '#contract/services/forms/reading.ts'
import { logShown } from '#platform/access-log.ts'
import { csvFile, quotedCell } from '#platform/csv-file.ts'
import { writtenTable } from '#platform/geodata/written-table.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { columnNames } from '#platform/tables/table.ts'
import { FORM_CHANNEL_NAMES, FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { formRow } from './form-queries.ts'
import type { RequestDeps } from './own-requests.ts'
import { type RequestRow, requestsOfForm } from './queries.ts'
import { asKeeper } from './request-desk.ts'

type Cell = string | number | null

const HEADINGS = [
  'Numéro',
  'Reçue le',
  'Voie',
  'État',
  'Révision',
  'Nom',
  'Prénom',
  'Courriel',
  'Téléphone',
  'Adresse',
  'Au nom de',
  'Commune',
]

const headCells = (row: RequestRow): Cell[] => {
  const { name, givenName, email, phone, address, onBehalfOf }: Applicant = { ...NOBODY, ...row.applicant }
  const state = row.state === 'draft' ? '' : FORM_REQUEST_STATE_NAMES[row.state]
  return [
    ...[row.number, row.receivedOn, FORM_CHANNEL_NAMES[row.channel], state, row.revision],
    ...[name, givenName, email, phone, address, onBehalfOf, row.communeName],
  ]
}

/** Amounts in euros, numbers as numbers, drawings as geographic software reads them, the rest as people do. */
function cellOf(field: Field, value: unknown, names: PlaceNames): Cell {
  if (field.kind === 'amount') return centsCell(value)
  if (field.kind === 'integer' || field.kind === 'decimal') return numberOf(value)
  if (field.kind === 'table') return cellsOf(value).length === 0 ? null : `${cellsOf(value).length} lignes`
  if (field.kind === 'repetition') return itemsOf(value).length
  if (field.kind === 'map') return wellKnownText(shapesOf(value))
  return answerText(field, value, names)
}

const centsCell = (value: unknown): Cell => {
  const cents = numberOf(value)
  return cents === null ? null : cents / 100
}

/** One column for each question of any revision, under the heading that it last had. */
function columnsOf(rows: readonly RequestRow[]): readonly Field[] {
  const columns = new Map<string, Field>()
  for (const { content } of rows.toSorted((a, b) => a.revision - b.revision))
    for (const field of content.fields) if (isAsked(field) || field.kind === 'calculation') columns.set(field.id, field)
  return [...columns.values()]
}

/** A table of answers under the name of its file. */
type AnswerTable = { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] }

/**
 * Answers for a spreadsheet. A repetition or a table is a file of its own, one line for each of its lines.
 * @param part  identifier of that repetition or table @throws Problem 403, 404
 */
export async function answersFile(
  deps: RequestDeps,
  personId: string,
  formId: string,
  part: string | undefined,
  format: 'csv' | 'xlsx',
): Promise<SentFile> {
  const { name, columns, rows } = await answerTable(deps, personId, formId, part)
  return format === 'csv'
    ? csvFile(`${name}.csv`, columns.map(quotedCell), rows)
    : writtenTable(
        name,
        columnNames(columns),
        rows.map((cells) => ({ cells, point: null })),
        'XLSX',
      )
}

/** Read whole before anything is written: nobody waits for the file with a transaction open. */
const answerTable = (deps: RequestDeps, personId: string, formId: string, part: string | undefined) =>
  asKeeper(deps, personId, async (scoped): Promise<AnswerTable> => {
    const form = await formRow(scoped, formId)
    if (!form) throw problem('formUnknown')
    const rows = await requestsOfForm(scoped, formId)
    await logShown(
      scoped,
      { subject: 'list', of: 'form-answers' },
      rows.map(({ id }) => id),
    )
    return part === undefined ? wholeTable(form.path, rows) : partTable(form.path, rows, part)
  })

function wholeTable(path: string, rows: readonly RequestRow[]): AnswerTable {
  const columns = columnsOf(rows)
  return {
    name: `${path}-reponses`,
    columns: [...HEADINGS, ...columns.map(({ label }) => label)],
    rows: rows.map((row) => {
      const evaluation = evaluate(row.content, row.answers)
      const own = new Map(row.content.fields.map((field) => [field.id, field]))
      return [
        ...headCells(row),
        ...columns.map(({ id }): Cell => {
          const field = own.get(id)
          if (!field || !evaluation.isShown(id)) return null
          return field.kind === 'calculation'
            ? resultText(evaluation.unit(id), evaluation.result(id))
            : cellOf(field, answerAt(row.answers, id), row.placeNames)
        }),
      ]
    }),
  }
}

function partTable(path: string, rows: readonly RequestRow[], part: string): AnswerTable {
  const field = columnsOf(rows).find(({ id }) => id === part)
  if (field?.kind === 'repetition')
    return {
      name: `${path}-${part}`,
      columns: ['Numéro', 'Ligne', ...field.fields.map(({ label }) => label)],
      rows: rows.flatMap((row) =>
        itemsOf(answerAt(row.answers, part)).map((item, at) => [
          row.number,
          at + 1,
          ...field.fields.map((child) => cellOf(child, answerAt(item, child.id), row.placeNames)),
        ]),
      ),
    }
  if (field?.kind !== 'table') throw problem('formQuestionUnknown')
  return {
    name: `${path}-${part}`,
    columns: ['Numéro', 'Ligne', ...field.columns.map(({ label }) => label)],
    rows: rows.flatMap((row) =>
      cellsOf(answerAt(row.answers, part)).map((cells, at) => [
        row.number,
        field.rows[at] ?? at + 1,
        ...field.columns.map(({ kind }, rank) =>
          kind === 'amount' ? centsCell(cells[rank]) : (numberOf(cells[rank]) ?? textOf(cells[rank])),
        ),
      ]),
    ),
  }
}
