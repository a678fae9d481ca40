import { z } from 'zod'
import { OpposedRule, SendingWay } from './decision.ts'
import { Handwriting } from './decision-desk.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

const Signing = {
  via: SendingWay,
  handwriting: Handwriting.optional(),
  interested: z.boolean({ error: 'Dites si le signataire est intéressé au projet' }),
}

/** Letters that are signed after the decision, or when its request is withdrawn. */
export const LaterLetter = z.discriminatedUnion('letter', [
  z.object({
    letter: z.literal('complianceContest').describe('contestation of the conformity of the works (R*462-9)'),
    ...Signing,
    why: z.string().trim().min(1, 'Dites en quoi les travaux ne sont pas conformes').max(4000),
    asks: z.enum(['mend', 'amend', 'either'], { error: 'Dites ce qui est demandé au bénéficiaire' }),
  }),
  z.object({
    letter: z.literal('stopWorks').describe('order to stop the works (L480-2)'),
    ...Signing,
    reportOn: CivilDay.describe('day of the report that states the infringement'),
    heardOn: CivilDay.nullable().describe('day its author was invited to give observations; null: urgency'),
    why: z.string().trim().min(1, 'Dites quelle infraction le procès-verbal relève').max(4000),
  }),
  z.object({ letter: z.literal('complianceAttestation').describe('R*462-10'), ...Signing }),
  z.object({ letter: z.literal('validityExtension').describe('R*424-21'), ...Signing }),
  z.object({
    letter: z
      .literal('hearingInvitation')
      .describe('invites the holder to give observations before an act taken against them (CRPA L121-1, L122-1)'),
    ...Signing,
    before: z.enum(['revocation', 'stopWorks']).default('revocation').describe('what the holder is heard before'),
    why: z.string().trim().min(1, 'Dites ce qui est reproché').max(4000),
    rule: OpposedRule.describe('before a withdrawal: the article that the decision disregards'),
    answerUntil: CivilDay.describe('day until which observations are received'),
  }),
  z.object({
    letter: z.literal('validityRefusal').describe('an extension that was asked is refused (R*424-21, R*424-23)'),
    ...Signing,
    why: z.string().trim().min(1, 'Dites pourquoi la prorogation est refusée').max(4000),
  }),
  z.object({
    letter: z.literal('appealAnswer').describe('answer to the appeal made to the authority (CRPA L231-4)'),
    ...Signing,
    outcome: z.enum(['rejected', 'upheld'], { error: 'Dites si le recours est rejeté ou accueilli' }),
    why: z.string().trim().min(1, 'Dites pourquoi le recours est rejeté ou accueilli').max(4000),
    address: z.string().trim().max(300).default('').describe('postal address of a third party, printed'),
  }),
  z.object({ letter: z.literal('withdrawal').describe('the applicant withdrew their request'), ...Signing }),
])
export type LaterLetter = z.infer<typeof LaterLetter>
