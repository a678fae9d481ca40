import { z } from 'zod'
import { LetterNotice } from '#contract/dossier/letters/letter-notice.ts'
import type { Appellant } from '#law/clock/acts.ts'
import { SUSPENSION_REASONS, type SuspensionReason } from '#law/clock/extensions.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const Text = (missing: string) => z.string().trim().min(1, missing).max(2000)
const suspensions = Object.keys(SUSPENSION_REASONS) as [SuspensionReason, ...SuspensionReason[]]
export const SuspensionReasonName = z.enum(suspensions, { error: 'Cette suspension n’est pas prévue par le code' })
const APPELLANTS = ['thirdParty', 'applicant'] as const satisfies readonly Appellant[]
const AppellantName = z.enum(APPELLANTS, { error: 'Dites qui forme le recours' })

/** What stops or resumes a review, or comes from outside before the decision. */
const REVIEW_ACTS = [
  z.object({
    kind: z.literal('reviewSuspended'),
    reason: SuspensionReasonName,
    from: CivilDay,
    why: Text('Dites ce qui suspend l’instruction'),
    notice: LetterNotice,
  }),
  z.object({ kind: z.literal('reviewResumed'), on: CivilDay, why: Text('Dites ce qui met fin à la suspension') }),
  z.object({ kind: z.literal('inquiryReportReceived'), on: CivilDay }),
  z.object({ kind: z.literal('publicSynthesisReceived'), on: CivilDay }),
  z.object({ kind: z.literal('planMadeCompatible'), on: CivilDay }),
  z.object({ kind: z.literal('heritageAppealRejected'), on: CivilDay }),
  z.object({ kind: z.literal('heritageAppealApproved'), on: CivilDay }),
  z.object({
    kind: z.literal('prefectOpinionReceived'),
    on: CivilDay,
    sense: z.enum(['favourable', 'unfavourable'], { error: 'Dites le sens de l’avis' }),
  }),
  z.object({
    kind: z.literal('authorityEstablished'),
    authority: z.enum(['commune', 'community', 'State'], { error: 'Dites au nom de qui la décision est prise' }),
    why: Text('Dites pourquoi'),
  }),
  z.object({
    kind: z.literal('commercialOpinionReceived'),
    sense: z.enum(['favourable', 'unfavourable'], { error: 'Dites le sens de l’avis' }),
    receivedOn: CivilDay,
  }),
  z.object({
    kind: z.literal('depositNoticePosted'),
    on: CivilDay,
    place: z.enum(['townHall', 'website'], { error: 'Dites où l’avis est affiché' }),
  }),
] as const

/** Appeals, and what a court or the authority answers to them. */
const APPEAL_ACTS = [
  z.object({ kind: z.literal('stayEnded'), on: CivilDay, why: Text('Dites ce qui met fin au sursis') }),
  z.object({ kind: z.literal('stayConfirmed'), receivedOn: CivilDay }),
  z.object({ kind: z.literal('refusalAppealLodged'), receivedOn: CivilDay }),
  z.object({
    kind: z.literal('refusalAppealDecided'),
    receivedOn: CivilDay,
    outcome: z.enum(['confirmed', 'overruled'], { error: 'Dites ce que le préfet de région a décidé' }),
  }),
  z.object({ kind: z.literal('annulledRequestConfirmed'), receivedOn: CivilDay }),
  z.object({
    kind: z.literal('administrativeAppealLodged'),
    on: CivilDay,
    appellant: AppellantName,
    name: Text('Dites de qui vient le recours'),
  }),
  z.object({
    kind: z.literal('courtAppealLodged'),
    on: CivilDay,
    appellant: AppellantName,
    name: Text('Dites de qui vient le recours'),
    court: z.string().trim().max(200).optional(),
  }),
  z.object({
    kind: z.literal('appealNotified'),
    appeal: z.enum(['administrative', 'court'], { error: 'Dites de quel recours il s’agit' }),
    sentOn: CivilDay,
    to: z.enum(['authority', 'holder', 'both'], { error: 'Dites à qui le recours est notifié' }),
  }),
  z.object({
    kind: z.literal('courtAppealSettled'),
    on: CivilDay,
    outcome: z.enum(['dismissed', 'annulled', 'partlyAnnulled', 'givenUp'], { error: 'Dites l’issue du recours' }),
    notifiedOn: CivilDay.optional(),
  }),
] as const

/** What happens on the ground once the works are allowed, or should not be under way. */
const WORKS_ACTS = [
  z.object({ kind: z.literal('validityExtensionRefused'), why: Text('Dites ce qui s’y oppose'), notice: LetterNotice }),
  z.object({
    kind: z.literal('worksAllowedElsewhere'),
    on: CivilDay,
    why: Text('Dites quelle autorisation le permet'),
  }),
  z.object({ kind: z.literal('worksInterrupted'), from: CivilDay, why: Text('Dites ce qui l’établit') }),
  z.object({ kind: z.literal('worksResumed'), on: CivilDay }),
  z.object({
    kind: z.literal('stopWorksOrdered'),
    reportOn: CivilDay,
    why: Text('Dites quelle infraction le procès-verbal relève'),
    heardOn: CivilDay.optional(),
    prosecutorOn: CivilDay.optional(),
    notice: LetterNotice,
  }),
  z.object({ kind: z.literal('stopWorksLifted'), on: CivilDay, why: Text('Dites ce qui met fin à l’interruption') }),
  z.object({ kind: z.literal('complianceAttestationRequested'), receivedOn: CivilDay }),
] as const

/** Acts that the desk records beside those of an ordinary review. */
export const FURTHER_ACTS = [...REVIEW_ACTS, ...APPEAL_ACTS, ...WORKS_ACTS] as const
