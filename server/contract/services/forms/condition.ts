import { z } from 'zod'

/** Identifier of a question within its form: it never changes once published, whatever its label becomes. */
export const FieldId = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9]{0,39}$/,
    'Un identifiant de question commence par une minuscule et ne compte que des lettres et des chiffres',
  )

export const OPERATORS = [
  'equals',
  'differs',
  'greater',
  'atLeast',
  'less',
  'atMost',
  'includes',
  'excludes',
  'empty',
  'filled',
  'inCommune',
  'outsideCommune',
  'inDepartment',
  'outsideDepartment',
  'inRegion',
  'outsideRegion',
] as const
export type Operator = (typeof OPERATORS)[number]

/** Those that compare nothing: they only ask whether there is an answer. */
export const BARE_OPERATORS: readonly Operator[] = ['empty', 'filled']

const Compared = z.union([z.string().max(200), z.number(), z.boolean(), z.null()])

/** « La question … est égale à … »; a day is `2026-11-24`, an amount is in cents, a commune, a department or a region is its INSEE code. */
export const Clause = z.object({ field: FieldId, operator: z.enum(OPERATORS), value: Compared.default(null) })
export type Clause = z.infer<typeof Clause>

const Group = z.object({
  join: z.enum(['all', 'any']),
  of: z.array(Clause).min(1, 'Un groupe a au moins une condition').max(20),
})

/** A tree of two floors at most: beyond, nobody reads it as a sentence. */
export const Condition = z.union([
  Clause,
  z.object({
    join: z.enum(['all', 'any']),
    of: z
      .array(z.union([Clause, Group]))
      .min(1, 'Un groupe a au moins une condition')
      .max(20),
  }),
])
export type Condition = z.infer<typeof Condition>

/** `unknown` is an answer: what is asked about is not answered yet, or is not asked of this person. */
export const Truth = z.enum(['yes', 'no', 'unknown'])
export type Truth = z.infer<typeof Truth>
