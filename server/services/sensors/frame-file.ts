import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Receipt, SourceFormat } from '#contract/services/sensors/sensor.ts'
import type { Config } from '#platform/config.ts'
import { problem } from '#platform/problem.ts'
import { unkeepable } from '#platform/text-guard.ts'
import { FORMAT_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { uplinksOf } from './envelopes.ts'
import { type ReceptionDeps, receiveUplinks, sourceOf } from './reception.ts'
import { type HeardSource, noteUnreadable, sourceById } from './reception-queries.ts'
import { UnreadableEnvelope, type Uplink } from './uplink.ts'

export type FrameFile = 'json' | 'ndjson' | 'csv'

/** How far the clock of who signs may be from ours. */
const SIGNED_WITHIN_SECONDS = 300
/** Frames written in one transaction. */
const LOT = 1000
const MOST_FRAMES = 50_000

type Sent = {
  authorization: string | undefined
  /** « 12 », and « t=1795500000,v1=… ». */
  source: string | undefined
  signature: string | undefined
  as: FrameFile
  bytes: Buffer
}

/** The key with which a source signs: made again whenever it is needed, and kept nowhere. */
export const signingKey = ({ secretKey }: Pick<Config, 'secretKey'>, sourceId: number): string =>
  createHmac('sha256', secretKey).update(`sensor-source/${sourceId}`).digest('base64url')

/** @throws Problem 401 */
async function signedSource(
  deps: ReceptionDeps,
  { source: id = '', signature = '', bytes }: Sent,
): Promise<HeardSource> {
  const [, at = '', said = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  const lateSeconds = Math.abs(deps.realClock.instant().epochMilliseconds / 1000 - Number(at))
  const source = /^\d{1,9}$/.test(id) ? await sourceById(deps.db, Number(id)) : undefined
  if (!source || said === '' || lateSeconds > SIGNED_WITHIN_SECONDS) throw problem('sensorSignatureRefused')
  const expected = createHmac('sha256', signingKey(deps.config, source.id)).update(`${at}.`).update(bytes).digest()
  if (!timingSafeEqual(expected, Buffer.from(said, 'hex'))) throw problem('sensorSignatureRefused')
  return source
}

/**
 * Frames of a file, or a message whose bytes are signed. One line that cannot be read and nothing is kept; sent again, nothing is counted twice.
 * @throws Problem 401, 422
 */
export async function receiveFile(deps: ReceptionDeps, sent: Sent): Promise<Receipt> {
  const source =
    sent.signature === undefined ? await sourceOf(deps.db, sent.authorization) : await signedSource(deps, sent)
  const uplinks = await uplinksIn(deps, source, sent)
  const total: Receipt = { accepted: 0, duplicates: 0, unread: 0, quarantined: 0, toEnrol: 0 }
  for (let from = 0; from < uplinks.length; from += LOT) {
    const receipt = await receiveUplinks(deps, source, uplinks.slice(from, from + LOT))
    for (const name of Object.keys(total) as (keyof Receipt)[]) total[name] += receipt[name]
  }
  return total
}

async function uplinksIn(deps: ReceptionDeps, source: HeardSource, { as, bytes }: Sent): Promise<Uplink[]> {
  try {
    const uplinks = READERS[as](bytes.toString('utf8').replace(/^\uFEFF/, ''), source.format)
    if (uplinks.length > MOST_FRAMES) throw new UnreadableEnvelope(`un envoi compte ${MOST_FRAMES} trames au plus.`)
    return uplinks
  } catch (error) {
    if (!(error instanceof UnreadableEnvelope)) throw error
    await noteUnreadable(deps.db, source.id, deps.realClock.instant().toString())
    throw problem('sensorFramesUnreadable', { format: FORMAT_NAMES[source.format], why: error.why })
  }
}

const READERS: Readonly<Record<FrameFile, (text: string, format: SourceFormat) => Uplink[]>> = {
  json: (text, format) => messageIn(text, format, ''),
  ndjson: (text, format) =>
    text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : messageIn(line, format, `ligne ${at + 1} : `))),
  csv: csvFrames,
}

function messageIn(text: string, format: SourceFormat, where: string): Uplink[] {
  try {
    const message: unknown = JSON.parse(text)
    if (unkeepable(message)) throw new UnreadableEnvelope('des signes ne peuvent pas être gardés.')
    return uplinksOf(format, message)
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableEnvelope(`${where}ce n’est pas du JSON.`)
    throw error instanceof UnreadableEnvelope ? new UnreadableEnvelope(`${where}${error.why}`) : error
  }
}

const OWN_COLUMNS = new Set(['device', 'at', 'fPort', 'hex'])

/** A table: device, at, fPort, hex, and a column for each measure; a cell that is empty says nothing. */
function csvFrames(text: string, format: SourceFormat): Uplink[] {
  if (format !== 'plain') throw new UnreadableEnvelope('un tableau s’envoie à une source au format simple.')
  const [titles = ''] = text.split(/\r?\n/, 1)
  const delimiter = [';', '\t', ','].find((sign) => titles.includes(sign)) ?? ','
  if (!titles.split(delimiter).includes('device'))
    throw new UnreadableEnvelope('la première ligne nomme les colonnes : device, at, fPort, hex, puis une par mesure.')
  return rowsOf(text, delimiter).flatMap((row, at) => {
    const line = `ligne ${at + 2} : `
    const values: Record<string, number> = {}
    for (const [name, cell] of Object.entries(row)) {
      if (OWN_COLUMNS.has(name) || cell === '') continue
      const value = Number(cell.replace(',', '.'))
      if (!Number.isFinite(value)) throw new UnreadableEnvelope(`${line}« ${cell} » n’est pas un nombre (${name}).`)
      values[name] = value
    }
    const { device = '', at: said = '', fPort = '', hex = '' } = row
    const frame = {
      device,
      ...(said !== '' && { at: said }),
      ...(fPort !== '' && { fPort: Number(fPort) }),
      ...(hex !== '' && { hex }),
      ...(Object.keys(values).length > 0 && { values }),
    }
    return messageIn(JSON.stringify(frame), format, line)
  })
}

function rowsOf(text: string, delimiter: string): Record<string, string>[] {
  try {
    return parse(text, { columns: true, delimiter, skip_empty_lines: true, trim: true }) as Record<string, string>[]
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV'))
      throw new UnreadableEnvelope('ce n’est pas un tableau CSV.')
    throw error
  }
}
