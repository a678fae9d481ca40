import { dayText } from '#wording/day.ts'
import { countryText, departmentText, regionText } from '#wording/place/divisions.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { numberText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { periodSaid, shapeSaid } from '#wording/services/forms/answer-words.ts'
import { areaM2, type DrawnShape, lengthM, shapesOf } from './drawn-shapes.ts'
import { evaluate } from './evaluation.ts'
import type { Field, SimpleField } from './field.ts'
import type { Answers, FormContent } from './form-content.ts'
import { maskedText } from './mask.ts'
import { partsOfPeriod } from './period.ts'
import { addressOf, answerAt, cellsOf, isBlank, itemsOf, numberOf, piecesOf, textOf, textsOf } from './reading.ts'
import { isYear } from './year-field.ts'

/** A line of what was answered: a title of part, or a question and its answer. */
export type AnsweredLine = { label: string; text: string; isTitle: boolean }

/** Names of communes and intercommunalities by their codes, as far as whoever reads has them. */
export type PlaceNames = Readonly<Record<string, string>>

const NAMED = { department: departmentText, region: regionText, country: countryText }

const PERCENT_DECIMALS = 2

/** A result in its unit; « à compléter » while something that it counts is not answered. */
export const resultText = (unit: 'number' | 'amount' | 'percent', value: number | null): string => {
  if (value === null) return 'à compléter'
  if (unit === 'amount') return amountText(value)
  return unit === 'percent' ? `${numberText(value, PERCENT_DECIMALS)}\u00a0%` : numberText(value, 4)
}

const dayOr = (text: string) => (/^\d{4}-(?:0[1-9]|1[0-2])-\d{2}/.test(text) ? dayText(text) : text)

/** An answer as it is read; empty for none, and for what several lines tell. */
export function answerText(field: Field | SimpleField, value: unknown, names: PlaceNames = {}): string {
  if (isBlank(field, value)) return ''
  switch (field.kind) {
    case 'integer':
    case 'decimal':
      if (isYear(field)) return String(numberOf(value) ?? '')
      return numberText(numberOf(value) ?? 0, 4)
    case 'amount':
      return amountText(numberOf(value) ?? 0)
    case 'check':
    case 'attestation':
      return 'oui'
    case 'yesNo':
      return value === true ? 'oui' : 'non'
    case 'choices':
      return textsOf(value).join(', ')
    case 'linkedChoice':
      return textsOf(value).join(', ')
    case 'formatted': {
      const text = textOf(value) ?? ''
      return maskedText(field.mask, text) ?? text
    }
    case 'department':
    case 'region':
    case 'country': {
      const code = textOf(value) ?? ''
      return NAMED[field.kind](code) ?? code
    }
    case 'commune':
    case 'intercommunality': {
      const code = textOf(value) ?? ''
      const name = Object.hasOwn(names, code) ? names[code] : undefined
      return name === undefined ? code : `${name} (${code})`
    }
    case 'slot': {
      const text = textOf(value) ?? ''
      const period = partsOfPeriod(text)
      return period === null ? text : periodSaid(period)
    }
    case 'map':
      return shapesOf(value).map(shapeText).join(' ; ')
    case 'parcel':
      return textsOf(value)
        .map((id) => `${referenceText(id)} (${id})`)
        .join(', ')
    case 'address':
      return addressOf(value)?.label ?? ''
    case 'piece':
    case 'identityDocument':
      return piecesOf(value)
        .map(({ fileName }) => fileName)
        .join(', ')
    case 'date':
      return dayOr(textOf(value) ?? '')
    case 'dateTime': {
      const text = textOf(value) ?? ''
      return `${dayOr(text)}, ${text.slice(11, 16)}`
    }
    case 'repetition':
    case 'table':
      return ''
    default:
      return textOf(value) ?? ''
  }
}

/** « zone d’environ 1 250 m², depuis 50,8656 N, 1,9862 E ». */
export function shapeText(shape: DrawnShape): string {
  const { kind, positions } = shape
  const [first = [0, 0] as const] = positions
  const size = kind === 'line' ? lengthM(shape) : kind === 'area' ? areaM2(shape) : null
  return shapeSaid({ kind, size, lon: first[0], lat: first[1] })
}

const cellText = (kind: 'text' | 'number' | 'amount', cell: unknown): string => {
  const number = numberOf(cell)
  if (number === null) return textOf(cell) ?? ''
  return kind === 'amount' ? amountText(number) : numberText(number, 4)
}

/** What was answered, line by line, in the order of the form: questions that were not asked leave none. */
export function answeredLines(content: FormContent, answers: Answers, names: PlaceNames = {}): readonly AnsweredLine[] {
  const evaluation = evaluate(content, answers)
  return content.fields
    .filter(({ id, kind }) => kind !== 'explanation' && evaluation.isShown(id))
    .flatMap((field): AnsweredLine[] => {
      const value = answerAt(answers, field.id)
      switch (field.kind) {
        case 'section':
          return [{ label: field.label, text: '', isTitle: true }]
        case 'calculation':
          return [
            {
              label: field.label,
              text: resultText(evaluation.unit(field.id), evaluation.result(field.id)),
              isTitle: false,
            },
          ]
        case 'table':
          return tableLines(field, value)
        case 'repetition':
          return itemsOf(value).flatMap((item, rank) =>
            field.fields
              .filter((child) => evaluation.isShownIn(child, item))
              .map((child) => ({
                label: `${field.label} ${rank + 1}, ${child.label}`,
                text: answerText(child, answerAt(item, child.id), names),
                isTitle: false,
              }))
              .filter(({ text }) => text !== ''),
          )
        default: {
          const text = answerText(field, value, names)
          return text === '' ? [] : [{ label: field.label, text, isTitle: false }]
        }
      }
    })
}

const tableLines = (field: Extract<Field, { kind: 'table' }>, value: unknown): AnsweredLine[] =>
  cellsOf(value).flatMap((row, at) => {
    const cells = field.columns
      .map((column, rank) => ({ label: column.label, text: cellText(column.kind, row[rank]) }))
      .filter(({ text }) => text !== '')
    if (cells.length === 0) return []
    const text =
      field.columns.length === 1
        ? (cells[0]?.text ?? '')
        : cells.map((cell) => `${cell.label} : ${cell.text}`).join(' ; ')
    return [{ label: `${field.label}, ${field.rows[at] ?? `ligne ${at + 1}`}`, text, isTitle: false }]
  })
