import type { FigureLine } from '#contract/plan/indicators/land-figure.ts'
import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { type FigureRef, figureValue, LAND_FIGURES, type LandFigure } from '#law/plan/land-figures.ts'
import { yearsOf } from '#law/plan/trajectory.ts'
import { groundToUrbanise, linesBehind, plannedBehind } from '#server/plan/ledger/ground-lines.ts'
import { ruleOn } from '#server/plan/ledger/land-rules.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { LINE_WORDS } from '#wording/plan/indicators/figure-words.ts'
import { correctionText, landText } from '#wording/plan/indicators/indicator-words.ts'
import {
  activityZones,
  communeRows,
  coverRows,
  type DecisionRow,
  decisionRows,
  greenNetworkRows,
  type HousingRow,
  housingRows,
  observedRows,
  solarRows,
} from './figure-queries.ts'
import { allowedBy, firstDayOf } from './land-facts.ts'
import { type Context, groundsOf, line, type Made } from './made-figure.ts'

/** The number that a list of its own makes. */
async function sumBehind(context: Context, asked: FigureRef): Promise<number> {
  const { lines } = await MAKERS[asked.figure]({ ...context, asked })
  return figureValue(LAND_FIGURES[asked.figure].unit, lines) ?? 0
}

async function part(context: Context, what: string, opens: FigureRef, sign: 1 | -1 = 1): Promise<FigureLine> {
  return line(opens.figure, what, sign * (await sumBehind(context, opens)), { opens })
}

async function observedBetween({ scoped, chosen, facts }: Context, from: number, to: number): Promise<Made> {
  const known = new Set(facts.observed.map(({ year }) => year))
  const rows = (await observedRows(scoped, chosen)).filter(({ year }) => year >= from && year < to && known.has(year))
  return {
    ground: 'communes',
    lines: rows.map(({ inseeCode, name, year, m2, correction }) =>
      line(`${inseeCode} ${year}`, LINE_WORDS.observed(year), m2, {
        ...{ place: name, ground: inseeCode, note: correctionText(correction) },
      }),
    ),
  }
}

/** Years of observation, each a line: their mean is a pace. */
async function pace(context: Context, from: number, to: number): Promise<Made> {
  const lines: FigureLine[] = []
  for (const year of yearsOf({ from, to })) {
    const one = await part(context, LINE_WORDS.observed(year), { figure: 'observed', year })
    lines.push({ ...one, key: String(year), over: 1 })
  }
  return { ground: 'none', lines }
}

type OfLedger = Omit<Parameters<typeof linesBehind>[1], 'communes'>

const ledgerLines = async ({ scoped, chosen }: Context, of: OfLedger): Promise<Made> =>
  fromLedger(await linesBehind(scoped, { ...of, communes: chosen }))

const fromLedger = (rows: readonly LedgerLine[]): Made => ({
  ground: 'own',
  lines: rows.map((row) =>
    line(String(row.id), nameOf(row), row.m2, {
      ...{ place: row.commune, day: row.day, dossierId: row.number === null ? null : row.dossierId },
      note: row.isReversed ? `${row.sentence} Annulée depuis.` : row.sentence,
      ground: row.geometry ? String(row.id) : null,
    }),
  ),
  grounds: rows.flatMap((row) =>
    row.geometry ? [{ key: String(row.id), title: nameOf(row), geometry: row.geometry }] : [],
  ),
})

function nameOf({ number, zone, renaturationId }: LedgerLine): string {
  if (zone !== null) return LINE_WORDS.zone(zone)
  if (renaturationId !== null) return LINE_WORDS.renaturation
  return number === null ? LINE_WORDS.gone : printedNumber(number)
}

/** What the State saw in each commune, less what the acts say was begun there. */
async function gap(context: Context): Promise<Made> {
  const year = yearOf(context)
  const seen = await observedBetween(context, year, year + 1)
  const booked = await begun(context, year, year + 1)
  const outlines = await groundsOf(context, seen)
  return {
    ground: 'own',
    lines: [
      ...seen.lines,
      ...booked.lines.map((one) => ({ ...one, what: LINE_WORDS.begun(one.what), value: -one.value })),
    ],
    grounds: [...outlines, ...(booked.grounds ?? [])],
  }
}

async function covers(
  { scoped, chosen, asked }: Context,
  of: (row: Awaited<ReturnType<typeof coverRows>>[number]) => { value: number; over?: number },
): Promise<Made> {
  const rows = (await coverRows(scoped, chosen)).filter(({ on }) => on === asked.on)
  return { ground: 'communes', lines: rows.map((row) => coverLine(row, of(row))) }
}

const coverLine = (
  { inseeCode, name, on }: Awaited<ReturnType<typeof coverRows>>[number],
  { value, over }: { value: number; over?: number },
) =>
  line(`${inseeCode} ${on}`, LINE_WORDS.cover(on), value, {
    ...{ place: name, day: on, ground: inseeCode, over: over ?? null },
  })

async function balance({ scoped, chosen, asked }: Context): Promise<Made> {
  const rows = await coverRows(scoped, chosen)
  const first = rows[0]?.on
  const lines = rows.flatMap((row) => [
    ...(row.on === asked.on ? [coverLine(row, { value: row.artificialM2 })] : []),
    ...(row.on === first ? [{ ...coverLine(row, { value: -row.artificialM2 }), key: `- ${row.inseeCode}` }] : []),
  ])
  return { ground: 'communes', lines }
}

function allowed({ facts: { target, told, baseline } }: Context): Made {
  if (target === null) return { ground: 'none', lines: [] }
  if (target.unit === 'm2')
    return { ground: 'none', lines: [line('target', LINE_WORDS.target, target.value, { note: target.says })] }
  const before = told.baselineM2
  if (before === null) return { ground: 'none', lines: [] }
  return {
    ground: 'none',
    lines: [
      line('baseline', LINE_WORDS.baseline(baseline), before, { opens: { figure: 'baseline' } }),
      line('target', LINE_WORDS.reduction(target.value), (-before * target.value) / 100, { note: target.says }),
    ],
  }
}

/** What each year allows, by the pace of that year; what goes beyond the whole is not allowed. */
function allowedTotal({ facts: { told, rules, period }, asked }: Context): Made {
  const whole = told.allowedM2
  if (whole === null) return { ground: 'none', lines: [] }
  let reached = 0
  const lines: FigureLine[] = []
  for (const year of yearsOf(period).filter((one) => one <= (asked.year ?? 0))) {
    const rule = ruleOn(rules, 'pace', firstDayOf(year))
    const share = Math.min(rule?.value ?? 0, 100 - reached)
    reached += share
    const note = rule ? `${rule.says} (${rule.article})` : ''
    lines.push(
      line(String(year), LINE_WORDS.yearShare(year, share), (whole * share) / 100, {
        note,
        opens: { figure: 'allowed' },
      }),
    )
  }
  return { ground: 'none', lines }
}

function undistributed({ facts: { targets, told }, asked }: Context): Made {
  const own = targets.find(({ id }) => id === asked.target)
  if (!own) return { ground: 'none', lines: [] }
  const given = targets.filter(({ parentId, measure }) => parentId === own.id && measure === own.measure)
  return {
    ground: 'none',
    lines: [
      line('own', LINE_WORDS.own, allowedBy(own, told.baselineM2) ?? 0, {
        place: landText(own.landKind, own.landName),
      }),
      ...given.map((child) =>
        line(
          String(child.id),
          LINE_WORDS.given(landText(child.landKind, child.landName)),
          -(allowedBy(child, null) ?? 0),
        ),
      ),
    ],
  }
}

const ofDossier = ({
  id,
  number,
  commune,
  day,
  title,
}: {
  id: string
  number: string | null
  commune: string
  day: string
  title: string
}) => ({
  ...{ place: commune, day, dossierId: id, ground: id, note: title },
  what: number === null ? LINE_WORDS.gone : printedNumber(number),
})

const dossierLine = (row: Parameters<typeof ofDossier>[0], value: number, over: number | null = null) => {
  const { what, ...more } = ofDossier(row)
  return line(row.id, what, value, { ...more, over })
}

async function decisions(
  { scoped, chosen, facts }: Context,
  of: (row: DecisionRow) => number,
  counts: (row: DecisionRow) => boolean = () => true,
): Promise<Made> {
  const rows = (await decisionRows(scoped, chosen, firstDayOf(facts.period.from))).filter(counts)
  return { ground: 'dossiers', lines: rows.map((row) => dossierLine(row, of(row), 1)) }
}

async function housing(
  { scoped, chosen, facts }: Context,
  of: (row: HousingRow) => { value: number; over?: number | null },
  counts: (row: HousingRow) => boolean,
): Promise<Made> {
  const rows = (await housingRows(scoped, chosen, firstDayOf(facts.period.from))).filter(counts)
  return {
    ground: 'dossiers',
    lines: rows.map((row) => {
      const { value, over } = of(row)
      return dossierLine(row, value, over ?? null)
    }),
  }
}

const hasDwellings = ({ dwellings }: HousingRow) => dwellings > 0

async function perThousand(context: Context): Promise<Made> {
  const made = await housing(context, ({ dwellings }) => ({ value: dwellings, over: 0 }), hasDwellings)
  const communes = await communeRows(context.scoped, context.chosen)
  const people = communes.map(({ inseeCode, name, population }) =>
    line(inseeCode, LINE_WORDS.inhabitants(population ?? 0), 0, { place: name, over: population ?? 0 }),
  )
  return { ...made, lines: [...made.lines, ...people] }
}

/** How the list of each number is made. */
export const MAKERS: Record<LandFigure, (context: Context) => Made | Promise<Made>> = {
  area: async ({ scoped, chosen }) => ({
    ground: 'communes',
    lines: (await communeRows(scoped, chosen)).map(({ inseeCode, name, m2 }) =>
      line(inseeCode, LINE_WORDS.commune, m2, { place: name, ground: inseeCode }),
    ),
  }),
  observed: (context) => observedBetween(context, yearOf(context), yearOf(context) + 1),
  observedTotal: (context) => observedBetween(context, context.facts.period.from, yearOf(context) + 1),
  baseline: (context) => observedBetween(context, context.facts.baseline.from, context.facts.baseline.to),
  allowed,
  allowedTotal,
  begun: (context) => begun(context, yearOf(context), yearOf(context) + 1),
  begunTotal: (context) => begun(context, context.facts.period.from, yearOf(context) + 1),
  gap,
  begunSince: (context) =>
    begun(context, (context.facts.told.lastObservedYear ?? context.facts.period.from - 1) + 1, context.facts.period.to),
  engaged: (context) => ledgerLines(context, { account: 'authorised', measure: 'enaf' }),
  planned: async ({ scoped, chosen, today }) =>
    fromLedger(await plannedBehind(scoped, { communes: chosen, measure: 'enaf' }, today)),
  renatured: (context) => ledgerLines(context, { account: 'renatured', measure: 'enaf', year: yearOf(context) }),
  left: async (context) => ({
    ground: 'none',
    lines: [
      await part(context, LINE_WORDS.allowed, { figure: 'allowed' }),
      await part(
        context,
        LINE_WORDS.observedBy(lastYear(context)),
        { figure: 'observedTotal', year: lastYear(context) },
        -1,
      ),
      await part(context, LINE_WORDS.begunSince, { figure: 'begunSince' }, -1),
    ],
  }),
  pace: (context) => pace(context, context.facts.period.from, lastYear(context) + 1),
  paceBefore: (context) => pace(context, context.facts.baseline.from, context.facts.baseline.to),
  ahead: async (context) => {
    const year = lastYear(context)
    return {
      ground: 'none',
      lines: [
        await part(context, LINE_WORDS.allowedBy(year), { figure: 'allowedTotal', year }),
        await part(context, LINE_WORDS.observedBy(year), { figure: 'observedTotal', year }, -1),
      ],
    }
  },
  undistributed,
  artificial: (context) => covers(context, ({ artificialM2 }) => ({ value: artificialM2 })),
  artificialShare: (context) =>
    covers(context, ({ artificialM2, coveredM2 }) => ({ value: artificialM2, over: coveredM2 })),
  artificialBalance: balance,
  sealed: (context) => covers(context, ({ sealedM2 }) => ({ value: sealedM2 })),
  delay: (context) => decisions(context, ({ days }) => days),
  tacit: (context) => decisions(context, ({ isTacit }) => (isTacit ? 1 : 0)),
  urbanised: (context) =>
    decisions(
      context,
      ({ isUrbanised }) => (isUrbanised ? 1 : 0),
      ({ isLocated }) => isLocated,
    ),
  dwellings: (context) => housing(context, ({ dwellings }) => ({ value: dwellings }), hasDwellings),
  dwellingsBegun: (context) =>
    housing(
      context,
      ({ dwellings }) => ({ value: dwellings }),
      (row) => row.isBegun && hasDwellings(row),
    ),
  dwellingsCompleted: (context) =>
    housing(
      context,
      ({ dwellings }) => ({ value: dwellings }),
      (row) => row.isCompleted && hasDwellings(row),
    ),
  dwellingsPerThousand: perThousand,
  dwellingsPerHectare: (context) =>
    housing(
      context,
      ({ dwellings, groundM2 }) => ({ value: dwellings, over: groundM2 }),
      (row) => row.groundM2 !== null && hasDwellings(row),
    ),
  social: (context) => housing(context, ({ social, dwellings }) => ({ value: social, over: dwellings }), hasDwellings),
  shops: (context) =>
    housing(
      context,
      ({ shopM2 }) => ({ value: shopM2 }),
      ({ shopM2 }) => shopM2 > 0,
    ),
  toUrbanise: async ({ scoped, chosen, today }) => {
    const { zones: rows } = await groundToUrbanise(scoped, chosen, today)
    return {
      ground: 'own',
      lines: rows.map(({ id, zone, commune, m2 }) =>
        line(String(id), LINE_WORDS.zone(zone), m2, { place: commune, ground: String(id) }),
      ),
      grounds: rows.map(({ id, zone, geometry }) => ({ key: String(id), title: LINE_WORDS.zone(zone), geometry })),
    }
  },
  toUrbaniseLeft: async ({ scoped, chosen, today }) => fromLedger((await groundToUrbanise(scoped, chosen, today)).left),
  activityFilled: async ({ scoped, chosen }) => {
    const rows = await activityZones(scoped, chosen)
    return {
      ground: 'own',
      lines: rows.map(({ code, commune, builtM2, parcelM2 }, at) =>
        line(String(at), LINE_WORDS.zone(code), builtM2, {
          ...{ place: commune, over: parcelM2, ground: String(at), note: LINE_WORDS.zoneHeld(builtM2, parcelM2) },
        }),
      ),
      grounds: rows.flatMap(({ code, geometry }, at) =>
        geometry ? [{ key: String(at), title: LINE_WORDS.zone(code), geometry }] : [],
      ),
    }
  },
  greenNetwork: async ({ scoped, chosen, facts }) => {
    const rows = await greenNetworkRows(scoped, chosen, firstDayOf(facts.period.from))
    return {
      ground: 'own',
      lines: rows.map((row) => ({ ...dossierLine(row, row.m2), note: LINE_WORDS.prescription(row.code) })),
      grounds: rows.map(({ id, code, geometry }) => ({ key: id, title: LINE_WORDS.prescription(code), geometry })),
    }
  },
  groundSolar: async ({ scoped, chosen }) => ({
    ground: 'dossiers',
    lines: (await solarRows(scoped, chosen)).map((row) => dossierLine(row, row.m2)),
  }),
}

const yearOf = ({ asked }: Context) => asked.year ?? 0
const lastYear = ({ facts }: Context) => facts.told.lastObservedYear ?? facts.period.from - 1

const begun = (context: Context, from: number, to: number) =>
  ledgerLines(context, { account: 'started', measure: 'enaf', begun: { from, to } })
