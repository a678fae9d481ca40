import { z } from 'zod'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { ASKERS, LAND_INFORMATION } from '#rules/owners/land-information.ts'

const required = (error: string, max = 200) =>
  z.string(error).trim().min(1, error).max(max, `Au plus ${max} caractères`)

export const LandChannel = z.enum(['counter', 'mail', 'email'])

/** A request as the secretary writes it (LPF R*107 A-1): who asks, of what commune, of one person or of five properties at most. */
export const NewLandRequest = z
  .object({
    inseeCode: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune'),
    asker: z.enum(ASKERS, 'Dites en quelle qualité la personne demande'),
    name: required('Écrivez les nom et prénoms du demandeur, ou sa raison sociale (LPF R*107 A-1)'),
    document: required(
      'Notez le numéro de la pièce d’identité, ou l’adresse d’où vient la demande : il n’est pas gardé',
    ),
    onBehalfOf: z.string().trim().max(200).default('').describe('who holds the right, for an agent or a guardian'),
    procedure: z.string().trim().max(300).default('').describe('of an authority: its procedure'),
    channel: LandChannel,
    email: z.string().trim().max(200).default(''),
    subject: z.enum(['person', 'properties']),
    person: z.string().trim().max(200).default(''),
    parcelIds: z
      .array(ParcelId)
      .max(
        LAND_INFORMATION.properties.most,
        `Une demande porte sur ${LAND_INFORMATION.properties.most} immeubles au plus (LPF R*107 A-1) : répartissez-les en plusieurs demandes`,
      )
      .default([]),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string) =>
      issues.push({ code: 'custom', message, path: [path], input: value })
    if (value.subject === 'person' && value.person === '')
      fault('person', 'Écrivez le nom de la personne dont on demande les immeubles')
    if (value.subject === 'properties' && value.parcelIds.length === 0)
      fault('parcelIds', 'Écrivez au moins une parcelle')
    if (value.parcelIds.some((id) => !id.startsWith(value.inseeCode)))
      fault('parcelIds', 'Une demande ne porte que sur une commune (LPF R*107 A-1)')
    if ((value.asker === 'agent' || value.asker === 'guardian') && value.onBehalfOf === '')
      fault('onBehalfOf', 'Écrivez pour qui la personne agit')
    if (value.asker === 'authority' && value.procedure === '')
      fault('procedure', 'Écrivez la procédure judiciaire ou administrative (LPF R*107 A-3, II, 2°)')
    if (value.channel === 'email' && !/^\S+@\S+\.\S+$/.test(value.email))
      fault('email', 'Écrivez une adresse électronique unique et valide (LPF R*107 A-6)')
  })
export type NewLandRequest = z.infer<typeof NewLandRequest>

export const LandRequest = z.object({
  id: z.uuid(),
  inseeCode: z.string(),
  communeName: z.string(),
  receivedOn: z.iso.date(),
  asker: z.enum(ASKERS),
  name: z.string(),
  channel: LandChannel,
  subject: z.enum(['person', 'properties']),
  subjectText: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  isCounted: z.boolean(),
  sentence: z.string().describe('what is answered, with its article and, when refused, the day when it reopens'),
  article: z.string().nullable(),
  reopensOn: z.iso.date().nullable(),
  eraseOn: z.iso.date(),
  documents: z.int(),
  parcelIds: z.array(z.string()),
})
export type LandRequest = z.infer<typeof LandRequest>

export const LandRequests = z.object({
  requests: z.array(LandRequest),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string(), vintage: z.int() })),
  figures: z.array(z.object({ month: z.iso.date(), inseeCode: z.string(), requests: z.int(), refused: z.int() })),
})
export type LandRequests = z.infer<typeof LandRequests>

/** Accounts of the person who is asked for; the secretary says which is theirs. */
export const LandAccounts = z.object({
  accounts: z.array(
    z.object({ key: z.string(), account: z.string(), names: z.array(z.string()), lines: z.array(z.string()) }),
  ),
})
export type LandAccounts = z.infer<typeof LandAccounts>
