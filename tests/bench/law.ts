import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { REVIEWED_KINDS } from '#law/dossier-kind.ts'

/**
 * Recomputes whole dossiers from their acts, states, dates and proofs: 100,000 dossiers of 30 acts within 5 s on one
 * core, and a time that grows as the number of acts does.
 */
const ACTS_PER_DOSSIER = 30
const BUDGET_S = 5
const SIZES = [12_500, 25_000, 50_000, 100_000]
const LENGTHS = [30, 60, 120]

const TODAY = day('2026-11-24')
const FIRST_DEPOSIT = day('2023-01-02')
const CIRCUMSTANCES: readonly Circumstance[] = [
  'monumentSurroundings',
  'publicBuilding',
  'farmlandCommission',
  'planDerogation',
]

function measure(dossiers: number, actsPerDossier: number): number {
  const registers = Array.from({ length: dossiers }, (_, index) => dossierActs(index, actsPerDossier))
  const startedAt = performance.now()
  let dates = 0
  for (const acts of registers) dates += reviewClock(acts, TODAY).dates.length
  const seconds = (performance.now() - startedAt) / 1000
  if (dates < dossiers) throw new Error('a clock gave no date')
  return seconds
}

/** A plausible dossier: request, answers, longer period, opinions, decision, then works; filled up with corrections. */
function dossierActs(index: number, length: number): Act[] {
  const filedOn = addDays(FIRST_DEPOSIT, index % 1300)
  const after = (days: number): Day => addDays(filedOn, days)
  const dossier = REVIEWED_KINDS[index % REVIEWED_KINDS.length] ?? 'housePermit'
  const acts: Act[] = [
    { id: 'filed', kind: 'filed', dossier, filing: { channel: 'electronic', filedOn, registeredOn: after(1) } },
    ...CIRCUMSTANCES.map((circumstance): Act => ({ id: circumstance, kind: 'circumstanceEstablished', circumstance })),
    { id: 'r1', kind: 'attachmentsRequested', lawful: true, notice: { via: 'electronic', sentOn: after(10) } },
    { id: 'r2', kind: 'attachmentsRequested', lawful: true, notice: { via: 'electronic', sentOn: after(20) } },
    { id: 'i1', kind: 'periodIncreased', notice: { via: 'electronic', sentOn: after(20) } },
    { id: 'p1', kind: 'attachmentsReceived', completes: false, filing: { channel: 'counter', filedOn: after(30) } },
    { id: 'p2', kind: 'attachmentsReceived', completes: true, filing: { channel: 'counter', filedOn: after(45) } },
    {
      id: 'abf',
      kind: 'heritageOpinionReceived',
      sense: 'favourable',
      notifiedOn: after(60),
      requestReceivedOn: after(5),
    },
    { id: 'e1', kind: 'periodExtended', reason: 'heritageAppeal', notice: { via: 'electronic', sentOn: after(70) } },
    { id: 'm1', kind: 'projectModified', receivedOn: after(75), needsNewExamination: false },
    {
      id: 'd1',
      kind: 'decided',
      sense: 'granted',
      signedOn: after(80),
      notice: { via: 'electronic', sentOn: after(81) },
    },
    { id: 't1', kind: 'decisionTransmitted', on: after(82) },
    { id: 'h1', kind: 'postedInTownHall', on: after(83) },
    { id: 's1', kind: 'postedOnSite', on: after(90) },
    { id: 'w1', kind: 'worksStarted', on: after(200) },
    { id: 'c1', kind: 'completionDeclared', receivedOn: after(500) },
  ]
  while (acts.length < length) {
    const id = `late ${acts.length}`
    acts.push({ id, kind: 'attachmentsReceived', completes: false, filing: { channel: 'counter', filedOn: after(46) } })
    if (acts.length % 3 === 0) acts.push({ id: `undo ${id}`, kind: 'cancelled', act: id })
  }
  return acts.slice(0, length)
}

measure(2_000, ACTS_PER_DOSSIER) // the compiler settles first

let last = 0
for (const dossiers of SIZES) {
  last = measure(dossiers, ACTS_PER_DOSSIER)
  const perDossier = ((last * 1e6) / dossiers).toFixed(1)
  console.log(`law: ${dossiers} dossiers × ${ACTS_PER_DOSSIER} acts: ${last.toFixed(2)} s (${perDossier} µs each)`)
}
for (const acts of LENGTHS) {
  const seconds = measure(SIZES[0] ?? 0, acts)
  console.log(
    `law: ${SIZES[0]} dossiers × ${acts} acts: ${seconds.toFixed(2)} s (${((seconds * 1e9) / ((SIZES[0] ?? 1) * acts)).toFixed(0)} ns an act)`,
  )
}
console.log(`law: budget ${BUDGET_S} s for ${SIZES.at(-1)} dossiers: ${last <= BUDGET_S ? 'met' : 'EXCEEDED'}`)
process.exitCode = last <= BUDGET_S ? 0 : 1
