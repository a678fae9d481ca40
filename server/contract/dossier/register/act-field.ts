import { z } from 'zod'
import { LetterNotice } from '#contract/dossier/letters/letter-notice.ts'
import type { ActField } from '#law/clock/act-fields.ts'
import type { FieldWords } from '#wording/dossier/register/act-words.ts'
import { Arrival } from './arrival.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

const PieceAsked = z.object({
  code: z.string().trim().min(1),
  why: z.string().trim().min(1, 'Dites ce qui manque à cette pièce').max(2000),
})

/** What a field of an act must be, with its error in its own words. */
export function fieldSchema(field: ActField, words: FieldWords | undefined): z.ZodType {
  const schema = requiredSchema(field, words)
  return field.isOptional ? schema.optional() : schema
}

function requiredSchema(field: ActField, words: FieldWords | undefined): z.ZodType {
  switch (field.type) {
    case 'day':
      return CivilDay
    case 'choice':
      return z.enum([...field.of], { error: words?.missing })
    case 'several':
      return z.array(z.enum([...field.of], { error: words?.missing })).min(1, words?.missing)
    case 'yesNo':
      return z.boolean()
    case 'text':
    case 'line':
      return field.isOptional
        ? z.string().trim().max(field.maxLength)
        : z.string().trim().min(1, words?.missing).max(field.maxLength)
    case 'pieces':
      return z.array(PieceAsked).min(1, words?.missing)
    case 'letter':
      return LetterNotice
    case 'arrival':
      return Arrival
    case 'act':
      return z.uuid()
  }
}

/** The list, known not to be empty: a union needs one member at least. */
export function oneOrMore<Item>([first, ...others]: readonly Item[]): [Item, ...Item[]] {
  if (first === undefined) throw new Error('The table of acts is empty')
  return [first, ...others]
}

/** A field as it is sent: days as `2026-03-10`. */
type SaidValue<Field> = Field extends { type: 'choice'; of: readonly (infer Value)[] }
  ? Value
  : Field extends { type: 'several'; of: readonly (infer Value)[] }
    ? Value[]
    : Field extends { type: 'yesNo' }
      ? boolean
      : Field extends { type: 'pieces' }
        ? z.infer<typeof PieceAsked>[]
        : Field extends { type: 'letter' }
          ? z.infer<typeof LetterNotice>
          : Field extends { type: 'arrival' }
            ? z.infer<typeof Arrival>
            : string

/** What is sent of fields: those that may be left unsaid apart from the others. */
export type SaidIn<Fields, Unsaid> = {
  [Name in keyof Fields as Fields[Name] extends Unsaid ? never : Name]: SaidValue<Fields[Name]>
} & {
  [Name in keyof Fields as Fields[Name] extends Unsaid ? Name : never]?: SaidValue<Fields[Name]> | undefined
}
