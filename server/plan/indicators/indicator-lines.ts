import type { IndicatorLine } from '#contract/plan/indicators/indicators.ts'
import { LAND_FIGURES } from '#law/plan/land-figures.ts'
import type { Scoped } from '#platform/scope.ts'
import { groundToUrbanise } from '#server/plan/ledger/ground-lines.ts'
import { figureHow, figureText, INDICATOR_NAMES } from '#wording/plan/indicators/figure-words.ts'
import { INDICATOR_WORDS, NOT_FED } from '#wording/plan/indicators/indicator-definitions.ts'
import { activityZones, greenNetworkRows, hasGreenNetwork, solarRows } from './figure-queries.ts'
import { decisionFacts, type HousingFacts, housingFacts, inhabitants } from './queries.ts'

type Indicator = keyof typeof INDICATOR_NAMES
type Told = { number: number | null; because: string | null; source: string }
type Asked = { today: string; since: string; hasMask: boolean; hasZoning: boolean }

/** Each indicator with its definition and what feeds it; one that nothing feeds says what is missing, and what to load. */
export async function indicatorLines(
  scoped: Scoped,
  communes: readonly string[],
  asked: Asked,
): Promise<IndicatorLine[]> {
  const told: Record<Indicator, Told> = {
    ...(await ofDecisions(scoped, communes, asked)),
    ...ofHousing(await housingFacts(scoped, communes, asked.since), await inhabitants(scoped, communes)),
    ...(await ofZoning(scoped, communes, asked)),
    ...(await ofGround(scoped, communes, asked)),
  }
  const { definition, update } = INDICATOR_WORDS
  const year = asked.since.slice(0, 4)
  return [
    ...(Object.keys(INDICATOR_NAMES) as Indicator[]).map((figure): IndicatorLine => {
      const { number, because, source } = told[figure]
      const isKnown = because === null && number !== null
      return {
        ...{ name: INDICATOR_NAMES[figure], source, definition: definition[figure](year), formula: figureHow(figure) },
        figure: isKnown ? { figure } : null,
        number: isKnown ? number : null,
        value: isKnown ? figureText(LAND_FIGURES[figure].unit, number) : null,
        vintage: asked.today,
        nextUpdate: update[figure],
        unknownBecause: isKnown ? null : (because ?? INDICATOR_WORDS.noDwelling),
      }
    }),
    ...NOT_FED.map(({ name, definition: said, missing }) => ({
      ...{ name, definition: said, figure: null, number: null, value: null, formula: '', source: '', vintage: null },
      ...{ nextUpdate: '', unknownBecause: missing },
    })),
  ]
}

async function ofDecisions(scoped: Scoped, communes: readonly string[], { since, hasMask }: Asked) {
  const { decided, tacit, meanDays, located, urbanised } = await decisionFacts(scoped, communes, since)
  const { actsSource: source, noMask, noLocated } = INDICATOR_WORDS
  const because = decided === 0 ? INDICATOR_WORDS.noDecision(since.slice(0, 4)) : null
  return {
    delay: { number: meanDays, because, source },
    tacit: { number: decided === 0 ? null : tacit / decided, because, source },
    urbanised: {
      ...{ number: located === 0 ? null : urbanised / located, source },
      because: hasMask ? (located === 0 ? noLocated : null) : noMask,
    },
  }
}

/** From what officers say of each dossier for the monthly file. */
function ofHousing(facts: HousingFacts, people: number | null) {
  const { authorised, told, dwellings, begun, completed, social, shopM2, dwellingsOnGround, groundM2 } = facts
  const { noAuthorisation, noStatistics, noPeople } = INDICATOR_WORDS
  const because = authorised === 0 ? noAuthorisation : told === 0 ? noStatistics : null
  const source = INDICATOR_WORDS.statisticsSource(told, authorised)
  const of = (number: number | null): Told => ({ number, because, source })
  return {
    dwellings: of(dwellings),
    dwellingsBegun: of(begun),
    dwellingsCompleted: of(completed),
    dwellingsPerThousand: {
      ...of(people ? (1000 * dwellings) / people : null),
      because: because ?? (people ? null : noPeople),
    },
    dwellingsPerHectare: of(groundM2 > 0 ? (10_000 * dwellingsOnGround) / groundM2 : null),
    social: of(dwellings > 0 ? social / dwellings : null),
    shops: of(shopM2),
  }
}

async function ofZoning(scoped: Scoped, communes: readonly string[], { today, hasZoning }: Asked) {
  const { zoningSource: source, noZoning, noActivity } = INDICATOR_WORDS
  const because = hasZoning ? null : noZoning
  const { zones, left } = await groundToUrbanise(scoped, communes, today)
  const activity = await activityZones(scoped, communes)
  const held = sumOf(activity, ({ parcelM2 }) => parcelM2)
  return {
    toUrbanise: { number: sumOf(zones, ({ m2 }) => m2), because, source },
    toUrbaniseLeft: { number: sumOf(left, ({ m2 }) => m2), because, source },
    activityFilled: {
      number: held === 0 ? null : sumOf(activity, ({ builtM2 }) => builtM2) / held,
      because: because ?? (held === 0 ? noActivity : null),
      source: INDICATOR_WORDS.activitySource,
    },
  }
}

async function ofGround(scoped: Scoped, communes: readonly string[], { since, hasMask }: Asked) {
  const { ledgerSource: source, noMask, noGreenNetwork } = INDICATOR_WORDS
  const isDrawn = await hasGreenNetwork(scoped, communes)
  return {
    greenNetwork: {
      number: sumOf(await greenNetworkRows(scoped, communes, since), ({ m2 }) => m2),
      because: isDrawn ? (hasMask ? null : noMask) : noGreenNetwork,
      source: INDICATOR_WORDS.greenNetworkSource,
    },
    groundSolar: { number: sumOf(await solarRows(scoped, communes), ({ m2 }) => m2), because: null, source },
  }
}

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0)
