import { z } from 'zod'

const MovedText = z.object({
  reference: z.string().describe('« R423-24 a »'),
  code: z.string(),
  asOf: z.iso.date().nullable(),
  texts: z.array(z.array(z.string())).describe('paragraphs of each text that stands under the number today'),
})

const TouchedDossier = z.object({ id: z.uuid(), number: z.string(), title: z.string() })

/** A rule whose text is no longer the one that was read, with the open dossiers whose dates cite its article. */
export const MovedRule = z.object({
  name: z.string().describe('table and row, as the register of readings names them'),
  table: z.string().describe('« Silence de l’administration »'),
  says: z.string(),
  article: z.string(),
  outcome: z.string().describe('in French: « texte modifié depuis la lecture »'),
  readOn: z.iso.date().nullable(),
  texts: z.array(MovedText),
  dossiers: z.array(TouchedDossier),
})
export type MovedRule = z.infer<typeof MovedRule>

/** What a newer state of a code touches: counts for whoever administers, dossiers for who may read them. */
export const ImportLaw = z.object({
  dossierCount: z.number().int().describe('open dossiers of the installation of which a date cites what moved'),
  dossiersLeft: z.number().int().describe('open dossiers beyond the limit, that were not looked into'),
  rows: z.array(z.object({ name: z.string(), dossierCount: z.number().int(), dossiers: z.array(TouchedDossier) })),
  mail: z
    .string()
    .nullable()
    .describe('what became of the mail to whoever follows the law; null before anything is loaded'),
})
export type ImportLaw = z.infer<typeof ImportLaw>

/** The jurist's list of the day: what moved in the codes that this desk holds. */
export const LawWatch = z.object({
  codes: z.array(z.object({ title: z.string(), updatedOn: z.iso.date(), importedAt: z.iso.datetime() })),
  ruleCount: z.number().int().describe('rules compared: those that rest on an imported code'),
  moved: z.array(MovedRule),
  newLetters: z
    .array(z.string())
    .describe('« R424-2 k »: of the imported planning code, read by no rule and answered for by nobody'),
  dossierCount: z.number().int().describe('open dossiers of the person that were looked into'),
  dossiersLeft: z.number().int().describe('open dossiers beyond the limit, that were not'),
})
export type LawWatch = z.infer<typeof LawWatch>
