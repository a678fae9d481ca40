import type { Day } from './calendar.ts'
import type { Filing } from './filing.ts'
import type { Notice } from './notice.ts'

/**
 * What one field of an act holds, described once: the law takes the type of its acts from it, the contract its schemas, the
 * register what it keeps and how it reads it again, the forms and the simulator their questions.
 */
export type ActField = (
  | { type: 'day'; hasHappened?: true }
  | { type: 'choice'; of: readonly string[]; usual?: string; offered?: Offered }
  | { type: 'several'; of: readonly string[]; offered?: Offered }
  | { type: 'yesNo'; usual?: boolean; always?: boolean }
  | { type: 'text'; maxLength: number }
  | { type: 'line'; maxLength: number }
  | { type: 'pieces' }
  | { type: 'letter' }
  | { type: 'arrival' }
  | { type: 'act' }
) & {
  isOptional?: true
  isKept?: true
  isNamed?: true
  isAssumed?: true
  isUnasked?: true
  onlyWhen?: { field: string; is: string | boolean }
}
export type ActFields = Readonly<Record<string, ActField>>

/** Which values a form offers: those that may bear on that kind of dossier, those its register holds, or the ones listed. */
export type Offered = 'ofDossier' | 'established' | readonly string[]

/** A calendar day, kept as `2026-03-10`. */
export const anyDay = { type: 'day' } as const
/** The day of something that has happened: a coming day is refused. */
export const pastDay = { type: 'day', hasHappened: true } as const
export const yesNo = { type: 'yesNo' } as const
/** Words of the officer, in characters. */
export const text = { type: 'text', maxLength: 2000 } as const
export const longText = { type: 'text', maxLength: 4000 } as const
export const line = { type: 'line', maxLength: 200 } as const
/** Pieces by their code, each with what is missing in it. */
export const pieces = { type: 'pieces' } as const
/** A letter of the town hall: how it left, and when it reached the applicant. */
export const letter = { type: 'letter' } as const
/** How a file or pieces reach the town hall. */
export const arrival = { type: 'arrival' } as const
/** Another act of the same register, by its identity. */
export const namedAct = { type: 'act' } as const

export const choice = <const Value extends string>(of: readonly Value[]) => ({ type: 'choice', of }) as const
export const several = <const Value extends string>(of: readonly Value[]) => ({ type: 'several', of }) as const

/** May be left unsaid, and the law then reads nothing. */
export const optional = <Field extends ActField>(field: Field) => ({ ...field, isOptional: true }) as const
/** Kept with the act in the words of the officer; the law reads nothing in it. */
export const kept = <Field extends ActField>(field: Field) => ({ ...field, isKept: true }) as const
/** Kept in the words of the officer, where the law reads the names alone. */
export const named = <Field extends ActField>(field: Field) => ({ ...field, isKept: true, isNamed: true }) as const
/** An officer says it; where nobody does, the law assumes it (`periodIncreased` stands for every circumstance). */
export const assumed = <Field extends ActField>(field: Field) => ({ ...field, isAssumed: true }) as const
/** Never asked of an officer: a use case writes it. */
export const unasked = <Field extends ActField>(field: Field) => ({ ...field, isUnasked: true }) as const
/** Asked only when another field of the act has that value. */
export const onlyWhen = <Field extends ActField>(field: string, is: string | boolean, then: Field) =>
  ({ ...then, onlyWhen: { field, is } }) as const

/** Names of a table of law, as the values of a field. */
export const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(table) as Name[]

/**
 * How an act names a piece: by the key of its line in the list of the form, by its code where nothing else is known. `id`, `sha256`: of the kept file
 * and of its content, where one came.
 */
export type NamedPiece = {
  key?: string | undefined
  code: string
  id?: string | undefined
  sha256?: string | undefined
}

type ValueOf<Field> = Field extends { type: 'day' }
  ? Day
  : Field extends { type: 'choice'; of: readonly (infer Value)[] }
    ? Value
    : Field extends { type: 'several'; of: readonly (infer Value)[] }
      ? readonly Value[]
      : Field extends { type: 'yesNo' }
        ? boolean
        : Field extends { type: 'letter' }
          ? Notice
          : Field extends { type: 'arrival' }
            ? Filing
            : Field extends { type: 'pieces' }
              ? readonly NamedPiece[]
              : string

type Unsaid = { isOptional: true } | { isAssumed: true }

/** What the law reads in an act of those fields. */
export type ReadIn<Fields> = {
  [Name in keyof Fields as Fields[Name] extends { isKept: true } | Unsaid ? never : Name]: ValueOf<Fields[Name]>
} & {
  [Name in keyof Fields as Fields[Name] extends { isNamed: true }
    ? Name
    : Fields[Name] extends { isKept: true }
      ? never
      : Fields[Name] extends Unsaid
        ? Name
        : never]?: ValueOf<Fields[Name]> | undefined
}
