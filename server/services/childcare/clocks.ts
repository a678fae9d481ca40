import type { CareClock } from '#contract/services/childcare/childcare.ts'
import { day, dayOfPlainDate, isoDay, weekday } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { FEED_WEEKDAYS } from '#rules/services/childcare-rules.ts'
import { clockOf } from './childcare.ts'
import { contactOf, type StructureRow, structures } from './queries.ts'
import { compose } from './sending.ts'
import { holdStructure, insertAlert, isComposedOn, updateDays } from './sending-queries.ts'

type ClockDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/**
 * What a day brings to structures: a feed leaves by itself on its days, and on the day by which an update is due; a missed update is told to who
 * runs the structure, then to the intercommunality, once each.
 */
export async function watchChildcare(deps: ClockDeps): Promise<void> {
  for (const structure of await structures(deps.db)) {
    const clock = await owed(deps, structure)
    if (clock === null) continue
    await sendByItself(deps, structure, clock)
    await alert(deps, structure, clock)
  }
}

const owed = async ({ db, clock }: ClockDeps, structure: StructureRow) =>
  clockOf(
    structure,
    (await updateDays(db, [structure.id])).map(({ on }) => on),
    dayOfPlainDate(clock.today()),
  )

async function sendByItself(deps: ClockDeps, structure: StructureRow, clock: CareClock): Promise<void> {
  if (structure.way !== 'feed') return
  const today = dayOfPlainDate(deps.clock.today())
  const isItsDay = FEED_WEEKDAYS.includes(weekday(today)) || day(clock.dueOn) <= today
  if (!isItsDay) return
  await deps.db.transaction(async (tx) => {
    // another server may be sending it
    await holdStructure(tx, structure.id)
    if (!(await isComposedOn(tx, structure.id, isoDay(today))))
      await compose(deps, tx, structure, { way: 'feed', personId: null })
  })
}

async function alert(deps: ClockDeps, structure: StructureRow, clock: CareClock): Promise<void> {
  if (!clock.isLate) return
  await tell(deps, structure, clock.dueOn, 'manager')
  if (clock.isEscalated) await tell(deps, structure, clock.dueOn, 'overseer')
}

async function tell(
  { db, realClock }: ClockDeps,
  { id }: StructureRow,
  dueOn: string,
  level: 'manager' | 'overseer',
): Promise<void> {
  await db.transaction(async (tx) => {
    const contact = await contactOf(tx, id)
    const to = level === 'manager' ? contact?.managerEmail : contact?.overseerEmail
    // whoever has no address yet is told once they have one
    if (!to) return
    const at = realClock.instant().toString()
    if (!(await insertAlert(tx, { structureId: id, dueOn, level, at }))) return
    await enqueue(tx, {
      key: `childcare-late/${id}/${dueOn}/${level}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: 'childcare.late', structure: id, dueOn, level, to: [to] },
    })
  })
}
