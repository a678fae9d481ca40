import { z } from 'zod'
import { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { KeptAnswer, KeptUntil } from '#contract/dossier/standing-answers/standing-answer.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'
import { EXTENSIONS, type ExtensionReason } from '#law/clock/extensions.ts'
import { LetterGuards } from './completeness.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const circumstances = Object.keys(PERIOD_EFFECTS) as [Circumstance, ...Circumstance[]]
const extensions = Object.keys(EXTENSIONS) as [ExtensionReason, ...ExtensionReason[]]
const CircumstanceName = z.enum(circumstances, { error: 'Ce motif n’est pas prévu par le code' })
const ExtensionName = z.enum(extensions, { error: 'Cette prolongation n’est pas prévue par le code' })
const Why = z.string().trim().min(1, 'Dites pourquoi').max(2000, 'Cette explication compte au plus 2000 caractères')

export const PeriodChoice = z.object({
  outcome: z.enum(['accepted', 'refused']),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type PeriodChoice = z.infer<typeof PeriodChoice>

/** A ground to lengthen the review, with the fact that suggests it and its article. */
export const IncreaseProposal = z.object({
  circumstance: CircumstanceName,
  name: z.string(),
  effect: z.string().describe('what it does to the period'),
  months: z.number().int().describe('months of review under it alone'),
  article: z.string(),
  facts: z.array(z.string()),
  seen: z.enum(['both', 'atDepositOnly', 'todayOnly', 'byHand']),
  toConfirm: z.string().nullable(),
  isUnsettled: z.boolean(),
  established: z.boolean().describe('in the register'),
  isCertain: z.boolean().default(false).describe('nothing of it is in doubt: it is accepted without a sentence'),
  kept: KeptAnswer.nullish().describe('what the commune answers to it once and for all, to be taken up or not'),
  consultations: z
    .array(z.string())
    .default([])
    .describe('services proposed on the same doubt, which a refusal sets aside too'),
  choices: z.array(PeriodChoice).describe('the last one counts'),
})
export type IncreaseProposal = z.infer<typeof IncreaseProposal>

export const ExtensionProposal = z.object({
  reason: ExtensionName,
  name: z.string(),
  effect: z.string(),
  article: z.string(),
  facts: z.array(z.string()),
  guards: LetterGuards,
  needsAppealDay: z.boolean(),
  deadline: CivilDay.nullable().describe('decision due if it were notified today'),
  choices: z.array(PeriodChoice),
})
export type ExtensionProposal = z.infer<typeof ExtensionProposal>

/** What a letter would change: the period, the last day to decide, what silence would mean. */
export const PeriodChange = z.object({
  months: z.number().int(),
  deadline: CivilDay.nullable().describe('null while the file is incomplete, or an inquiry report awaited'),
  silence: z.string(),
  reasons: z.array(z.string()),
  prolongations: z.array(z.string()).describe('what may still prolong it, which the letter has to say (R423-45)'),
})

export const PeriodFile = z.object({
  ordinary: z.object({ months: z.number().int(), article: z.string() }).nullable(),
  current: z.object({ months: z.number().int(), deadline: CivilDay.nullable() }).nullable(),
  notifyBy: CivilDay.nullable().describe('last day to notify a longer period (R423-42)'),
  notifyDaysLeft: z.number().int().nullable().describe('negative once the month is over'),
  proposals: z.array(IncreaseProposal),
  others: z.array(
    z.object({ circumstance: CircumstanceName, name: z.string(), effect: z.string(), article: z.string() }),
  ),
  increase: z.object({ change: PeriodChange, guards: LetterGuards }).nullable(),
  extensions: z.array(ExtensionProposal),
  awaitingPresentation: z.array(
    z.object({ act: z.uuid(), label: z.string(), notifiesPeriod: z.boolean(), sentOn: CivilDay.nullable() }),
  ),
  signedBy: z.string().nullable().describe('as for a request of pieces'),
  mayChoose: z.boolean(),
})
export type PeriodFile = z.infer<typeof PeriodFile>

/** Accepts or refuses a ground. An accepted circumstance enters the register; refusing it later takes it back. */
export const PeriodChoosing = z
  .discriminatedUnion('ground', [
    z.object({
      ground: z.literal('circumstance'),
      circumstance: CircumstanceName,
      kept: z.uuid().optional().describe('answer of the commune that is taken up: its reason is that of the choice'),
      keepUntil: KeptUntil.optional(),
      settles: z.boolean().default(true).describe('a refusal sets aside the consultations that hang on the same doubt'),
    }),
    z.object({ ground: z.literal('extension'), extension: ExtensionName }),
  ])
  .and(
    z.object({
      outcome: z.enum(['accepted', 'refused'], { error: 'Acceptez ou refusez' }),
      reason: z
        .string()
        .trim()
        .max(2000, 'Cette explication compte au plus 2000 caractères')
        .default('')
        .describe('needed, but to accept what is certain or to take up what the commune keeps'),
    }),
  )
export type PeriodChoosing = z.infer<typeof PeriodChoosing>

export const IncreaseSending = z.object({ via: SendingWay, despiteNoEffect: Why.optional() })
export type IncreaseSending = z.infer<typeof IncreaseSending>

export const ExtensionSending = z
  .object({
    reason: ExtensionName,
    why: Why,
    via: SendingWay,
    appealOn: CivilDay.nullable().default(null),
    despiteNoEffect: Why.optional(),
  })
  .refine(({ reason, appealOn }) => reason !== 'cinemaAppeal' || appealOn !== null, {
    path: ['appealOn'],
    message: 'Indiquez le jour du recours : le délai court de ce jour',
  })
export type ExtensionSending = z.infer<typeof ExtensionSending>
