import { dayText } from '#wording/day.ts'
import { queuedRequestText, UNREAD_RULE } from '#wording/dossier/consultations/consultation.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** A mail before any format: what happened, what to do, one address to click on. No name of a person in it. */
export type MailWords = {
  subject: string
  paragraphs: readonly string[]
  action?: { label: string; href: string }
}

/** The dossier as a mail names it: its number is public, its parties are not. */
type MailedDossier = { number: string; kind: string; communeName: string }

const dossierText = ({ number, kind, communeName }: MailedDossier) => `${kind} ${number}, ${communeName}`

export type MailedRequest = MailedDossier & {
  serviceName: string
  /** « 2 mois à compter de la réception de la demande ; silence : accord réputé donné. »; null when its own text says it. */
  answerText: string | null
  dueOn: string | null
  /** What comes of no answer, « votre accord sera réputé donné »; null when it amounts to nothing that we know. */
  silence: string | null
  /** The text that calls for the request was read by nobody. */
  isUnread: boolean
  hasAccount: boolean
  href: string
}

const words = ({ subject, paragraphs, action }: MailWords): MailWords => ({
  subject: typographic(subject),
  paragraphs: paragraphs.map(typographic),
  ...(action ? { action } : {}),
})

const personalLink = (hasAccount: boolean) =>
  hasAccount
    ? 'La demande s’ouvre avec votre compte.'
    : 'Ce lien est personnel : il ouvre la demande sans compte. Ne le transmettez qu’au sein de votre service.'

const unreadText = ({ isUnread }: Pick<MailedRequest, 'isUnread'>): string[] =>
  isUnread ? [`${capitalised(UNREAD_RULE)}.`] : []

export const requestMail = (request: MailedRequest): MailWords =>
  words({
    subject: `Demande d’avis : ${request.number}`,
    paragraphs: [
      `À l’attention de : ${request.serviceName}.`,
      `La mairie demande votre avis sur un dossier d’urbanisme : ${dossierText(request)}.`,
      request.answerText === null
        ? 'Répondez dans le délai fixé par les textes qui vous régissent.'
        : `Délai pour répondre : ${request.answerText}`,
      ...unreadText(request),
      personalLink(request.hasAccount),
    ],
    action: { label: 'Lire la demande et répondre', href: request.href },
  })

export const reminderMail = (request: MailedRequest): MailWords =>
  words({
    subject: `Rappel, avis attendu : ${request.number}`,
    paragraphs: [
      `À l’attention de : ${request.serviceName}.`,
      `Votre avis est attendu sur un dossier d’urbanisme : ${dossierText(request)}.`,
      request.dueOn === null
        ? 'Répondez dans le délai fixé par les textes qui vous régissent.'
        : `Dernier jour pour répondre : ${dayText(request.dueOn)}.${request.silence === null ? '' : ` Au-delà, sans réponse, ${request.silence}.`}`,
      ...unreadText(request),
      personalLink(request.hasAccount),
    ],
    action: { label: 'Lire la demande et répondre', href: request.href },
  })

export type MailedCase = MailedDossier & { filedOn: string | null; href: string }

export const receiptMail = (dossier: MailedCase): MailWords =>
  words({
    subject: `Dossier enregistré : ${dossier.number}`,
    paragraphs: [
      `Votre demande est enregistrée : ${dossierText(dossier)}.`,
      ...(dossier.filedOn === null ? [] : [`Elle a été reçue en mairie le ${dayText(dossier.filedOn)}.`]),
      'Le récépissé indique le délai d’instruction et ce que vaudra le silence de la mairie. Il est dans votre dossier.',
    ],
    action: { label: 'Suivre mon dossier', href: dossier.href },
  })

export const messageMail = (dossier: MailedCase, from: 'townHall' | 'applicant'): MailWords =>
  words({
    subject: `Nouveau message : ${dossier.number}`,
    paragraphs: [
      from === 'townHall'
        ? `La mairie vous a écrit au sujet de votre dossier : ${dossierText(dossier)}.`
        : `Le demandeur a écrit au sujet du dossier : ${dossierText(dossier)}.`,
      'Le message se lit dans le dossier ; il n’est pas repris ici.',
    ],
    action: { label: 'Lire le message', href: dossier.href },
  })

/** What each document is called when it waits for the applicant. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  piecesReceipt: 'Vos pièces sont enregistrées',
  withdrawalReceipt: 'Votre désistement est enregistré',
  worksStartedReceipt: 'L’ouverture de votre chantier est enregistrée',
  completionReceipt: 'L’achèvement de vos travaux est enregistré',
  validityExtensionReceipt: 'Votre demande de prorogation est enregistrée',
  attestationRequestReceipt: 'Votre demande d’attestation est enregistrée',
  decision: 'La décision a été prise',
  tacitCertificate: 'Le certificat de décision tacite est délivré',
  revocation: 'La décision a été retirée',
  complianceContest: 'La conformité de vos travaux est contestée',
  complianceAttestation: 'L’attestation de non-contestation de la conformité est délivrée',
  validityExtension: 'La durée de validité de votre autorisation est prorogée',
  withdrawal: 'Le retrait de votre demande est constaté',
  hearingInvitation: 'La mairie vous invite à présenter vos observations',
  appealAnswer: 'La mairie a répondu au recours gracieux',
  validityRefusal: 'La prorogation de votre autorisation est refusée',
  stopWorks: 'Un arrêté ordonne d’interrompre les travaux',
  piecesRequest: 'La mairie demande des pièces ou des précisions',
  periodIncrease: 'Le délai d’instruction est modifié',
  periodExtension: 'Le délai d’instruction est prolongé',
  reviewSuspension: 'L’instruction est suspendue',
  reviewResumption: 'L’instruction reprend',
  additionReceipt: 'Votre document est enregistré',
}

/** Documents that are told to the applicant by a mail of their own. */
export const DOCUMENT_TOPICS: readonly string[] = Object.keys(DOCUMENTS)

export const documentMail = (dossier: MailedCase, template: string): MailWords =>
  words({
    subject: `Un document vous attend : ${dossier.number}`,
    paragraphs: [
      `${DOCUMENTS[template] ?? 'Un courrier de la mairie a été versé à votre dossier'} : ${dossierText(dossier)}.`,
      'Le document se lit dans le dossier, avec les délais qu’il ouvre ; ce courriel ne le remplace pas.',
    ],
    action: { label: 'Lire le document', href: dossier.href },
  })

/** Silence is about to decide: for those who handle the dossier. */
export const tacitAlertMail = (dossier: MailedCase, deadline: string): MailWords =>
  words({
    subject: `Décision tacite à l’expiration du ${dayText(deadline)} : ${dossier.number}`,
    paragraphs: [
      `Sans décision notifiée au plus tard le ${dayText(deadline)}, le silence décidera : ${dossierText(dossier)}.`,
      'Le dossier dit ce que ce silence vaudra, et par quelle voie une décision peut encore partir à temps.',
    ],
    action: { label: 'Ouvrir la décision', href: `${dossier.href}/decision` },
  })

/** Requests that nobody has made will soon come too late, or do: for those who handle the dossier. All have the same last useful day. */
export const usefulDayAlertMail = (
  dossier: MailedCase,
  { until, asked }: { until: string; asked: readonly { serviceName: string; nature: string }[] },
  isPast: boolean,
): MailWords =>
  words({
    subject: `${isPast ? 'Dernier jour utile passé' : `À demander avant le ${dayText(until)} inclus`} : ${dossier.number}`,
    paragraphs: [
      `${dossierText(dossier)}.`,
      ...asked.map((one) => `${queuedRequestText({ until, ...one }, isPast)}.`),
      usefulDayAdvice(asked.length > 1, isPast),
    ],
    action: { label: isPast ? 'Ouvrir le dossier' : 'Ouvrir les demandes', href: `${dossier.href}/avis` },
  })

function usefulDayAdvice(isSeveral: boolean, isPast: boolean): string {
  if (isPast)
    return 'La réponse, ou le silence du service, viendrait après le jour où la décision est due : décidez expressément.'
  return `Au-delà, la réponse ou le silence du service viendrait trop tard. ${
    isSeveral
      ? 'Les demandes sont prêtes dans le dossier : il reste à les relire et à les envoyer.'
      : 'La demande est prête dans le dossier : il reste à la relire et à l’envoyer.'
  }`
}

/** What was granted is about to lapse: for its holder. `askBy`: last day to ask for one more year, when one may still be asked. */
export const lapseAlertMail = (
  dossier: MailedCase,
  { lapsesOn, askBy }: { lapsesOn: string; askBy: string | null },
): MailWords =>
  words({
    subject: `Votre autorisation prend fin le ${dayText(lapsesOn)} : ${dossier.number}`,
    paragraphs: [
      `Si les travaux n’ont pas commencé à cette date, l’autorisation sera périmée (R*424-17) : ${dossierText(dossier)}.`,
      askBy === null
        ? 'Une prorogation ne peut plus être demandée pour cette échéance.'
        : `Vous pouvez demander sa prorogation d’un an jusqu’au ${dayText(askBy)} inclus (R*424-22).`,
      'Si vos travaux ont commencé, dites-le dans le dossier : ce rappel cessera.',
    ],
    action: { label: 'Ouvrir mon dossier', href: dossier.href },
  })

/** A colleague is asked to read a decision again before it is signed. */
export const reviewAskedMail = (dossier: MailedCase): MailWords =>
  words({
    subject: `Relecture demandée : ${dossier.number}`,
    paragraphs: [
      `Votre relecture est demandée pour un projet de décision : ${dossierText(dossier)}.`,
      'Le projet ne se signe pas avant que vous l’ayez approuvé ou renvoyé.',
    ],
    action: { label: 'Relire le projet', href: `${dossier.href}/decision` },
  })

export const reviewGivenMail = (dossier: MailedCase, outcome: 'approved' | 'returned'): MailWords =>
  words({
    subject: `${outcome === 'approved' ? 'Projet approuvé' : 'Projet à reprendre'} : ${dossier.number}`,
    paragraphs: [
      outcome === 'approved'
        ? `Le projet de décision est relu et approuvé : ${dossierText(dossier)}.`
        : `Le projet de décision est renvoyé par qui l’a relu : ${dossierText(dossier)}. La raison est avec le projet.`,
    ],
    action: { label: 'Ouvrir la décision', href: `${dossier.href}/decision` },
  })

/** A decision or a letter waits for who signs. `what`: its name, as the pile gives it; `until`: last day to be notified. */
export const signatureAskedMail = (dossier: MailedCase, what: string, until: string | null, href: string): MailWords =>
  words({
    subject: `À signer : ${dossier.number}`,
    paragraphs: [
      `${what} à signer : ${dossierText(dossier)}.`,
      ...(until === null ? [] : [`À notifier au plus tard le ${dayText(until)}.`]),
      'Vous pouvez aussi renvoyer le texte à son auteur, avec ce qui est à reprendre.',
    ],
    action: { label: 'Lire et signer', href },
  })

/** What was sent to sign comes back to its author. */
export const signatureReturnedMail = (dossier: MailedCase, what: string, href: string): MailWords =>
  words({
    subject: `Renvoyé par le signataire : ${dossier.number}`,
    paragraphs: [
      `${what} : le signataire renvoie le texte sans le signer (${dossierText(dossier)}).`,
      'Ce qui est à reprendre se lit dans le dossier ; il n’est pas recopié ici.',
    ],
    action: { label: 'Reprendre le texte', href },
  })

export const MAIL = {
  noAnswer: 'Ce courriel est envoyé par Parvis pour la mairie ; il n’est pas lu si vous y répondez.',
  noRecipient: 'Aucune adresse électronique n’est connue : remettez ce document autrement.',
  noTemplate: 'Ce courriel n’a pas de modèle : il attend une mise à jour de Parvis.',
  noDossier: 'Le dossier de ce courriel n’existe plus.',
  overtaken: 'Ce courriel n’a plus d’objet : ce qu’il annonçait ou rappelait est fait, remplacé ou fermé.',
  wrongAccount: 'Le serveur de courriel refuse le compte de la mairie ; l’administrateur doit vérifier SMTP_URL.',
  unreachable: 'Le serveur de courriel ne répond pas ; un nouvel essai aura lieu automatiquement.',
  off: 'Aucun serveur de courriel n’est configuré : les courriels attendent ici. L’administrateur le règle avec SMTP_URL.',
} as const

export const acceptedText = (accepted: number, refused: readonly string[]) =>
  typographic(
    `Remis au serveur pour ${accepted} ${accepted > 1 ? 'adresses' : 'adresse'}.${refused.length > 0 ? ` Adresse refusée : ${refused.join(', ')}.` : ''}`,
  )

export const refusedText = (to: readonly string[], answer: string) =>
  typographic(`Le serveur de courriel refuse l’envoi à ${to.join(', ')} : ${answer}`)

export const postponedText = (answer: string) =>
  typographic(`Le serveur de courriel remet l’envoi à plus tard : ${answer}`)

export type DepartureState = 'pending' | 'sent' | 'failed' | 'abandoned'

/** Where a departure stands, as the desk reads it. */
export function departureSentence(departure: {
  state: DepartureState
  isConfigured: boolean
  sentOn: string | null
  answer: string | null
}): string {
  switch (departure.state) {
    case 'sent':
      return departure.sentOn === null ? 'Parti.' : typographic(`Parti le ${departure.sentOn}.`)
    case 'abandoned':
      return typographic(`Non parti. ${departure.answer ?? ''}`.trim())
    case 'failed':
      return typographic(`En attente d’un nouvel essai. ${departure.answer ?? ''}`.trim())
    case 'pending':
      return departure.isConfigured ? 'Sur le départ.' : MAIL.off
  }
}

const SUBJECTS: Readonly<Record<string, string>> = {
  day: 'Ce qui attend un agent, le matin',
  officeInvitation: 'Invitation dans un compte professionnel',
  bookingReceived: 'Demande de réservation reçue',
  bookingConfirmed: 'Réservation confirmée',
  bookingToSettle: 'Réservation accordée, à régler',
  bookingRefused: 'Réservation refusée',
  bookingCancelled: 'Réservation annulée',
  bookingMoved: 'Réservation reportée',
  bookingRepriced: 'Prix d’une réservation corrigé',
  bookingPlaceLost: 'Réservation payée, créneau perdu',
  bookingOffer: 'Place libre, liste d’attente',
  'formRequest.received': 'Demande reçue',
  'formRequest.message': 'Un message vous attend',
  'formRequest.piecesAsked': 'Des précisions sont attendues',
  'formRequest.decided': 'Une réponse vous attend',
  'formRequest.silence': 'Le délai de réponse est passé',
  committeeCalled: 'Convocation à une séance',
  childcarePlaces: 'Places d’accueil d’une structure',
  'childcare.late': 'Places d’accueil à publier',
  'grant.agreement': 'Une convention est à signer',
  'grant.payment': 'Un paiement est ordonné',
  'grant.reminder': 'Un compte rendu est attendu',
  'grant.reportSoon': 'Votre compte rendu financier approche de son échéance',
  'grant.reportLate': 'Votre compte rendu financier est en retard',
  homeAlert: 'Alerte à un aidant',
  homeHeardAgain: 'Dispositif d’un logement de nouveau entendu',
  agendaSeat: 'Inscription à un événement',
  agendaOffer: 'Place offerte à un événement',
  agendaChanged: 'Événement modifié',
  agendaCancelled: 'Événement annulé',
  agendaDecision: 'Réponse à un événement proposé',
  'claim.raised': 'Somme à payer',
  'claim.again': 'Somme à payer, lien renvoyé',
  'claim.late': 'Rappel d’une somme à payer',
  notice: 'Annonce',
  noticeConfirmation: 'Confirmation d’un abonnement aux annonces',
  reportMoved: 'Suite d’un signalement',
  sensorAlarms: 'Alarmes de capteurs',
  sensorAlarmOpened: 'Alarme d’un équipement',
  sensorAlarmEscalated: 'Alarme sans réponse',
  sensorAlarmCleared: 'Fin d’une alarme',
  sensorWorks: 'Travaux près d’équipements suivis',
  transmission: 'Acte envoyé au préfet',
  signatureFolder: 'Décision au parapheur',
  consultation: 'Demande d’avis',
  consultationReminder: 'Relance d’un service',
  receipt: 'Enregistrement du dossier',
  message: 'Message',
  decision: 'Décision',
  tacitCertificate: 'Certificat de décision tacite',
  revocation: 'Retrait de la décision',
  complianceContest: 'Contestation de conformité',
  complianceAttestation: 'Attestation de non-contestation',
  validityExtension: 'Prorogation',
  withdrawal: 'Constat de retrait',
  hearingInvitation: 'Invitation à présenter des observations',
  appealAnswer: 'Réponse au recours gracieux',
  validityRefusal: 'Refus de prorogation',
  stopWorks: 'Arrêté interruptif',
  tacitAlert: 'Alerte : décision tacite proche',
  usefulDayAlert: 'Alerte : dernier jour utile d’une consultation',
  lawState: 'Nouvel état d’un code',
  lapseAlert: 'Alerte : fin de validité proche',
  piecesRequest: 'Demande de pièces',
  periodIncrease: 'Majoration du délai',
  periodExtension: 'Prolongation du délai',
  reviewSuspension: 'Suspension de l’instruction',
  reviewResumption: 'Reprise de l’instruction',
  piecesReceipt: 'Récépissé de pièces',
  additionReceipt: 'Récépissé de document',
  withdrawalReceipt: 'Récépissé de désistement',
  worksStartedReceipt: 'Récépissé d’ouverture de chantier',
  completionReceipt: 'Récépissé d’achèvement',
  validityExtensionReceipt: 'Récépissé de demande de prorogation',
  attestationRequestReceipt: 'Récépissé de demande d’attestation',
  reviewAsked: 'Relecture d’un projet de décision',
  reviewGiven: 'Relecture rendue',
  signatureAsked: 'Signature demandée',
  signatureReturned: 'Texte renvoyé par le signataire',
  invitation: 'Invitation d’un agent',
  entry: 'Lien de première connexion',
  passwordReset: 'Lien de mot de passe oublié',
  passwordChanged: 'Mot de passe changé',
  opening: 'Ouverture d’un compte',
  platau: 'Dossier partagé avec PLAT’AU',
  accountKnown: 'Compte déjà ouvert',
}

/** What a mail is about, in the list of the desk. */
export const mailSubject = (template: string | null) => SUBJECTS[template ?? ''] ?? 'Courrier au demandeur'
