import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Day, DayCount, DayFeed, Digest, MadeFeed } from './day.ts'

const own = { tag: 'personnes', access: 'person', method: 'get', status: 200 } as const

/** « Ma journée »: what awaits the reader in every room. */
export const dayOperations = {
  readDay: operation({
    ...own,
    path: paths.day,
    summary: 'Ce qui attend la personne dans toutes les pièces, chaque ligne avec son jour et ce que fera le silence',
    answer: json(Day),
  }),
  countDay: operation({
    ...own,
    path: paths.dayCount,
    summary: 'Combien de choses attendent la personne d’ici sept jours ou sans jour, en tout et par pièce',
    answer: json(DayCount),
  }),
  readDigest: operation({
    ...own,
    path: paths.dayDigest,
    summary:
      'Si la personne reçoit chaque matin ouvré le courriel de ce qui l’attend, et si cette installation en envoie',
    answer: json(Digest),
  }),
  askDigest: operation({
    ...own,
    method: 'put',
    path: paths.dayDigest,
    summary: 'Recevoir, ou ne plus recevoir, le courriel du matin',
    body: json(Digest.pick({ isAsked: true })),
    status: 204,
  }),
  readDayFeed: operation({
    ...own,
    path: paths.dayFeed,
    summary: 'Si la personne a un calendrier privé de ce qui l’attend, et depuis quand ; jamais son adresse',
    answer: json(DayFeed),
  }),
  makeDayFeed: operation({
    ...own,
    method: 'post',
    path: paths.dayFeed,
    summary: 'Fait l’adresse du calendrier privé, dite une seule fois ; celle d’avant ne sert plus',
    status: 201,
    answer: json(MadeFeed),
    refusals: [403],
  }),
  withdrawDayFeed: operation({
    ...own,
    method: 'delete',
    path: paths.dayFeed,
    summary: 'Retire l’adresse du calendrier privé',
    status: 204,
  }),
  readDayCalendar: operation({
    tag: 'public',
    access: 'anyone',
    method: 'get',
    path: paths.dayCalendar,
    status: 200,
    caching: 'never',
    params: { token: z.string().max(200) },
    summary:
      'Le calendrier privé d’une adresse secrète, au format iCalendar : des nombres par service et par jour, aucun nom',
    answer: { mediaType: 'text/calendar' },
    refusals: [404, 429],
  }),
}
