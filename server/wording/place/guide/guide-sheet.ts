import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** What the printed answer of the guide says besides the answer itself. */
export const GUIDE_SHEET = {
  title: 'Quelle démarche d’urbanisme ?',
  authority: 'Service urbanisme',
  answer: 'La réponse',
  why: 'Pourquoi',
  mayApply: 'Les règles qui peuvent encore s’appliquer',
  toSay: 'Ce qui reste à dire',
  toSayLead: 'La réponse sera ferme quand on saura :',
  assumed: 'Supposé, faute de réponse',
  warnings: 'À voir avant de s’y fier',
  special: 'Cas particuliers à connaître',
  said: 'Ce qui a été dit du projet',
  ofProject: 'Projet et terrain',
  nothingSaid: 'rien de plus',
  architect: 'Architecte',
  pieces: 'Pièces à joindre',
  noList: 'La liste de ce formulaire n’est pas au catalogue.',
  mayBeAsked: 'Pièces qui dépendent d’un point à préciser',
  consultations: 'Services consultés et délai',
  noConsultation: 'Aucune consultation, d’après ce qui est connu.',
  toConfirm: 'À confirmer.',
  mayBeConsulted: 'Consultations à déterminer',
  taxes: 'Taxes à prévoir',
  words: 'Les mots des articles qui décident',
  footer:
    'Réponse établie à partir des seules indications données. Elle ne vaut ni décision ni certificat d’urbanisme.',
  disclaimerTitle: 'Portée de cette réponse',
  disclaimer:
    'Cette réponse applique les textes cités à ce qui a été dit du projet et du terrain. Elle n’est ni une autorisation, ni un certificat d’urbanisme (article L410-1 du code de l’urbanisme) : une indication inexacte, un secteur ignoré ou un texte modifié depuis la changeraient. Le service d’urbanisme de la mairie répond aux questions.',
} as const

export const lawOfDayText = (day: string): string => `Selon le droit au ${dayText(day)}`

export const answeredOnText = (day: string): string => `Établie le ${dayText(day)}`

/** « 31 constats de la fiche de la parcelle ont été lus avec ces réponses » */
export const statementsReadText = (count: number): string =>
  typographic(`${countText(count, 'constat lu', 'constats lus')} sur la fiche de la parcelle`)

export const pieceIfText = (missing: readonly string[]): string => typographic(`Si : ${missing.join(' ; ')}.`)
