import { z } from 'zod'

export const Role = z.enum([
  'secretary',
  'caseOfficer',
  'planner',
  'signatory',
  'consultee',
  'administrator',
  'dataProtectionOfficer',
  'swornOfficer',
  'archivist',
  'cashier',
  'homeKeeper',
  'electedMember',
  'technician',
])
export type Role = z.infer<typeof Role>

export const OneTimeCode = z
  .string({ error: 'Saisissez le code à usage unique' })
  .regex(/^(\d{6}|\d{5} ?\d{5})$/, 'Le code à usage unique compte six chiffres, ou dix s’il est imprimé')

/** A sheet of codes, each used once; read nowhere again. */
export const PrintedCodes = z.object({ codes: z.array(z.string()), printedAt: z.iso.datetime() })
export type PrintedCodes = z.infer<typeof PrintedCodes>

export const RoleGrant = z.object({
  role: Role,
  inseeCode: z.string().nullable().describe('null: every commune of the territory'),
  communeName: z.string().nullable(),
  service: z.string().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})
export type RoleGrant = z.infer<typeof RoleGrant>

export const SessionPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  grants: z.array(RoleGrant),
  secondFactor: z
    .enum(['none', 'toConfirm', 'confirmed'])
    .describe('one-time code of the account; signatories and administrators must have one'),
  awaitsProof: z
    .boolean()
    .describe(
      'an agent of whom a one-time code is asked and who gave none in this session: nothing else is open to them',
    ),
  codeServesSeconds: z
    .int()
    .min(0)
    .describe(
      'how long the one-time code given in this session still signs, by the clock of the server; 0: it does not',
    ),
})
export type SessionPerson = z.infer<typeof SessionPerson>

/**
 * Who is at the desk. `role` is 'administrator' for the code of the installation and for administrators with an
 * account; `person` is null for the public and for the code of the installation.
 */
export const Session = z.object({ role: z.enum(['administrator']).nullable(), person: SessionPerson.nullable() })
export type Session = z.infer<typeof Session>

/** Signed out; `endSession` is where the identity provider ends its own session, for the browser to go. */
export const SignedOut = Session.extend({ endSession: z.url().optional() })

/** Sign-in by the code of the installation. */
const CodeSignIn = z.object({
  code: z
    .string({ error: 'Saisissez le code d’administration' })
    .min(1, 'Saisissez le code d’administration')
    .max(200, 'Le code compte au plus 200 caractères'),
})

/** Sign-in by an account; `oneTimeCode` when the account has a second factor. */
const PasswordSignIn = z.object({
  email: z.email('Saisissez une adresse électronique complète'),
  password: z
    .string({ error: 'Saisissez votre mot de passe' })
    .min(1, 'Saisissez votre mot de passe')
    .max(200, 'Le mot de passe compte au plus 200 caractères'),
  oneTimeCode: OneTimeCode.optional(),
})

const EitherSignIn = z.union([CodeSignIn, PasswordSignIn])

/** An account gives an e-mail; the code of the installation comes alone. What is wrong is told of that way in alone. */
export const SignIn = z
  .looseObject({})
  .transform((body, context): z.infer<typeof EitherSignIn> => {
    const read = ('email' in body ? PasswordSignIn : CodeSignIn).safeParse(body)
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
    return z.NEVER
  })
  .meta(z.toJSONSchema(EitherSignIn, { io: 'input' }))

/** An open desk installs no factor and ends no session: the password is given again. */
export const PasswordAgain = z.object({
  password: z.string().max(200).default('').describe('empty when the account has none'),
})

/** Long rather than intricate (CNIL, recommendation of 2022). */
export const NewPassword = z
  .string({ error: 'Choisissez un mot de passe' })
  .min(12, 'Choisissez au moins 12 caractères')
  .max(200, 'Le mot de passe compte au plus 200 caractères')

/** Who asks for a resident's or professional's account; its password is chosen once the address is proven. */
export const NewAccount = z.object({
  email: z.email('Saisissez une adresse électronique complète'),
  familyName: z.string().trim().min(1, 'Saisissez votre nom').max(100),
  givenName: z.string().trim().min(1, 'Saisissez votre prénom').max(100),
})
