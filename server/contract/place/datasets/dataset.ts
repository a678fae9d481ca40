import { z } from 'zod'

/** One dataset in force, as the page of sources tells it to everyone. */
export const DatasetSummary = z.object({
  key: z.string(),
  kind: z.string(),
  kindLabel: z.string().describe('in French: « Parcelles cadastrales »'),
  title: z.string(),
  versionId: z.number().int(),
  importId: z.number().int().nullable().describe('the import that brought it; null: it comes with the program'),
  vintage: z.iso.date().nullable(),
  importedAt: z.iso.datetime(),
  origin: z.string().describe('file as received'),
  producer: z.string().nullable(),
  licence: z.string().nullable(),
  sha256: z.string(),
  rowsIn: z.number().int(),
  rowsRefused: z.number().int(),
  rowsRepaired: z.number().int(),
  coverage: z
    .array(z.string())
    .nullable()
    .describe('names of the communes for which the set is complete; null: coverage unknown'),
  previousVersions: z.number().int(),
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

export const DatasetList = z.object({ datasets: z.array(DatasetSummary) })
