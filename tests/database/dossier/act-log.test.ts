import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { asPerson } from '#platform/scope.ts'
import { actsOfDossier, appendAct, brokenLink, type NewAct } from '#server/dossier/register/act-log.ts'
import { test } from '#tests/fixtures/database.ts'
import { AUTRE_EXEMPLE, insertCommunes, insertDossier, insertPersonWith } from '#tests/fixtures/dossier.ts'

const NOW = legalClockAt(() => Temporal.Instant.from('2026-11-24T09:00:00Z')).now()
const TODAY = Temporal.PlainDate.from('2026-11-24')

const act = (kind: NewAct['kind'], personId: string | null = null): NewAct => ({
  kind,
  legalAt: NOW,
  channel: 'counter',
  actor: { personId, role: 'secretary' },
  payload: { note: `Élément de ${kind}` },
})

const dossierWith = async (db: Database, ...kinds: NewAct['kind'][]) => {
  await insertCommunes(db)
  const dossierId = await insertDossier(db, null)
  for (const kind of kinds) await appendAct(db, dossierId, act(kind), NOW)
  return dossierId
}

describe('the register of acts', () => {
  test('acts are kept in their order, each chained to the one before', async ({ db }) => {
    const dossierId = await dossierWith(db, 'filed', 'attachmentsRequested', 'decided')
    const acts = await actsOfDossier(db, dossierId)
    expect(acts.map(({ ordinal, kind }) => [ordinal, kind])).toEqual([
      [1, 'filed'],
      [2, 'attachmentsRequested'],
      [3, 'decided'],
    ])
    expect(new Set(acts.map(({ sha256 }) => sha256)).size).toBe(3)
    expect(await brokenLink(db, dossierId)).toBeUndefined()
  })

  test('an act is neither changed nor removed, even by the server itself', async ({ db }) => {
    await dossierWith(db, 'filed')
    await expect(db.transaction((tx) => tx.run(sql`update act set kind = 'decided'`))).rejects.toThrow('never changed')
    await expect(db.transaction((tx) => tx.run(sql`delete from act`))).rejects.toThrow('never changed')
  })

  test('a row changed behind the triggers is found by its hash', async ({ db }) => {
    const dossierId = await dossierWith(db, 'filed', 'decided', 'revoked')
    await asOwner(db, () => db.script('alter table act disable trigger act_append_only'))
    await db.run(sql`update act set payload = '{"note":"autre"}' where ordinal = 2`)
    expect(await brokenLink(db, dossierId)).toEqual({ ordinal: 2 })
  })

  test('a row removed behind the triggers is found by the broken chain', async ({ db }) => {
    const dossierId = await dossierWith(db, 'filed', 'decided', 'revoked')
    await asOwner(db, () => db.script('alter table act disable trigger act_append_only'))
    await db.run(sql`delete from act where ordinal = 2`)
    expect(await brokenLink(db, dossierId)).toEqual({ ordinal: 3 })
  })
})

describe('the scope of a dossier', () => {
  const readers = async (db: Database) => {
    await insertCommunes(db)
    const applicant = await insertPersonWith(db)
    const dossierId = await insertDossier(db, applicant)
    await appendAct(db, dossierId, act('filed', applicant), NOW)
    return {
      dossierId,
      applicant,
      officer: await insertPersonWith(db, ['caseOfficer']),
      planner: await insertPersonWith(db, ['planner']),
      elsewhere: await insertPersonWith(db, ['secretary', 'caseOfficer', 'signatory'], AUTRE_EXEMPLE),
      resident: await insertPersonWith(db),
    }
  }
  const seen = (db: Database, personId: string | null) =>
    asPerson(db, personId, TODAY, async (scoped) => {
      const dossiers = await scoped.many(sql`select id from dossier`)
      const acts = await scoped.many(sql`select id from act`)
      return [dossiers.length, acts.length]
    })
  const writes = (db: Database, personId: string, dossierId: string) =>
    asPerson(db, personId, TODAY, (scoped) => appendAct(scoped, dossierId, act('attachmentsRequested', personId), NOW))

  test('its agents and its applicant see it; another commune, another resident and the public do not', async ({
    db,
  }) => {
    const { applicant, officer, planner, elsewhere, resident } = await readers(db)
    for (const reader of [applicant, officer, planner]) expect(await seen(db, reader)).toEqual([1, 1])
    for (const reader of [elsewhere, resident, null]) expect(await seen(db, reader)).toEqual([0, 0])
  })

  test('a case officer of the commune writes in it; a planner, another commune and another resident cannot', async ({
    db,
  }) => {
    const { dossierId, officer, planner, elsewhere, resident } = await readers(db)
    expect((await writes(db, officer, dossierId)).ordinal).toBe(2)
    for (const stranger of [planner, elsewhere, resident]) {
      await expect(
        db.transaction((tx) =>
          asPerson(tx, stranger, TODAY, (scoped) => appendAct(scoped, dossierId, act('decided', stranger), NOW)),
        ),
      ).rejects.toThrow('row-level security')
    }
  })

  test('what the public may know has no name', async ({ db }) => {
    const { dossierId } = await readers(db)
    await db.run(sql`update dossier set number = 'PC0629982600001' where id = ${dossierId}`)
    const [row] = await asPerson(db, null, TODAY, (scoped) =>
      scoped.many<Record<string, unknown>>(sql`select * from public_dossier`),
    )
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'decided_on',
      'decision_sense',
      'definitive_on',
      'filed_on',
      'id',
      'insee_code',
      'is_contested',
      'kind',
      'number',
      'restored_on',
      'state',
      'title',
      'variant',
    ])
  })
})
