import type { z } from 'zod'
import type { Clause } from '#contract/services/forms/condition.ts'
import type { Field } from '#contract/services/forms/field.ts'
import { type Answers, FormContent, type Trial, type WrittenForm } from '#contract/services/forms/form-content.ts'
import { trialOf } from '#contract/services/forms/trials.ts'

export type WrittenField = z.input<typeof Field>

/** A ready-made form, with the answers that it is tried by. */
export function model(
  written: Omit<WrittenForm, 'fields'> & { fields: readonly WrittenField[] },
  trials: Readonly<Record<string, Answers>>,
): { content: FormContent; trials: readonly Trial[] } {
  const content = FormContent.parse({ ...written, fields: [...written.fields] })
  return { content, trials: Object.entries(trials).map(([name, answers]) => trialOf(content, name, answers)) }
}

export const is = (field: string, value: Clause['value'] = true): Clause => ({ field, operator: 'equals', value })
