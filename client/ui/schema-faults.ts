import type { ZodType } from 'zod'

/** What a schema of the contract would refuse in the fields of a form, in its own words, before anything is sent. */
export function schemaFaults<Values extends object>(
  schema: ZodType,
  values: Values,
): { [Name in keyof Values & string]?: string } {
  const faults: Record<string, string> = {}
  for (const { path, message } of schema.safeParse(values).error?.issues ?? []) {
    const [name] = path
    if (typeof name === 'string') faults[name] ??= message
  }
  return faults as { [Name in keyof Values & string]?: string }
}
