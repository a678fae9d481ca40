import { seeded } from '#gis-data/demo/random.ts'
import { doubledActs, emptyLedger, inspectTownHall } from './ledger.ts'
import { runMortalServer } from './mortal-server.ts'
import { openTownHall } from './town-hall.ts'
import { type Correspondent, type ScriptedDossier, scriptedDossier } from './year.ts'

/** People at work at once. */
const HANDS = 4

/** Days that the clock moves at a time. */
const STRIDE_DAYS = 3
const YEAR_DAYS = 365

/** Dossiers of the year for each kill: enough that the server is always at work when it dies. */
const DOSSIERS_PER_KILL = 1.4
const DOSSIERS_MIN = 14

export type CrashReport = {
  kills: number
  killsWhileStarting: number
  dossiers: number
  acts: number
  pieces: number
  decisions: number
  seconds: number
}

/**
 * A scripted year of one commune, driven over HTTP on a server that is killed at random moments. After each start
 * everything acknowledged is looked for, the chains, the series, the files and the outbox are inspected.
 *
 * @throws Error naming what was found wrong, with the kill that preceded it
 */
export async function crashYear(
  { databaseUrl, kills, seed }: { databaseUrl: string | undefined; kills: number; seed: string },
  say: (line: string) => void,
): Promise<CrashReport> {
  const started = performance.now()
  const random = seeded(`crash/${seed}`)
  const ledger = emptyLedger()
  const hall = await openTownHall(databaseUrl)
  let today = Temporal.PlainDate.from('2026-01-05')
  const moveTo = (day: Temporal.PlainDate) => {
    today = day
    hall.moveClock(day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '09:00' }).toInstant())
  }
  moveTo(today)
  let killsMade = 0
  let killsWhileStarting = 0
  const inspect = async () => {
    const wrong = await inspectTownHall(hall, ledger)
    if (wrong.length > 0) throw new Error(`after kill ${killsMade} of seed ${seed}:\n  ${wrong.join('\n  ')}`)
  }
  const server = runMortalServer(
    hall,
    random.fork('kills'),
    kills,
    inspect,
    ({ number, afterAnswers, whileStarting }) => {
      killsMade = number
      if (whileStarting) killsWhileStarting += 1
      if (number % 10 === 0 || number === kills) {
        say(
          `  kill ${number}/${kills} after ${afterAnswers} answers${whileStarting ? ', the next start too' : ''}, on ${today}`,
        )
      }
    },
  )
  const to: Correspondent = {
    hall,
    ledger,
    address: () => server.address(),
    answered: () => server.answered(),
  }
  let dossiers = 0
  try {
    do {
      // when the year is over before the kills are, the next one begins
      const count = Math.max(DOSSIERS_MIN, Math.ceil(kills * DOSSIERS_PER_KILL))
      const clock = { today: () => today.toString() }
      const first = dossiers
      const year = Array.from({ length: count }, (_, index) =>
        scriptedDossier(random.fork(`dossier-${first + index}`), first + index, clock),
      )
      dossiers += count
      const newYear = today
      for (let day = 0; day <= YEAR_DAYS; day += STRIDE_DAYS) {
        moveTo(newYear.add({ days: day }))
        await workDay(to, year, day)
      }
      moveTo(today.add({ days: 3 }))
    } while (killsMade < kills)
    await server.killed
    await inspect()
    const doubled = await doubledActs(hall)
    if (doubled.length > 0) throw new Error(`seed ${seed}:\n  ${doubled.join('\n  ')}`)
  } finally {
    await server.stop().catch(() => undefined)
    await hall.demolish()
  }
  return {
    kills: killsMade,
    killsWhileStarting,
    dossiers,
    acts: [...ledger.acts.values()].reduce((sum, kinds) => sum + kinds.length, 0),
    pieces: ledger.pieces.size,
    decisions: ledger.documents.size,
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

/** What is due today, done by several hands at once, the steps of one dossier in their order. */
async function workDay(to: Correspondent, year: readonly ScriptedDossier[], day: number): Promise<void> {
  const due = year.filter(({ steps }) => (steps[0]?.day ?? YEAR_DAYS + 1) <= day)
  const take = () => due.shift()
  await Promise.all(
    Array.from({ length: HANDS }, async () => {
      for (let dossier = take(); dossier; dossier = take()) {
        while ((dossier.steps[0]?.day ?? YEAR_DAYS + 1) <= day) await dossier.steps.shift()?.run(to)
      }
    }),
  )
}
