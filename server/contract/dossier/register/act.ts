import { z } from 'zod'
import {
  actFields,
  OFFICER_ACT_KINDS,
  type OfficerActKind,
  type RegisterActKind,
  type RegisterActs,
} from '#law/clock/register-acts.ts'
import { fieldWords } from '#wording/dossier/register/acts.ts'
import { fieldSchema, oneOrMore, type SaidIn } from './act-field.ts'

type Asked<Fields> = { [Name in keyof Fields as Fields[Name] extends { isUnasked: true } ? never : Name]: Fields[Name] }

/** What an officer says of an act of that kind. */
type OfficerActOf<Kind extends RegisterActKind> = { kind: Kind; despiteNoEffect?: string | undefined } & SaidIn<
  Asked<RegisterActs[Kind]['fields']>,
  { isOptional: true }
>
export type OfficerAct = { [Kind in OfficerActKind]: OfficerActOf<Kind> }[OfficerActKind]

/**
 * An act of the town hall, or recorded by it, as the table of acts describes it. `despiteNoEffect`: the officer knows that the act
 * moves no date and says why it is recorded all the same. An unlawful act is never recorded.
 */
export const OfficerAct = z
  .discriminatedUnion('kind', oneOrMore(OFFICER_ACT_KINDS.map(officerActSchema)))
  .and(z.object({ despiteNoEffect: z.string().trim().min(1).max(2000).optional() })) as unknown as z.ZodType<OfficerAct>

function officerActSchema(kind: OfficerActKind) {
  const asked = actFields(kind).filter(([, { isUnasked }]) => !isUnasked)
  return z.object({
    kind: z.literal(kind),
    ...Object.fromEntries(asked.map(([name, field]) => [name, fieldSchema(field, fieldWords(kind, name))])),
  })
}

/** What the law says of an act before it is recorded. */
export const GuardReading = z.object({
  outcome: z.enum(['allowed', 'withoutEffect', 'unlawful']),
  sentence: z.string(),
  article: z.string().nullable(),
  until: z.iso.date().nullable(),
})
export type GuardReading = z.infer<typeof GuardReading>
