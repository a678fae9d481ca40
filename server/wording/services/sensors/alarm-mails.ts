import type { MailWords } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'
import { ALARM_RULE_NAMES, ASSET_KIND_NAMES, SEVERITY_NAMES } from './sensor-words.ts'

/** An alarm as a mail tells it: the equipment and its measure, never a person. */
export type ToldAlarm = {
  assetName: string
  kind: keyof typeof ASSET_KIND_NAMES
  communeName: string
  rule: keyof typeof ALARM_RULE_NAMES
  severity: keyof typeof SEVERITY_NAMES
  cause: string
  openedAt: string
  clearedAt: string | null
  href: string
}

const WHY_TOLD =
  'Vous êtes parmi les personnes prévenues de ces alarmes ; la liste se tient à la page « Sources et seuils » des capteurs.'

const told = (subject: string, alarm: ToldAlarm, paragraphs: readonly string[], label: string): MailWords => ({
  subject: typographic(`${subject} : ${alarm.assetName}`),
  paragraphs: [
    `${alarm.assetName} (${ASSET_KIND_NAMES[alarm.kind]}, ${alarm.communeName}) : ${ALARM_RULE_NAMES[alarm.rule]}.`,
    ...paragraphs,
    WHY_TOLD,
  ].map(typographic),
  action: { label, href: alarm.href },
})

const TAKE = 'Lire l’alarme et la prendre en charge'

export const alarmOpenedMail = (alarm: ToldAlarm): MailWords =>
  told(
    `Alarme ${SEVERITY_NAMES[alarm.severity]}`,
    alarm,
    [alarm.cause, `L’alarme est ouverte depuis le ${instantText(alarm.openedAt)}. Personne ne l’a prise en charge.`],
    TAKE,
  )

export const alarmEscalatedMail = (alarm: ToldAlarm): MailWords =>
  told(
    `Alarme ${SEVERITY_NAMES[alarm.severity]} sans réponse`,
    alarm,
    [
      alarm.cause,
      `L’alarme est ouverte depuis le ${instantText(alarm.openedAt)} et personne ne l’a encore prise en charge. Elle ne sera plus rappelée par courriel.`,
    ],
    TAKE,
  )

export const alarmClearedMail = (alarm: ToldAlarm): MailWords =>
  told(
    'Alarme terminée',
    alarm,
    [
      `Ouverte le ${instantText(alarm.openedAt)}, elle s’est terminée${alarm.clearedAt === null ? '' : ` le ${instantText(alarm.clearedAt)}`}.`,
    ],
    'Lire l’alarme',
  )

/** Lines of one mail; beyond, the screen tells. */
const MOST_LINES = 60

type ListedAlarm = ToldAlarm & { step: 'Opened' | 'Escalated' | 'Cleared' }

const lineOf = ({ assetName, kind, communeName, rule, severity, openedAt, clearedAt, step }: ListedAlarm) =>
  `${SEVERITY_NAMES[severity]} · ${assetName} (${ASSET_KIND_NAMES[kind]}, ${communeName}) : ${ALARM_RULE_NAMES[rule]}, ${
    step === 'Cleared' && clearedAt !== null
      ? `terminée le ${instantText(clearedAt)}`
      : `depuis le ${instantText(openedAt)}${step === 'Escalated' ? ', sans réponse' : ''}`
  }.`

/** The alarms of one round, in the order in which they are given. */
export function alarmsMail(alarms: readonly ListedAlarm[], href: string): MailWords {
  const open = alarms.filter(({ step }) => step !== 'Cleared').length
  const more = alarms.length - MOST_LINES
  return {
    subject: typographic(
      open === 0 ? `Alarmes terminées : ${alarms.length}` : `Alarmes : ${countText(open, 'ouverte')}`,
    ),
    paragraphs: [
      ...alarms.slice(0, MOST_LINES).map(lineOf),
      ...(more > 0 ? [`Et ${countText(more, 'autre')}, à lire à l’écran.`] : []),
      WHY_TOLD,
    ].map(typographic),
    action: { label: 'Lire les alarmes et les prendre en charge', href },
  }
}

export const ALARM_MAIL = {
  forgotten: 'L’alarme de ce courriel n’existe plus, ou cette personne n’en est plus prévenue.',
  night: 'Cette alarme peut attendre : le courriel part au matin.',
} as const
