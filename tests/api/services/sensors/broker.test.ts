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
        await vi.waitFor(async () => {
          const [source] = await town.get<{ isListening: boolean }[]>('/api/sensors/sources')
          expect(source?.isListening).toBe(true)
        }, 10_000)
        await publish(broker, town, [...ranks(40), ...ranks(10)])
        const publisher = await broker.publisher()
        await publisher.publishAsync('application/1/device/x/event/up', 'pas du JSON', { qos: 1 })
        await publisher.endAsync()
        await until(town, 40)
        await vi.waitFor(async () => {
          const [source] = await town.get<{ unreadableCount: number }[]>('/api/sensors/sources')
          expect(source?.unreadableCount).toBe(1)
        }, 10_000)
      },
    )

    test.runIf(isThere)(
      'keeps what comes while we are away, and is found again when it was away itself',
      async ({ town }) => {
        await brokerSource(town)
        const broker = await started(make)
        const reader = listening(town, broker)
        await publish(broker, town, ranks(5))
        await vi.waitFor(() => expect(reader).toBeDefined())
        await publish(broker, town, ranks(5, 5))
        await vi.waitFor(async () => expect(await counted(town)).toBeGreaterThan(0), 10_000)
        const before = await counted(town)
        await reader.stop()
        open.splice(open.indexOf(reader), 1)
        await publish(broker, town, ranks(20, 10))
        expect(await counted(town)).toBe(before)
        listening(town, broker)
        await until(town, before + 20)
      },
    )
  },
)
