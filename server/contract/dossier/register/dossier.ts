import { z } from 'zod'
import { OfficeKind } from '#contract/agency/offices/office.ts'
import { Geometry, ParcelId } from '#contract/place/parcels/parcel.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { LivingAuthorisation } from './living-authorisation.ts'
import { StatedRequest } from './request.ts'

const kinds = Object.keys(DOSSIER_KINDS) as [DossierKind, ...DossierKind[]]
export const Kind = z.enum(kinds, { error: 'Choisissez la nature du dossier' })

const Name = (message: string) => z.string().trim().min(1, message).max(120, 'Ce nom est trop long')

/** Postal address and means of contact of a party: nominative, shown to those who handle the dossier alone. */
export const PartyDetails = z.object({
  address: z.string().trim().max(300).default(''),
  postalCode: z.string().trim().max(10).default(''),
  city: z.string().trim().max(120).default(''),
  country: z.string().trim().max(60).default('France'),
  email: z.union([z.literal(''), z.email('Saisissez une adresse électronique complète')]).default(''),
  phone: z.string().trim().max(30).default(''),
  bornOn: z
    .union([z.literal(''), z.iso.date('Écrivez la date de naissance : jour, mois, année')])
    .default('')
    .describe('day of birth of a natural person (R*431-5 a)'),
  acceptsElectronicLetters: z
    .boolean()
    .default(false)
    .describe('consents to electronic registered letters (CRPA L112-15)'),
})
export type PartyDetails = z.infer<typeof PartyDetails>

export const Party = z
  .object({
    part: z.enum(['applicant', 'representative', 'architect']),
    isLegalPerson: z.boolean().default(false),
    name: Name('Saisissez le nom'),
    givenName: z.string().trim().max(120).nullable().default(null),
    siret: z
      .string()
      .regex(/^\d{14}$/, 'Un SIRET compte 14 chiffres')
      .nullable()
      .default(null),
    details: PartyDetails.prefault({}),
  })
  .refine(({ isLegalPerson, siret }) => !isLegalPerson || siret !== null, {
    path: ['siret'],
    message: 'Saisissez le SIRET de la personne morale',
  })
export type Party = z.infer<typeof Party>

export const Footprint = z.object({
  label: z.string().trim().max(80).default(''),
  heightM: z.number().min(0).max(300, 'Une hauteur de plus de 300 m n’est pas plausible').nullable().default(null),
  geometry: Geometry.describe('WGS 84 polygon'),
})
export type Footprint = z.infer<typeof Footprint>

/** A dossier being prepared; saved whole, as often as one likes. What is missing is told at the deposit, not before. */
export const DossierDraft = z.object({
  inseeCode: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune du terrain'),
  kind: Kind,
  variant: z.enum(['amendment', 'transfer']).nullable().default(null),
  parentNumber: z
    .string()
    .trim()
    .max(40)
    .nullable()
    .default(null)
    .describe('number of the permit modified or transferred'),
  title: z.string().trim().max(200, 'Décrivez le projet en 200 caractères au plus').default(''),
  project: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('answers to the plain questions (contract/procedure.ts)'),
  pieceFacts: z
    .record(z.string(), z.boolean())
    .default({})
    .describe('what was answered of the facts on which pieces depend (law/tables/piece-facts.ts)'),
  parties: z.array(Party).max(30).default([]),
  parcelIds: z.array(ParcelId).max(200, 'Un dossier porte sur 200 parcelles au plus').default([]),
  footprints: z.array(Footprint).max(50).default([]),
  request: StatedRequest.prefault({}),
  reuseRefused: z.boolean().default(false),
})
export type DossierDraft = z.infer<typeof DossierDraft>

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/**
 * How the file reaches the town hall. Online, the day is that of the acknowledgement, which Parvis sends at once;
 * at the counter and by post a secretary says it.
 */
export const NewFiling = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('teleservice') }),
  z.object({ channel: z.literal('counter'), filedOn: CivilDay }),
  z.object({ channel: z.literal('post'), receivedOn: CivilDay, postedOn: CivilDay.optional() }),
])
export type NewFiling = z.infer<typeof NewFiling>

/** A line of the queue. No address, no telephone: what is nominative beyond the name is in the dossier. */
export const DossierLine = z.object({
  id: z.uuid(),
  number: z.string().nullable().describe('printed: « PC 062 057 26 00012 »'),
  kind: Kind,
  variant: z.enum(['amendment', 'transfer']).nullable(),
  inseeCode: z.string(),
  communeName: z.string(),
  title: z.string(),
  applicant: z.string().nullable(),
  state: z.string(),
  sentence: z.string().describe('who must do what before when, and what happens otherwise'),
  told: z.string().describe('where it stands, written to its applicant'),
  filedOn: CivilDay.nullable(),
  decisionDeadline: CivilDay.nullable(),
  nextStep: z.string().nullable(),
  nextStepDueOn: CivilDay.nullable(),
  daysLeft: z.number().int().nullable(),
  waitsFor: z.string().nullable(),
  assignedTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  parcelIds: z.array(z.string()),
  takenOver: z
    .object({ system: z.string(), sourceName: z.string(), isHistory: z.boolean().describe('no clock runs on it') })
    .nullish()
    .describe('another software, where the dossier was begun'),
})
export type DossierLine = z.infer<typeof DossierLine>

export const RegisterAct = z.object({
  id: z.uuid(),
  ordinal: z.number().int(),
  kind: z.string(),
  legalAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  channel: z.string(),
  actorName: z.string().nullable(),
  actorRole: z.string(),
  payload: z.record(z.string(), z.unknown()),
  cancels: z.uuid().nullable(),
  sha256: z.string(),
})
export type RegisterAct = z.infer<typeof RegisterAct>

export const SimilarDossier = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  filedOn: CivilDay.nullable(),
  why: z.enum(['sameParcel', 'sameApplicantAndParcel', 'ownDraft']),
})

/** A professional office as it declares itself today. */
export const DossierOffice = z.object({
  id: z.uuid(),
  kind: OfficeKind,
  name: z.string(),
  siret: z.string().describe('declared'),
  representative: z.string(),
})
export type DossierOffice = z.infer<typeof DossierOffice>

export const DossierFile = z.object({
  line: DossierLine,
  draft: DossierDraft,
  savedAt: z.iso.datetime(),
  acts: z.array(RegisterAct),
  similar: z.array(SimilarDossier),
  contradictions: z.array(z.string()).describe('what the dossier says twice and otherwise, for who may write it'),
  mayWrite: z.boolean(),
  living: LivingAuthorisation.nullable()
    .default(null)
    .describe('the authorisation that it is or changes, as it lives today'),
  office: DossierOffice.nullable().default(null).describe('the professional office in whose name it was filed'),
})
export type DossierFile = z.infer<typeof DossierFile>

export const DossierFilter = z.object({
  q: z.string().trim().max(200).optional().describe('number, name of an applicant, words of the title, parcel'),
  state: z.string().optional(),
  kind: Kind.optional(),
  commune: z.string().optional(),
  assigned: z.union([z.literal('me'), z.literal('nobody'), z.uuid()]).optional(),
  dueBefore: CivilDay.optional(),
  filedSince: CivilDay.optional(),
  mine: z.stringbool().optional().describe('only what I file or follow as an applicant'),
  sort: z.enum(['urgency', 'filed', 'number']).default('urgency'),
  limit: z.coerce.number().int().min(1).max(300).default(100),
  after: z.string().optional().describe('cursor: `next` of the previous page'),
})
export type DossierFilter = z.infer<typeof DossierFilter>

export const DossierPage = z.object({
  dossiers: z.array(DossierLine),
  total: z.number().int(),
  next: z.string().nullable(),
})
export type DossierPage = z.infer<typeof DossierPage>

/** What anyone may know of the dossiers of a parcel: an allow-list, a type of its own. */
export const PublicDossier = z.object({
  number: z.string(),
  kind: Kind,
  variant: z.enum(['amendment', 'transfer']).nullable(),
  title: z.string(),
  sentence: z.string(),
  filedOn: CivilDay.nullable(),
  decidedOn: CivilDay.nullable(),
  decisionSense: z.string().nullable(),
})
export type PublicDossier = z.infer<typeof PublicDossier>
