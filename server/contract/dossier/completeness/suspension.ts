import { z } from 'zod'
import { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { SUSPENSION_REASONS, type SuspensionReason } from '#law/clock/extensions.ts'
import { LetterGuards } from './completeness.ts'

const suspensions = Object.keys(SUSPENSION_REASONS) as [SuspensionReason, ...SuspensionReason[]]
export const SuspensionReasonName = z.enum(suspensions, { error: 'Cette suspension n’est pas prévue par le code' })
export type SuspensionReasonName = z.infer<typeof SuspensionReasonName>

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const Why = z.string().trim().min(1, 'Dites ce qui s’est passé').max(2000)

/** Whether the review may be suspended or resumed today, by a letter of the town hall. */
export const SuspensionFile = z.object({
  suspendedSince: CivilDay.nullable(),
  deadline: CivilDay.nullable().describe('last day to decide; null while the review does not run'),
  suspension: LetterGuards,
  resumption: LetterGuards,
  signedBy: z.string().nullable().describe('as for a request of pieces'),
  mayWrite: z.boolean(),
})
export type SuspensionFile = z.infer<typeof SuspensionFile>

/** The letter that tells the applicant that their review is suspended (R423-37-1 to R423-37-3, R423-44). */
export const SuspensionSending = z.object({
  reason: SuspensionReasonName,
  from: CivilDay,
  why: Why,
  via: SendingWay,
  despiteNoEffect: Why.optional(),
})
export type SuspensionSending = z.infer<typeof SuspensionSending>

/** The letter that tells that it resumes, and until when a decision is due. */
export const ResumptionSending = z.object({
  on: CivilDay,
  why: Why,
  via: SendingWay,
})
export type ResumptionSending = z.infer<typeof ResumptionSending>
