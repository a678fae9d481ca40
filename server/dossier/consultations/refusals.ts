import { notFound, Problem } from '#platform/problem.ts'
import { dayText } from '#wording/day.ts'

/** Why a consultation cannot be chosen, sent, answered or renewed as asked. */

export const unknownConsultation = () =>
  notFound('Cette consultation n’existe pas, ou elle ne vous est pas ouverte. Reprenez-la depuis le dossier.')

const refusal = (type: string, title: string, detail: string, status = 409) =>
  new Problem({ type, status, title, detail })

export const alreadyAsked = () =>
  refusal(
    'consultation-deja-envoyee',
    'Ce service est déjà consulté',
    'La demande est partie : elle ne se reprend pas. Si le projet a changé, consultez de nouveau le service.',
  )
export const setAside = () =>
  refusal(
    'consultation-ecartee',
    'Cette consultation est écartée',
    'Retenez-la d’abord, puis envoyez la demande avec les pièces choisies.',
  )
export const notAsked = () =>
  refusal(
    'consultation-non-envoyee',
    'Ce service n’est pas encore consulté',
    'Envoyez d’abord la demande avec les pièces choisies.',
  )
export const alreadyHeard = () =>
  refusal(
    'avis-deja-rendu',
    'La réponse de ce service est déjà au dossier',
    'Un avis rendu ne se réécrit pas. Si le projet a changé, le service est consulté de nouveau.',
  )
export const alreadyAgain = () =>
  refusal(
    'consultation-deja-renouvelee',
    'Ce service est déjà consulté de nouveau',
    'Reprenez la demande plus récente, dans la liste des consultations du dossier.',
  )
export const impossibleReceipt = (askedOn: string) =>
  new Problem({
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de réception n’est pas possible',
    detail: `La demande est partie le ${dayText(askedOn)} : le service l’a reçue ce jour-là ou après, et au plus tard aujourd’hui.`,
    errors: [{ pointer: '#/receivedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  })
