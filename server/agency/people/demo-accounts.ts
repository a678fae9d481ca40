import { Secret } from 'otpauth'
import sql from 'sql-template-tag'
import type { Role } from '#contract/agency/identity/session.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { seal } from '#platform/seal.ts'
import { revokeSessions } from '#platform/session.ts'
import { uriOf } from '#server/agency/identity/one-time-code.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { insertGrant, insertPerson } from './accounts.ts'
import { askAfterDemonstration, relaxForDemonstration } from './second-proof.ts'

/** Known by everyone who reads this page: these accounts exist in demo mode only. */
export const DEMO_PASSWORD = 'demo-parvis-2026'
export const DEMO_TOTP_SECRET = 'PARVISDEMOPARVISDEMOPARVISDEMO22'
const DOMAIN = 'demo.parvis.example'

/** The largest town of the demo territory: its mayor signs. */
export const DEMO_COMMUNE = '62950'

type Persona = {
  name: string
  familyName: string
  givenName: string
  says: string
  grants: readonly { role: Role; inseeCode: string | null; service?: string; validTo?: string }[]
  /** Signatories, archivists and administrators have a second factor, as real ones must. */
  hasSecondFactor?: true
}

const PERSONAS: readonly Persona[] = [
  {
    name: 'secretaire',
    familyName: 'Delattre',
    givenName: 'Sylvie',
    says: 'secrétaire de mairie',
    grants: [{ role: 'secretary', inseeCode: DEMO_COMMUNE }],
  },
  {
    name: 'instructeur',
    familyName: 'Vasseur',
    givenName: 'Karim',
    says: 'instructeur, toutes communes',
    grants: [{ role: 'caseOfficer', inseeCode: null }],
  },
  {
    name: 'urbaniste',
    familyName: 'Lemaire',
    givenName: 'Inès',
    says: 'urbaniste, toutes communes',
    grants: [{ role: 'planner', inseeCode: null }],
  },
  {
    name: 'maire',
    familyName: 'Hochart',
    givenName: 'Bernadette',
    says: 'signataire, maire',
    grants: [
      { role: 'signatory', inseeCode: DEMO_COMMUNE },
      { role: 'swornOfficer', inseeCode: DEMO_COMMUNE },
    ],
    hasSecondFactor: true,
  },
  {
    name: 'abf',
    familyName: 'Caron',
    givenName: 'Étienne',
    says: 'service consulté, architecte des Bâtiments de France',
    grants: [{ role: 'consultee', inseeCode: null, service: 'heritageArchitect' }],
  },
  {
    name: 'archiviste',
    familyName: 'Dubrulle',
    givenName: 'Odile',
    says: 'archiviste, toutes communes',
    grants: [{ role: 'archivist', inseeCode: null }],
    hasSecondFactor: true,
  },
  {
    name: 'regisseur',
    familyName: 'Wattez',
    givenName: 'Hélène',
    says: 'régisseuse de recettes',
    grants: [{ role: 'cashier', inseeCode: DEMO_COMMUNE }],
    hasSecondFactor: true,
  },
  {
    name: 'referente',
    familyName: 'Delpierre',
    givenName: 'Nadia',
    says: 'référente des logements suivis',
    grants: [{ role: 'homeKeeper', inseeCode: DEMO_COMMUNE }],
    hasSecondFactor: true,
  },
  {
    name: 'dpo',
    familyName: 'Roussel',
    givenName: 'Maud',
    says: 'déléguée à la protection des données',
    grants: [{ role: 'dataProtectionOfficer', inseeCode: null }],
    hasSecondFactor: true,
  },
  {
    name: 'elu',
    familyName: 'Rameau',
    givenName: 'Paul',
    says: 'élu, conseiller municipal',
    grants: [{ role: 'electedMember', inseeCode: DEMO_COMMUNE, validTo: '2032-03-31' }],
  },
  {
    name: 'dechets',
    familyName: 'Lecomte',
    givenName: 'Yann',
    says: 'agent du service déchets',
    grants: [{ role: 'technician', inseeCode: DEMO_COMMUNE, service: 'Service déchets' }],
  },
  {
    name: 'admin',
    familyName: 'Merlin',
    givenName: 'Claude',
    says: 'administrateur',
    grants: [{ role: 'administrator', inseeCode: null }],
    hasSecondFactor: true,
  },
  { name: 'habitant', familyName: 'Bacquet', givenName: 'Louise', says: 'usager', grants: [] },
]

export type DemoAccount = {
  email: string
  password: string
  /** « signataire, maire » */
  says: string
  personId: string
  /** Base32 secret of the one-time codes, and the address that an authenticator reads; null without a second factor. */
  secondFactor: { secret: string; uri: string } | null
}

type DemoDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const emailOf = (name: string) => `${name}@${DOMAIN}`

/**
 * One account a role, in demo mode and in a database that holds nobody else; found again at the next start. Outside
 * demo mode, or on a territory that is not the demo's, there is none: those of an earlier demo are closed.
 */
export async function openDemoAccounts({ db, realClock, config }: DemoDeps): Promise<DemoAccount[]> {
  if (config.demo === 'none' || (await holdsRealData(db))) {
    await closeDemoAccounts(db, realClock.instant())
    await askAfterDemonstration(db, { realClock })
    return []
  }
  const kept = await demoPeople(db)
  if (kept.size === 0 && (await holdsPeople(db))) return []
  const isComplete = PERSONAS.every(({ name }) => kept.has(emailOf(name)))
  const passwordHash = isComplete ? '' : await hashPassword(DEMO_PASSWORD)
  return db.transaction(async (tx) => {
    await relaxForDemonstration(tx, { realClock })
    await tx.run(
      sql`update person set disabled_at = null where email like ${`%@${DOMAIN}`} and disabled_at is not null`,
    )
    const accounts: DemoAccount[] = []
    for (const persona of PERSONAS) {
      const email = emailOf(persona.name)
      const personId = kept.get(email) ?? (await createPersona(tx, config.secretKey, persona, passwordHash))
      accounts.push({ email, password: DEMO_PASSWORD, says: persona.says, personId, secondFactor: factorOf(persona) })
    }
    return accounts
  })
}

const factorOf = ({ name, hasSecondFactor }: Persona) =>
  hasSecondFactor ? { secret: DEMO_TOTP_SECRET, uri: uriOf(Secret.fromBase32(DEMO_TOTP_SECRET), emailOf(name)) } : null

async function createPersona(
  tx: Database,
  secretKey: Buffer,
  { name, familyName, givenName, grants, hasSecondFactor }: Persona,
  passwordHash: string,
): Promise<string> {
  const { id: personId } = await insertPerson(tx, { email: emailOf(name), familyName, givenName, passwordHash })
  for (const { role, inseeCode, service = null, ...mandate } of grants) {
    await insertGrant(tx, { personId, role, inseeCode, service, validFrom: '2020-01-01', grantedBy: null, ...mandate })
    if (role === 'signatory') await insertAuthority(tx, personId)
  }
  if (hasSecondFactor) {
    const sealed = seal(Secret.fromBase32(DEMO_TOTP_SECRET).bytes, secretKey)
    await tx.run(sql`update person set totp_secret = ${sealed}, totp_confirmed = true where id = ${personId}`)
  }
  return personId
}

const insertAuthority = (tx: Database, personId: string) =>
  tx.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from, valid_to)
    values
      (${personId}, ${DEMO_COMMUNE}, 'Le maire', true, 'élection du 28 mai 2020', '2020-05-28', '2026-03-27'),
      (${personId}, ${DEMO_COMMUNE}, 'Le maire', true, 'élection du 28 mars 2026', '2026-03-28', null)`)

const demoPeople = async (db: Database) =>
  new Map(
    (
      await db.many<{ id: string; email: string }>(sql`select id, email from person where email like ${`%@${DOMAIN}`}`)
    ).map(({ id, email }) => [email, id]),
  )

const holdsPeople = async (db: Database) =>
  (await db.one<{ found: boolean }>(sql`select exists (select from person) as found`)).found

/** True where data were imported and none of them is the demo's: passwords that everybody knows have no place there. */
const holdsRealData = async (db: Database) =>
  (
    await db.one<{ found: boolean }>(sql`
      select coalesce(not bool_or(requested_by = 'démonstration'), false) as found
      from import_run
      where state = 'accepted'`)
  ).found

async function closeDemoAccounts(db: Database, now: RealInstant): Promise<void> {
  for (const id of (await demoPeople(db)).values()) {
    await db.run(sql`
      update person set disabled_at = ${now.toString()}::timestamptz where id = ${id} and disabled_at is null`)
    await revokeSessions(db, id, now)
  }
}

/** What the terminal says of them. */
export function demoAccountLines(accounts: readonly DemoAccount[]): string[] {
  const [first] = accounts
  if (!first) return []
  const width = Math.max(...accounts.map(({ email }) => email.length))
  const uris = accounts.flatMap(({ secondFactor }) => secondFactor?.uri ?? [])
  return [
    `Comptes de démonstration, mot de passe ${first.password} :`,
    ...accounts.map(
      ({ email, says, secondFactor }) =>
        `  ${email.padEnd(width)}  ${says}${secondFactor ? ', code à usage unique' : ''}`,
    ),
    `  Codes à usage unique : secret ${DEMO_TOTP_SECRET} dans une application d’authentification, ou`,
    ...uris.map((uri) => `  ${uri}`),
  ]
}
