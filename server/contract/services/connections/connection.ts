import { z } from 'zod'

const cents = (what: string) =>
  z
    .number(`Écrivez ${what} en euros`)
    .int()
    .min(0, `Écrivez ${what} en euros`)
    .max(100_000_000, 'Ce montant est trop grand')
const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez une commune')

export const CONNECTION_NATURES = ['new', 'extension'] as const
export const ConnectionNature = z.enum(CONNECTION_NATURES, 'Dites si c’est un raccordement ou une extension')
export type ConnectionNature = z.infer<typeof ConnectionNature>

/** What already paid for the sewers: a planned development area, an urban project partnership. */
export const PAID_OTHERWISE = ['zac', 'pup'] as const
export const PaidOtherwise = z.enum(PAID_OTHERWISE)
export type PaidOtherwise = z.infer<typeof PaidOtherwise>

export const NewSewerTariff = z.object({
  inseeCode: InseeCode,
  deliberation: z.string().trim().min(3, 'Écrivez la délibération : « n° 2025-41 du 12 juin 2025 »').max(200),
  appliesFrom: z.iso.date('Écrivez le jour à partir duquel il s’applique : 2026-01-01'),
  perFloorM2Cents: cents('le prix du m²'),
  exemptFloorM2: z.number().min(0).max(100_000).default(0),
  perDwellingCents: cents('le prix d’un logement'),
  fixedCents: cents('la part fixe'),
  systemCostCents: cents('le coût d’une installation individuelle').min(
    1,
    'Écrivez le coût d’une installation individuelle',
  ),
  branchRepaidCents: cents('ce qui est remboursé du branchement').default(0),
})
export type NewSewerTariff = z.infer<typeof NewSewerTariff>

export const SewerTariff = NewSewerTariff.extend({ id: z.uuid(), communeName: z.string(), sentence: z.string() })
export type SewerTariff = z.infer<typeof SewerTariff>

export const NewConnection = z.object({
  inseeCode: InseeCode,
  dossierId: z.uuid().nullable().default(null),
  place: z.string().trim().min(3, 'Dites où : une adresse, ou des parcelles').max(200),
  nature: ConnectionNature,
  floorM2: z.number('Écrivez la surface de plancher').min(0, 'Écrivez la surface de plancher').max(1_000_000),
  dwellings: z.number('Écrivez le nombre de logements').int('Écrivez un nombre entier').min(0).max(10_000),
  connectedOn: z.iso.date('Écrivez le jour du raccordement : 2026-11-24'),
  paidBy: PaidOtherwise.nullable().default(null),
  ownerName: z.string().trim().min(2, 'Dites qui est le propriétaire').max(150),
  ownerEmail: z.email('Cette adresse n’est pas complète').nullable().default(null),
})
export type NewConnection = z.infer<typeof NewConnection>

/** What it owes: asked already, to be asked, owing nothing, or not to be computed yet. */
export const Participation = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('asked'),
    amountCents: z.number(),
    paidCents: z.number(),
    claimState: z.string(),
    paymentPath: z.string(),
  }),
  z.object({
    state: z.literal('toAsk'),
    amountCents: z.number(),
    proof: z.array(z.string()),
    deliberation: z.string(),
  }),
  z.object({ state: z.literal('paidOtherwise'), why: z.string() }),
  z.object({ state: z.literal('unknown'), why: z.string() }),
])
export type Participation = z.infer<typeof Participation>

export const Connection = NewConnection.extend({
  id: z.uuid(),
  communeName: z.string(),
  dossierNumber: z.string().nullable(),
  participation: Participation,
})
export type Connection = z.infer<typeof Connection>

/** Finished works of a dossier of which nobody has said that they are connected. */
export const UnconnectedDossier = z.object({
  dossierId: z.uuid(),
  number: z.string(),
  title: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  place: z.string(),
  floorM2: z.number().nullable(),
  completedOn: z.iso.date(),
})
export type UnconnectedDossier = z.infer<typeof UnconnectedDossier>

export const ConnectionPage = z.object({
  connections: z.array(Connection),
  unconnected: z.array(UnconnectedDossier),
  tariffs: z.array(SewerTariff),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string(), maySetTariff: z.boolean() })),
})
export type ConnectionPage = z.infer<typeof ConnectionPage>

export const AskedParticipation = z.object({ amountCents: z.number(), reference: z.string(), paymentPath: z.string() })
export type AskedParticipation = z.infer<typeof AskedParticipation>

export const StrikeConnection = z.object({
  why: z.string().trim().min(3, 'Dites pourquoi ce raccordement est retiré').max(300),
})
