import { z } from 'zod'
import { SILENCE_REGIMES } from '#rules/services/request-silence.ts'
import { Condition, FieldId, Truth } from './condition.ts'
import { Field } from './field.ts'
import { FormPrice } from './form-price.ts'

export const FormKind = z.enum([
  'free',
  'waste',
  'equipment',
  'room',
  'grant',
  'event',
  'report',
  'sewerVisit',
  'streetNumber',
])
export type FormKind = z.infer<typeof FormKind>

export const FormTitle = z
  .string()
  .trim()
  .min(3, 'Donnez un titre au formulaire')
  .max(150, 'Un titre compte 150 caractères au plus')

/** What an answer is worth to the reader of the receipt: a regime of the law, or nothing when no decision is asked for. */
export const SilenceChoice = z.enum([...SILENCE_REGIMES, 'noDecision'])
export type SilenceChoice = z.infer<typeof SilenceChoice>

/** Who may ask: each condition is a reason, met, not met or to be checked. */
const EligibilityRule = z.object({
  says: z.string().trim().min(3, 'Écrivez la condition comme on la lira').max(300),
  condition: Condition,
})
export type EligibilityRule = z.infer<typeof EligibilityRule>

/** Two numbers of the form that must agree: « le total des charges est égal au total des produits ». */
const Control = z.object({
  left: FieldId,
  operator: z.enum(['equals', 'atMost', 'atLeast']),
  right: FieldId,
  says: z.string().trim().min(3, 'Écrivez ce qui est demandé').max(300),
})
export type Control = z.infer<typeof Control>

/** Printed in the receipt (CRPA R112-11-1 2°): the service, an address of either sort, a telephone. */
export const Service = z.object({
  name: z.string().trim().max(150).default(''),
  address: z.string().trim().max(300).default(''),
  email: z.string().trim().max(150).default(''),
  phone: z.string().trim().max(40).default(''),
})

/** A form as it is written, exported and published: everything that a reader of an old answer needs. */
const contentSchema = z.object({
  title: FormTitle,
  kind: FormKind.default('free'),
  intro: z.string().trim().max(5000).default(''),
  service: Service.default({ name: '', address: '', email: '', phone: '' }),
  fields: z.array(Field).max(200, 'Un formulaire compte 200 questions au plus'),
  eligibility: z.array(EligibilityRule).max(30).default([]),
  controls: z.array(Control).max(30).default([]),
  /** Null: asking costs nothing. */
  price: FormPrice.nullable().default(null),
  /** Chosen by the author, never by default. */
  silence: SilenceChoice.nullable().default(null),
  /** Months after the request is closed during which names and answers are kept. */
  retentionMonths: z.int().min(1).max(240).default(24),
})
export interface FormContent extends z.infer<typeof contentSchema> {}
/** As it is written by hand: what has a default may be left out. */
export interface WrittenForm extends z.input<typeof contentSchema> {}
/** Its type has a name: tables of operations bear it instead of all that it holds. */
export const FormContent: z.ZodType<FormContent, WrittenForm> = contentSchema

/** Answers by identifier of question. What a value must be is said by its question; anything else is no answer. */
export const Answers = z.record(z.string().max(40), z.unknown())
export type Answers = Readonly<Record<string, unknown>>

/** An answer kept to be replayed at each publication, with what is expected of it. */
export const Trial = z.object({
  name: z.string().trim().min(1, 'Nommez cet essai').max(100),
  answers: Answers,
  expects: z.object({ isComplete: z.boolean(), eligibility: Truth }),
})
export type Trial = z.infer<typeof Trial>

/** The file of a form, as it is exported and imported. */
export const FormFile = z.object({
  format: z.literal('parvis-formulaire-1', 'Ce fichier n’est pas un formulaire de Parvis'),
  content: FormContent,
  trials: z.array(Trial).max(20).default([]),
  /** Revisions already published, for the record: an import begins a form anew. */
  revisions: z.array(z.object({ revision: z.number(), publishedAt: z.string(), content: FormContent })).default([]),
})
export type FormFile = z.infer<typeof FormFile>
