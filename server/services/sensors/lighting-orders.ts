import type { Readable } from 'node:stream'
import type {
  LightingOrders,
  LightingRepeal,
  NewLightingOrder,
  OrderOnAsset,
} from '#contract/services/sensors/lighting-order.ts'
import type { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import { isThereAlready } from '#platform/database-refusal.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { isInForce, litAgainst } from '#rules/sensors/lighting-order.ts'
import { keptFile } from '#server/services/bookings/files.ts'
import { asAnyone } from '#server/services/notices/notices.ts'
import { againstSentence } from '#wording/services/sensors/lighting-order-words.ts'
import { isKeeper, keepsCommune } from './asset-queries.ts'
import {
  coverAssets,
  insertOrder,
  keepOrderFile,
  type OrderRow,
  orderFile,
  ordersOfAsset,
  ordersOfCommune,
  ordersRead,
  repealOrder,
} from './lighting-order-queries.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'

type FileDeps = SensorDeps & Pick<Deps, 'config' | 'files'>

const PARIS = 'Europe/Paris'
const legalDay = ({ realClock }: Pick<SensorDeps, 'realClock'>) =>
  realClock.instant().toZonedDateTimeISO(PARIS).toPlainDate()

async function listed(deps: SensorDeps, scoped: Scoped): Promise<LightingOrders> {
  const today = legalDay(deps).toString()
  const orders = (await ordersRead(scoped)).map((row) => ({ ...row, isInForce: isInForce(row, today) }))
  return { orders, mayKeep: await isKeeper(scoped) }
}

/** @throws Problem 403 */
export const readOrders = (deps: SensorDeps, personId: string): Promise<LightingOrders> =>
  asReader(deps, personId, (scoped) => listed(deps, scoped))

/** @throws Problem 403, 409 for a number that the commune has used, 422 for what is no lamp of the commune */
export const addOrder = (deps: SensorDeps, personId: string, said: NewLightingOrder): Promise<LightingOrders> =>
  asKeeper(deps, personId, async (scoped) => {
    if (!(await keepsCommune(scoped, said.inseeCode))) throw problem('sensorsForKeepers')
    const at = deps.realClock.instant().toString()
    const id = await insertOrder(scoped, said, { personId, at }).catch((error: unknown) => {
      throw isThereAlready(error) ? problem('lightingOrderKnown', { number: said.number }) : error
    })
    const assetIds = [...new Set(said.assetIds)]
    if ((await coverAssets(scoped, id, said.inseeCode, assetIds)) < assetIds.length)
      throw problem('lightingOrderElsewhere')
    return listed(deps, scoped)
  })

async function keptOrder(scoped: Scoped, id: number): Promise<OrderRow> {
  const order = (await ordersRead(scoped)).find((one) => one.id === id)
  if (!order) throw problem('lightingOrderUnknown')
  if (!order.mayKeep) throw problem('sensorsForKeepers')
  return order
}

/** The act itself, inspected as every file that comes from outside. @throws Problem 403, 404, 413, 422 */
export async function addOrderFile(
  deps: FileDeps,
  personId: string,
  id: number,
  file: { fileName: string; content: Readable },
): Promise<LightingOrders> {
  await asKeeper(deps, personId, (scoped) => keptOrder(scoped, id))
  const kept = await keptFile(deps, file)
  return asKeeper(deps, personId, async (scoped) => {
    await keptOrder(scoped, id)
    await keepOrderFile(scoped, id, kept)
    return listed(deps, scoped)
  })
}

/** @throws Problem 403, 404, 409 for one that is repealed already */
export const repeal = (deps: SensorDeps, personId: string, id: number, said: LightingRepeal): Promise<LightingOrders> =>
  asKeeper(deps, personId, async (scoped) => {
    await keptOrder(scoped, id)
    if ((await repealOrder(scoped, id, said)) === 0) throw problem('lightingOrderRepealed')
    return listed(deps, scoped)
  })

/** An act is published: whoever asks reads it. @throws Problem 404 */
export const readOrderFile = (deps: SensorDeps & Pick<Deps, 'files'>, id: number): Promise<SentFile> =>
  asAnyone(deps, async (scoped) => {
    const file = await orderFile(scoped, id)
    if (!file) throw problem('lightingOrderUnknown')
    const extension = file.mediaType === 'application/pdf' ? 'pdf' : file.mediaType === 'image/png' ? 'png' : 'jpg'
    return new SentFile({
      name: `arrete-extinction-${id}.${extension}`,
      mediaType: file.mediaType,
      content: deps.files.kept(file.sha256),
    })
  })

/** Acts of a commune in force on a day, for those who live there. */
export const publicOrders = async (scoped: Scoped, inseeCode: string, today: string): Promise<PublicLightingOrder[]> =>
  (await ordersOfCommune(scoped, inseeCode)).flatMap(({ repealedOn, ...order }) =>
    isInForce({ ...order, repealedOn }, today) ? [order] : [],
  )

type Lit = { id: number; lon: number; lat: number; settings: AssetSettings }

/** Acts that cover a luminaire or a cabinet, the latest first, each beside what the plan does of it tonight. */
export async function ordersOn(
  scoped: Scoped,
  { id, lon, lat, settings: { lightingPlan } }: Lit,
  now: Temporal.Instant,
): Promise<OrderOnAsset[]> {
  const today = now.toZonedDateTimeISO(PARIS).toPlainDate()
  return (await ordersOfAsset(scoped, id)).map((order) => {
    const holds = isInForce(order, today.toString())
    const lit = holds && lightingPlan ? litAgainst(lightingPlan, order, today, { lon, lat }) : []
    return { ...order, isInForce: holds, against: againstSentence(holds, lightingPlan !== undefined, lit) }
  })
}
