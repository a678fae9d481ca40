import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { day } from '#law/clock/calendar.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { allotNumber } from '#server/dossier/register/numbers.ts'
import { type ActToRecord, clockOfDossier, letTimePass, recordActs } from '#server/dossier/register/register.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes, insertDossier, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const on = (iso: string) => legalClockAt(() => Temporal.Instant.from(`${iso}T09:00:00Z`))

const act = (content: LawContent, iso: string): ActToRecord => ({
  content,
  legalAt: on(iso).now(),
  channel: 'counter',
  actor: { personId: null, role: 'secretary' },
})

const filed = (iso: string) =>
  act({ kind: 'filed', dossier: 'priorDeclaration', filing: { channel: 'counter', filedOn: day(iso) } }, iso)

const newDossier = async (db: Database) => {
  await insertCommunes(db)
  return insertDossier(db, null, SAINT_EXEMPLE, 'draft')
}

const projection = (db: Database, id: string) =>
  db.one<Record<string, unknown>>(sql`
    select
      state, filed_on as "filedOn", decision_deadline as "deadline", silence, waits_for as "waitsFor",
      next_step_due_on as "dueOn", decided_on as "decidedOn", decision_sense as "sense", refresh_on as "refreshOn", act_count as "acts"
    from dossier where id = ${id}`)

describe('recording acts', () => {
  test('the deposit of a declaration writes its deadline and what silence means', async ({ db }) => {
    const id = await newDossier(db)
    await recordActs(db, on('2026-03-10'), id, [filed('2026-03-10')])
    expect(await projection(db, id)).toMatchObject({
      state: 'inFirstMonth',
      filedOn: '2026-03-10',
      deadline: '2026-04-10',
      silence: 'grant',
      waitsFor: 'townHall',
      decidedOn: null,
      acts: 1,
    })
  })

  test('what the law reads back from the register is what was recorded', async ({ db }) => {
    const id = await newDossier(db)
    await recordActs(db, on('2026-03-10'), id, [
      filed('2026-03-10'),
      act(
        { kind: 'attachmentsRequested', lawful: true, notice: { via: 'electronic', sentOn: day('2026-03-20') } },
        '2026-03-20',
      ),
      act(
        { kind: 'attachmentsReceived', completes: true, filing: { channel: 'counter', filedOn: day('2026-05-04') } },
        '2026-05-04',
      ),
    ])
    const { clock } = await clockOfDossier(db, Temporal.PlainDate.from('2026-05-04'), id)
    expect(await projection(db, id)).toMatchObject({ deadline: '2026-06-04' })
    expect(clock.withoutEffect).toEqual([])
  })

  test('a compensating act undoes the one it names and leaves both in the register', async ({ db }) => {
    const id = await newDossier(db)
    const { acts } = await recordActs(db, on('2026-03-10'), id, [
      filed('2026-03-10'),
      act(
        { kind: 'attachmentsRequested', lawful: true, notice: { via: 'hand', handedOn: day('2026-03-12') } },
        '2026-03-12',
      ),
    ])
    const request = acts.at(-1)?.id ?? ''
    expect(await projection(db, id)).toMatchObject({ deadline: null })
    await recordActs(db, on('2026-03-13'), id, [
      {
        ...filed('2026-03-13'),
        content: { kind: 'cancelled', said: { reason: 'Envoi par erreur' } },
        cancels: request,
      },
    ])
    expect(await projection(db, id)).toMatchObject({ deadline: '2026-04-10', acts: 3 })
  })

  test('a dossier that the person does not see is unknown', async ({ db }) => {
    await expect(recordActs(db, on('2026-03-10'), '00000000-0000-4000-8000-000000000000', [])).rejects.toThrow(
      'Introuvable',
    )
  })
})

describe('time alone', () => {
  test('a declaration that nobody decides is tacitly unopposed on its day, and not a day before', async ({ db }) => {
    const id = await newDossier(db)
    await recordActs(db, on('2026-03-10'), id, [filed('2026-03-10')])
    for (const iso of ['2026-04-10', '2026-04-11']) await letTimePass(db, on(iso))
    expect(await projection(db, id)).toMatchObject({ state: 'tacitlyDecided', decidedOn: '2026-04-10' })
  })

  test('a day on which nothing changes rewrites nothing', async ({ db }) => {
    const id = await newDossier(db)
    await recordActs(db, on('2026-03-10'), id, [filed('2026-03-10')])
    expect(await letTimePass(db, on('2026-03-10'))).toEqual([])
  })
})

describe('registration numbers', () => {
  const series = { kind: 'housePermit', inseeCode: SAINT_EXEMPLE, year: 2026 } as const

  test('numbers follow each other by commune, year and nature; a house permit shares the series of permits', async ({
    db,
  }) => {
    const numbers = [
      await allotNumber(db, series),
      await allotNumber(db, { ...series, kind: 'buildingPermit' }),
      await allotNumber(db, { ...series, kind: 'priorDeclaration' }),
      await allotNumber(db, { ...series, year: 2027 }),
    ]
    expect(numbers).toEqual(['PC0629982600001', 'PC0629982600002', 'DP0629982600001', 'PC0629982700001'])
  })

  test('a registration that fails gives its number back', async ({ db }) => {
    await expect(
      db.transaction(async (tx) => {
        await allotNumber(tx, series)
        throw new Error('the disk is full')
      }),
    ).rejects.toThrow('the disk is full')
    expect(await allotNumber(db, series)).toBe('PC0629982600001')
  })
})
