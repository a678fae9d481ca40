import { z } from 'zod'
import { Phone } from '#contract/agency/phone.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'

const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune')
const line = (max: number) => z.string().trim().max(max, `Écrivez ${max} signes au plus`).default('')
const Email = z.union([z.literal(''), z.email('Écrivez une adresse électronique complète, ou rien')]).default('')

/** What is printed at the head of the letters of a commune. */
export const LetterheadText = z.object({
  authority: line(120).describe('empty: « Commune de … »'),
  address: line(300).describe('lines as they are printed'),
  phone: Phone.default(''),
  email: Email,
  website: line(120),
  hours: z
    .string()
    .trim()
    .max(120, 'Écrivez les heures d’ouverture en 120 signes au plus : elles tiennent en deux lignes de l’en-tête')
    .default('')
    .describe('opening hours'),
})
export type LetterheadText = z.infer<typeof LetterheadText>

export const CommuneLetterhead = LetterheadText.extend({
  inseeCode: z.string(),
  communeName: z.string(),
  phone: z.string().describe('as it was kept'),
  hours: z.string(),
  hasImage: z.boolean(),
  updatedAt: z.iso.datetime().nullable().describe('null: nothing was ever written for this commune'),
  signatories: z
    .array(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        capacity: z.string(),
        actReference: z.string(),
        validTo: z.iso.date().nullable(),
      }),
    )
    .describe('who may sign on the commune today'),
})
export type CommuneLetterhead = z.infer<typeof CommuneLetterhead>

export const Letterheads = z.object({ communes: z.array(CommuneLetterhead) })
export type Letterheads = z.infer<typeof Letterheads>

const services = Object.keys(SERVICES) as [Service, ...Service[]]
export const ServiceName = z.enum(services, { error: 'Choisissez un service de la liste' })

/** Where a service is reached from a commune, or from the whole territory. */
export const ServiceContact = z.object({
  name: line(160).describe('as this office is called here; empty: its name in law'),
  email: Email,
  address: line(300),
  phone: Phone.default(''),
})
export type ServiceContact = z.infer<typeof ServiceContact>

export const ServiceLine = ServiceContact.extend({
  service: ServiceName,
  phone: z.string().describe('as it was kept'),
  label: z.string(),
  delay: z
    .string()
    .nullable()
    .describe('time to answer, and what silence is, as the law gives them for its usual request'),
  isOwn: z.boolean().describe('written for this commune; false: of the territory, or of nobody'),
})
export type ServiceLine = z.infer<typeof ServiceLine>

export const ServiceDirectory = z.object({ services: z.array(ServiceLine) })
export type ServiceDirectory = z.infer<typeof ServiceDirectory>

/** Of which commune a directory is asked; none: that of the whole territory. */
export const DirectoryQuery = z.object({ commune: InseeCode.optional() })
export const CommuneCode = InseeCode
