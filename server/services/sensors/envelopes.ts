import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { SourceFormat } from '#contract/services/sensors/sensor.ts'
import { UnreadableEnvelope, type Uplink } from './uplink.ts'

const EUI = /^[0-9a-f]{16}$/i
const Values = z.record(z.string(), z.unknown())
const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** Absent fields are those that have their default value: a counter of 0, port 0, no bytes. */
const ChirpStackUp = z.object({
  deduplicationId: z.string().min(1).max(100),
  time: z.string(),
  deviceInfo: z.object({ devEui: z.string().regex(EUI) }),
  fPort: z.number().int().min(0).max(255).optional(),
  data: Base64.optional(),
  object: Values.optional(),
})

const Ttn = z.object({
  end_device_ids: z.object({ device_id: z.string().min(1).max(100), dev_eui: z.string().optional() }),
  received_at: z.string().optional(),
  uplink_message: z.object({
    f_port: z.number().int().min(0).max(255).optional(),
    f_cnt: z.number().int().min(0).optional(),
    frm_payload: Base64.optional(),
    decoded_payload: Values.optional(),
    received_at: z.string().optional(),
    rx_metadata: z.array(z.looseObject({ time: z.string().optional() })).optional(),
  }),
})

/** Some tools wrap the message once more. */
const WrappedTtn = z.union([
  Ttn,
  z.object({ payload: Ttn }).transform(({ payload }) => payload),
  z.object({ result: Ttn }).transform(({ result }) => result),
])

const Plain = z.object({
  device: z.string().regex(/^[\w.:-]{1,100}$/),
  at: z.string().optional(),
  fPort: z.number().int().min(0).max(255).optional(),
  hex: z
    .string()
    .regex(/^([0-9a-fA-F]{2})*$/)
    .max(510)
    .optional(),
  values: Values.optional(),
})
const PlainFrames = z.union([Plain.transform((one) => [one]), z.array(Plain).min(1).max(5000)])

/** Dates that a year of four digits writes: what lies beyond is as impossible at their ends, and is kept as such. */
const WRITABLE = {
  first: Temporal.Instant.from('0001-01-01T00:00:00Z'),
  last: Temporal.Instant.from('9999-12-31T00:00:00Z'),
}

/** As networks write it, and as it is kept: to the microsecond at most, on a day that every month has. */
const USUAL_INSTANT = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/

/** An instant to the microsecond, as the database keeps it; undefined for what is no instant. */
function instant(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (USUAL_INSTANT.test(text)) return text
  try {
    const said = Temporal.Instant.from(text).round({ smallestUnit: 'microsecond', roundingMode: 'trunc' })
    if (Temporal.Instant.compare(said, WRITABLE.first) < 0) return WRITABLE.first.toString()
    return (Temporal.Instant.compare(said, WRITABLE.last) > 0 ? WRITABLE.last : said).toString()
  } catch {
    return undefined
  }
}

const fingerprint = (...parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

function chirpStack(message: unknown): Uplink[] {
  const parsed = ChirpStackUp.safeParse(message)
  if (!parsed.success) throw new UnreadableEnvelope('il manque deduplicationId, time ou deviceInfo.devEui.')
  const { deduplicationId, time, deviceInfo, fPort = 0, data = '', object } = parsed.data
  return [
    {
      eui: deviceInfo.devEui.toUpperCase(),
      at: instant(time),
      dedup: deduplicationId,
      fPort,
      bytes: Buffer.from(data, 'base64'),
      said: object ?? null,
    },
  ]
}

function theThingsStack(message: unknown): Uplink[] {
  const parsed = WrappedTtn.safeParse(message)
  if (!parsed.success) throw new UnreadableEnvelope('il manque end_device_ids.device_id ou uplink_message.')
  const { end_device_ids: ids, received_at, uplink_message: up } = parsed.data
  const eui = ids.dev_eui !== undefined && EUI.test(ids.dev_eui) ? ids.dev_eui.toUpperCase() : ids.device_id
  const said = up.received_at ?? received_at ?? up.rx_metadata?.find(({ time }) => time !== undefined)?.time
  const fPort = up.f_port ?? 0
  const payload = up.frm_payload ?? ''
  return [
    {
      eui,
      at: instant(said),
      // a counter that starts again after a join, or that is left out because it is 0, is told apart by its instant
      dedup: fingerprint(up.f_cnt ?? 0, said, fPort, payload, up.decoded_payload),
      fPort,
      bytes: Buffer.from(payload, 'base64'),
      said: up.decoded_payload ?? null,
    },
  ]
}

function plain(message: unknown): Uplink[] {
  const parsed = PlainFrames.safeParse(message)
  if (!parsed.success)
    throw new UnreadableEnvelope('chaque trame a un appareil (device), et des valeurs (values) ou des octets (hex).')
  return parsed.data.map(({ device, at, fPort, hex = '', values }) => ({
    eui: EUI.test(device) ? device.toUpperCase() : device,
    at: instant(at),
    dedup: fingerprint(at, fPort, hex, values),
    fPort: fPort ?? null,
    bytes: Buffer.from(hex, 'hex'),
    said: values ?? null,
  }))
}

const READERS: Readonly<Record<SourceFormat, (message: unknown) => Uplink[]>> = {
  chirpstack: chirpStack,
  ttn: theThingsStack,
  plain,
}

/** The frames of a message of this format. @throws UnreadableEnvelope */
export const uplinksOf = (format: SourceFormat, message: unknown): Uplink[] => READERS[format](message)
