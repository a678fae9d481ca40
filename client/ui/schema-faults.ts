import type { ZodType, z } from 'zod'

/** What a schema of the contract would refuse in the fields of a form, in its own words, before anything is sent. */
export function schemaFaults<Values extends object>(
  schema: ZodType,
  values: Values,
): { [Name in keyof Values & string]?: string } {
  const faults: Record<string, string> = {}
  for (const issue of schema.safeParse(values).error?.issues ?? []) {
    const [name] = issue.path
    if (typeof name !== 'string' || !(name in values)) continue
    faults[name] ??= isDay(issue) && Reflect.get(values, name) === '' ? 'Choisissez le jour' : issue.message
  }
  return faults as { [Name in keyof Values & string]?: string }
}

/** A field of the browser for a day writes it in its own way: its reader is told to choose one, not how it is written. */
const isDay = (issue: z.core.$ZodIssue): boolean => issue.code === 'invalid_format' && issue.format === 'date'
