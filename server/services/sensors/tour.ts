import type { CollectionStream } from '#contract/services/places/place.ts'
import type { AskedTour, CollectionTour } from '#contract/services/sensors/domain.ts'
import type { Scoped } from '#platform/scope.ts'
import { dueContainers, growthOf, inOrder, metresBetween, tourMetres } from '#rules/sensors/collection-tour.ts'
import { TOUR_WAYS, tourReason } from '#wording/services/sensors/domain-words.ts'
import { heardSentence } from '#wording/services/sensors/sensor-words.ts'
import { type AssetRow, assetsRead } from './asset-queries.ts'
import { fillDays, hasRouting, streamsOf } from './domain-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'
import { worksAround } from './works.ts'

const SHOWN = 20_000
const DAYS_LOOKED_AT = 21
/** Beyond, a tour is more than one day of a truck, and crossings are no longer undone in a moment. */
const STOPS_MAX = 150

/** As long as a reading holds: one of before says nothing of today, whether we listened meanwhile or not. */
const HELD_PERIODS = 3

function fillOf({ everySeconds, latest }: AssetRow, now: Temporal.Instant): number | undefined {
  const read = latest.find(({ quantity }) => quantity === 'fill')
  if (!read || everySeconds === null) return undefined
  return Date.parse(read.at) >= now.epochMilliseconds - HELD_PERIODS * 1000 * everySeconds ? read.value : undefined
}

type Sort = { stream: CollectionStream | null; of: readonly AssetRow[] }

/** Containers by what is put in them: a truck lifts one sort. */
async function sorted(
  scoped: Scoped,
  containers: readonly AssetRow[],
  asked: AskedTour['stream'],
): Promise<{ streams: readonly Sort[]; chosen: Sort }> {
  const said = new Map(
    (
      await streamsOf(
        scoped,
        containers.map(({ id }) => id),
      )
    ).map(({ assetId, stream }) => [assetId, stream]),
  )
  const streams = [...Map.groupBy(containers, ({ id }) => said.get(id) ?? null)]
    .map(([stream, of]): Sort => ({ stream, of }))
    .toSorted((a, b) => Number(a.stream === null) - Number(b.stream === null) || b.of.length - a.of.length)
  const wanted = asked === 'unsaid' ? null : (asked ?? streams[0]?.stream ?? null)
  return { streams, chosen: streams.find(({ stream }) => stream === wanted) ?? { stream: wanted, of: [] } }
}

/** Containers that a tour would empty, in an order, each with its reason: a proposal, which orders nothing. @throws Problem 403 */
export const proposeTour = (deps: SensorDeps, personId: string, asked: AskedTour): Promise<CollectionTour> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const since = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().subtract({ days: DAYS_LOOKED_AT })
    const ofCommune = (await assetsRead(scoped, now.toString(), 'container', SHOWN)).filter(
      ({ inseeCode }) => inseeCode === asked.commune,
    )
    const { streams, chosen } = await sorted(scoped, ofCommune, asked.stream)
    const all = chosen.of
    const days = Map.groupBy(
      await fillDays(
        scoped,
        all.map(({ id }) => id),
        since.toString(),
      ),
      ({ assetId }) => assetId,
    )
    const known = all.flatMap((one) => {
      const fill = fillOf(one, now)
      return fill === undefined ? [] : [{ ...one, fill, growth: growthOf(days.get(one.id) ?? []) }]
    })
    const due = dueContainers(known, { fromPercent: asked.from, horizonDays: asked.days })
    const stops = inOrder(due.toSorted((a, b) => b.fill - a.fill).slice(0, STOPS_MAX))
    const names = new Map(all.map(({ id, name }) => [id, name]))
    return {
      ...{ stream: chosen.stream, streams: streams.map(({ stream, of }) => ({ stream, count: of.length })) },
      stops: stops.map((stop, at) => {
        const before = stops[at - 1]
        return {
          ...{ assetId: stop.id, name: names.get(stop.id) ?? '', lon: stop.lon, lat: stop.lat, fill: stop.fill },
          metres: before ? Math.round(metresBetween(before, stop)) : 0,
          reason: tourReason(stop),
        }
      }),
      metres: Math.round(tourMetres(stops)),
      unknown: all
        .filter((one) => fillOf(one, now) === undefined)
        .map((one) => ({ assetId: one.id, name: one.name, heard: heardSentence(one) })),
      left: known.length - due.length,
      works: await worksAround(
        scoped,
        all.map(({ id }) => id),
        now,
        asked.days,
      ),
      way: (await hasRouting(scoped)) ? TOUR_WAYS.noRoads : TOUR_WAYS.straight,
    }
  })
