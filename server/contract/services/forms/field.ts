import { z } from 'zod'
import { Condition, FieldId } from './condition.ts'
import { SHAPE_KINDS } from './drawn-shapes.ts'

const Label = z.string().trim().min(1, 'Écrivez l’intitulé').max(200, 'Un intitulé compte 200 caractères au plus')

const common = {
  id: FieldId,
  label: Label,
  help: z.string().trim().max(2000, 'Une aide compte 2 000 caractères au plus').default(''),
  /** Shown when it is true; always when null. */
  shownIf: Condition.nullable().default(null),
}
const asked = { ...common, required: z.boolean().default(false) }

/** What a browser may fill in by itself (WCAG 1.3.5). */
export const AUTOCOMPLETE = [
  '',
  'name',
  'given-name',
  'family-name',
  'organization',
  'street-address',
  'postal-code',
  'bday',
  'url',
] as const

const Choices = z
  .array(z.string().trim().min(1, 'Écrivez ce choix').max(200))
  .min(1, 'Proposez au moins un choix')
  .max(100, 'Proposez 100 choix au plus')

const text = z.object({
  ...asked,
  kind: z.literal('text'),
  maxLength: z.int().min(1).max(500).default(200),
  autocomplete: z.enum(AUTOCOMPLETE).default(''),
})
const longText = z.object({
  ...asked,
  kind: z.literal('longText'),
  maxLength: z.int().min(1).max(10_000).default(5000),
})
/** A line whose shape is told by a mask: no expression to learn, and none that could run for ever. */
const formatted = z.object({
  ...asked,
  kind: z.literal('formatted'),
  /** Judged at publication: it is being written. */
  mask: z.string().trim().max(40, 'Une forme compte 40 signes au plus').default('AA-999-AA'),
})
const bounds = { min: z.number().nullable().default(null), max: z.number().nullable().default(null) }
const numeric = <const Kind extends string>(kind: Kind) => z.object({ ...asked, kind: z.literal(kind), ...bounds })
const plain = <const Kind extends string>(kind: Kind) => z.object({ ...asked, kind: z.literal(kind) })
const choosing = <const Kind extends string>(kind: Kind) =>
  z.object({ ...asked, kind: z.literal(kind), options: Choices })

/** Kinds that stand by themselves and inside a repetition. */
const SIMPLE = [
  text,
  longText,
  formatted,
  numeric('integer'),
  numeric('decimal'),
  /** In cents. */
  numeric('amount'),
  plain('date'),
  plain('dateTime'),
  plain('check'),
  plain('yesNo'),
  choosing('choice'),
  choosing('choices'),
  z.object({
    ...asked,
    kind: z.literal('linkedChoice'),
    groups: z
      .array(z.object({ label: Label, options: Choices }))
      .min(1, 'Proposez au moins un choix')
      .max(50),
  }),
  plain('civility'),
  plain('email'),
  plain('phone'),
  plain('address'),
  plain('commune'),
  /** Codes of INSEE. */
  plain('department'),
  plain('region'),
  /** Two letters (ISO 3166-1). */
  plain('country'),
  /** SIREN of an EPCI. */
  plain('intercommunality'),
  plain('parcel'),
  plain('siret'),
  plain('rna'),
  /** Number of a foundation in their national register. */
  plain('rnf'),
  /** Number of a school (UAI). */
  plain('school'),
  plain('iban'),
  plain('dossier'),
  plain('container'),
  /** Two minutes, `2026-12-05T14:00/2026-12-05T16:00`. */
  plain('slot'),
] as const

const SimpleField = z.discriminatedUnion('kind', [...SIMPLE])
export type SimpleField = z.infer<typeof SimpleField>

const Column = z.object({ id: FieldId, label: Label, kind: z.enum(['text', 'number', 'amount']) })

/** One part of a sum: a question, the column of a table, or the number of lines of a repetition, times another one or a fixed number. */
export const Term = z.object({
  sign: z.enum(['plus', 'minus']).default('plus'),
  field: FieldId,
  column: FieldId.nullable().default(null),
  by: FieldId.nullable().default(null),
  factor: z.number().default(1),
})
export type Term = z.infer<typeof Term>

export const Field = z.discriminatedUnion('kind', [
  ...SIMPLE,
  z.object({ ...common, kind: z.literal('section') }),
  z.object({ ...common, kind: z.literal('explanation') }),
  z.object({ ...asked, kind: z.literal('piece'), maxFiles: z.int().min(1).max(10).default(1) }),
  /** Both sides of an identity document: its copies are erased once the request is over. */
  z.object({ ...asked, kind: z.literal('identityDocument'), maxFiles: z.int().min(1).max(2).default(2) }),
  z.object({
    ...asked,
    kind: z.literal('map'),
    shapes: z
      .array(z.enum(SHAPE_KINDS))
      .min(1, 'Choisissez au moins ce qui peut être dessiné')
      .max(3)
      .default([...SHAPE_KINDS]),
    maxShapes: z.int().min(1).max(20).default(5),
  }),
  z.object({ ...asked, kind: z.literal('attestation') }),
  z.object({
    ...asked,
    kind: z.literal('repetition'),
    /** What one line is called: « un projet », « un enfant ». */
    item: z.string().trim().min(1, 'Dites comment s’appelle une ligne').max(60),
    maxItems: z.int().min(1).max(50).default(10),
    fields: z.array(SimpleField).min(1, 'Ajoutez au moins une question').max(30),
  }),
  z.object({
    ...asked,
    kind: z.literal('table'),
    columns: z.array(Column).min(1, 'Ajoutez au moins une colonne').max(8),
    /** Rows with a name; empty: as many rows as the person adds. */
    rows: z.array(Label).max(60).default([]),
  }),
  z.object({
    ...common,
    kind: z.literal('calculation'),
    unit: z.enum(['number', 'amount', 'percent']),
    terms: z.array(Term).min(1, 'Choisissez ce qui est compté').max(20),
    /** What the sum is divided by; empty: by nothing. */
    dividedBy: z.array(Term).max(20).default([]),
  }),
])
export type Field = z.infer<typeof Field>
export type FieldKind = Field['kind']

export const FIELD_KINDS = [
  ...['text', 'longText', 'formatted', 'integer', 'decimal', 'amount', 'date', 'dateTime', 'check', 'yesNo', 'choice'],
  ...['choices', 'linkedChoice', 'civility', 'email', 'phone', 'address', 'commune', 'intercommunality', 'department'],
  ...['region', 'country', 'parcel', 'map', 'siret', 'rna', 'rnf', 'school', 'iban', 'dossier'],
  ...['container', 'slot', 'piece', 'identityDocument', 'repetition', 'table', 'calculation', 'attestation'],
  ...['section', 'explanation'],
] as readonly FieldKind[]

/** Kinds that are answered by files. */
const JOINED: ReadonlySet<FieldKind> = new Set(['piece', 'identityDocument'])
export const asksFiles = ({ kind }: Pick<Field, 'kind'>) => JOINED.has(kind)

/** Kinds that ask nothing. */
const SILENT: ReadonlySet<FieldKind> = new Set(['section', 'explanation', 'calculation'])

/** A question, as opposed to a title, an explanation or a result. */
export const isAsked = (field: Field): field is Exclude<Field, { kind: 'section' | 'explanation' | 'calculation' }> =>
  !SILENT.has(field.kind)

const NUMERIC: ReadonlySet<FieldKind> = new Set(['integer', 'decimal', 'amount', 'calculation'])

/** Kinds that are a number by themselves. */
export const isNumeric = ({ kind }: Pick<Field, 'kind'>) => NUMERIC.has(kind)

/** Every field by its identifier, those of repetitions included. */
export function fieldsById(fields: readonly Field[]): ReadonlyMap<string, Field> {
  const all = new Map<string, Field>()
  for (const field of fields) {
    if (!all.has(field.id)) all.set(field.id, field)
    if (field.kind === 'repetition') for (const child of field.fields) if (!all.has(child.id)) all.set(child.id, child)
  }
  return all
}
