import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Day, DayCount, Digest } from './day.ts'

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
}
