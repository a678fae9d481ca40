import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { DECODER_MODELS } from '#server/services/sensors/decoder-models.ts'
import { decodeFrames } from '#server/services/sensors/decoding.ts'
import { uplinksOf } from '#server/services/sensors/envelopes.ts'
import { realPath, requiredPath } from '#tests/fixtures/real-data.ts'
import { test } from '#tests/fixtures/sensor-town.ts'

type Vector = { hex: string; decoded: Record<string, unknown> }

const vectors = (file: string): Vector[] =>
  JSON.parse(readFileSync(requiredPath('capteurs', 'milesight', file), 'utf8'))
const message = (...parts: readonly string[]): unknown =>
  JSON.parse(readFileSync(requiredPath('capteurs', ...parts), 'utf8'))

/** What a maker calls otherwise, and a value that its vector tells of another frame. */
const OTHERWISE: Readonly<Record<string, string>> = { total_current: 'charge' }
const NOT_IN_THE_FRAME: Readonly<Record<string, readonly string[]>> = { '017564': ['distance'] }

const numbersOf = ({ hex, decoded }: Vector) =>
  Object.fromEntries(
    Object.entries(decoded)
      .filter(([name, value]) => typeof value === 'number' && !NOT_IN_THE_FRAME[hex]?.includes(name))
      .map(([name, value]) => [OTHERWISE[name] ?? name, value]),
  )

describe.runIf(realPath('capteurs'))('published frames', () => {
  test.for(['ct101.json', 'em300-di.json', 'em400-mud.json', 'em500-udl.json', 'ws502.json'])(
    'of Milesight give the numbers that their maker publishes: %s',
    async (file) => {
      const source = DECODER_MODELS[0]?.source ?? ''
      for (const vector of vectors(file)) {
        const [told] = await decodeFrames(source, [{ bytes: Buffer.from(vector.hex, 'hex'), fPort: 85 }])
        if (Object.values(vector.decoded).includes('read failed'))
          expect(told).toMatchObject({ reason: expect.any(String) })
        else expect(told && 'values' in told ? told.values : told).toMatchObject(numbersOf(vector))
      }
    },
  )

  test('cut short by a byte, or of zeroes, are refused and never give another value', async () => {
    const source = DECODER_MODELS[0]?.source ?? ''
    for (const file of ['em300-di.json', 'em400-mud.json'])
      for (const { hex } of vectors(file)) {
        const frames = [hex.slice(0, -2), hex.replaceAll(/./g, '0')].map((one) => ({
          bytes: Buffer.from(one, 'hex'),
          fPort: 85,
        }))
        for (const told of await decodeFrames(source, frames))
          expect(told).toMatchObject({ reason: expect.any(String) })
      }
  })

  test('of ChirpStack and of The Things Stack are read from their envelopes', () => {
    expect(uplinksOf('chirpstack', message('chirpstack-v4', 'up.json'))).toMatchObject([
      { eui: '0101010101010101', bytes: Buffer.from('aa', 'hex'), fPort: 1 },
    ])
    for (const event of ['join', 'status', 'ack', 'location'])
      if (event !== 'status')
        expect(() =>
          uplinksOf('chirpstack', { ...Object(message('chirpstack-v4', `${event}.json`)), deduplicationId: '' }),
        ).toThrow()
    expect(uplinksOf('ttn', message('ttn-v3', 'uplink-1.json'))).toMatchObject([
      { eui: 'my-motion-sensor-1', fPort: 102, said: { temp: 6 } },
    ])
    expect(uplinksOf('ttn', message('ttn-v3', 'uplink-3.json'))).toMatchObject([{ eui: '4200000000000000', fPort: 15 }])
    expect(uplinksOf('ttn', message('ttn-v3', 'uplink-5.json'))).toMatchObject([{ eui: 'dev1' }])
  })
})

describe.runIf(realPath('capteurs', 'helium'))('8 110 frames of a probe in Grenoble', () => {
  test('come in twice and out of order: counted once, and their hours are those of a recomputation', async ({
    town,
  }) => {
    // another file may have left the communes of its territory: the invented one has no place among them
    await town.db.run(sql`update commune set geom = null`)
    const secret = await town.source('plain')
    const frames = await heliumFrames(town.now())
    await town.push(secret, frames.slice(0, 1))
    await town.enrol(frames[0]?.device ?? '')
    const mixed = [...frames, ...frames.toReversed()]
    const told = { accepted: 0, unread: 0 }
    for (let from = 0; from < mixed.length; from += 1000) {
      const answer = await town.push(secret, mixed.slice(from, from + 1000))
      told.accepted += answer.told.accepted
      told.unread += answer.told.unread
    }
    await town.watch()
    const distinct = new Set(frames.map((frame) => JSON.stringify(frame))).size
    expect(told.accepted + 1).toBe(distinct)
    expect(
      await town.db.many(sql`
      select h.datastream_id from sensor_hour h
      full join (
        select datastream_id, date_trunc('hour', at, 'UTC') as hour, count(*)::integer as count, min(value) as min, max(value) as max, sum(value) as sum
        from sensor_observation group by 1, 2
      ) o on o.datastream_id = h.datastream_id and o.hour = h.hour
      where (h.count, h.min, h.max) is distinct from (o.count, o.min, o.max) or abs(h.sum - o.sum) > 1e-6`),
    ).toEqual([])
  })
})

type HeliumLine = { dev_eui: string; reported_at: number; decoded?: { payload?: Record<string, unknown> } }

/** Moved so that the last is of now: their age alone would put them aside. Those older than a month are left. */
async function heliumFrames(now: Temporal.Instant) {
  const file = requiredPath('capteurs', 'helium', 'EMS_A81758FFFE04B1C1.ndjson.gz')
  const lines: HeliumLine[] = []
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) }))
    if (line.trim() !== '') lines.push(JSON.parse(line))
  const last = Math.max(...lines.map(({ reported_at }) => reported_at))
  const scale = (29 * 86_400_000) / (last - Math.min(...lines.map(({ reported_at }) => reported_at)))
  return lines.flatMap(({ dev_eui, reported_at, decoded }) =>
    decoded?.payload
      ? [
          {
            device: dev_eui,
            at: Temporal.Instant.fromEpochMilliseconds(
              now.epochMilliseconds - Math.round((last - reported_at) * Math.min(1, scale)),
            ).toString(),
            values: decoded.payload,
          },
        ]
      : [],
  )
}
