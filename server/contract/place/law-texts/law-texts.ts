import { z } from 'zod'

/** What a citation names, as screens print it: `R*423-24 a ; C. patr. L632-2`. */
export const LawTextsQuery = z.object({
  articles: z
    .string()
    .trim()
    .min(1, 'Donnez les articles à lire')
    .max(1000, 'Cette citation est trop longue : 1 000 caractères au plus'),
})

/** The words of one reference, from the code in force on this desk. */
export const CitedText = z.object({
  reference: z.string().describe('« R423-24 a »'),
  code: z.string().describe('« Code de l’urbanisme »'),
  outcome: z.enum(['found', 'several', 'notFound', 'notImported']),
  asOf: z.iso.date().nullable().describe('day of the consolidated state; null when the code is not imported'),
  texts: z.array(z.object({ headings: z.array(z.string()), paragraphs: z.array(z.string()) })),
  readOn: z.iso
    .date()
    .nullable()
    .describe('day on which the rules that rest on these very words were compared with them'),
})
export type CitedText = z.infer<typeof CitedText>

/** Judgments and other sources that no code carries are named and have no words here. */
export const LawTexts = z.object({ texts: z.array(CitedText), others: z.array(z.string()) })
export type LawTexts = z.infer<typeof LawTexts>
