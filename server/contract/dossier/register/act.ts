import { z } from 'zod'
import { LetterNotice } from '#contract/dossier/letters/letter-notice.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'
import { EXTENSIONS, type ExtensionReason } from '#law/clock/extensions.ts'
import { FURTHER_ACTS } from './further-acts.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const circumstances = Object.keys(PERIOD_EFFECTS) as [Circumstance, ...Circumstance[]]
const CircumstanceName = z.enum(circumstances, { error: 'Ce motif n’est pas prévu par le code' })
const extensions = Object.keys(EXTENSIONS) as [ExtensionReason, ...ExtensionReason[]]

const Arrival = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('electronic'), filedOn: CivilDay, registeredOn: CivilDay.optional() }),
  z.object({ channel: z.literal('counter'), filedOn: CivilDay }),
  z.object({ channel: z.literal('post'), receivedOn: CivilDay, filedOn: CivilDay.optional() }),
])

/**
 * An act of the town hall, or recorded by it. `despiteNoEffect`: the officer knows that the act moves no date and
 * says why it is recorded all the same. An unlawful act is never recorded.
 */
export const OfficerAct = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('attachmentsRequested'),
      pieces: z
        .array(
          z.object({
            code: z.string().trim().min(1),
            why: z.string().trim().min(1, 'Dites ce qui manque à cette pièce').max(2000),
          }),
        )
        .min(1, 'Choisissez au moins une pièce'),
      notice: LetterNotice,
    }),
    z.object({
      kind: z.literal('circumstanceEstablished'),
      circumstance: CircumstanceName,
      why: z.string().trim().min(1, 'Dites pourquoi').max(2000),
    }),
    z.object({
      kind: z.literal('periodIncreased'),
      reasons: z.array(CircumstanceName).min(1, 'Choisissez au moins un motif'),
      notice: LetterNotice,
    }),
    z.object({
      kind: z.literal('periodExtended'),
      reason: z.enum(extensions, { error: 'Cette prolongation n’est pas prévue par le code' }),
      notice: LetterNotice,
    }),
    z.object({ kind: z.literal('attachmentsReceived'), filing: Arrival, completes: z.boolean() }),
    z.object({
      kind: z.literal('heritageOpinionReceived'),
      sense: z.enum(['favourable', 'favourableWithConditions', 'unfavourable']),
      notifiedOn: CivilDay,
      requestReceivedOn: CivilDay.optional(),
    }),
    z.object({
      kind: z.literal('projectModified'),
      receivedOn: CivilDay,
      needsNewExamination: z.boolean(),
      noticeOn: CivilDay.optional(),
    }),
    z.object({ kind: z.literal('withdrawn'), receivedOn: CivilDay }),
    z.object({ kind: z.literal('decisionTransmitted'), on: CivilDay }),
    z.object({ kind: z.literal('postedInTownHall'), on: CivilDay }),
    z.object({ kind: z.literal('postedOnSite'), on: CivilDay }),
    z.object({ kind: z.literal('validityExtensionRequested'), receivedOn: CivilDay }),
    z.object({ kind: z.literal('worksStarted'), on: CivilDay }),
    z.object({ kind: z.literal('completionDeclared'), receivedOn: CivilDay, partial: z.boolean().optional() }),
    z.object({
      kind: z.literal('complianceContested'),
      notice: LetterNotice,
      why: z.string().trim().min(1, 'Dites en quoi les travaux ne sont pas conformes').max(4000),
    }),
    ...FURTHER_ACTS,
    z.object({
      kind: z.literal('additionExamined'),
      addition: z.uuid(),
      why: z.string().trim().min(1, 'Dites ce que vous en retenez').max(2000),
    }),
    z.object({
      kind: z.literal('cancelled'),
      act: z.uuid(),
      why: z.string().trim().min(1, 'Dites pourquoi cet acte est annulé').max(2000),
    }),
  ])
  .and(z.object({ despiteNoEffect: z.string().trim().min(1).max(2000).optional() }))
export type OfficerAct = z.infer<typeof OfficerAct>

/** What the law says of an act before it is recorded. */
export const GuardReading = z.object({
  outcome: z.enum(['allowed', 'withoutEffect', 'unlawful']),
  sentence: z.string(),
  article: z.string().nullable(),
  until: CivilDay.nullable(),
})
export type GuardReading = z.infer<typeof GuardReading>
