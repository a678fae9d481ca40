import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import { Envelope, Exercice, GrantLine, Twin } from './grant.ts'

const Day = nearDay('Choisissez un jour')

/** An elected member who votes for a body, for as long as they are in office. */
export const Member = z.object({
  id: z.string(),
  name: z.string(),
  quality: z.string(),
  isReader: z.boolean().describe('true: whoever reads this votes under that name'),
  interests: z.array(
    z.object({ id: z.string(), associationId: z.string(), association: z.string(), nature: z.string() }),
  ),
})
export type Member = z.infer<typeof Member>

export const AskedCommission = z.object({ funder: z.uuid('Choisissez la collectivité'), exercice: Exercice })

const CommissionLine = GrantLine.extend({
  envelopeId: z.string().nullable(),
  remarks: z.string(),
  isRepublican: z.boolean(),
  /** Members whom an interest excludes from this vote (CGCT L2131-11). */
  excluded: z.array(z.object({ memberId: z.string(), name: z.string(), nature: z.string() })),
  twins: z.array(Twin),
  missingReports: z.number(),
  /** What rooms and other loans were worth to the association over the exercice and the one before. */
  inKindCents: z.number(),
  votedBeforeCents: z.number(),
})
export type CommissionLine = z.infer<typeof CommissionLine>

/** What the assembly or its commission has before it: the envelopes, what is proposed, who may not vote. */
const commissionSchema = z.object({
  funder: z.string(),
  exercice: z.number(),
  mayKeep: z.boolean().describe('false: an elected member, who reads and writes nothing'),
  envelopes: z.array(Envelope),
  members: z.array(Member),
  associations: z.array(z.object({ id: z.string(), name: z.string() })),
  lines: z.array(CommissionLine),
})
export interface Commission extends z.infer<typeof commissionSchema> {}
export const Commission: z.ZodType<Commission> = commissionSchema

export const NewMember = z.object({
  funderId: z.uuid(),
  name: z.string().trim().min(2, 'Écrivez le nom de l’élu').max(100),
  quality: z.string().trim().min(2, 'Dites sa qualité').max(100),
  email: z
    .union([z.literal(''), z.email('Écrivez une adresse complète, par exemple nom@exemple.fr')])
    .default('')
    .describe('of their account, by which they read the commission; empty: they have none'),
  fromOn: Day,
})
export type NewMember = z.infer<typeof NewMember>

export const NewInterest = z.object({
  associationId: z.uuid('Choisissez l’association'),
  nature: z.string().trim().min(3, 'Dites quel est l’intérêt').max(200),
  fromOn: Day,
})
export type NewInterest = z.infer<typeof NewInterest>

/** What an elected member is in office for, and what is before them there. */
export const Mandate = z.object({
  until: z.iso.date().nullable().describe('last day of the mandate; null: none is under way'),
  places: z.array(z.string()).describe('communes, or the territory'),
  bodies: z.array(z.object({ id: z.string(), name: z.string(), exercices: z.array(z.number()) })),
})
export type Mandate = z.infer<typeof Mandate>
