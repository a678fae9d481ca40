import sql from 'sql-template-tag'
import { afterEach, describe, expect, vi } from 'vitest'
import { listenToBroker } from '#server/services/sensors/broker.ts'
import { aedes, type Broker, hasMosquitto, mosquitto } from '#tests/fixtures/broker.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const TOPIC = 'application/+/device/+/event/up'
const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})

const counted = async (town: SensorTown) =>
  (await town.db.one<{ count: number }>(sql`select count(*) as count from sensor_frame`)).count

const uplink = (rank: number, at: string) => ({
  deduplicationId: `trame-${rank}`,
  time: at,
  deviceInfo: { devEui: 'a84041ffff000001' },
  data: Buffer.from([1, 0x75, 60 + (rank % 30)]).toString('base64'),
})

async function started(make: () => Promise<Broker>): Promise<Broker> {
  const broker = await make()
  await broker.start()
  open.push(broker)
  return broker
}

function listening(town: SensorTown, broker: Broker) {
  const reader = listenToBroker(town.app.deps, broker.url, 'parvis-essai')
  open.push(reader)
  return reader
}

async function brokerSource(town: SensorTown) {
  const said = { name: 'Courtier', inseeCode: SAINT_EXEMPLE, format: 'chirpstack', transport: 'mqtt', topic: TOPIC }
  expect((await town.send('POST', '/api/sensors/sources', said)).status).toBe(201)
}

async function publish(broker: Broker, town: SensorTown, ranks: readonly number[]) {
  const publisher = await broker.publisher()
  for (const rank of ranks)
    await publisher.publishAsync(
      'application/1/device/a84041ffff000001/event/up',
      JSON.stringify(uplink(rank, town.now().subtract({ seconds: rank }).toString())),
      { qos: 1 },
    )
  await publisher.endAsync()
}

const ranks = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index)

/** Read by a statement alone: the test has one session, in which the reader writes at its own pace. */
const sourceNow = (town: SensorTown) =>
  town.db.one<{ isListened: boolean; unreadable: number }>(sql`
    select listened_until is not null as "isListened", unreadable_count as unreadable from sensor_source`)

const isListened = (town: SensorTown) =>
  vi.waitFor(async () => expect(await sourceNow(town)).toMatchObject({ isListened: true }), 10_000)

const until = (town: SensorTown, count: number) =>
  vi.waitFor(async () => expect(await counted(town)).toBe(count), 20_000)

describe.each([['in this process', aedes, true] as const, ['of Debian', mosquitto, hasMosquitto] as const])(
  'a broker %s',
  (_name, make, isThere) => {
    test.runIf(isThere)(
      'brings each frame once, copies and what is no frame besides, and is said to be listened to',
      async ({ town }) => {
        await brokerSource(town)
        const broker = await started(make)
        listening(town, broker)
        await isListened(town)
        await publish(broker, town, [...ranks(40), ...ranks(10)])
        const publisher = await broker.publisher()
        // the last one would be refused by the database, and given again for ever
        const object = { texte: 'a\0b' }
        for (const message of ['pas du JSON', JSON.stringify({ ...uplink(40, town.now().toString()), object })])
          await publisher.publishAsync('application/1/device/x/event/up', message, { qos: 1 })
        await publisher.endAsync()
        await until(town, 40)
        await vi.waitFor(async () => expect(await sourceNow(town)).toMatchObject({ unreadable: 2 }), 10_000)
      },
    )

    test.runIf(isThere)('gives again what could not be committed, which is written once', async ({ town }) => {
      await brokerSource(town)
      const broker = await started(make)
      let refusals = 2
      let tried = 0
      const { deps } = town.app
      const transaction: typeof deps.db.transaction = (work) => {
        tried += 1
        refusals -= 1
        return refusals >= 0 ? Promise.reject(new Error('the database is away')) : deps.db.transaction(work)
      }
      const reader = listenToBroker({ ...deps, db: { ...deps.db, transaction } }, broker.url, 'parvis-essai')
      open.push(reader)
      await isListened(town)
      await publish(broker, town, ranks(10))
      await until(town, 10)
      expect(refusals).toBeLessThan(0)
      expect(tried).toBeGreaterThanOrEqual(3)
    })

    test.runIf(isThere)(
      'keeps what comes while we are away, and is found again when it was away itself',
      async ({ town }) => {
        await brokerSource(town)
        const broker = await started(make)
        const reader = listening(town, broker)
        await isListened(town)
        await publish(broker, town, ranks(10))
        await until(town, 10)
        await reader.stop()
        open.splice(open.indexOf(reader), 1)
        await publish(broker, town, ranks(20, 10))
        expect(await counted(town)).toBe(10)
        listening(town, broker)
        await until(town, 30)
        await broker.stop()
        await broker.start()
        await publish(broker, town, ranks(5, 30))
        await until(town, 35)
      },
    )
  },
)
