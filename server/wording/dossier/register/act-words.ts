import type { ActFamily } from '#law/clock/act-description.ts'
import type { RegisterActKind, RegisterActs, TriedActKind } from '#law/clock/register-acts.ts'
import type { MoveAct } from '#law/moves/move.ts'
import type { MOVES, StepName } from '#law/moves/moves.ts'

/** What an act holds, as the register kept it. */
export type ActPayload = Readonly<Record<string, unknown>>

/**
 * Words of one field. `missing`: what its error says. `said`: how the register tells its value, when not as the form does; the
 * register leaves out a day that has none.
 */
export type FieldWords = {
  label: string
  help?: string
  missing?: string
  options?: Readonly<Record<string, string>>
  said?: string | Readonly<Record<string, string>>
  yes?: string
  no?: string
  /** Said of a list from which nothing can be chosen. */
  empty?: string
  /** In the register it ends the line of the field before, after a colon. */
  endsLine?: true
}

/**
 * Words of one kind of act. `name`: in the register; `mark`: under the band of time, when shorter. `title`, `lead` and `record`:
 * of the form that an officer fills in. `steps`: the moves of the law that it makes, as orders. `noun` and `slug`: in the simulator and in its
 * address.
 */
export type ActWords = {
  name: string
  mark?: string
  title?: string
  lead?: string
  record?: string
  steps?: Readonly<Record<string, string>>
  noun?: string
  slug?: string
  fields?: Readonly<Record<string, FieldWords>>
  /** What the register says of it, for an act that no form describes. */
  lines?: (payload: ActPayload) => string[]
}

type Labelled = Pick<FieldWords, 'label' | 'help'>
type Options<Value extends string> = { options: Readonly<Record<Value, string>> }

type WordsOfField<Field> = Labelled &
  (Field extends { type: 'choice'; of: readonly (infer Value extends string)[] }
    ? Options<Value> & { missing: string; said?: Readonly<Record<Value, string>> }
    : Field extends { type: 'several'; of: readonly (infer Value extends string)[] }
      ? Options<Value> & { missing: string; empty: string }
      : Field extends { type: 'yesNo' }
        ? { yes: string; no: string; said?: { yes?: string; no?: string } }
        : Field extends { type: 'text' | 'line'; isOptional: true }
          ? { endsLine?: true }
          : Field extends { type: 'text' | 'line' }
            ? { missing: string; endsLine?: true }
            : Field extends { type: 'day' }
              ? { said?: string }
              : { missing: string })

/** Letters, arrivals and acts that are named have words of their own; a field that nobody is asked needs none. */
type Wordless = { type: 'letter' | 'arrival' | 'act' } | { isKept: true; isUnasked: true }

type WordsOfFields<Fields> = {
  [Name in keyof Fields as Fields[Name] extends Wordless ? never : Name]: WordsOfField<Fields[Name]>
}

type OfRegister = { name: string; mark?: string }
type OfForm<Description> = Description extends { by: 'officer' }
  ? { title: string; lead: string; record: string }
  : object
/** The moves of the law that such an act makes. */
export type StepsOf<Act extends MoveAct> = {
  [Step in StepName as (typeof MOVES)[Step]['act'] extends Act ? Step : never]: string
}
type OfMoves<Kind extends RegisterActKind> = keyof StepsOf<Kind> extends never ? object : { steps: StepsOf<Kind> }
type OfSimulator<Kind> = Kind extends TriedActKind ? { noun: string; slug: string } : object
type OfFields<Description> = Description extends { by: 'useCase' }
  ? Pick<ActWords, 'lines'>
  : Description extends { fields: infer Fields }
    ? { fields: WordsOfFields<Fields> }
    : never

type WordsOf<Kind extends RegisterActKind> = OfRegister &
  OfForm<RegisterActs[Kind]> &
  OfMoves<Kind> &
  OfSimulator<Kind> &
  OfFields<RegisterActs[Kind]>

type FamilyOf<Kind extends RegisterActKind> = RegisterActs[Kind] extends { family: infer Family } ? Family : 'none'

/** The words of every act of those families: one that is forgotten does not compile. */
export type WordsOfFamily<Family extends ActFamily | 'none'> = {
  [Kind in RegisterActKind as FamilyOf<Kind> extends Family ? Kind : never]: WordsOf<Kind>
}
