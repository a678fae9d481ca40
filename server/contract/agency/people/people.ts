import { z } from 'zod'
import { NewPassword, Role, RoleGrant } from '#contract/agency/identity/session.ts'
import { Phone } from '#contract/agency/phone.ts'
import { QueueLine } from '#contract/dossier/desk/desk.ts'
import { Kind } from '#contract/dossier/register/dossier.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune')

/** Which identity providers this installation is registered with, and whether a forgotten password is changed by mail. */
export const SignInWays = z.object({
  proConnect: z.boolean(),
  franceConnect: z.boolean(),
  passwordReset: z.boolean().describe('false: no mail leaves, the administrator gives the link'),
  demonstration: z
    .boolean()
    .describe(
      'true: a demonstration asks the one-time code of those alone who sign, administer or keep what is secret',
    ),
})
export type SignInWays = z.infer<typeof SignInWays>

export const IdentityProvider = z.enum(['proConnect', 'franceConnect'])
export type IdentityProvider = z.infer<typeof IdentityProvider>

export const SessionVia = z.enum(['password', 'invitation', 'installation', 'proConnect', 'franceConnect'])
export type SessionVia = z.infer<typeof SessionVia>

export const OpenSession = z.object({
  id: z.uuid(),
  device: z.string().describe('« Firefox sous Windows »; empty when the browser does not say'),
  via: SessionVia,
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isCurrent: z.boolean(),
})
export type OpenSession = z.infer<typeof OpenSession>

/** What a person reads of their own account, beside the session. */
export const Account = z.object({
  hasPassword: z.boolean(),
  mustHaveSecondFactor: z.boolean().describe('by their roles, or because it is asked of every agent'),
  identities: z.array(z.object({ provider: IdentityProvider, linkedAt: z.iso.datetime() })),
  printedCodes: z.object({ left: z.int(), printedAt: z.iso.datetime() }).nullable().describe('null: none were printed'),
  sessions: z.array(OpenSession),
})
export type Account = z.infer<typeof Account>

export const PasswordChange = z.object({
  current: z.string().max(200).default('').describe('empty when the account has none yet'),
  password: NewPassword,
})

/** The same for every address: how the account will open, and how long the link or the code serves. */
export const AccountAsked = z.object({
  by: z.enum(['mail', 'counter']).describe('counter: no mail leaves, an agent prints a code after seeing the person'),
  minutes: z.int(),
})
export type AccountAsked = z.infer<typeof AccountAsked>

/** Whom an agent sees at the counter, as their identity document names them. */
export const CounterCodeRequest = z.object({
  email: z.email('Saisissez une adresse électronique complète'),
  familyName: z.string().trim().min(1, 'Saisissez le nom').max(100),
  givenName: z.string().trim().min(1, 'Saisissez le prénom').max(100),
  identitySeen: z.literal(true, 'Confirmez que vous avez vu la personne et une pièce d’identité à son nom'),
})

export const CounterCode = z.object({
  code: z.string().describe('« K7QF-9M2P-4TXD »: serves once, shown once'),
  name: z.string(),
  email: z.string(),
  expiresAt: z.iso.datetime(),
})
export type CounterCode = z.infer<typeof CounterCode>

export const PasswordResetRequest = z.object({ email: z.email('Saisissez une adresse électronique complète') })

/** The same for every address: a link leaves if it has an account, and serves this long. */
export const PasswordResetAsked = z.object({ minutes: z.int() })
export type PasswordResetAsked = z.infer<typeof PasswordResetAsked>

/** A link by which a password is chosen, as its holder sees it before: the first one, or after forgetting it. */
export const Invitation = z.object({
  email: z.string(),
  name: z.string(),
  purpose: z.enum(['invitation', 'entry', 'reset', 'opening', 'counter']),
  expiresAt: z.iso.datetime(),
  opensAsking: z.boolean().describe('true: it chooses no password, and has a link of ten minutes sent to the address'),
})
export type Invitation = z.infer<typeof Invitation>

export const InvitationAnswer = z.object({ password: NewPassword })

const DateRange = { validFrom: CivilDay, validTo: CivilDay.nullable().default(null) }
const ends = (range: { validFrom: string; validTo: string | null }) =>
  range.validTo === null || range.validFrom <= range.validTo
const ENDS_AFTER = { path: ['validTo'], message: 'La fin vient avant le début' }

export const NewGrant = z
  .object({
    role: Role,
    inseeCode: InseeCode.nullable().describe('null: every commune of the territory'),
    service: z
      .string()
      .trim()
      .max(80, 'Le nom d’un service compte 80 signes au plus')
      .nullable()
      .default(null)
      .describe('of a consultee: law/tables/consultation-services.ts; of a technician: the name of the service'),
    ...DateRange,
  })
  .refine(ends, ENDS_AFTER)
  .refine(({ role, service }) => (role === 'consultee' || role === 'technician') === (service !== null), {
    path: ['service'],
    message: 'Choisissez le service pour lequel cette personne répond, et pour ce rôle seulement',
  })
  .refine(({ role, service }) => role !== 'technician' || /[\p{L}\d]/u.test(service ?? ''), {
    path: ['service'],
    message: 'Écrivez le nom du service : « Voirie », « Petite enfance »',
  })
  .refine(({ role, validTo }) => role !== 'electedMember' || validTo !== null, {
    path: ['validTo'],
    message: 'Dites quel jour le mandat finit : ce rôle ne sert plus après',
  })
  .refine(({ role, inseeCode }) => role !== 'administrator' || inseeCode === null, {
    path: ['inseeCode'],
    message: 'L’administration vaut pour toutes les communes',
  })
export type NewGrant = z.infer<typeof NewGrant>

export const PeriodEnd = z.object({ validTo: CivilDay })

export const NewAgent = z.object({
  email: z.email('Saisissez une adresse électronique complète'),
  familyName: z.string().trim().min(1, 'Saisissez le nom').max(100),
  givenName: z.string().trim().min(1, 'Saisissez le prénom').max(100),
  grants: z.array(NewGrant).min(1, 'Donnez au moins un rôle').max(30),
})
export type NewAgent = z.infer<typeof NewAgent>

/** What letters say of whoever follows a dossier. */
export const PersonCalled = z.object({
  title: z.string().trim().max(120, 'Cent vingt signes au plus').describe('« instructrice »; empty: none'),
  phone: Phone,
})
export type PersonCalled = z.infer<typeof PersonCalled>

/** A line of the list of people. */
export const PersonLine = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  grants: z.array(RoleGrant),
  state: z.enum(['active', 'invited', 'suspended']),
  hasSecondFactor: z.boolean(),
})
export type PersonLine = z.infer<typeof PersonLine>

/** Of whom a one-time code is asked, who decided it, and how many agents have yet to install theirs. */
export const SecondProofRule = z.object({
  ofEveryAgent: z.boolean().describe('false: of those alone who sign, administer or keep what is secret'),
  agents: z.int().describe('open accounts with a role today'),
  without: z.int().describe('of which no one-time code is installed'),
  decisions: z
    .array(
      z.object({
        ofEveryAgent: z.boolean(),
        reason: z.enum(['installation', 'demonstration', 'administrator']),
        by: z.string().nullable().describe('who administers; null: the installation itself'),
        at: z.iso.datetime(),
      }),
    )
    .describe('the last one is in force, and first'),
})
export type SecondProofRule = z.infer<typeof SecondProofRule>

export const NewSecondProofRule = SecondProofRule.pick({ ofEveryAgent: true })

export const PeopleQuery = z.object({
  q: z.string().trim().max(120).default(''),
  who: z.enum(['agents', 'residents']).default('agents'),
  role: Role.optional().describe('agents who hold it today'),
  commune: InseeCode.optional().describe('agents with a role there, or everywhere, today'),
})

export const PeoplePage = z.object({
  people: z.array(PersonLine),
  isMore: z.boolean().describe('true: the search must be narrowed to see the others'),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })).describe('on which a role can be given'),
})
export type PeoplePage = z.infer<typeof PeoplePage>

export const Grant = RoleGrant.extend({ id: z.number().int(), grantedBy: z.string().nullable() })
export type Grant = z.infer<typeof Grant>

export const NewDelegation = z
  .object({
    inseeCode: InseeCode,
    capacity: z
      .string()
      .trim()
      .min(3, 'Écrivez la qualité : « Par délégation du maire, l’adjointe à l’urbanisme »')
      .max(200),
    isAuthority: z.boolean().default(false).describe('the mayor or the president: signs in their own right'),
    dossierKinds: z.array(Kind).nullable().default(null).describe('null: every kind'),
    actReference: z.string().trim().min(3, 'Écrivez la référence de l’arrêté de délégation').max(200),
    ...DateRange,
  })
  .refine(ends, ENDS_AFTER)
export type NewDelegation = z.infer<typeof NewDelegation>

export const Delegation = z.object({
  id: z.number().int(),
  inseeCode: z.string(),
  communeName: z.string().nullable(),
  capacity: z.string(),
  isAuthority: z.boolean(),
  dossierKinds: z.array(Kind).nullable(),
  actReference: z.string(),
  validFrom: CivilDay,
  validTo: CivilDay.nullable(),
})
export type Delegation = z.infer<typeof Delegation>

export const PersonFile = z.object({
  id: z.uuid(),
  familyName: z.string(),
  givenName: z.string(),
  email: z.string(),
  title: z.string(),
  phone: z.string(),
  state: PersonLine.shape.state,
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  identities: Account.shape.identities,
  sessions: z.array(OpenSession),
  grants: z.array(Grant).describe('those that ended too'),
  delegations: z.array(Delegation),
})
export type PersonFile = z.infer<typeof PersonFile>

/** What the administrator passes on: the same link goes by mail when mail is plugged in. */
export const InvitationLink = z.object({ personId: z.uuid(), link: z.string(), expiresAt: z.iso.datetime() })
export type InvitationLink = z.infer<typeof InvitationLink>

export const NewAbsence = z
  .object({
    absentId: z.uuid().nullable().default(null).describe('null: oneself'),
    coverId: z.uuid('Choisissez qui prend le relais'),
    validFrom: CivilDay,
    validTo: CivilDay,
  })
  .refine(ends, ENDS_AFTER)

const Colleague = z.object({ id: z.uuid(), name: z.string() })

export const Absence = z.object({
  id: z.number().int(),
  absent: Colleague,
  cover: Colleague,
  validFrom: CivilDay,
  validTo: CivilDay,
  takenOver: z.number().int().describe('dossiers that the colleague holds for now'),
  mayCancel: z.boolean(),
})
export type Absence = z.infer<typeof Absence>

export const Absences = z.object({
  absences: z.array(Absence),
  colleagues: z.array(Colleague).describe('who may cover'),
})
export type Absences = z.infer<typeof Absences>

/** A dossier of the absent, the nearest to a tacit decision first. */
export const CoveredDossier = z.object({
  line: QueueLine,
  isTakenOver: z.boolean(),
  obstacle: z.string().nullable().describe('why the colleague cannot take it'),
})
export type CoveredDossier = z.infer<typeof CoveredDossier>

export const Cover = z.object({
  absence: Absence,
  dossiers: z.array(CoveredDossier),
  elsewhere: z
    .array(z.object({ communeName: z.string(), count: z.int() }))
    .describe('for the colleague: how many there are on communes where they have no role, and no more'),
})
export type Cover = z.infer<typeof Cover>

export const Takeover = z.object({ dossierIds: z.array(z.uuid()).min(1, 'Choisissez au moins un dossier').max(1000) })

/** One look at nominative data. */
export const Access = z.object({
  at: z.iso.datetime(),
  personId: z.uuid().nullable(),
  personName: z.string().nullable().describe('null: the code of the installation'),
  subject: z.string(),
  subjectId: z.string(),
  label: z.string().nullable().describe('number of the dossier, name of the person'),
  inseeCode: z.string().nullable(),
  purpose: z.string(),
})
export type Access = z.infer<typeof Access>

export const AccessList = z.array(Access)
export type AccessList = z.infer<typeof AccessList>
