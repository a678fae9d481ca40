import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { Transmission, TransmissionFile } from '#contract/dossier/transmissions/transmission.ts'
import { deliverNext } from '#platform/outbox.ts'
import { platauActs } from '#server/dossier/platau/acts.ts'
import { pluggedHub } from '#server/dossier/platau/settings.ts'
import { s2low } from '#server/dossier/transmissions/s2low.ts'
import { followTransmissions, type Partners, transmissionAdapter } from '#server/dossier/transmissions/sending.ts'
import { type Desk, pdfBytes, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { leaves, pluggedIn, WHOLE_PARTY } from '#tests/fixtures/platau-desk.ts'
import { type PlatauDouble, startPlatau } from '#tests/fixtures/platau-double.ts'
import { type S2lowDouble, startS2low } from '#tests/fixtures/s2low-double.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'

let operator: S2lowDouble
let hub: PlatauDouble
beforeAll(async () => {
  operator = await startS2low()
  hub = await startPlatau()
})
afterAll(() => Promise.all([operator.close(), hub.close()]))
beforeEach(() => {
  Object.assign(operator, { acts: [], letters: [], fault: 'none', receipt: undefined, receivedOn: '2026-11-06' })
  hub.reset()
})

/** An act that waits on the desk, and what a person or a machine does of it. */
type Sent = { desk: Desk; read(): Promise<Transmission>; send(what: string, body: object): Promise<Response> }

/** One way to the prefect: what it is plugged into, and what the prefect does at the other end. */
type Carrier = {
  isShared?: true
  plug(desk: Desk): Promise<void>
  leave(sent: Sent): Promise<void>
  /** How many acts arrived at the other end, and with how many files. */
  arrived(sent: Sent): Promise<number[]>
  acknowledge(sent: Sent, on: string, number: string): Promise<void>
  asksForPieces(sent: Sent, number: string): Promise<void>
}

const uniqueId = (number: string) => `062-216200574-20261103-${number}-AI`

const partnersOf = ({ app: { deps } }: Desk): Partners => ({
  tdt: s2low(operator.config),
  platau: platauActs(deps, pluggedHub(deps)),
})

/** What the server does by itself: what is due leaves, by whatever carries it. */
async function departs(desk: Desk): Promise<void> {
  const { db, realClock, log } = desk.app.deps
  const legalityControl = transmissionAdapter(desk.app.deps, partnersOf(desk))
  await db.run(sql`
    update outbox set next_attempt_at = ${realClock.instant().toString()}::timestamptz
    where channel = 'legalityControl' and state in ('pending', 'failed')`)
  await deliverNext(db, realClock, { legalityControl }, log)
}

const followed = (desk: Desk) => followTransmissions(desk.app.deps, partnersOf(desk))

async function chosen(desk: Desk, channel: string): Promise<Response> {
  const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
  return desk.send('PUT', `/api/transmission-channels/${SAINT_EXEMPLE}`, administrator, { channel })
}

const CARRIERS: Readonly<Record<'paper' | 'tdt' | 'platau', Carrier>> = {
  paper: {
    plug: async () => undefined,
    async leave({ send }) {
      await send('posting', { on: '2026-11-03' })
    },
    arrived: async ({ read }) => {
      const { postedOn, files } = await read()
      return postedOn === null ? [] : [files.length]
    },
    async acknowledge({ send }, on, number) {
      await send('receipt', { on, reference: uniqueId(number) })
    },
    async asksForPieces({ send }) {
      await send('messages', { kind: 'piecesRequest', receivedOn: '2026-11-09', said: 'Notice absente.' })
    },
  },
  tdt: {
    async plug(desk) {
      desk.app.deps.config.tdt = operator.config
    },
    async leave({ desk, send }) {
      await send('sending', {})
      await departs(desk)
    },
    arrived: async () => operator.acts.map(({ fileNames }) => fileNames.length),
    async acknowledge({ desk }, on, number) {
      for (const act of operator.acts) act.status = 4
      operator.receipt = `<actes:ARActe actes:DateReception="${on}" actes:IDActe="${uniqueId(number)}"/>`
      await followed(desk)
    },
    async asksForPieces({ desk }, number) {
      operator.letters.push({ id: '77', type: '3', number, bytes: await pdfBytes() })
      await followed(desk)
    },
  },
  platau: {
    isShared: true,
    plug: (desk) => pluggedIn(desk, hub),
    async leave({ desk, send }) {
      await send('sending', {})
      await departs(desk)
    },
    arrived: async () => hub.acts.map(({ documents }) => (documents as unknown[]).length),
    async acknowledge({ desk }, on, number) {
      for (const act of hub.acts)
        Object.assign(act, {
          nomEtatActe: { idNom: 4 },
          dtAccuseReception: on,
          idActeControleLegalite: uniqueId(number),
        })
      await followed(desk)
    },
    async asksForPieces({ desk }, number) {
      const documents = [hub.lay(await pdfBytes())]
      hub.letters.push({ idCourrier: 'CCC-CCC-001', noActe: number, nomTypeCourrier: { idNom: 3 }, documents })
      await followed(desk)
    },
  },
}

const NAMES = Object.keys(CARRIERS) as (keyof typeof CARRIERS)[]

/** A permit granted on 3 November, in a commune that sends its acts in that way. */
async function granted(desk: Desk, name: keyof typeof CARRIERS): Promise<Sent & { id: string }> {
  const { plug, isShared } = CARRIERS[name]
  await plug(desk)
  expect((await chosen(desk, name)).status).toBe(200)
  const { id } = await desk.filed('2026-11-03', isShared ? { parties: [WHOLE_PARTY] } : {})
  if (isShared) await leaves(desk)
  await decided(desk, id)
  const officer = await desk.officer()
  const read = async () => {
    const file: TransmissionFile = await (await desk.get(`/api/dossiers/${id}/transmissions`, officer)).json()
    const [one] = file.transmissions
    if (!one) throw new Error('nothing was prepared')
    return one
  }
  const { id: transmission } = await read()
  const send = (what: string, body: object) =>
    desk.send('POST', `/api/dossiers/${id}/transmissions/${transmission}/${what}`, officer, body)
  return { desk, id, read, send }
}

const transmittedOn = (desk: Desk, id: string) =>
  desk.db.many<{ on: string }>(
    sql`select payload ->> 'on' as "on" from act where dossier_id = ${id} and kind = 'decisionTransmitted'`,
  )

describe.each(NAMES)('an act that goes to the prefect by %s', (name) => {
  const { leave, arrived, acknowledge, asksForPieces } = CARRIERS[name]

  test('leaves once with all its files; its acknowledgement enters the register once', async ({ desk }) => {
    const sent = await granted(desk, name)
    const { number, files, channel } = await sent.read()
    expect(channel).toBe(name)
    await leave(sent)
    await leave(sent)
    expect(await arrived(sent)).toEqual([files.length])
    expect(await sent.read()).toMatchObject({ state: 'posted', postedOn: '2026-11-03' })
    desk.on('2026-11-09')
    await acknowledge(sent, '2026-11-06', number)
    await acknowledge(sent, '2026-11-07', number)
    expect(await sent.read()).toMatchObject({ state: 'acknowledged', receipt: { on: '2026-11-06' } })
    expect(await transmittedOn(desk, sent.id)).toEqual([{ on: '2026-11-06' }])
  })

  test('an acknowledgement of another act, or older than the sending, changes nothing', async ({ desk }) => {
    const sent = await granted(desk, name)
    const { number } = await sent.read()
    await leave(sent)
    desk.on('2026-11-09')
    await acknowledge(sent, '2026-11-06', 'AUTRE_ACTE')
    await acknowledge(sent, '2026-11-02', number)
    expect(await sent.read()).toMatchObject({ state: 'posted', receipt: null })
    expect(await transmittedOn(desk, sent.id)).toEqual([])
  })

  test('a request for pieces of the prefect stops the time to refer it', async ({ desk }) => {
    const sent = await granted(desk, name)
    const { number } = await sent.read()
    await leave(sent)
    desk.on('2026-11-09')
    await acknowledge(sent, '2026-11-06', number)
    await asksForPieces(sent, number)
    await asksForPieces(sent, number)
    const { messages, referral } = await sent.read()
    expect(messages[0]).toMatchObject({ kind: 'piecesRequest', receivedOn: '2026-11-09' })
    expect(messages).toHaveLength(name === 'paper' ? 2 : 1)
    expect(messages[0]?.fileName).toBe(name === 'paper' ? null : 'demande-de-pieces-du-prefet.pdf')
    expect(referral).toContain('repartira')
  })
})

describe('an act that goes by PLAT’AU', () => {
  test('accepted by a hub that hung up, is found by its number and not given twice', async ({ desk }) => {
    const sent = await granted(desk, 'platau')
    hub.fault = 'mute'
    await CARRIERS.platau.leave(sent)
    expect((await sent.read()).sentence).toBe('PLAT’AU n’a pas répondu. Un nouvel essai aura lieu de lui-même.')
    hub.fault = 'none'
    await departs(desk)
    expect(hub.acts).toHaveLength(1)
    expect((await sent.read()).state).toBe('posted')
  })

  test('refused there, says why and may leave on paper', async ({ desk }) => {
    const sent = await granted(desk, 'platau')
    hub.fault = 'refuses'
    hub.refusal = { champ: 'codeMatiere', message: 'Matière inconnue de cette préfecture' }
    await CARRIERS.platau.leave(sent)
    expect(await sent.read()).toMatchObject({
      state: 'error',
      sentence: expect.stringContaining('Matière inconnue de cette préfecture'),
    })
    expect((await sent.send('posting', { on: '2026-11-03' })).status).toBe(200)
  })

  test('of a dossier that the hub will not have, is told so; of one that is still to leave, waits', async ({
    desk,
  }) => {
    const sent = await granted(desk, 'platau')
    await desk.db.run(sql`update platau_mirror set remote_id = null where kind = 'dossier'`)
    await CARRIERS.platau.leave(sent)
    expect(await sent.read()).toMatchObject({ state: 'queued', sentence: expect.stringContaining('dossier lui-même') })
    await desk.db.run(sql`update platau_settings set since = '2027-01-01'`)
    await departs(desk)
    expect(await sent.read()).toMatchObject({ state: 'error', sentence: expect.stringContaining('sur papier') })
  })

  test('is a choice of the communes that take part alone', async ({ desk }) => {
    expect((await chosen(desk, 'platau')).status).toBe(409)
    await pluggedIn(desk, hub)
    expect(await (await chosen(desk, 'platau')).json()).toMatchObject({ plugged: ['paper', 'platau'] })
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    await desk.send('PUT', `/api/platau/communes/${SAINT_EXEMPLE}`, administrator, { actorId: null })
    const refused = await chosen(desk, 'platau')
    expect([refused.status, (await refused.json()).detail]).toEqual([409, expect.stringContaining('Saint-Exemple')])
  })
})
