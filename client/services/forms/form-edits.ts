import { FIELD_KINDS, Field, type FieldKind, fieldsById, type SimpleField } from '#contract/services/forms/field.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import { FIELD_KIND_NAMES } from '#wording/services/forms/form-words.ts'

/** An identifier that no question of the form has. */
export function freeId({ fields }: Pick<FormContent, 'fields'>, prefix = 'q'): string {
  const taken = new Set([
    ...fieldsById(fields).keys(),
    ...fields.flatMap((field) => (field.kind === 'table' ? field.columns.map(({ id }) => id) : [])),
  ])
  let rank = taken.size + 1
  while (taken.has(`${prefix}${rank}`)) rank += 1
  return `${prefix}${rank}`
}

/** What a question of that kind needs from the start, beyond its label. */
const STARTS: Partial<Record<FieldKind, object>> = {
  choice: { options: ['Premier choix', 'Second choix'] },
  choices: { options: ['Premier choix', 'Second choix'] },
  linkedChoice: { groups: [{ label: 'Premier choix', options: ['Détail'] }] },
  table: { columns: [{ id: 'c1', label: 'Montant', kind: 'amount' }], rows: [] },
  attestation: { required: true },
}

/** A new question of that kind, as it is before anyone says more. */
export function newField(content: Pick<FormContent, 'fields'>, kind: FieldKind): Field {
  const id = freeId(content)
  const inner =
    kind === 'repetition'
      ? {
          item: 'une ligne',
          fields: [{ kind: 'text', id: freeId({ fields: [...content.fields, placeholder(id)] }), label: 'Nom' }],
        }
      : {}
  const counted = kind === 'calculation' ? { unit: 'number', terms: [{ field: id }] } : {}
  return Field.parse({ kind, id, label: FIELD_KIND_NAMES[kind], ...STARTS[kind], ...inner, ...counted })
}

const placeholder = (id: string): Field => Field.parse({ kind: 'section', id, label: id })

/** A question of a line. */
export const newChild = (content: Pick<FormContent, 'fields'>, kind: SimpleField['kind']): SimpleField =>
  newField(content, kind) as SimpleField

/** The list with one of its members a place earlier or later; unchanged at its ends. */
export function moved<Member>(list: readonly Member[], at: number, by: -1 | 1): Member[] {
  const to = at + by
  const [one, other] = [list[at], list[to]]
  if (one === undefined || other === undefined) return [...list]
  return list.map((member, rank) => (rank === at ? other : rank === to ? one : member))
}

export const replaced = <Member>(list: readonly Member[], at: number, by: Member): Member[] =>
  list.map((member, rank) => (rank === at ? by : member))

export const without = <Member>(list: readonly Member[], at: number): Member[] => list.filter((_, rank) => rank !== at)

/** Lines of a text, one for each choice or row. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

const WHOLE: ReadonlySet<FieldKind> = new Set([
  ...(['section', 'explanation', 'piece', 'map', 'attestation', 'repetition', 'table', 'calculation'] as const),
])

/** Kinds that stand inside a line. */
export const SIMPLE_KINDS = FIELD_KINDS.filter((kind): kind is SimpleField['kind'] => !WHOLE.has(kind))
