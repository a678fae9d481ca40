import { countText } from '#wording/quantity.ts'

/** What is said of a calendar that cannot be read at all. */
export const CALENDAR_REFUSALS = {
  tooLarge: 'Ce calendrier dépasse 10 Mo : il n’a pas été lu. Demandez à sa source un calendrier limité à l’année.',
  tooMany:
    'Ce calendrier compte plus de 5 000 événements : il n’a pas été lu. Demandez à sa source une période plus courte.',
  notCalendar: 'Ce fichier n’est pas un calendrier : la ligne BEGIN:VCALENDAR manque. Déposez un fichier .ics.',
  empty: 'Ce fichier est vide. Déposez un fichier .ics.',
} as const

/** Why an event of a calendar is refused, or taken otherwise than it says. */
export const CALENDAR_ISSUES = {
  unfinished: 'L’événement n’est pas terminé : la ligne END:VEVENT manque.',
  withoutUid: 'L’événement n’a pas d’identifiant (UID) : on ne saurait pas le suivre d’une lecture à l’autre.',
  withoutStart: 'L’événement n’a pas de date de début (DTSTART).',
  withoutTitle: 'L’événement n’a pas de titre (SUMMARY).',
  private: 'L’événement est marqué privé (CLASS) : il n’est pas publié.',
  unreadable: (name: string) => `${name} ne se lit pas : vérifiez la date et l’heure de cette ligne.`,
  notADate: (name: string, value: string) => `${name} dit « ${value} », qui n’est pas une date du calendrier.`,
  unknownZone: (zone: string) =>
    `Le fuseau « ${zone} » n’est pas connu et le calendrier ne le décrit pas : l’heure serait fausse.`,
  endBeforeStart: 'La fin est avant le début.',
  badRule: (rule: string) => `La règle de répétition « ${rule} » n’est pas valide (RFC 5545, 3.3.10).`,
  readAsText: (name: string) => `La ligne ${name} ne se lit pas : elle est laissée de côté.`,
  strayLine: 'Cette ligne ne commence par aucun nom connu : elle est laissée de côté.',
  likeZone: (zone: string, like: string) => `Le fuseau « ${zone} » est lu comme ${like}, dont il a les décalages.`,
  floating: 'L’heure est sans fuseau : elle est lue à l’heure de Paris.',
  twice: 'Le même événement est écrit deux fois : la version la plus récente (SEQUENCE) est gardée.',
  followingToo: 'Ce changement vaut aussi pour les dates suivantes (THISANDFUTURE) : seule cette date est changée.',
  outside: 'Cette date changée n’est pas une date de la série : elle est ajoutée telle quelle.',
  tooManyDates: 'Cette règle donne plus de 1 000 dates en deux ans : seules les dates écrites sont gardées.',
  legacyRules:
    'L’événement porte plusieurs règles, ou une règle d’exception (EXRULE) : seules les dates écrites sont gardées.',
  cut: (name: string, most: number) => `${name} dépasse ${most} caractères : la suite est coupée.`,
  doubt: {
    subDaily: 'Cette règle se répète plusieurs fois par jour : seules les dates écrites sont gardées.',
    yearlyMonthDay:
      'Les logiciels ne s’accordent pas sur cette règle (YEARLY et BYMONTHDAY sans BYMONTH) : seules les dates écrites sont gardées.',
    weekNumber: 'Les logiciels ne s’accordent pas sur cette règle (BYWEEKNO) : seules les dates écrites sont gardées.',
    yearDayAndDay:
      'Les logiciels ne s’accordent pas sur cette règle (BYDAY et BYYEARDAY) : seules les dates écrites sont gardées.',
    timeOfDay: 'Cette règle donne des heures à des journées entières : seules les dates écrites sont gardées.',
    scale: 'Cette règle suit un autre calendrier (RSCALE) : seules les dates écrites sont gardées.',
  },
} as const

/** Outcome of a reading, in a sentence. */
export const READING_SENTENCES = {
  unchanged: 'Rien n’a changé depuis la lecture précédente.',
  unreached: (why: string) => `La source n’a pas répondu : ${why} Les événements déjà lus restent.`,
  read: ({ added, changed, cancelled, past, refused }: Counted) =>
    `${[
      `${countText(added, 'événement ajouté', 'événements ajoutés')}`,
      `${countText(changed, 'changé')}`,
      `${countText(cancelled, 'annulé')}`,
      `${countText(refused, 'refusé')}`,
      ...(past > 0 ? [`${countText(past, 'passé laissé', 'passés laissés')} de côté`] : []),
    ].join(', ')}.`,
} as const

type Counted = { added: number; changed: number; cancelled: number; past: number; refused: number }

/** Why an address was not read. */
export const UNREACHED = {
  privateAddress: 'l’adresse mène à un réseau privé, qui n’est jamais lu.',
  scheme: 'l’adresse n’est ni http ni https.',
  status: (status: number) => `elle a répondu ${status}.`,
  slow: 'elle n’a pas répondu en trente secondes.',
  redirects: 'elle renvoie d’adresse en adresse.',
  network: 'elle est injoignable.',
} as const

export const MISSING_TWICE = 'Retiré du calendrier de l’organisateur'
export const CANCELLED_THERE = 'Annulé par l’organisateur'
