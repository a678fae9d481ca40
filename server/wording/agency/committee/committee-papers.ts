import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

/** « le 12 janvier 2027 à 18:30 » */
export const heldText = (on: string, at: string): string => `le ${dayText(on)} à ${at.replace(':', ' h ')}`

/** The call and the minutes of a sitting, as they are printed. */
export const CALL_LETTER = {
  title: 'Convocation',
  lead: (body: string, held: string) => `Vous êtes convoqué à la séance : ${body}, ${held}.`,
  agenda: 'Ordre du jour',
  note: 'Note explicative',
  rules: 'Règles de la séance',
  urgency: 'Urgence',
  interest: 'Intérêt',
  notCalled: 'Projet : la séance n’est pas encore convoquée.',
  footer: 'Convocation. Les règles marquées « de mémoire » sont à confirmer avant tout effet.',
} as const

export const MINUTES = {
  title: 'Compte rendu de séance',
  draft: 'PROJET',
  isDraft: 'Projet de compte rendu : il n’est pas arrêté.',
  footer: (body: string) => `Compte rendu, ${body}`,
  facts: 'La séance',
  present: 'Présents',
  byProxy: 'Procurations',
  away: 'Excusés et absents',
  opening: 'Quorum à l’ouverture',
  noQuorum: 'La séance a été levée faute de quorum : aucun point n’a été traité.',
  items: 'Points de l’ordre du jour',
  reading: 'Lecture du service',
  against: 'Raisons contraires',
  out: (names: readonly string[]) => `Hors de ce point pour intérêt, sans être compté : ${names.join(', ')}`,
  votes: (v: { for: number; against: number; abstentions: number; silent: number; voters: number }) =>
    `${v.for} pour, ${v.against} contre, ${countText(v.abstentions, 'abstention', 'abstentions')}${v.silent > 0 ? `, ${countText(v.silent, 'voix non exprimée', 'voix non exprimées')}` : ''}, sur ${countText(v.voters, 'votant', 'votants')}`,
  casting: 'La voix du président l’emporte, en cas de partage (CGCT L2121-20, de mémoire, à confirmer).',
  secret: 'Scrutin secret.',
  names: { for: 'Pour', against: 'Contre', abstention: 'Abstention' },
  postponed: 'Point reporté.',
  follow: (what: string, dueOn: string | null) =>
    `Suite : ${what}${dueOn === null ? '' : `, au plus tard le ${dayText(dueOn)}`}`,
  deliberation: (number: string) => `Délibération ${number}`,
  marked: 'Textes qui fondent cette séance',
  mark: (says: string, article: string, isRead: boolean) =>
    `${article} : ${says}${isRead ? '' : ' (de mémoire, à confirmer)'}`,
  signature: 'Le secrétaire de séance',
} as const

export const calledMail = (meeting: {
  body: string
  heldOn: string
  heldAt: string
  place: string
  items: number
  href: string
}) => ({
  subject: `Convocation : ${meeting.body}, ${dayText(meeting.heldOn)}`,
  paragraphs: [
    `Vous êtes convoqué : ${meeting.body}, ${heldText(meeting.heldOn, meeting.heldAt)}${meeting.place === '' ? '' : `, ${meeting.place}`}.`,
    `L’ordre du jour compte ${countText(meeting.items, 'point', 'points')}. Dites, point par point, si vous y avez un intérêt, et si vous viendrez ou donnez procuration.`,
    'L’ordre du jour s’ouvre avec votre compte.',
  ],
  action: { label: 'Lire l’ordre du jour', href: meeting.href },
})
