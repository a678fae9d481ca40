import { z } from 'zod'
import { NETWORK_STATES, PUBLIC_NETWORKS } from '#law/tables/public-networks.ts'
import { URBAN_PARTICIPATIONS, type UrbanParticipation } from '#law/tables/urban-participations.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const line = (max: number) => z.string().trim().max(max, `${max} signes au plus`).default('')

/** The state of one network, who said it, and when it would serve the ground if works are due (L111-11). */
const Network = z
  .object({
    network: z.enum(PUBLIC_NETWORKS),
    state: z.enum(NETWORK_STATES, { error: 'Choisissez l’état de ce réseau' }),
    manager: line(160),
    plannedOn: CivilDay.nullable().default(null).describe('works due by that day'),
    source: line(300).describe('who said it, and when: « avis du syndicat des eaux du 3 mars 2026 »'),
  })
  .superRefine(({ state, manager, plannedOn, source }, context) => {
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (state !== 'unknown' && source === '') missing('source', 'Dites d’où vient cette information')
    if (state === 'planned' && manager === '') missing('manager', 'Dites qui exécutera les travaux (L111-11)')
    if (state === 'planned' && plannedOn === null)
      missing('plannedOn', 'Dites quand les travaux seront faits (L111-11)')
  })

/** Whether a stay could be opposed to a later request, and in which circumstance of L424-1. */
const StayAhead = z
  .object({
    isPossible: z.boolean({ error: 'Répondez par oui ou par non' }),
    why: line(1000).describe('the circumstance, its act and its day'),
  })
  .refine(({ isPossible, why }) => !isPossible || why !== '', {
    path: ['why'],
    message: 'Dites laquelle des circonstances de l’article L424-1 le permettrait',
  })

const participations = Object.keys(URBAN_PARTICIPATIONS) as [UrbanParticipation, ...UrbanParticipation[]]

/** A participation that an authorisation could prescribe, with the act that institutes it (L332-28). */
const Participation = z.object({
  participation: z.enum(participations, { error: 'Choisissez une participation' }),
  amount: line(200).describe('amount, or how it is counted, when it is known'),
  source: z.string().trim().min(1, 'Dites quel acte l’institue').max(300, '300 signes au plus'),
})

/** What a person says of the ground of a certificate; null and absent: nobody has said it yet. */
export const CertificateStatement = z.object({
  networks: z.array(Network).max(8),
  stay: StayAhead.nullable(),
  participations: z
    .array(Participation)
    .max(participations.length)
    .nullable()
    .default(null)
    .describe('empty: there is none; null: nobody has said it yet'),
})
export type CertificateStatement = z.infer<typeof CertificateStatement>

export const CertificateFile = z.object({
  statement: CertificateStatement,
  asksNetworks: z.boolean().describe('an informative certificate tells nothing of them'),
  said: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  opinions: z.array(z.string()).describe('answers of the services heard, as a source may cite them'),
  mayWrite: z.boolean(),
})
export type CertificateFile = z.infer<typeof CertificateFile>
