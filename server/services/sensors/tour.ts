import type { AskedTour, CollectionTour } from '#contract/services/sensors/domain.ts'
import { dueContainers, growthOf, inOrder, metresBetween, tourMetres } from '#law/sensors/collection-tour.ts'
import { TOUR_WAYS, tourReason } from '#wording/services/sensors/domain-words.ts'
import { heardSentence } from '#wording/services/sensors/sensor-words.ts'
import { type AssetRow, assetsRead } from './asset-queries.ts'
import { fillDays, hasRouting } from './domain-queries.ts'
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

/** Containers that a tour would empty, in an order, each with its reason: a proposal, which orders nothing. @throws Problem 403 */
export const proposeTour = (deps: SensorDeps, personId: string, asked: AskedTour): Promise<CollectionTour> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const since = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().subtract({ days: DAYS_LOOKED_AT })
    const all = (await assetsRead(scoped, now.toString(), 'container', SHOWN)).filter(
      ({ inseeCode }) => inseeCode === asked.commune,
    )
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
