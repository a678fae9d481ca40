import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** Opinions asked of services, and their answers. */
export const CONSULTATION_PROBLEMS = {
  requestPieceUnknown: absent('Cette pièce n’a pas été jointe à la demande d’avis.'),
  requestUnknown: absent(
    'Cette demande d’avis n’existe pas, ou elle ne vous est pas adressée. Vérifiez le lien reçu de la mairie.',
  ),
  linkExpired: {
    type: 'lien-expire',
    status: 410,
    title: 'Ce lien a expiré',
    detail:
      'Le délai pour répondre est passé depuis longtemps. Écrivez à la mairie si votre avis doit encore être versé au dossier.',
  },
  linkClosed: {
    type: 'lien-ferme',
    status: 410,
    title: 'Ce lien a été fermé par la mairie',
    detail:
      'Il ne sert plus à répondre. Si votre service est consulté sur ce dossier, demandez un nouveau lien à la mairie.',
  },
  requestSuperseded: {
    type: 'demande-remplacee',
    status: 409,
    title: 'Une demande plus récente remplace celle-ci',
    detail: 'Le projet a été modifié : répondez à la dernière demande que la mairie vous a adressée.',
  },
  consultationUnknown: absent(
    'Cette consultation n’existe pas, ou elle ne vous est pas ouverte. Reprenez-la depuis le dossier.',
  ),
  receiptDayImpossible: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de réception n’est pas possible',
    detail: ({ askedOn }: { askedOn: string }) =>
      `La demande est partie le ${dayText(askedOn)} : le service l’a reçue ce jour-là ou après, et au plus tard aujourd’hui.`,
    errors: [{ pointer: '#/receivedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  },
  noOpinionFile: absent('Aucun fichier n’est joint à cet avis.'),
  opinionDayImpossible: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date d’avis n’est pas possible',
    detail: ({ askedOn }: { askedOn: string | null }) =>
      `L’avis est donné au plus tôt le jour de la demande${askedOn === null ? '' : ` (${dayText(askedOn)})`} et au plus tard aujourd’hui.`,
    errors: [{ pointer: '#/answeredOn', detail: 'Date antérieure à la demande ou à venir' }],
  },
  opinionFileTooHeavy: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Envoi trop lourd',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » dépasse 20 Mo. Allégez-le, puis envoyez-le de nouveau.`,
  },
  noOpenLink: {
    type: 'lien-absent',
    status: 409,
    title: 'Cette demande n’a pas de lien ouvert',
    detail:
      'Elle n’est pas partie par lien, ou son lien est déjà fermé. Consultez de nouveau le service pour lui en envoyer un.',
  },
  consultationNotForeseen: {
    type: 'consultation-inconnue',
    status: 422,
    title: 'Cette consultation n’est pas prévue pour ce dossier',
    detail: 'Choisissez une consultation proposée, ou ajoutez le service à la main en disant pourquoi.',
    errors: [{ pointer: '#/rule', detail: 'Règle inconnue ou étrangère à cette nature de dossier' }],
  },
  serviceWithoutAccount: {
    type: 'service-sans-compte',
    status: 422,
    title: 'Ce service n’a pas de compte',
    detail: ({ serviceName }: { serviceName: string }) =>
      `Personne ne répond pour « ${serviceName} » sur cette commune. Envoyez un lien à son adresse, ou demandez un compte à l’administrateur.`,
    errors: [{ pointer: '#/via', detail: 'Aucun compte ne répond pour ce service' }],
  },
  chosenPieceUnknown: {
    type: 'piece-inconnue',
    status: 422,
    title: 'Une pièce choisie n’est pas dans ce dossier',
    detail: 'Choisissez les pièces dans la liste du dossier, puis envoyez de nouveau.',
    errors: ({ ranks }: { ranks: readonly number[] }) =>
      ranks.map((rank) => ({ pointer: `#/attachmentIds/${rank}`, detail: 'Cette pièce n’est pas dans ce dossier' })),
  },
  notRemindable: {
    type: 'relance-impossible',
    status: 409,
    title: 'Ce service ne peut pas être relancé maintenant',
    detail: ({ remindedToday }: { remindedToday: boolean }) =>
      remindedToday
        ? 'Il a déjà été relancé aujourd’hui. Une relance par jour suffit.'
        : 'Il n’est pas consulté, il a répondu, ou sa demande est fermée. Regardez l’état de la consultation.',
  },
  consultationAlreadySent: {
    type: 'consultation-deja-envoyee',
    status: 409,
    title: 'Ce service est déjà consulté',
    detail: 'La demande est partie : elle ne se reprend pas. Si le projet a changé, consultez de nouveau le service.',
  },
  consultationSetAside: {
    type: 'consultation-ecartee',
    status: 409,
    title: 'Cette consultation est écartée',
    detail: 'Retenez-la d’abord, puis envoyez la demande avec les pièces choisies.',
  },
  consultationNotSent: {
    type: 'consultation-non-envoyee',
    status: 409,
    title: 'Ce service n’est pas encore consulté',
    detail: 'Envoyez d’abord la demande avec les pièces choisies.',
  },
  opinionAlreadyGiven: {
    type: 'avis-deja-rendu',
    status: 409,
    title: 'La réponse de ce service est déjà au dossier',
    detail: 'Un avis rendu ne se réécrit pas. Si le projet a changé, le service est consulté de nouveau.',
  },
  consultationAlreadyRenewed: {
    type: 'consultation-deja-renouvelee',
    status: 409,
    title: 'Ce service est déjà consulté de nouveau',
    detail: 'Reprenez la demande plus récente, dans la liste des consultations du dossier.',
  },
} as const satisfies ProblemTable
