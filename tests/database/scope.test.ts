import sql from 'sql-template-tag'
import { describe, expect, expectTypeOf } from 'vitest'
import type { Database } from '#platform/database.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { draftOf } from '#server/dossier/deposit/kept-draft.ts'
import { listDossiers } from '#server/dossier/listing/listing.ts'
import { test } from '#tests/fixtures/database.ts'

const TODAY = Temporal.PlainDate.from('2026-11-24')

const person = async (db: Database, name: string) =>
  (
    await db.one<{ id: string }>(sql`
      insert into person (email, family_name, given_name)
      values (${`${name}@example.org`}, ${name}, 'Test')
      returning id`)
  ).id

const grant = (db: Database, personId: string, role: string, inseeCode: string | null, validTo: string | null = null) =>
  db.run(sql`
    insert into role_grant (person_id, role, insee_code, valid_from, valid_to)
    values (${personId}, ${role}, ${inseeCode}, '2026-01-01', ${validTo}::date)`)

const holds = (db: Database, personId: string | null, inseeCode: string, role: string) =>
  asPerson(
    db,
    personId,
    TODAY,
    async (scoped) =>
      (await scoped.one<{ holds: boolean }>(sql`select holds_role(${inseeCode}, ${role}) as holds`)).holds,
  )

describe('scope', () => {
  test('a role holds on its commune and on no other', async ({ db }) => {
    const officer = await person(db, 'officer')
    await grant(db, officer, 'caseOfficer', '62057')
    expect(await holds(db, officer, '62057', 'caseOfficer')).toBe(true)
    expect(await holds(db, officer, '62645', 'caseOfficer')).toBe(false)
    expect(await holds(db, officer, '62057', 'signatory')).toBe(false)
    expect(await holds(db, null, '62057', 'caseOfficer')).toBe(false)
  })

  test('a role that has ended no longer holds', async ({ db }) => {
    const former = await person(db, 'former')
    await grant(db, former, 'caseOfficer', '62057', '2026-11-23')
    expect(await holds(db, former, '62057', 'caseOfficer')).toBe(false)
  })

  test('nobody reads a password, even an administrator', async ({ db }) => {
    const administrator = await person(db, 'administrator')
    await grant(db, administrator, 'administrator', null)
    await expect(
      asPerson(db, administrator, TODAY, (scoped) => scoped.many(sql`select password_hash from person`)),
    ).rejects.toThrow('permission denied')
  })

  test('a resident sees themselves and no agent; an agent sees agents and no resident', async ({ db }) => {
    const [resident, officer] = [await person(db, 'resident'), await person(db, 'officer')]
    await grant(db, officer, 'caseOfficer', '62057')
    const seen = (personId: string) =>
      asPerson(db, personId, TODAY, async (scoped) =>
        (await scoped.many<{ id: string }>(sql`select id from person`)).map(({ id }) => id),
      )
    expect(await seen(resident)).toEqual([resident])
    expect(await seen(officer)).toEqual([officer])
  })

  test('administrators and signatories have no power until a code was given', async ({ db }) => {
    const [administrator, mayor] = [await person(db, 'administrator'), await person(db, 'mayor')]
    await grant(db, administrator, 'administrator', null)
    await grant(db, mayor, 'signatory', '62057')
    const govern = () =>
      asPerson(db, administrator, TODAY, (scoped) => grant(scoped, administrator, 'signatory', '62057'))
    expect(await holds(db, mayor, '62057', 'signatory')).toBe(false)
    await expect(govern()).rejects.toThrow('row-level security')
    expect(await withProof(true, () => holds(db, mayor, '62057', 'signatory'))).toBe(true)
    await withProof(true, govern)
    expect(await holds(db, mayor, '62057', 'signatory')).toBe(false)
  })

  test('an officer cannot grant themselves a role', async ({ db }) => {
    const officer = await person(db, 'officer')
    await grant(db, officer, 'caseOfficer', '62057')
    await expect(
      asPerson(db, officer, TODAY, (scoped) => grant(scoped, officer, 'administrator', null)),
    ).rejects.toThrow('row-level security')
  })

  test('the server takes its own rights back after a scope', async ({ db }) => {
    await asPerson(db, null, TODAY, (scoped) => scoped.one(sql`select current_user`))
    expect((await db.one<{ count: number }>(sql`select count(*) as count from session`)).count).toBe(0)
  })
})

test('a query that reads what is theirs is not given the rights of the server: it does not compile', () => {
  expectTypeOf<Scoped>().toExtend<Database>()
  expectTypeOf<Database>().not.toExtend<Scoped>()
  expectTypeOf(draftOf).parameter(0).toEqualTypeOf<Scoped>()
  expectTypeOf(listDossiers).parameter(0).toEqualTypeOf<Scoped>()
  expectTypeOf(attachmentsOf).parameter(0).toEqualTypeOf<Scoped>()
})
