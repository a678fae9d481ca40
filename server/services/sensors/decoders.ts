import type {
  Decoder,
  DecoderPage,
  DecoderVersion,
  NewDecoder,
  Reread,
  Sample,
  TrialLine,
} from '#contract/services/sensors/decoder.ts'
import type { Readings } from '#contract/services/sensors/quantities.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { DECODER_MODELS, readingsOf } from './decoder-models.ts'
import {
  decoderRead,
  decodersRead,
  insertDecoder,
  isDecoderNamed,
  publishVersion,
  versionsOf,
} from './decoder-queries.ts'
import { observationsIn, tryFrames } from './decoding.ts'
import { devicesOfDecoder } from './device-queries.ts'
import { rereadDevices } from './rereading.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'

/** What a decoder makes of frames, each beside what is expected of it. */
export async function trialOf(
  source: string,
  samples: readonly Sample[],
  readings: Readings = {},
): Promise<TrialLine[]> {
  const answers = await tryFrames(
    source,
    samples.map(({ hex, fPort }) => ({ bytes: Buffer.from(hex, 'hex'), fPort })),
  )
  return samples.map(({ hex, fPort, expected }, rank) => {
    const answer = answers[rank]
    const line = { hex, fPort, values: {}, kept: [], unsaid: [], reason: null }
    if (!answer || !('values' in answer)) return { ...line, outcome: 'refused', reason: answer?.reason ?? null }
    const found = observationsIn(answer.values, {}, readings)
    if ('reason' in found) return { ...line, values: answer.values, outcome: 'refused', reason: found.reason }
    const read = { ...line, values: answer.values, kept: found.kept, unsaid: found.unsaid }
    const missed = expected === null ? undefined : firstMissed(answer.values, expected)
    return missed === undefined ? { ...read, outcome: 'read' } : { ...read, outcome: 'different', reason: missed }
  })
}

/** The first expected value that is not there; what is not expected may be beside it. */
function firstMissed(
  values: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [name, wanted] of Object.entries(expected)) {
    const got = JSON.stringify(values[name])
    if (got !== JSON.stringify(wanted)) return `${name} vaut ${got ?? 'rien'}, ${JSON.stringify(wanted)} est attendu.`
  }
  return undefined
}

/** @throws Problem 403 */
export const tryDecoder = async (deps: SensorDeps, personId: string, said: DecoderVersion) => {
  await asKeeper(deps, personId, async () => undefined)
  return trialOf(said.source, said.samples, said.readings)
}

/** @throws Problem 422 when a sample does not give what is expected of it */
async function passSamples(said: DecoderVersion): Promise<void> {
  const lines = await trialOf(said.source, said.samples, said.readings)
  const failed = lines.filter(({ outcome }) => outcome !== 'read')
  const [first] = failed
  if (first)
    throw problem('sensorSamplesFail', {
      failed: failed.length,
      of: lines.length,
      first: `${first.hex} : ${first.reason?.replace(/\.?$/, '.')}`,
    })
}

export const listDecoders = (deps: SensorDeps, personId: string): Promise<Decoder[]> =>
  asReader(deps, personId, (scoped) => decodersRead(scoped))

/** Those that read frames now, for who links a device of another room. */
export const decodersInUse = async (scoped: Scoped) =>
  (await decodersRead(scoped)).flatMap(({ id, name, published }) => (published === null ? [] : [{ id, name }]))

export const decoderModels = (deps: SensorDeps, personId: string) =>
  asReader(deps, personId, async () => [...DECODER_MODELS])

const pageOf = async (scoped: Scoped, id: number): Promise<DecoderPage> => {
  const row = await decoderRead(scoped, id)
  if (!row) throw problem('sensorDecoderUnknown')
  return { ...row, readings: readingsOf(row.readings, row.source), history: await versionsOf(scoped, id) }
}

/** @throws Problem 403, 404 */
export const readDecoder = (deps: SensorDeps, personId: string, id: number): Promise<DecoderPage> =>
  asReader(deps, personId, (scoped) => pageOf(scoped, id))

/** @throws Problem 403, 409, 422 */
export async function addDecoder(deps: SensorDeps, personId: string, said: NewDecoder): Promise<{ id: number }> {
  await asKeeper(deps, personId, async () => undefined)
  await passSamples(said)
  return asKeeper(deps, personId, async (scoped) => {
    if (await isDecoderNamed(scoped, said.name)) throw problem('sensorDecoderNamed')
    const at = deps.realClock.instant().toString()
    const id = await insertDecoder(scoped, said.name, at)
    await publishVersion(scoped, { ...said, id, sha256: sha256(said.source), personId, at })
    return { id }
  })
}

/** @throws Problem 403, 404, 422 */
export async function addVersion(deps: SensorDeps, personId: string, id: number, said: DecoderVersion) {
  await asKeeper(deps, personId, (scoped) => pageOf(scoped, id))
  await passSamples(said)
  return asKeeper(deps, personId, async (scoped) => {
    const at = deps.realClock.instant().toString()
    await publishVersion(scoped, { ...said, id, sha256: sha256(said.source), personId, at })
    return pageOf(scoped, id)
  })
}

/** The devices of the reader’s communes that the decoder reads, read again. @throws Problem 403, 404 */
export async function rereadFrames(deps: SensorDeps, personId: string, id: number, write: boolean): Promise<Reread> {
  const devices = await asKeeper(deps, personId, async (scoped) => {
    await pageOf(scoped, id)
    return devicesOfDecoder(scoped, id)
  })
  const { observations: _, ...told } = await rereadDevices(
    deps,
    devices.map(({ eui }) => eui),
    write,
  )
  return told
}
