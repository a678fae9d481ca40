import express, { Router } from 'express'
import { type Day, day } from '#law/clock/calendar.ts'
import { lastTellingDay } from '#rules/services/childcare-rules.ts'
import { type Monenfant, readAnswer, type Wire, wireOf } from '#server/services/childcare/monenfant.ts'

type WireLine = Wire['lignes'][number]
type Said = { status: number; body: unknown }

/** Places that the fund knows of a line, at most. */
const MOST_A_LINE = 30

export type MonenfantDouble = {
  /** What came and was taken, in the order in which it came. */
  readonly arrived: Wire[]
  /** How often anybody knocked, an answer or not. */
  knocks: number
  fault: 'none' | 'down' | 'lostAnswer' | 'unreadable' | 'key'
  /** Why a line is refused, besides what the site refuses by itself. */
  refuses: (line: WireLine) => string | undefined
  give: Monenfant
  readonly router: Router
}

/**
 * A site that takes places as monenfant.fr does: late lines and too many places are refused one by one and the others taken, the same key is taken
 * once, and it may be away. Not its wire format, which is not public.
 */
export function monenfantDouble({ today, key }: { today: () => Day; key: string }): MonenfantDouble {
  const answers = new Map<string, Said>()
  const shown = new Map<string, number>()
  const router = Router()
  const double: MonenfantDouble = {
    arrived: [],
    knocks: 0,
    fault: 'none',
    refuses: () => undefined,
    give: async (transmission) => {
      const { status, body } = take(wireOf(transmission))
      return readAnswer(status, body)
    },
    router,
  }
  const nameOf = (structure: string, { date, demiJournee, trancheAge }: WireLine) =>
    [structure, date, demiJournee, trancheAge].join('/')
  const reasonFor = (structure: string, line: WireLine): string | undefined => {
    const before = shown.get(nameOf(structure, line)) ?? 0
    if (line.places > MOST_A_LINE) return `plus de ${MOST_A_LINE} places pour une même tranche d’âge`
    if (today() > lastTellingDay(day(line.date)) && line.places > before)
      return 'date trop proche : troisième jour passé'
    return double.refuses(line)
  }

  function take(wire: Wire): Said {
    double.knocks += 1
    if (double.fault === 'down') return { status: 503, body: { motif: 'maintenance' } }
    if (double.fault === 'unreadable') return { status: 200, body: '<html>' }
    const said = answers.get(wire.cle) ?? taken(wire)
    return double.fault === 'lostAnswer' ? { status: 504, body: undefined } : said
  }

  function taken(wire: Wire): Said {
    const reasons = wire.lignes.map((line) => ({ line, motif: reasonFor(wire.structure, line) }))
    const recues = reasons.filter(({ motif }) => motif === undefined).map(({ line }) => line)
    for (const line of recues) shown.set(nameOf(wire.structure, line), line.places)
    double.arrived.push(wire)
    const body = {
      accuse: `ME-${String(double.arrived.length).padStart(5, '0')}`,
      recues: recues.map(({ rang }) => rang),
      refusees: reasons.flatMap(({ line, motif }) => (motif === undefined ? [] : [{ rang: line.rang, motif }])),
    }
    answers.set(wire.cle, { status: 200, body })
    return { status: 200, body }
  }

  router.post('/disponibilites', express.json({ limit: '1mb' }), (req, res) => {
    const isKnown = double.fault !== 'key' && req.headers.authorization === `Bearer ${key}`
    const { status, body } = isKnown ? take(req.body as Wire) : { status: 401, body: { motif: 'clé inconnue' } }
    res.status(status).json(body ?? {})
  })
  return double
}
