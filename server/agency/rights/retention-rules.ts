/** What leaves by itself once it has served. A dossier does not: the archives’ visa decides of it (C. patr. L212-2). */
export type RetentionRule =
  | 'endedSession'
  | 'failedSignIn'
  | 'usedLink'
  | 'officeInvitation'
  | 'identityAttempt'
  | 'knownDevice'
  | 'pendingAccount'
  | 'idleAccount'
  | 'abandonedDraft'
  | 'accountMail'
  | 'dossierMail'
  | 'planRequest'
  | 'booking'
  | 'bookingWaiting'
  | 'paidClaim'
  | 'oldConnection'
  | 'wasteLift'
  | 'formDraft'
  | 'formRequest'
  | 'grant'
  | 'agendaSeat'
  | 'agendaProposal'
  | 'noticeSubscription'
  | 'report'
  | 'personRequest'
  | 'accessLine'

type Kept = { years: number } | { months: number } | { days: number }

/** How long, after what the SQL of the rule counts from (`retention-queries.ts`). */
export const RETENTION = {
  endedSession: { kept: { days: 30 }, basis: 'Choix de Parvis : reconnaître un accès suspect du mois écoulé' },
  failedSignIn: { kept: { days: 30 }, basis: 'Choix de Parvis : reconnaître une attaque du mois écoulé' },
  usedLink: { kept: { days: 30 }, basis: 'Choix de Parvis : dire pourquoi un lien ne sert plus' },
  officeInvitation: {
    kept: { days: 30 },
    basis: 'Choix de Parvis : dire pourquoi une invitation ne sert plus',
  },
  identityAttempt: { kept: { days: 1 }, basis: 'Sert quelques minutes, le temps d’un aller-retour' },
  knownDevice: { kept: { months: 13 }, basis: 'CNIL, délibération n° 2020-091 du 17 septembre 2020 (traceurs)' },
  pendingAccount: { kept: { days: 30 }, basis: 'Choix de Parvis : un compte que personne n’a ouvert ne sert à rien' },
  idleAccount: { kept: { years: 3 }, basis: 'CNIL, guide « Les durées de conservation » : compte inactif' },
  abandonedDraft: { kept: { years: 1 }, basis: 'Choix de Parvis : un brouillon n’est pas un dossier' },
  accountMail: { kept: { days: 30 }, basis: 'Choix de Parvis : dire si un courriel de compte est parti' },
  dossierMail: {
    kept: { years: 2 },
    basis: 'Choix de Parvis : preuve d’un envoi, le temps des recours ; le registre reste',
  },
  planRequest: {
    kept: { years: 6 },
    basis: 'Choix de Parvis : jusqu’à l’évaluation du plan (L153-27) ; la demande reste sans nom ni texte',
  },
  booking: {
    kept: { years: 5 },
    basis: 'Choix de Parvis : le temps d’un litige sur les lieux ; la réservation reste sans nom, avec son prix',
  },
  bookingWaiting: { kept: { years: 1 }, basis: 'Choix de Parvis : dire pourquoi une place a été proposée à un autre' },
  paidClaim: {
    kept: { years: 10 },
    basis: 'Choix de Parvis, à vérifier avec le comptable : comme les pièces de la régie ; la somme reste, sans nom',
  },
  oldConnection: {
    kept: { years: 10 },
    basis:
      'Choix de Parvis, à vérifier avec le comptable : comme la somme qu’il fait payer ; le raccordement reste, sans nom',
  },
  wasteLift: {
    kept: { years: 2 },
    basis:
      'CNIL, fiche de 2013 sur la redevance incitative, à confirmer avec le délégué : deux ans après l’année facturée ; puis les levées s’effacent, et le foyer qui n’a plus de bac',
  },
  formDraft: {
    kept: { months: 6 },
    basis: 'Choix de Parvis : une demande commencée et jamais envoyée ne sert à personne',
  },
  formRequest: {
    kept: { days: 30 },
    basis:
      'Durée que dit le formulaire après la fin de la demande, puis 30 jours ; la demande reste sans nom ni réponse',
  },
  grant: {
    kept: { years: 10 },
    basis:
      'Choix de Parvis, à vérifier avec le comptable et les archives : comme les pièces comptables, après l’exercice ; le vote et les montants restent, sans note, nom ni lettre',
  },
  agendaSeat: {
    kept: { months: 3 },
    basis: 'Choix de Parvis : le temps de régler ce qui suit un événement ; les places restent comptées, sans nom',
  },
  agendaProposal: {
    kept: { years: 1 },
    basis: 'Choix de Parvis : joindre qui a proposé un événement jusqu’à l’édition suivante',
  },
  noticeSubscription: {
    kept: { months: 13 },
    basis: 'Choix de Parvis : un navigateur ou une adresse qui ne répond plus depuis treize mois n’est plus abonné',
  },
  report: {
    kept: { years: 2 },
    basis:
      'Choix de Parvis : le temps de la suite ; le signalement reste sans texte, sans adresse et sans photographie',
  },
  personRequest: {
    kept: { years: 5 },
    basis:
      'Choix de Parvis, à confirmer avec le délégué : prouver une réponse le temps d’un recours ; la demande reste, sans nom ni texte',
  },
  accessLine: { kept: { years: 1 }, basis: 'CNIL, délibération n° 2021-122 du 14 octobre 2021 (journalisation)' },
} as const satisfies Record<RetentionRule, { kept: Kept; basis: string }>

export const RETENTION_RULES = Object.keys(RETENTION) as RetentionRule[]

/** The instant before which what the rule counts from is too old. Years and months are those of the calendar of Paris. */
export const keptSince = (rule: RetentionRule, now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO('Europe/Paris').subtract(RETENTION[rule].kept).toInstant()
