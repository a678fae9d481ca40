import { z } from 'zod'

const NAME_MIN = 2
const PHONE_DIGITS_MIN = 9
const ADDRESS_MIN = 6

/** What identifies somebody is whole, in the search as in a request: a piece of it would find everybody. Empty: it is not known. */
export const askedEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .refine((text) => text === '' || z.email().safeParse(text).success, 'Écrivez une adresse électronique complète')
  .default('')
export const askedPhone = z
  .string()
  .trim()
  .max(40)
  .refine((text) => text === '' || text.replaceAll(/\D/g, '').length >= PHONE_DIGITS_MIN, 'Écrivez le numéro entier')
  .default('')
export const askedAddress = z
  .string()
  .trim()
  .max(300)
  .refine((text) => text === '' || text.length >= ADDRESS_MIN, 'Écrivez le numéro et la voie')
  .default('')

/** Whom one looks for: any of it, and all that is known of them tells them from others of the same name. */
export const HolderAsked = z
  .object({
    name: z.string().trim().max(120).default(''),
    email: askedEmail,
    phone: askedPhone,
    address: askedAddress,
    account: z
      .union([z.uuid(), z.literal('')])
      .default('')
      .describe('identifier of an account'),
  })
  .refine(
    ({ name, email, phone, address, account }) => [name, email, phone, address, account].some((text) => text !== ''),
    {
      error: 'Écrivez au moins un nom, un courriel, un téléphone, une adresse ou un compte',
      path: ['name'],
    },
  )
  .refine(({ name }) => name === '' || name.length >= NAME_MIN, { error: 'Écrivez le nom entier', path: ['name'] })
export type HolderAsked = z.infer<typeof HolderAsked>

/**
 * How sure it is that a line names them: the account or the address; the telephone, or the name with the postal address; the name alone; the name, beside
 * another account or another address; a line of a place that is theirs, which does not name them.
 */
export const Sureness = z.enum(['certain', 'likely', 'nameOnly', 'another', 'attached'])
export type Sureness = z.infer<typeof Sureness>

export const HolderLine = z.object({
  key: z.string().describe('table and key of the line, to take it into an answer'),
  sureness: Sureness,
  because: z.array(z.string()).describe('« compte », « courriel », « nom »'),
  on: z.iso.date().nullable(),
  commune: z.string().nullable(),
  number: z.string().nullable().describe('of the dossier, the booking… in which the line stands'),
  dossierId: z.uuid().nullable(),
  hint: z.string().nullable().describe('address of another, half hidden, which tells them apart'),
  purpose: z.string(),
  kept: z.string(),
})
export type HolderLine = z.infer<typeof HolderLine>

export const HolderPart = z.object({
  table: z.string(),
  room: z.string(),
  title: z.string(),
  total: z.int().describe('lines that name them; those shown may be fewer'),
  lines: z.array(HolderLine),
})
export type HolderPart = z.infer<typeof HolderPart>

/** Everything that names a person, in every room: where, when, why and until when. What is written there is not told. */
export const Holder = z.object({
  madeAt: z.iso.datetime(),
  accounts: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), isProven: z.boolean() })),
  parts: z.array(HolderPart),
  nearNames: z.array(z.string()).describe('names that are written almost alike, not counted here'),
  notSearched: z.array(z.object({ title: z.string(), reason: z.string() })),
})
export type Holder = z.infer<typeof Holder>

/** What article 30 of the GDPR asks the register to say, for one room, as the holdings say it. */
export const ProcessingPart = z.object({
  room: z.string(),
  title: z.string(),
  people: z.string(),
  recipients: z.string(),
  purposes: z.array(
    z.object({
      purpose: z.string(),
      kept: z.string(),
      data: z.array(z.string()).describe('tables, in French'),
    }),
  ),
})

export const ProcessingRegister = z.object({
  controller: z.string(),
  delegate: z.string(),
  security: z.array(z.string()),
  transfers: z.string(),
  toReadAgain: z.string(),
  rooms: z.array(ProcessingPart),
})
export type ProcessingRegister = z.infer<typeof ProcessingRegister>
