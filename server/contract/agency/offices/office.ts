import { z } from 'zod'
import { isSiret, partyNumber } from '#contract/services/bookings/party-number.ts'

export const OFFICE_KINDS = ['notary', 'architect', 'builder', 'surveyor', 'other'] as const
export const OfficeKind = z.enum(OFFICE_KINDS, { error: 'Choisissez un métier' })
export type OfficeKind = z.infer<typeof OfficeKind>

const said = (most: number, message: string) =>
  z.string().trim().min(1, message).max(most, `Écrivez ${most} caractères au plus`)

/** What a professional office declares of itself. Its SIRET has a right key; nobody proves that it is theirs. */
export const OfficeWords = z.object({
  kind: OfficeKind,
  name: said(120, 'Saisissez le nom de l’étude, de l’agence ou de l’entreprise'),
  siret: z
    .string()
    .max(40, 'Un SIRET compte 14 chiffres')
    .transform(partyNumber)
    .refine((siret) => isSiret(siret) && !siret.startsWith('000000000'), {
      error: 'Ce SIRET n’existe pas : recopiez ses 14 chiffres, tels qu’ils sont sur l’avis SIRENE',
    }),
  address: said(300, 'Saisissez l’adresse : numéro et rue'),
  postalCode: said(10, 'Saisissez le code postal'),
  city: said(120, 'Saisissez la ville'),
  representative: said(120, 'Saisissez qui représente l’étude auprès de la mairie'),
  phone: z.string().trim().max(30, 'Écrivez 30 caractères au plus').default(''),
  email: z.email('Saisissez une adresse électronique complète'),
})
export type OfficeWords = z.infer<typeof OfficeWords>

export const NewOffice = OfficeWords.extend({
  id: z.uuid().describe('drawn by who asks: asked twice, it is the same office'),
})
export type NewOffice = z.infer<typeof NewOffice>

export const Office = z.object({
  ...OfficeWords.omit({ siret: true, email: true }).shape,
  id: z.uuid(),
  siret: z.string(),
  email: z.string(),
  members: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), isMe: z.boolean() })),
  invitations: z.array(z.object({ id: z.uuid(), email: z.string(), expiresAt: z.iso.datetime() })),
  drafts: z.number().int(),
  dossiers: z.number().int(),
})
export type Office = z.infer<typeof Office>

export const Offices = z.object({ offices: z.array(Office) })
export type Offices = z.infer<typeof Offices>

export const NewColleague = z.object({
  email: z.email('Saisissez l’adresse électronique de votre collègue'),
})

export type NewColleague = z.infer<typeof NewColleague>

/** The code serves once, for whoever signs in and types it, or follows the link that the mail gives. */
export const ColleagueInvited = z.object({
  code: z.string(),
  link: z.string(),
  expiresAt: z.iso.datetime(),
})
export type ColleagueInvited = z.infer<typeof ColleagueInvited>

export const OfficeCode = z.object({
  code: z.string().trim().min(1, 'Saisissez le code reçu').max(80, 'Ce code est trop long'),
})

/** A draft in the name of the office; of the last dossier filed, the ground and the client are taken over when that is asked alone. */
export const NewOfficeDraft = z.object({
  from: z.enum(['nothing', 'last']),
  inseeCode: z
    .string()
    .regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune du terrain')
    .nullable()
    .default(null)
    .describe('of the ground; null: that of the last one'),
  keepsGround: z.boolean().default(false),
  keepsClient: z.boolean().default(false),
})
export type NewOfficeDraft = z.infer<typeof NewOfficeDraft>
export const OfficeDraft = z.object({ id: z.uuid() })

export const OfficeDossier = z.object({
  id: z.uuid(),
  number: z.string().nullable().describe('null: a draft'),
  title: z.string(),
  communeName: z.string(),
  told: z.string().describe('where it stands'),
  filedOn: z.iso.date().nullable(),
  parcelIds: z.array(z.string()),
})
export type OfficeDossier = z.infer<typeof OfficeDossier>
export const OfficeDossiers = z.object({ dossiers: z.array(OfficeDossier) })
