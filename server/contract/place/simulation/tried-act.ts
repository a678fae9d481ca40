import { z } from 'zod'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { fieldSchema, oneOrMore, type SaidIn } from '#contract/dossier/register/act-field.ts'
import type { Act } from '#law/clock/acts.ts'
import { type RegisterActs, TRIED_ACT_KINDS, type TriedActKind, triedFields } from '#law/clock/register-acts.ts'
import { fieldWords } from '#wording/dossier/register/acts.ts'

type Said<Fields> = {
  [Name in keyof Fields as Fields[Name] extends { isKept: true }
    ? Fields[Name] extends { type: 'day' }
      ? Name
      : never
    : Name]: Fields[Name]
}
type TriedActOf<Kind extends TriedActKind> = { kind: Kind } & SaidIn<
  Said<RegisterActs[Kind]['fields']>,
  { isOptional: true } | { isAssumed: true }
>
/** An act that the law reads, as the simulator takes it: what the table of acts says of it. */
type TriedAct = { [Kind in TriedActKind]: TriedActOf<Kind> }[TriedActKind]

const TriedAct = z.discriminatedUnion('kind', oneOrMore(TRIED_ACT_KINDS.map(triedActSchema)), {
  error: `Cet acte n’est pas de ceux que l’horloge lit ; kind est l’un de : ${TRIED_ACT_KINDS.join(', ')}.`,
}) as unknown as z.ZodType<TriedAct>

function triedActSchema(kind: TriedActKind) {
  const fields = triedFields(kind).map(([name, field]) => {
    const schema = fieldSchema(field, fieldWords(kind, name))
    return [name, field.isAssumed ? schema.optional() : schema]
  })
  return z.strictObject({ kind: z.literal(kind), ...Object.fromEntries(fields) })
}

/** More than any dossier holds. */
const MAX_ACTS = 60

export const TriedActs = z.array(TriedAct).max(MAX_ACTS, 'Soixante actes au plus.')

/** The acts as the law reads them, in their order: `acte 1`, `acte 2`… */
export const triedActs = (acts: readonly TriedAct[] | undefined, name: string): readonly Act[] =>
  (acts ?? []).map((act, index) => ({ ...lawContentOf(act), id: `${name} ${index + 1}` }) as Act)
