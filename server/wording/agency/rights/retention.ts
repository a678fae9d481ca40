/** What each rule of retention is about. */
export const RETENTION_WORDS = {
  endedSession: 'Sessions terminées',
  failedSignIn: 'Essais de connexion manqués',
  usedLink: 'Liens et codes de connexion qui ne servent plus',
  officeInvitation: 'Invitations dans un compte professionnel qui ne servent plus',
  identityAttempt: 'Connexions commencées chez un fournisseur d’identité',
  knownDevice: 'Navigateurs reconnus',
  pendingAccount: 'Comptes demandés que personne n’a ouverts',
  idleAccount: 'Comptes d’usagers inutilisés, sans demande en cours',
  abandonedDraft: 'Brouillons de demande abandonnés',
  accountMail: 'Courriels de compte partis : adresses et texte',
  dossierMail: 'Courriels d’un dossier terminé : adresses et texte',
  planRequest: 'Demandes de modification du plan : nom, adresse et texte de leur auteur',
  booking: 'Réservations anciennes : nom, adresses, assurance et photographies de qui a réservé',
  bookingWaiting: 'Listes d’attente des réservations : noms et adresses',
  paidClaim: 'Sommes payées, annulées, remboursées, prescrites ou admises en non-valeur : nom et adresse de qui devait',
  oldConnection: 'Raccordements anciens à l’assainissement',
  wasteLift: 'Levées de bacs par foyer, et foyers sans bac',
  formDraft: 'Demandes de service commencées et jamais envoyées',
  formRequest: 'Demandes de service closes : nom, réponses et messages',
  grant: 'Subventions anciennes : notes, noms et lettres',
  agendaSeat: 'Inscriptions aux événements de l’agenda : nom et adresse',
  agendaProposal: 'Propositions d’événements : nom et adresse de leur auteur',
  noticeSubscription: 'Abonnements aux annonces qui ne répondent plus',
  report: 'Signalements terminés : texte, adresse et photographie',
  personRequest: 'Demandes de droits closes : nom, texte et réponse',
  accessLine: 'Journal des consultations nominatives',
} as const

/** « 30 jours », « 13 mois », « 1 an », « 3 ans » */
export function keptText(kept: { years: number } | { months: number } | { days: number }): string {
  if ('years' in kept) return `${kept.years} an${kept.years > 1 ? 's' : ''}`
  if ('months' in kept) return `${kept.months} mois`
  return `${kept.days} jour${kept.days > 1 ? 's' : ''}`
}

/** « 23 règles faites, 1 refusée », « 24 règles faites » */
export function purgeOutcomeText({ done, refused }: { done: number; refused: number }): string {
  const told = done > 1 ? `${done} règles faites` : `${done} règle faite`
  if (refused === 0) return told
  return `${told}, ${refused} refusée${refused > 1 ? 's' : ''}`
}
