import type { MailWords } from '#wording/agency/mail/mail.ts'
import { dayText } from '#wording/day.ts'
import { listed, typographic } from '#wording/typography.ts'
import { AWAITING_ROOMS, type AwaitingRoom, countedText } from './awaited-words.ts'

type Counted = {
  late: number
  today: number
  week: number
  dayless: number
  isMore: boolean
  rooms: readonly { room: AwaitingRoom; count: number; isMore: boolean }[]
  isPartial: boolean
}

/** The mail of a working morning. @param told  `day`: the civil day that it tells; `href`: the page of « Ma journée » */
export function digestMail({ day, counts, href }: { day: string; counts: Counted; href: string }): MailWords {
  const { late, today, week, dayless, rooms, isPartial } = counts
  const when = [
    ...(late > 0 ? [`${late} en retard`] : []),
    ...(today > 0 ? [`${today} pour aujourd’hui`] : []),
    ...(week > 0 ? [`${week} dans les sept jours`] : []),
    ...(dayless > 0 ? [`${dayless} sans échéance connue`] : []),
  ]
  const where = rooms.map(({ room, count, isMore }) => `${AWAITING_ROOMS[room].name} : ${countedText(count, isMore)}`)
  return {
    subject: typographic(late > 0 ? `Votre journée : ${late} en retard` : 'Votre journée'),
    paragraphs: [
      `Ce qui vous attend le ${dayText(day)} : ${when.length === 0 ? 'rien dans ce qui a pu être lu' : `${counts.isMore ? 'au moins ' : ''}${listed(when, 'et')}`}.`,
      ...(where.length === 0 ? [] : [`${where.join(' ; ')}.`]),
      ...(isPartial ? ['Tout n’a pas pu être lu ce matin : ouvrez la page pour le reste.'] : []),
      'Ce message ne dit que des nombres. Vous pouvez ne plus le recevoir, en bas de la page « Ma journée ».',
    ].map(typographic),
    action: { label: 'Ouvrir ma journée', href },
  }
}
