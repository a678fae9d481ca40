import { z } from 'zod'
import { Truth } from './condition.ts'
import { FormContent, FormFile, FormKind, FormTitle, Trial } from './form-content.ts'

export const FORM_STATES = ['draft', 'published', 'closed'] as const
export const FormState = z.enum(FORM_STATES)
export type FormState = z.infer<typeof FormState>

export const READY_MADE = [
  ...(['binRequest', 'equipmentLoan', 'roomRequest', 'grantRequest', 'eventDeclaration'] as const),
  ...(['sewerVisit', 'streetNumber'] as const),
] as const

export const FormLine = z.object({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  kind: FormKind,
  authority: z.string(),
  state: FormState,
  revision: z.number().nullable(),
  publishedAt: z.string().nullable(),
  /** True when what is written differs from what is published. */
  isChanged: z.boolean(),
  requests: z.number(),
})
export type FormLine = z.infer<typeof FormLine>

/** Where an agent may write forms; null: for the whole territory. */
export const FormDesk = z.object({
  forms: z.array(FormLine),
  owners: z.array(z.object({ inseeCode: z.string().nullable(), authority: z.string() })),
})
export type FormDesk = z.infer<typeof FormDesk>

const Fault = z.object({ pointer: z.string(), detail: z.string() })
const TrialOutcome = z.object({
  name: z.string(),
  isPassed: z.boolean(),
  isComplete: z.boolean(),
  eligibility: Truth,
})

export const FormPage = z.object({
  id: z.string(),
  path: z.string(),
  state: FormState,
  closedBecause: z.string(),
  authority: z.string(),
  inseeCode: z.string().nullable(),
  content: FormContent,
  trials: z.array(Trial),
  saves: z.number(),
  savedAt: z.string(),
  faults: z.array(Fault),
  replayed: z.array(TrialOutcome),
  revisions: z.array(z.object({ revision: z.number(), publishedAt: z.string(), by: z.string().nullable() })),
  published: FormContent.nullable(),
  /** Requests begun and not sent, which a publication would carry over. */
  drafts: z.number(),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
})
export type FormPage = z.infer<typeof FormPage>

const Owned = { inseeCode: z.string().max(5).nullable() }

/** A form begins empty, from a model, or from a file. */
export const NewForm = z.discriminatedUnion('from', [
  z.object({ from: z.literal('nothing'), title: FormTitle, ...Owned }),
  z.object({ from: z.literal('model'), model: z.enum(READY_MADE), ...Owned }),
  z.object({ from: z.literal('file'), file: FormFile, ...Owned }),
])
export type NewForm = z.infer<typeof NewForm>

export const FormToSave = z.object({
  content: FormContent,
  trials: z.array(Trial).max(20),
  /** What this window read last. */
  basedOn: z.int().min(0),
})
export type FormToSave = z.infer<typeof FormToSave>

export const PublishedForm = z.object({ revision: z.number(), replayed: z.array(TrialOutcome) })
export type PublishedForm = z.infer<typeof PublishedForm>

export const FormClosure = z.object({ reason: z.string().trim().min(3, 'Dites pourquoi').max(300) })
