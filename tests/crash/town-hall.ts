import { randomUUID } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sql from 'sql-template-tag'
import { type Database, type DatabasePool, nativeConnection, openDatabase } from '#platform/database.ts'
import { openEmbedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { sha256 } from '#platform/session.ts'
import { insertGrant, insertPerson } from '#server/agency/people/accounts.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { insertPlan } from '#tests/fixtures/dossier.ts'

/** A real commune of the list that every installation has; its cadastre is not loaded, as may happen, and its plan is known by its dates alone. */
export const COMMUNE = '62057'

export type Role = 'officer' | 'signatory' | 'applicant'

/** A town hall whose server is killed: its folder, its database, its agents, the file that moves its clock. */
export type TownHall = {
  dataDir: string
  env: Record<string, string>
  cookies: Readonly<Record<Role, string>>
  moveClock(instant: Temporal.Instant): void
  /** Looks into the database that the server works on. */
  inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T>
  demolish(): Promise<void>
  /** Leaves its database to whoever takes the server of it away. */
  abandon(): Promise<void>
}

export async function openTownHall(databaseUrl: string | undefined): Promise<TownHall> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-crash-'))
  const database = databaseUrl ? await createDatabase(databaseUrl) : undefined
  const clockFile = join(dataDir, 'horloge')
  const connection = async () =>
    database ? { connection: nativeConnection(database.url), close: async () => {} } : openEmbedded(dataDir)
  const cookies = { officer: randomUUID(), signatory: randomUUID(), applicant: randomUUID() }
  const inDatabase: TownHall['inDatabase'] = async (work) => {
    const base = await connection()
    const db = openDatabase(base.connection)
    try {
      return await work(db)
    } finally {
      await db.close()
      await base.close()
    }
  }
  await inDatabase((db) => furnish(db as DatabasePool, cookies))
  return {
    dataDir,
    env: {
      DATA_DIR: dataDir,
      DATABASE_URL: database?.url ?? '',
      DEMO: '0',
      TEST_CLOCK: clockFile,
      NODE_ENV: 'test',
      LOG_LEVEL: 'fatal',
    },
    cookies: {
      officer: `parvis_session=${cookies.officer}`,
      signatory: `parvis_session=${cookies.signatory}`,
      applicant: `parvis_session=${cookies.applicant}`,
    },
    moveClock(instant) {
      writeFileSync(`${clockFile}.new`, instant.toString())
      renameSync(`${clockFile}.new`, clockFile)
    },
    inDatabase,
    abandon: () => rm(dataDir, { recursive: true, force: true }),
    async demolish() {
      await rm(dataDir, { recursive: true, force: true })
      await database?.drop()
    },
  }
}

async function furnish(db: DatabasePool, tokens: Readonly<Record<Role, string>>): Promise<void> {
  await migrate(db)
  await loadTerritory(db)
  await insertPlan(db, COMMUNE)
  const person = (email: string) =>
    insertPerson(db, { email, familyName: 'Essai', givenName: 'Camille', passwordHash: null })
  const officer = await person('officer@example.org')
  const signatory = await person('signatory@example.org')
  const applicant = await person('applicant@example.org')
  const grant = (personId: string, role: 'secretary' | 'caseOfficer' | 'signatory') =>
    insertGrant(db, { personId, role, inseeCode: COMMUNE, service: null, validFrom: '2020-01-01', grantedBy: null })
  await grant(officer.id, 'secretary')
  await grant(officer.id, 'caseOfficer')
  await grant(signatory.id, 'signatory')
  await db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${signatory.id}, ${COMMUNE}, 'Le maire', true, 'élection', '2020-05-28')`)
  for (const [personId, token] of [
    [officer.id, tokens.officer],
    [signatory.id, tokens.signatory],
    [applicant.id, tokens.applicant],
  ] as const) {
    await db.run(sql`
      insert into session (token_sha256, person_id, second_factor_at, expires_at)
      values (${sha256(token)}, ${personId}, '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z')`)
  }
}

async function createDatabase(administration: string) {
  const name = `parvis_crash_${randomUUID().replaceAll('-', '')}`
  const administer = async (statement: string) => {
    const client = new pg.Client(administration)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administer(`create database ${name}`)
  const url = new URL(administration)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(`drop database ${name} with (force)`) }
}
