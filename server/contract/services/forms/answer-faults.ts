import { z } from 'zod'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { COUNTRIES, DEPARTMENTS, REGIONS } from '#wording/place/divisions.ts'
import { type AnswerFault, answerFaultText } from '#wording/services/forms/answer-fault.ts'
import { isIban, isRna, isRnf, isSchool, isSiren, isSiret } from './checked-numbers.ts'
import { type DrawnShape, shapesOf, wrongShape } from './drawn-shapes.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { type Field, isAsked, type SimpleField } from './field.ts'
import type { Answers, FormContent } from './form-content.ts'
import { maskExample, maskedText } from './mask.ts'
import { wrongPeriod } from './period.ts'
import { addressOf, answerAt, cellsOf, isBlank, itemsOf, numberOf, piecesOf, textOf, textsOf } from './reading.ts'
import { isYear } from './year-field.ts'

/** One answer to mend; `pointer` is that of the answer in what is sent (`#/answers/projets/0/budget`). */
export type FaultyAnswer = { field: string; pointer: string; detail: string }

type Form = Pick<FormContent, 'fields' | 'eligibility' | 'controls'>
type Wrong = AnswerFault | null

const Day = z.iso.date()
const Minute = z.iso.datetime({ local: true, precision: -1 })
const Email = z.email()
/** Ten digits in France, more with the sign of a country. */
const PHONE = /^(?:\+\d{8,15}|0\d{9})$/
const DIGITS_MAX = 15

/** What keeps these answers from being sent, in the order of the form. Questions that are not asked are left aside. */
export function answerFaults(form: Form, answers: Answers): readonly FaultyAnswer[] {
  const evaluation = evaluate(form, answers)
  const faults = form.fields
    .filter((field) => isAsked(field) && evaluation.isShown(field.id))
    .flatMap((field) => fieldFaults(field, answerAt(answers, field.id), evaluation))
  const broken = evaluation.controls
    .filter(({ truth }) => truth === 'no')
    .map(({ left, says }) => ({ field: left, pointer: `#/answers/${left}`, detail: says }))
  return [...faults, ...broken]
}

function fieldFaults(field: Field, value: unknown, evaluation: Evaluation): readonly FaultyAnswer[] {
  const fault = wrongIn(field, value)
  if (fault) return [told(field, `#/answers/${field.id}`, fault)]
  if (field.kind !== 'repetition') return []
  return itemsOf(value).flatMap((item, rank) =>
    field.fields
      .filter((child) => evaluation.isShownIn(child, item))
      .flatMap((child) => {
        const wrong = wrongIn(child, answerAt(item, child.id))
        return wrong ? [told(child, `#/answers/${field.id}/${rank}/${child.id}`, wrong)] : []
      }),
  )
}

const told = ({ id, label }: Pick<Field, 'id' | 'label'>, pointer: string, fault: AnswerFault): FaultyAnswer => ({
  field: id,
  pointer,
  detail: answerFaultText(label, fault),
})

function wrongIn(field: Field | SimpleField, value: unknown): Wrong {
  if (!isAsked(field)) return null
  if (isBlank(field, value)) {
    if (value !== undefined && value !== null && value !== '' && isMisshapen(field, value)) return { code: 'misshapen' }
    return field.required ? { code: field.kind === 'attestation' ? 'notAgreed' : 'missing' } : null
  }
  return wrongValue(field, value)
}

/** Something was said that is no answer to that kind of question: a number where a line is asked. */
const isMisshapen = (field: Field, value: unknown): boolean =>
  !(typeof value === 'string' && value.trim() === '') &&
  !(Array.isArray(value) && (value.length === 0 || field.kind === 'table')) &&
  !(value === false && (field.kind === 'check' || field.kind === 'attestation')) &&
  !(field.kind === 'address' && typeof value === 'object')

function wrongValue(field: Field | SimpleField, value: unknown): Wrong {
  const text = textOf(value) ?? ''
  switch (field.kind) {
    case 'text':
    case 'longText':
      return text.length > field.maxLength ? { code: 'tooLong', max: field.maxLength } : null
    case 'formatted':
      return maskedText(field.mask, text) === null
        ? { code: 'mask', mask: field.mask, example: maskExample(field.mask) }
        : null
    case 'integer':
    case 'decimal':
    case 'amount':
      return wrongNumber(field, numberOf(value) ?? 0)
    case 'date':
      return Day.safeParse(text).success ? null : { code: 'notDay' }
    case 'dateTime':
      return Minute.safeParse(text).success ? null : { code: 'notMinute' }
    case 'choice':
      return field.options.includes(text) ? null : { code: 'notOffered' }
    case 'choices':
      return textsOf(value).every((one) => field.options.includes(one)) ? null : { code: 'notOffered' }
    case 'linkedChoice': {
      const [first, second] = textsOf(value)
      const group = field.groups.find(({ label }) => label === first)
      return group && second !== undefined && group.options.includes(second) ? null : { code: 'notOffered' }
    }
    case 'civility':
      return ['Madame', 'Monsieur'].includes(text) ? null : { code: 'notOffered' }
    case 'email':
      return Email.safeParse(text).success ? null : { code: 'notEmail' }
    case 'phone':
      return PHONE.test(text.replaceAll(/[\s.()-]/g, '')) ? null : { code: 'notPhone' }
    case 'commune':
      return /^\d[\dAB]\d{3}$/.test(text) ? null : { code: 'notCommune' }
    case 'department':
      return isOffered(DEPARTMENTS, text) ? null : { code: 'notDepartment' }
    case 'region':
      return isOffered(REGIONS, text) ? null : { code: 'notRegion' }
    case 'country':
      return isOffered(COUNTRIES, text) ? null : { code: 'notCountry' }
    case 'intercommunality':
      return isSiren(text) ? null : { code: 'notIntercommunality' }
    case 'parcel':
      return textsOf(value).every((id) => ParcelId.safeParse(id).success) ? null : { code: 'notParcel' }
    case 'siret':
      return isSiret(text) ? null : { code: 'siret' }
    case 'rna':
      return isRna(text) ? null : { code: 'rna' }
    case 'rnf':
      return isRnf(text) ? null : { code: 'rnf' }
    case 'school':
      return isSchool(text) ? null : { code: 'school' }
    case 'iban':
      return isIban(text) ? null : { code: 'iban' }
    case 'address':
      return (addressOf(value)?.label.length ?? 0) > 300 ? { code: 'tooLong', max: 300 } : null
    case 'piece':
    case 'identityDocument':
      return piecesOf(value).length > field.maxFiles ? { code: 'tooMany', max: field.maxFiles } : null
    case 'map':
      return wrongShapes(field, shapesOf(value))
    case 'repetition':
      return itemsOf(value).length > field.maxItems ? { code: 'tooMany', max: field.maxItems } : null
    case 'table':
      return wrongTable(field, value)
    case 'dossier':
    case 'container':
      return text.length > 100 ? { code: 'tooLong', max: 100 } : null
    case 'slot': {
      const code = wrongPeriod(text)
      return code === null ? null : { code }
    }
    default:
      return null
  }
}

const isOffered = (divisions: readonly { code: string }[], text: string) => divisions.some(({ code }) => code === text)

function wrongShapes(field: Extract<Field, { kind: 'map' }>, shapes: readonly DrawnShape[]): Wrong {
  if (shapes.length > field.maxShapes) return { code: 'tooMany', max: field.maxShapes }
  for (const [rank, shape] of shapes.entries()) {
    if (!field.shapes.includes(shape.kind)) return { code: 'notAsked', rank: rank + 1 }
    const code = wrongShape(shape)
    if (code !== null) return { code, rank: rank + 1 }
  }
  return null
}

function wrongNumber(field: Extract<Field, { kind: 'integer' | 'decimal' | 'amount' }>, value: number): Wrong {
  const { kind, min, max } = field
  const said = { isAmount: kind === 'amount', ...(isYear(field) && { isYear: true as const }) }
  if (kind !== 'decimal' && !Number.isInteger(value)) return { code: kind === 'amount' ? 'notCents' : 'notWhole' }
  if (Math.abs(value) >= 10 ** DIGITS_MAX)
    return { code: 'tooHigh', max: 10 ** DIGITS_MAX, isAmount: kind === 'amount' }
  if (min !== null && value < min) return { code: 'tooLow', min, ...said }
  return max !== null && value > max ? { code: 'tooHigh', max, ...said } : null
}

const ROWS_MAX = 200

function wrongTable(field: Extract<Field, { kind: 'table' }>, value: unknown): Wrong {
  const rows = cellsOf(value)
  if (rows.length > Math.max(field.rows.length, field.rows.length > 0 ? 0 : ROWS_MAX))
    return { code: 'tooMany', max: field.rows.length || ROWS_MAX }
  for (const [at, row] of rows.entries())
    for (const [rank, column] of field.columns.entries()) {
      const cell = row[rank] ?? null
      const isText = column.kind === 'text'
      const isRight =
        cell === null ||
        cell === '' ||
        (isText ? typeof cell === 'string' && cell.length <= 300 : isCellNumber(cell, column.kind))
      if (!isRight) return { code: 'cell', row: at + 1, column: column.label }
    }
  return null
}

const isCellNumber = (cell: unknown, kind: 'number' | 'amount' | 'text') => {
  const number = numberOf(cell)
  return number !== null && Math.abs(number) < 10 ** DIGITS_MAX && (kind === 'number' || Number.isInteger(number))
}

/** The answers to keep once they are sent: those of questions that are asked of this person, and no other. */
export function keptAnswers(form: Form, answers: Answers): Record<string, unknown> {
  const evaluation = evaluate(form, answers)
  return Object.fromEntries(
    form.fields.flatMap((field): [string, unknown][] => {
      const value = answerAt(answers, field.id)
      if (!isAsked(field) || !evaluation.isShown(field.id) || value === undefined || isBlank(field, value)) return []
      if (field.kind !== 'repetition') return [[field.id, value]]
      const items = itemsOf(value).map((item) =>
        Object.fromEntries(
          field.fields
            .filter((child) => evaluation.isShownIn(child, item) && !isBlank(child, answerAt(item, child.id)))
            .map((child) => [child.id, answerAt(item, child.id)]),
        ),
      )
      return [[field.id, items]]
    }),
  )
}
