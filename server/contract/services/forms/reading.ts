import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { departmentOfCommune, regionOfDepartment } from '#wording/place/divisions.ts'
import { shapesOf } from './drawn-shapes.ts'
import type { Field } from './field.ts'
import type { Answers } from './form-content.ts'
import { maskedText } from './mask.ts'

/** A file that was received, as an answer names it. */
export type PieceAnswer = { piece: string; fileName: string; byteCount: number }
/** `id` is the key of the national base (BAN) when the address was chosen there; null when it was only typed. */
export type AddressAnswer = { label: string; id: string | null; parcels: readonly string[] }

export const answerAt = (answers: Answers, id: string): unknown =>
  Object.hasOwn(answers, id) ? answers[id] : undefined

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: unknown): string | null => {
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' ? null : text
}

export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one.trim() !== '') : []

export const addressOf = (value: unknown): AddressAnswer | null => {
  if (!isRecord(value)) return null
  const label = textOf(value.label)
  return label === null ? null : { label, id: textOf(value.id), parcels: textsOf(value.parcels) }
}

export const piecesOf = (value: unknown): readonly PieceAnswer[] =>
  Array.isArray(value)
    ? value.filter(isRecord).flatMap(({ piece, fileName, byteCount }) => {
        const id = textOf(piece)
        return id === null ? [] : [{ piece: id, fileName: textOf(fileName) ?? id, byteCount: numberOf(byteCount) ?? 0 }]
      })
    : []

/** Lines of a repetition. */
export const itemsOf = (value: unknown): readonly Answers[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** Rows of a table, cell by cell, in the order of its columns. */
export const cellsOf = (value: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row : [])) : []

const isCellBlank = (cell: unknown) => numberOf(cell) === null && textOf(cell) === null

/** True of what answers nothing to a question of that kind. */
export function isBlank(field: Pick<Field, 'kind'>, value: unknown): boolean {
  switch (field.kind) {
    case 'integer':
    case 'decimal':
    case 'amount':
      return numberOf(value) === null
    case 'check':
    case 'attestation':
      return value !== true
    case 'yesNo':
      return typeof value !== 'boolean'
    case 'choices':
    case 'linkedChoice':
    case 'parcel':
      return textsOf(value).length === 0
    case 'address':
      return addressOf(value) === null
    case 'piece':
    case 'identityDocument':
      return piecesOf(value).length === 0
    case 'map':
      return shapesOf(value).length === 0
    case 'repetition':
      return itemsOf(value).length === 0
    case 'table':
      return cellsOf(value).every((row) => row.every(isCellBlank))
    default:
      return textOf(value) === null
  }
}

/** What a condition compares: a line of text, a number, yes or no, several choices, communes. */
export function comparable(
  field: Pick<Field, 'kind'> & { mask?: string },
  value: unknown,
): string | number | boolean | readonly string[] | null {
  switch (field.kind) {
    case 'integer':
    case 'decimal':
    case 'amount':
      return numberOf(value)
    case 'check':
    case 'attestation':
      return value === true
    case 'yesNo':
      return typeof value === 'boolean' ? value : null
    case 'choices':
    case 'linkedChoice':
    case 'parcel':
      return isBlank(field, value) ? null : textsOf(value)
    case 'address':
      return addressOf(value)?.label ?? null
    case 'piece':
    case 'identityDocument':
    case 'map':
    case 'repetition':
    case 'table':
    case 'section':
    case 'explanation':
      return null
    case 'formatted': {
      const text = textOf(value)
      return text === null ? null : (maskedText(field.mask ?? '', text) ?? text)
    }
    default:
      return textOf(value)
  }
}

/** Where an answer is, from the commune to the region that holds it; nothing of what says no place. */
export function placesOf(field: Pick<Field, 'kind'>, value: unknown) {
  const communes = communesOf(field, value)
  const own = field.kind === 'department' ? textOf(value) : null
  const departments = [...new Set(own === null ? communes.map(departmentOfCommune) : [own])]
  const regions = departments.map(regionOfDepartment)
  const known = regions.filter((code) => code !== undefined)
  return { communes, departments, regions: known.length < regions.length ? [] : [...new Set(known)] }
}

/** INSEE codes of where an answer is: of a commune, of parcels, of an address that was chosen. */
function communesOf(field: Pick<Field, 'kind'>, value: unknown): readonly string[] {
  const ofParcels = (ids: readonly string[]) => [
    ...new Set(ids.filter((id) => ParcelId.safeParse(id).success).map((id) => id.slice(0, 5))),
  ]
  switch (field.kind) {
    case 'commune':
      return textOf(value) === null ? [] : [textOf(value) ?? '']
    case 'parcel':
      return ofParcels(textsOf(value))
    case 'address': {
      const address = addressOf(value)
      return address === null ? [] : ofParcels(address.parcels)
    }
    default:
      return []
  }
}
