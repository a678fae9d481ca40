import { z } from 'zod'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { MAIL, type MailWords } from '#wording/agency/mail/mail.ts'
import {
  ALARM_MAIL,
  alarmClearedMail,
  alarmEscalatedMail,
  alarmOpenedMail,
  type ToldAlarm,
} from '#wording/services/sensors/alarm-mails.ts'
import { ringing } from './alarms.ts'
import { mailedAlarm } from './telling-queries.ts'

const OfAlarm = z.object({ alarmId: z.number().int() })

/** A mail of an alarm: written at the moment it leaves, held until the morning when it may wait, and never of what is over. */
const onAlarm =
  (isOf: 'open' | 'ended', write: (alarm: ToldAlarm) => MailWords): MailTopics[string] =>
  async (deps, { payload }) => {
    const { alarmId } = OfAlarm.parse(payload)
    const alarm = await mailedAlarm(deps.db, alarmId)
    if (!alarm) return { outcome: 'refused', answer: ALARM_MAIL.forgotten }
    const isOver = alarm.clearedAt !== null
    if (isOf === 'open' && (isOver || alarm.isTaken)) return { outcome: 'refused', answer: MAIL.overtaken }
    if (!ringing(deps.realClock.instant()).includes(alarm.severity))
      return { outcome: 'wait', answer: ALARM_MAIL.night }
    return { words: write({ ...alarm, href: `${publicBase(deps)}/capteurs/alarmes/${alarmId}` }) }
  }

/** What those chosen for an asset are told of its alarms. */
export const SENSOR_TOPICS: MailTopics = {
  sensorAlarmOpened: onAlarm('open', alarmOpenedMail),
  sensorAlarmEscalated: onAlarm('open', alarmEscalatedMail),
  sensorAlarmCleared: onAlarm('ended', alarmClearedMail),
}
