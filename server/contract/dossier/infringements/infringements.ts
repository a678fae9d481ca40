import { z } from 'zod'

const Day = z.iso.date()
const Instant = z.iso.datetime()

/**
 * `breach`: works without or against an authorisation, or against the rules (L480-4); `planBreach`: against the local plan (L610-1);
 * `stopIgnored`: works carried on despite an order to stop (L480-3); `obstruction`: agents kept from their task (L480-12).
 */
export const Offence = z.enum(['breach', 'planBreach', 'stopIgnored', 'obstruction'], {
  error: 'Dites l’infraction relevée',
})
export type Offence = z.infer<typeof Offence>

/** `draft`: being written; `toSend`: drawn up, its copy goes to the prosecutor without delay; `late`: it has not gone; `sent`. */
export const InfringementState = z.enum(['draft', 'toSend', 'late', 'sent'])
export type InfringementState = z.infer<typeof InfringementState>

export const SentHow = z.enum(['registered', 'hand', 'electronic'], { error: 'Dites par quelle voie' })
export type SentHow = z.infer<typeof SentHow>

const text = (least: string, most: number) =>
  z.string().trim().min(1, least).max(most, `Écrivez ${most} caractères au plus`)
const optional = (most: number) => z.string().trim().max(most, `Écrivez ${most} caractères au plus`).default('')

const said = {
  foundOn: z.iso.date('Dites le jour du constat'),
  foundAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez l’heure ainsi : 14:30'),
  place: text('Dites où l’infraction est constatée', 300),
  dossierNumber: optional(40).describe('of an authorisation, when there is one; kept as it is typed'),
  persons: text('Dites qui est en cause, ou « inconnu »', 1000),
  offences: z.array(Offence).min(1, 'Choisissez au moins une infraction').max(4),
  facts: text('Décrivez ce qui est constaté', 8000),
  statements: optional(4000).describe('what those present said of it'),
  commission: text('Écrivez la référence de votre commission', 200),
  oath: text('Écrivez le jour et le tribunal de votre serment', 200),
}

export const NewInfringement = z.object({
  inseeCode: z.string().regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune'),
  ...said,
})
export type NewInfringement = z.infer<typeof NewInfringement>

export const InfringementSaid = z.object(said)
export type InfringementSaid = z.infer<typeof InfringementSaid>

export const PhotographOfInfringement = z.object({
  caption: text('Dites ce que montre la photographie', 200),
})

export const InfringementSent = z.object({
  on: z.iso.date('Dites le jour de la transmission'),
  how: SentHow,
  prosecutor: text('Dites à quel parquet', 200),
})
export type InfringementSent = z.infer<typeof InfringementSent>

export const InfringementPhotograph = z.object({
  id: z.uuid(),
  caption: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  takenAt: z.string().nullable().describe('as the photograph says it of itself: shown, never believed'),
  recordedAt: Instant,
})
export type InfringementPhotograph = z.infer<typeof InfringementPhotograph>

export const InfringementLine = z.object({
  id: z.uuid(),
  number: z.string().nullable().describe('given when it is drawn up'),
  state: InfringementState,
  inseeCode: z.string(),
  communeName: z.string(),
  place: z.string(),
  foundOn: Day,
  drawnBy: z.string().nullable(),
  drawnUpAt: Instant.nullable(),
})
export type InfringementLine = z.infer<typeof InfringementLine>

export const Infringement = InfringementLine.extend({
  foundAt: z.string(),
  dossierNumber: z.string(),
  persons: z.string(),
  offences: z.array(Offence),
  facts: z.string(),
  statements: z.string(),
  commission: z.string(),
  oath: z.string(),
  photographs: z.array(InfringementPhotograph),
  sha256: z.string().nullable(),
  mayWrite: z.boolean().describe('a draft of the person who reads it'),
  sent: InfringementSent.nullable(),
})
export type Infringement = z.infer<typeof Infringement>

export const Infringements = z.object({
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })).describe('on which one may be written'),
  notes: z.array(InfringementLine).describe('those whose copy must go first, then drafts, then the others'),
  /** What the person last wrote of their powers, to be written again. */
  powers: z.object({ commission: z.string(), oath: z.string() }).nullable(),
})
export type Infringements = z.infer<typeof Infringements>
