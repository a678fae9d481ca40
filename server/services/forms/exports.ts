import { answerText, resultText } from '#contract/services/forms/answer-text.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import { type Field, isAsked } from '#contract/services/forms/field.ts'
import { type Applicant, NOBODY } from '#contract/services/forms/form-request.ts'
import { answerAt, cellsOf, itemsOf, numberOf, textOf } from '#contract/services/forms/reading.ts'
import { logShown } from '#platform/access-log.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
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

/** Amounts in euros, numbers as numbers, the rest as it is read. */
function cellOf(field: Field, value: unknown): Cell {
  if (field.kind === 'amount') return centsCell(value)
  if (field.kind === 'integer' || field.kind === 'decimal') return numberOf(value)
  if (field.kind === 'table') return cellsOf(value).length === 0 ? null : `${cellsOf(value).length} lignes`
  if (field.kind === 'repetition') return itemsOf(value).length
  return answerText(field, value)
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

/**
 * Answers for a spreadsheet. A repetition or a table is a file of its own, one line for each of its lines.
 * @param part  identifier of that repetition or table @throws Problem 403, 404
 */
export const answersCsv = (
  deps: RequestDeps,
  personId: string,
  formId: string,
  part: string | undefined,
): Promise<SentFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const form = await formRow(scoped, formId)
    if (!form) throw problem('formUnknown')
    const rows = await requestsOfForm(scoped, formId)
    await logShown(
      scoped,
      { subject: 'list', of: 'form-answers' },
      rows.map(({ id }) => id),
    )
    return part === undefined ? wholeCsv(form.path, rows) : partCsv(form.path, rows, part)
  })

function wholeCsv(path: string, rows: readonly RequestRow[]): SentFile {
  const columns = columnsOf(rows)
  return csvFile(
    `${path}-reponses.csv`,
    [...HEADINGS, ...columns.map(({ label }) => label)],
    rows.map((row) => {
      const evaluation = evaluate(row.content, row.answers)
      const own = new Map(row.content.fields.map((field) => [field.id, field]))
      return [
        ...headCells(row),
        ...columns.map(({ id }): Cell => {
          const field = own.get(id)
          if (!field || !evaluation.isShown(id)) return null
          return field.kind === 'calculation'
            ? resultText(field.unit, evaluation.result(id))
            : cellOf(field, answerAt(row.answers, id))
        }),
      ]
    }),
  )
}

function partCsv(path: string, rows: readonly RequestRow[], part: string): SentFile {
  const field = columnsOf(rows).find(({ id }) => id === part)
  if (field?.kind === 'repetition')
    return csvFile(
      `${path}-${part}.csv`,
      ['Numéro', 'Ligne', ...field.fields.map(({ label }) => label)],
      rows.flatMap((row) =>
        itemsOf(answerAt(row.answers, part)).map((item, at) => [
          row.number,
          at + 1,
          ...field.fields.map((child) => cellOf(child, answerAt(item, child.id))),
        ]),
      ),
    )
  if (field?.kind !== 'table') throw problem('formQuestionUnknown')
  return csvFile(
    `${path}-${part}.csv`,
    ['Numéro', 'Ligne', ...field.columns.map(({ label }) => label)],
    rows.flatMap((row) =>
      cellsOf(answerAt(row.answers, part)).map((cells, at) => [
        row.number,
        field.rows[at] ?? at + 1,
        ...field.columns.map(({ kind }, rank) =>
          kind === 'amount' ? centsCell(cells[rank]) : (numberOf(cells[rank]) ?? textOf(cells[rank])),
        ),
      ]),
    ),
  )
}
