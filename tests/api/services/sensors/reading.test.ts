import { describe, expect, test } from 'vitest'
import { DECODER_MODELS } from '#server/services/sensors/decoder-models.ts'
import { trialOf } from '#server/services/sensors/decoders.ts'
import { decodeFrames, observationsIn } from '#server/services/sensors/decoding.ts'
import { uplinksOf } from '#server/services/sensors/envelopes.ts'
import { isOfTopic } from '#server/services/sensors/topic.ts'

const [MILESIGHT, DRAGINO, ELSYS] = DECODER_MODELS.map(({ source }) => source)

const decoded = async (source: string | undefined, hex: string, fPort: number | null = 85) =>
  (await decodeFrames(source ?? '', [{ bytes: Buffer.from(hex, 'hex'), fPort }]))[0]

const up = { f_port: 2, frm_payload: 'AQI=', received_at: '2026-11-24T08:00:00.123456789Z' }
const ids = { device_id: 'bac-3' }

describe('an envelope', () => {
  test.each([
    [
      'ChirpStack, with what is left out because it is 0',
      'chirpstack',
      { deduplicationId: 'a', time: up.received_at, deviceInfo: { devEui: '00aa00aa00aa00aa' } },
      { eui: '00AA00AA00AA00AA', dedup: 'a', fPort: 0, bytes: Buffer.alloc(0), at: '2026-11-24T08:00:00.123456Z' },
    ],
    [
      'The Things Stack',
      'ttn',
      { end_device_ids: { ...ids, dev_eui: '00aa00aa00aa00aa' }, uplink_message: up },
      { eui: '00AA00AA00AA00AA', fPort: 2, bytes: Buffer.from([1, 2]) },
    ],
    [
      'The Things Stack without an EUI',
      'ttn',
      { end_device_ids: { ...ids, dev_eui: 'xxxx' }, uplink_message: up },
      { eui: 'bac-3' },
    ],
    ['a tool that wraps it', 'ttn', { payload: { end_device_ids: ids, uplink_message: up } }, { eui: 'bac-3' }],
    [
      'plain JSON',
      'plain',
      { device: 'x.1', hex: '0A0b', at: '2026-11-24T09:00:00+01:00' },
      { eui: 'x.1', fPort: null, bytes: Buffer.from([10, 11]), at: '2026-11-24T08:00:00Z' },
    ],
    [
      'plain JSON that dates nothing',
      'plain',
      { device: 'x.1', at: 'hier', values: { temp: 6 } },
      { at: undefined, said: { temp: 6 } },
    ],
    [
      'plain JSON dated beyond what four digits write',
      'plain',
      { device: 'x.1', at: '+275760-09-12T00:00:00Z', values: { temp: 6 } },
      { at: '9999-12-31T00:00:00Z' },
    ],
  ] as const)('of %s is read', (_name, format, message, uplink) => {
    expect(uplinksOf(format, message)).toMatchObject([uplink])
  })

  test('a counter that starts again is another frame, a second copy is the same', () => {
    const message = (received_at: string) => ({ end_device_ids: ids, uplink_message: { ...up, received_at } })
    const dedup = (received_at: string) => uplinksOf('ttn', message(received_at))[0]?.dedup
    expect(dedup('2026-11-24T08:00:00Z')).toBe(dedup('2026-11-24T08:00:00Z'))
    expect(dedup('2026-11-24T08:00:00Z')).not.toBe(dedup('2026-11-25T08:00:00Z'))
  })

  test.each(['application/1/device/x/event/up', 'application/1/device/x/event/join'])(
    '%s is of its topic or not',
    (topic) => {
      expect(isOfTopic('application/+/device/+/event/up', topic)).toBe(topic.endsWith('up'))
      expect(isOfTopic('application/#', topic)).toBe(true)
      expect(isOfTopic('$share/groupe/application/#', topic)).toBe(true)
      expect(isOfTopic('#', '$SYS/broker/version')).toBe(false)
      expect(isOfTopic('application/+', topic)).toBe(false)
    },
  )
})

describe('a decoder', () => {
  test('reads many frames as it reads each: one that is truncated, and what it throws, spoil no other', async () => {
    const source = `function decodeUplink({ bytes }) {
      if (bytes[0] === 9) throw 'neuf'
      if (bytes[0] === 8) { JSON.stringify = () => 'null\\n'; }
      return { data: { a: bytes[0], b: bytes[1] } }
    }`
    const frames = Array.from({ length: 130 }, (_, rank) => ({
      bytes: Buffer.from(rank === 60 ? [1] : [rank === 61 ? 9 : (rank % 7) + 1, rank]),
      fPort: 1,
    }))
    const told = await decodeFrames(source, frames)
    expect(told[60]).toEqual({ reason: 'la trame est tronquée', isLate: false })
    expect(told[61]).toEqual({ reason: 'neuf', isLate: false })
    for (const [rank, one] of told.entries())
      if (rank !== 60 && rank !== 61) expect(one).toEqual({ values: { a: (rank % 7) + 1, b: rank } })
    // one that breaks what writes its own answers has none that is read, and nothing else ends
    const broken = await decodeFrames(`${source}//`, [{ bytes: Buffer.from([8, 1]), fPort: 1 }, ...frames.slice(0, 3)])
    expect(broken).toHaveLength(4)
    for (const one of broken) expect(one).toEqual({ reason: 'le décodeur ne rend pas d’objet', isLate: false })
  })

  test('that is late for one frame of many is told so for that one, and the others before it are read', async () => {
    const source =
      'function decodeUplink({ bytes }) { if (bytes[0] === 9) for (;;) {} return { data: { a: bytes[0] } } }'
    const told = await decodeFrames(
      source,
      [1, 2, 9, 3].map((byte) => ({ bytes: Buffer.from([byte, 1]), fPort: 1 })),
    )
    expect(told.slice(0, 2)).toEqual([{ values: { a: 1 } }, { values: { a: 2 } }])
    for (const one of told.slice(2))
      expect(one).toEqual({ reason: 'le décodeur ne finit pas en un dixième de seconde', isLate: true })
  })

  test('that Parvis brings passes the frames that come with it', async () => {
    for (const { source, samples } of DECODER_MODELS)
      expect((await trialOf(source, samples)).map(({ outcome, reason }) => ({ outcome, reason }))).toEqual(
        samples.map(() => ({ outcome: 'read', reason: null })),
      )
  })

  test.each([
    ['cut short', MILESIGHT, '0175620367', 85, /tronquée/],
    ['of an unknown channel', MILESIGHT, '017562ee01', 85, /canal inconnu : ee01/],
    ['of zeroes', MILESIGHT, '000000000000', 85, /octets sont nuls/],
    ['empty', MILESIGHT, '', 85, /vide/],
    ['on the wrong port', DRAGINO, '0ce406a400', 5, /port inattendu/],
    ['of an unknown type', ELSYS, '0100e2aa01', 5, /type inconnu/],
    ['whose current cannot be read', MILESIGHT, '0498ffff', 85, /ne répond pas/],
  ] as const)('refuses a frame %s, and makes no value of it', async (_name, source, hex, fPort, reason) => {
    expect(await decoded(source, hex, fPort)).toMatchObject({ reason: expect.stringMatching(reason) })
  })

  test.each([
    ['reads beyond the end', 'function Decoder(b) { return { level: (b[1] << 8) | b[0] } }', /tronquée/],
    [
      'cuts beyond the end, as makers do',
      'function Decode(port, b) { var cut = b.slice(0, 2); return { level: (cut[1] << 8) + cut[0] } }',
      /tronquée/,
    ],
    ['computes what is no number', 'function Decoder(b) { return { level: b.nothing * 2 } }', /pas un nombre/],
    ['never ends', 'function Decoder() { for (;;) {} }', /dixième de seconde/],
    ['calls itself for ever', 'function Decoder(b) { return Decoder(b) }', /^ligne 1 : le décodeur s’appelle lui-même/],
    [
      'fills its memory',
      'function Decoder() { var all = []; for (;;) all.push(new Uint8Array(100000)) }',
      /mémoire|dixième/,
    ],
    ['looks at the clock', 'function Decoder() { return { level: new Date().getTime() } }', /horloge/],
    [
      'reaches for the server',
      'function Decoder() { return { level: process.pid } }',
      /^ligne 1 : « process » n’existe pas$/,
    ],
    ['loads a module', 'function Decoder() { return require("fs") }', /^ligne 1 : « require » n’existe pas$/],
    ['complains with a sign that no text keeps', 'function Decoder() { throw new Error("a\\0b") }', /^ab$/],
    ['is no program', 'var a\nfunction Decoder( {', /^ligne 2 : le texte n’est pas du JavaScript/],
    [
      'calls what is none',
      'function Decoder() {\n  return Math.nothing()\n}',
      /^ligne 2 : ce qui est appelé n’est pas/,
    ],
    [
      'reads of nothing',
      'function Decoder(b) {\n\n  return b.a.b }',
      /^ligne 3 : « b » est lu d’une valeur qui n’existe pas$/,
    ],
    ['has no function of a decoder', 'var x = 1; // rien d’autre ici', /decodeUplink/],
  ])('that %s is stopped, with its reason', async (_name, source, reason) => {
    expect(await decoded(source, '07')).toMatchObject({ reason: expect.stringMatching(reason) })
  })

  test('N-B1: draws lots from the bytes of the frame, speaks to the console and names no variable, as makers do', async () => {
    const source = `function decodeUplink(input) {
      console.log(input.bytes)
      for (at = 0; at < 3; at++) Math.random()
      return { data: { press: 'short press', msgid: Math.floor(Math.random() * 900000 + 100000) } } }`
    const [first, other, again] = [
      await decoded(source, '01755CFF2E01'),
      await decoded(source, '01755CFF2E02'),
      await decoded(source, '01755CFF2E01'),
    ]
    expect(first).toEqual({ values: { press: 'short press', msgid: expect.any(Number) } })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  test('T-M2: that is tried stops at two seconds in a thread of its own, and those in use read meanwhile', async () => {
    const stuck = 'function decodeUplink() { return { data: { a: "a".repeat(3e6).indexOf("a".repeat(1.5e6) + "b") } } }'
    const good = 'function decodeUplink(input) { return { data: { battery: input.bytes[0] } } }'
    await trialOf(good, [{ hex: '07', fPort: 1, expected: null }])
    const begun = performance.now()
    const trials = [0, 1].map(() => trialOf(stuck, [{ hex: '07', fPort: 1, expected: null }]))
    expect(await decoded(good, '07')).toEqual({ values: { battery: 7 } })
    for (const [line] of await Promise.all(trials))
      expect(line).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('ne répond pas') })
    expect(await trialOf(good, [{ hex: '07', fPort: 1, expected: null }])).toMatchObject([{ outcome: 'read' }])
    expect(performance.now() - begun).toBeLessThan(40_000)
  })

  test('is called as its maker wrote it, and dates that are in the frame are dates', async () => {
    const source = `module.exports.decodeUplink = function (input) {
      return { data: { battery: input.bytes[0], since: new Date(1700000000000).toISOString(), port: input.fPort } } }`
    expect(await decoded(source, '07', 2)).toEqual({
      values: { battery: 7, since: '2023-11-14T22:13:20.000Z', port: 2 },
    })
  })
})

describe('an observation', () => {
  test.each([
    ['a share of what is left', { distance: 1200 }, { emptyMm: 2000, fullMm: 400 }, { distance: 1200, fill: 50 }],
    ['never more than full', { distance: 300 }, { emptyMm: 2000, fullMm: 400 }, { distance: 300, fill: 100 }],
    [
      'a level, and whether it passes the crest',
      { distance: 400 },
      { invertMm: 2000, crestM: 1.5 },
      { distance: 400, level: 1.6, overflow: 1 },
    ],
    ['yes or no as a number', { waterleak: true }, {}, { leak: 1 }],
    ['nothing, of a frame that tells of the device alone', { sn: '67' }, {}, {}],
    ['N-M2: a leak that its maker writes in words', { leakage_status: 'leak' }, {}, { leak: 1 }],
    ['N-M2: no leak, in words', { leakage_status: 'normal' }, {}, { leak: 0 }],
    ['a tilt in words', { position: 'tilt' }, {}, { tilt: 1 }],
    ['no tilt, of a position that is a number', { position: 40 }, {}, {}],
  ])('is %s', (_name, values, settings, kept) => {
    const found = observationsIn(values, settings)
    expect('kept' in found && Object.fromEntries(found.kept.map(({ quantity, value }) => [quantity, value]))).toEqual(
      kept,
    )
  })

  test.each([
    ['a temperature of 140', { temperature: 140, humidity: 40 }, {}],
    ['nearer than the sensor sees', { distance: 200 }, { blankingMm: 250 }],
    ['a counter that turned round', { pulses: 2 ** 40 }, {}],
    ['no value', {}, {}],
  ])('of %s refuses the whole frame', (_name, values, settings) => {
    expect(observationsIn(values, settings)).toMatchObject({ reason: expect.any(String) })
  })

  test.each([
    ['amperes', { current: { quantity: 'current', unit: 'A' } }, { current: 8 }, { current: 8 }, []],
    ['milliamperes', { current: { quantity: 'current', unit: 'mA' } }, { current: 1000 }, { current: 1 }, []],
    [
      'a sum of currents, under a name that others give to what they add up',
      { total_current: { quantity: 'current', unit: 'mA' } },
      { total_current: 2 },
      { current: 0.002 },
      [],
    ],
    ['nothing, as was said', { current: null }, { current: 1000, battery: 9 }, { battery: 9 }, []],
    ['nobody knows what', {}, { current: 1000, battery: 9 }, { battery: 9 }, ['current']],
    ['nobody knows what, added up', {}, { total_current: 2 }, {}, ['total_current']],
  ] as const)('N-M1: of a current is kept in amperes, or not at all: %s', (_name, readings, values, kept, unsaid) => {
    const found = observationsIn(values, {}, readings)
    expect(found).toMatchObject({ unsaid })
    expect('kept' in found && Object.fromEntries(found.kept.map(({ quantity, value }) => [quantity, value]))).toEqual(
      kept,
    )
  })
})

describe('N-M2: channel 05 00 of Milesight', () => {
  const leakModel = DECODER_MODELS.find(({ name }) => name.includes('EM300-MLD'))?.source

  test('is a leak on EM300-MLD', async () => {
    expect(await decoded(leakModel, '01755C050001')).toEqual({ values: { battery: 92, leak: 1 } })
    expect(await decoded(leakModel, '01755C03670a0104683e050000')).toMatchObject({ values: { leak: 0 } })
  })

  test('is a tilt beside a distance, and nothing that the common decoder guesses elsewhere', async () => {
    expect(await decoded(MILESIGHT, '017562036709010482b004050001')).toMatchObject({ values: { tilt: 1 } })
    for (const hex of ['01755C050001', '01755C03670a0104683e050001'])
      expect(await decoded(MILESIGHT, hex)).toMatchObject({ reason: expect.stringContaining('canal 05 00') })
  })
})
