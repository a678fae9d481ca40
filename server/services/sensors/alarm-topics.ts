import { z } from 'zod'
import { SEVERITIES } from '#contract/services/sensors/sensor.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { legalDay } from '#wording/day.ts'
import {
  ALARM_MAIL,
  alarmClearedMail,
  alarmEscalatedMail,
  alarmOpenedMail,
  alarmsMail,
} from '#wording/services/sensors/alarm-mails.ts'
import { ringing } from './alarms.ts'
import { mailedAlarms, type Step } from './telling-queries.ts'

const Told = z.object({
  person: z.uuid(),
  alarms: z.array(z.object({ alarmId: z.number().int(), step: z.enum(['Opened', 'Escalated', 'Cleared']) })).min(1),
})

const WRITE = { Opened: alarmOpenedMail, Escalated: alarmEscalatedMail, Cleared: alarmClearedMail } as const

/** What one round tells a person: written at the moment it leaves, held until the morning when it may wait, and never of what is over or taken. */
const toPerson: MailTopics[string] = async (deps, { payload }) => {
  const { person, alarms } = Told.parse(payload)
  const steps = new Map<number, Step>(alarms.map(({ alarmId, step }) => [alarmId, step]))
  const instant = deps.realClock.instant()
  const known = await mailedAlarms(deps.db, [...steps.keys()], person, legalDay(instant.toString()))
  if (known.length === 0) return { outcome: 'refused', answer: ALARM_MAIL.forgotten }
  const left = known
    .filter(({ id, clearedAt, isTaken }) => steps.get(id) === 'Cleared' || (clearedAt === null && !isTaken))
    .map((alarm) => ({
      ...alarm,
      step: steps.get(alarm.id) ?? 'Opened',
      href: `${publicBase(deps)}/capteurs/alarmes/${alarm.id}`,
    }))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  const [first] = left
  if (!first) return { outcome: 'refused', answer: MAIL.overtaken }
  const ringingNow = ringing(instant)
  if (!left.some(({ severity }) => ringingNow.includes(severity))) return { outcome: 'wait', answer: ALARM_MAIL.night }
  return {
    words: left.length === 1 ? WRITE[first.step](first) : alarmsMail(left, `${publicBase(deps)}/capteurs`),
    to: [first.email],
  }
}

/** The worst first, and what is over after all that is not. */
const rankOf = ({ severity, step }: { severity: (typeof SEVERITIES)[number]; step: Step }) =>
  SEVERITIES.indexOf(severity) + (step === 'Cleared' ? SEVERITIES.length : 0)

/** What those chosen for an asset are told of its alarms. */
export const SENSOR_TOPICS: MailTopics = {
  sensorAlarmOpened: toPerson,
  sensorAlarmEscalated: toPerson,
  sensorAlarmCleared: toPerson,
  sensorAlarms: toPerson,
}
