import type { z } from 'zod'

/** What the contract refuses of a form, field by field. */
export function faultsOf<Values extends object>(
  schema: z.ZodType,
  values: Values,
): { [Name in keyof Values & string]?: string } {
  const read = schema.safeParse(values)
  if (read.success) return {}
  const faults: { [Name in keyof Values & string]?: string } = {}
  for (const { path, message } of read.error.issues) {
    const name = String(path[0])
    if (name in values) faults[name as keyof Values & string] ??= message
  }
  return faults
}
