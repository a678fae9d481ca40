import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import { voidAbandonedNumbers } from '#server/dossier/register/numbers.ts'
import type { Doom } from '#tests/crash/doom.ts'
import { emptyLedger, inspectTownHall } from '#tests/crash/ledger.ts'
import { openTownHall, type Role, type TownHall } from '#tests/crash/town-hall.ts'
import { type Correspondent, fileDossier, openDraft, sendPiece } from '#tests/crash/year.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'

const NOTHING = { acts: 0, documents: 0, mails: 0, statements: 0, decidedOn: null }
const WHOLE = { acts: 1, documents: 1, mails: 1, statements: 1, decidedOn: '2026-04-20' }

const INSTANTS = [
  ['before its file is hashed', 'beforeHashing', NOTHING],
  ['once its file is kept', 'afterFile', NOTHING],
  ['before it is committed', 'beforeCommit', NOTHING],
  ['committed and not answered', 'afterCommit', WHOLE],
] as const satisfies readonly (readonly [string, Doom, unknown])[]

let hall: TownHall
let server: ServerProcess
let dossier: { id: string; revision: number }
const ledger = emptyLedger()

const start = () =>
  startServerProcess({
    ...hall.env,
    DOOM: join(hall.dataDir, 'doom'),
    NODE_OPTIONS: `--import=${new URL('../../crash/doom.ts', import.meta.url).href}`,
  })

const ask = (role: Role, method: string, path: string, body?: unknown) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { cookie: hall.cookies[role], 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** The same request each time: what a signatory does who saw no answer. */
const sign = () => {
  const body = {
    revision: dossier.revision,
    via: 'hand',
    interested: false,
    unassessedBecause: 'Examen fait sur plans',
  }
  return ask('signatory', 'POST', `/api/dossiers/${dossier.id}/decision/signature`, body)
}

/** A dossier whose decision is ready to be signed. */
async function prepared(): Promise<typeof dossier> {
  const to: Correspondent = { hall, ledger, address: async () => server.url, answered: () => {} }
  const id = await openDraft(to, 'officer', 1)
  for (const code of ['PCMI1', 'PCMI2']) await sendPiece(to, 'officer', id, code, code)
  await fileDossier(to, 'officer', id, '2026-03-02')
  hall.moveClock(Temporal.Instant.from('2026-04-20T08:00:00Z'))
  const draft = { sense: 'granted', phrases: [], revision: null }
  const built = await ask('officer', 'POST', `/api/dossiers/${id}/decision`, draft)
  return { id, revision: (await built.json()).draft.revision }
}

const signed = () =>
  hall.inDatabase((db) =>
    db.one(sql`
      select
        (select count(*) from act where dossier_id = d.id and kind = 'decided') as acts,
        (select count(*)
          from issued_document i
          join act a on a.id = i.act_id and a.kind = 'decided'
          where i.dossier_id = d.id and i.template = 'decision') as documents,
        (select count(*) from outbox where dossier_id = d.id and key like 'decision/%') as mails,
        (select count(*) from statement_snapshot where dossier_id = d.id and moment = 'decision') as statements,
        d.decided_on as "decidedOn"
      from dossier d
      where d.id = ${dossier.id}`),
  )

beforeAll(async () => {
  hall = await openTownHall(process.env.DATABASE_URL)
  hall.moveClock(Temporal.Instant.from('2026-03-02T08:00:00Z'))
  server = await start()
  dossier = await prepared()
})

afterAll(async () => {
  await server.stop()
  await hall.demolish()
})

// One decision, whose signatory asks again each time that no answer came.
describe('a signature whose server is killed', () => {
  test.each(INSTANTS)('%s is whole or is not', async (_when, instant, left) => {
    const doom = join(hall.dataDir, 'doom')
    writeFileSync(doom, instant)
    await expect(sign()).rejects.toThrow()
    await server.exited
    expect(server.process.signalCode).toBe('SIGKILL')
    rmSync(doom)
    server = await start()
    expect(await signed()).toEqual(left)
    // the chain, the series, the files under their hash, the outbox
    expect(await inspectTownHall(hall, ledger)).toEqual([])
  })

  test('is signed once, however often it is asked', async () => {
    for (const answer of [await sign(), await sign()])
      expect(await answer.json()).toMatchObject({ status: 409, type: '/aide/problemes/decision-deja-prise' })
    expect(await signed()).toEqual(WHOLE)
  })
})

// One deposit, killed between its number and its receipt.
describe('a deposit whose server is killed', () => {
  const numbers = () =>
    hall.inDatabase((db) =>
      db.many<{ number: string; state: string; reason: string | null }>(sql`
        select number, state, void_reason as reason
        from allotted_number
        where dossier_id = ${draft}`),
    )
  const file = () =>
    ask('officer', 'POST', `/api/dossiers/${draft}/filing`, { channel: 'counter', filedOn: '2026-04-20' })
  let draft = ''

  async function newDraft() {
    const to: Correspondent = { hall, ledger, address: async () => server.url, answered: () => {} }
    draft = await openDraft(to, 'officer', 2)
  }

  async function killedOnceNumbered() {
    const doom = join(hall.dataDir, 'doom')
    writeFileSync(doom, 'numberAllotted')
    await expect(file()).rejects.toThrow()
    await server.exited
    rmSync(doom)
    server = await start()
  }

  test('once its number is allotted keeps it, and is filed under it', async () => {
    await newDraft()
    await killedOnceNumbered()
    const [allotted, ...others] = await numbers()
    expect(others).toEqual([])
    expect(allotted).toMatchObject({ state: 'allotted', reason: null })
    expect(await inspectTownHall(hall, ledger)).toEqual([])
    expect((await file()).status).toBe(201)
    expect(await numbers()).toEqual([{ number: allotted?.number, state: 'borne', reason: null }])
    expect(await inspectTownHall(hall, ledger)).toEqual([])
  })

  test('and which nobody resumes leaves a void number, with its reason; the next one follows it', async () => {
    await newDraft()
    await killedOnceNumbered()
    const [allotted] = await numbers()
    const later = realClockAt(() => Temporal.Now.instant().add({ hours: 2 }))
    expect(await hall.inDatabase((db) => voidAbandonedNumbers(db, later))).toBe(1)
    expect(await numbers()).toEqual([{ number: allotted?.number, state: 'void', reason: 'abandoned' }])
    expect((await file()).status).toBe(201)
    const [, borne] = (await numbers()).toSorted((one, other) => one.number.localeCompare(other.number))
    expect(borne?.state).toBe('borne')
    expect(Number(borne?.number.slice(-5))).toBe(Number(allotted?.number.slice(-5)) + 1)
    expect(await inspectTownHall(hall, ledger)).toEqual([])
  })
})
