import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
const ledger = emptyLedger()
const ready: { id: string; revision: number }[] = []

const start = () =>
  startServerProcess({
    ...hall.env,
    DOOM: join(hall.dataDir, 'doom'),
    NODE_OPTIONS: `--import=${new URL('../crash/doom.ts', import.meta.url).href}`,
  })

const ask = (role: Role, method: string, path: string, body?: unknown) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { cookie: hall.cookies[role], 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** The same request each time: what a signatory does who saw no answer. */
const sign = ({ id, revision }: { id: string; revision: number }) =>
  ask('signatory', 'POST', `/api/dossiers/${id}/decision/signature`, { revision, via: 'hand', interested: false })

/** Four dossiers whose decision is ready to be signed. */
async function prepare(): Promise<void> {
  const to: Correspondent = { hall, ledger, address: async () => server.url, answered: () => {} }
  for (let index = 0; index < INSTANTS.length; index++) {
    hall.moveClock(Temporal.Instant.from('2026-03-02T08:00:00Z'))
    const id = await openDraft(to, 'officer', index)
    for (const code of ['PCMI1', 'PCMI2']) await sendPiece(to, 'officer', id, code, `${index}-${code}`)
    await fileDossier(to, 'officer', id, '2026-03-02')
    hall.moveClock(Temporal.Instant.from('2026-04-20T08:00:00Z'))
    const draft = { sense: 'granted', phrases: [], revision: null }
    const built = await ask('officer', 'POST', `/api/dossiers/${id}/decision`, draft)
    ready.push({ id, revision: (await built.json()).draft.revision })
  }
}

const signedOf = (id: string) =>
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
      where d.id = ${id}`),
  )

beforeAll(async () => {
  hall = await openTownHall(process.env.DATABASE_URL)
  hall.moveClock(Temporal.Instant.from('2026-03-02T08:00:00Z'))
  server = await start()
  await prepare()
})

afterAll(async () => {
  await server.stop()
  await hall.demolish()
})

describe('a signature whose server is killed', () => {
  test.each(INSTANTS)('%s is whole or is not; signing again signs once', async (_when, instant, left) => {
    const dossier = ready[INSTANTS.findIndex(([, one]) => one === instant)]
    if (!dossier) throw new Error('no dossier for this instant')
    const doom = join(hall.dataDir, 'doom')
    writeFileSync(doom, instant)
    await expect(sign(dossier)).rejects.toThrow()
    await server.exited
    expect(server.process.signalCode).toBe('SIGKILL')
    rmSync(doom)
    server = await start()
    expect(await signedOf(dossier.id)).toEqual(left)
    expect(await inspectTownHall(hall, ledger)).toEqual([])

    const again = await sign(dossier)
    expect(again.status).toBe(left === WHOLE ? 409 : 201)
    const onceMore = await sign(dossier)
    expect(await onceMore.json()).toMatchObject({ type: '/aide/problemes/decision-deja-prise' })
    expect(await signedOf(dossier.id)).toEqual(WHOLE)
  })
})
