import { z } from 'zod'
import {
  ARCHIVE_FATES,
  ARCHIVE_OUTCOMES,
  ELIMINATION_STATES,
  RETENTION_KINDS,
  RETENTION_STARTS,
  TRANSFER_STATES,
} from '#wording/agency/archives/archive-words.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const line = (missing: string, max = 300) => z.string(missing).trim().min(1, missing).max(max, 'Ce texte est trop long')

const Kind = z.enum(RETENTION_KINDS, { error: 'Choisissez la nature des dossiers' })
const Outcome = z.enum(ARCHIVE_OUTCOMES, { error: 'Choisissez l’issue des dossiers' })
const Fate = z.enum(ARCHIVE_FATES, { error: 'Choisissez ce que deviennent les dossiers' })
const Years = z
  .int('La durée est un nombre entier d’années')
  .min(0, 'La durée ne peut pas être négative')
  .max(200, 'La durée compte au plus 200 ans')

/** A row of the table of retention, before the archives service signs it. */
export const NewRetentionRule = z.object({
  kind: Kind,
  outcome: Outcome,
  countsFrom: z.enum(RETENTION_STARTS, { error: 'Dites à partir de quoi la durée se compte' }),
  years: Years,
  fate: Fate,
  code: z.string().trim().max(60, 'Ce code est trop long').nullable().default(null).describe('in the archive system'),
  source: line('Dites le texte ou le tableau dont vient cette durée', 500),
  sourceOn: CivilDay.describe('of the text that the duration comes from'),
})
export type NewRetentionRule = z.infer<typeof NewRetentionRule>

/** Who signed the row for the archives service, when, and by which act. */
export const RuleSignature = z.object({
  by: line('Dites qui a signé, avec sa qualité'),
  on: CivilDay,
  act: line('Dites par quel acte : tableau de gestion signé, convention, courrier'),
})
export type RuleSignature = z.infer<typeof RuleSignature>

export const RetentionRule = z.object({
  id: z.int(),
  kind: Kind,
  outcome: Outcome,
  countsFrom: z.enum(RETENTION_STARTS),
  years: z.int(),
  fate: Fate,
  code: z.string().nullable(),
  source: z.string(),
  sourceOn: z.iso.date(),
  writtenBy: z.string(),
  signature: RuleSignature.nullable().describe('null: not signed, it decides of nothing'),
  endedOn: z.iso.date().nullable(),
})
export type RetentionRule = z.infer<typeof RetentionRule>
export const RetentionRules = z.object({ rules: z.array(RetentionRule) })
export type RetentionRules = z.infer<typeof RetentionRules>

/** What may be done of dossiers that nobody works on any more. */
export const ArchiveDossiersQuery = z.object({
  fate: z.enum(['keep', 'destroy', 'none']).default('keep').describe('none: no signed row speaks of them'),
  after: z.string().max(40).default('').describe('number of the last dossier already read'),
})
export type ArchiveDossiersQuery = z.infer<typeof ArchiveDossiersQuery>
export const ArchiveDossier = z.object({
  id: z.uuid(),
  number: z.string(),
  communeName: z.string(),
  inseeCode: z.string(),
  kind: z.string(),
  outcome: Outcome.nullable(),
  decidedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable().describe('end of its administrative use'),
  isDue: z.boolean(),
  why: z.string().nullable().describe('why nothing is proposed'),
})
export type ArchiveDossier = z.infer<typeof ArchiveDossier>
export const ArchiveDossiers = z.object({ dossiers: z.array(ArchiveDossier), isMore: z.boolean() })
export type ArchiveDossiers = z.infer<typeof ArchiveDossiers>

export const NewTransfer = z.object({ dossierId: z.uuid('Cet identifiant de dossier n’est pas valable') })

export const TransferMove = z.object({
  state: z.enum(['sent', 'acknowledged', 'accepted', 'refused', 'takenBack', 'released'], {
    error: 'Choisissez l’étape',
  }),
  on: CivilDay,
  reference: z.string().trim().max(200, 'Cette référence est trop longue').nullable().default(null),
  reason: z.string().trim().max(2000, 'Ce motif est trop long').nullable().default(null),
})
export type TransferMove = z.infer<typeof TransferMove>
export const TransferMoveWithReason = TransferMove.refine(
  ({ state, reason }) => (state !== 'refused' && state !== 'takenBack') || (reason ?? '') !== '',
  { path: ['reason'], error: 'Dites pourquoi' },
)

export const Transfer = z.object({
  id: z.uuid(),
  number: z.string(),
  communeName: z.string(),
  messageId: z.string(),
  sedaVersion: z.enum(['2.1', '2.2', '2.3']),
  state: z.enum(TRANSFER_STATES),
  byteCount: z.int(),
  fileCount: z.int(),
  packageSha256: z.string().nullable().describe('of the package that is kept here'),
  releasedSha256: z.string().nullable().describe('of the package that is kept by the archive alone'),
  preparedAt: z.iso.datetime(),
  preparedBy: z.string(),
  moves: z.array(TransferMove.extend({ recordedBy: z.string(), recordedAt: z.iso.datetime(), hasFile: z.boolean() })),
})
export type Transfer = z.infer<typeof Transfer>
export const Transfers = z.object({ isConfigured: z.boolean(), transfers: z.array(Transfer) })
export type Transfers = z.infer<typeof Transfers>

export const NewElimination = z.object({
  dossierIds: z
    .array(z.uuid('Cet identifiant de dossier n’est pas valable'), 'Choisissez des dossiers')
    .min(1, 'Choisissez des dossiers')
    .max(500, 'Un bordereau porte au plus 500 dossiers'),
  reason: line('Dites pourquoi ces dossiers peuvent être éliminés', 1000),
})
export type NewElimination = z.infer<typeof NewElimination>

export const VisaGiven = z.object({
  on: CivilDay,
  by: line('Dites qui a donné le visa, avec sa qualité'),
  reference: line('Dites la référence du visa'),
})
export type VisaGiven = z.infer<typeof VisaGiven>
export const VisaRefused = z.object({ on: CivilDay, because: line('Dites pourquoi le visa est refusé', 2000) })
export type VisaRefused = z.infer<typeof VisaRefused>
export const Destruction = z.object({
  count: z.int('Écrivez le nombre de dossiers du bordereau').describe('dossiers of the slip, typed to confirm'),
})

export const Elimination = z.object({
  id: z.int(),
  slipNumber: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  state: z.enum(ELIMINATION_STATES),
  reason: z.string(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string(),
  slipSha256: z.string(),
  visa: VisaGiven.extend({ sha256: z.string(), recordedBy: z.string() }).nullable(),
  refusal: VisaRefused.nullable(),
  destroyedAt: z.iso.datetime().nullable(),
  destroyedBy: z.string().nullable(),
  filesLeft: z.int().describe('files of destroyed dossiers that the store still holds, for a day at most'),
  lines: z.array(
    z.object({
      number: z.string(),
      kind: z.string(),
      outcome: Outcome,
      decidedOn: z.iso.date().nullable(),
      dueOn: z.iso.date(),
      fileCount: z.int(),
      chainSha256: z.string(),
      destroyedAt: z.iso.datetime().nullable(),
    }),
  ),
})
export type Elimination = z.infer<typeof Elimination>
export const Eliminations = z.object({ eliminations: z.array(Elimination) })
export type Eliminations = z.infer<typeof Eliminations>
