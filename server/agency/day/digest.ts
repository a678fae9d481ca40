import { z } from 'zod'
import { DayCount } from '#contract/agency/day/day.ts'
import { day as dayOf } from '#law/clock/calendar.ts'
import { publicHolidayOn } from '#law/clock/public-holidays.ts'
import type { Deps } from '#platform/deps.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { enqueue } from '#platform/outbox.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson } from '#platform/scope.ts'
import { sendsMail } from '#server/agency/identity/password-reset.ts'
import { digestMail } from '#wording/agency/day/digest-mail.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { countDay, type DayDeps } from './day.ts'
import { digestsDue, isDigestAsked, keepDigest, type ToTell, takeDigest } from './digest-queries.ts'

type OwnDeps = Pick<Deps, 'db' | 'clock' | 'config'>

/** Whether the person is written to each working morning, and whether this installation sends mail at all. */
export const readDigest = ({ db, clock, config }: OwnDeps, personId: string) =>
  asPerson(db, personId, clock.today(), async (scoped) => ({
    isAsked: await isDigestAsked(scoped),
    isSent: sendsMail({ config }),
  }))

export const askDigest = (deps: OwnDeps, personId: string, isAsked: boolean) =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => void (await keepDigest(scoped, isAsked)))

/** Hour of Paris from which the mail of the day leaves: a choice of ours. */
const MORNING = 6
const WEEKEND = 6

type TellingDeps = DayDeps & Pick<Deps, 'config'>

/** Writes to whoever asked, once each working day, how much awaits them and where; nobody is written to whom nothing awaits. */
export async function tellDays(deps: TellingDeps, stopping?: AbortSignal): Promise<void> {
  const today = deps.clock.today()
  const { hour } = deps.realClock.instant().toZonedDateTimeISO('Europe/Paris')
  if (!sendsMail(deps) || hour < MORNING || today.dayOfWeek >= WEEKEND || publicHolidayOn(dayOf(today.toString())))
    return
  for (const person of await digestsDue(deps.db, today.toString())) {
    if (stopping?.aborted) return
    await tellOne(deps, person, today.toString())
  }
}

async function tellOne(deps: TellingDeps, { personId, email, isProven }: ToTell, day: string): Promise<void> {
  const counts = await withProof(isProven, () => countDay(deps, personId))
  await deps.db.transaction(async (tx) => {
    if (!(await takeDigest(tx, personId, day)) || (counts.rooms.length === 0 && !counts.isPartial)) return
    await enqueue(tx, {
      key: `day/${personId}/${day}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: 'day', day, counts, to: [email] },
    })
  })
}

const Told = z.object({ day: z.iso.date(), counts: DayCount })

/** Numbers and rooms alone: what awaits is read at the desk, by who proves who they are. What could not leave that day says nothing true the next. */
export const DAY_TOPICS: MailTopics = {
  day: async (deps, { payload }) => {
    const told = Told.parse(payload)
    return told.day === deps.clock.today().toString()
      ? { words: digestMail({ ...told, href: `${publicBase(deps)}/ma-journee` }) }
      : { outcome: 'refused', answer: MAIL.overtaken }
  },
}
