import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'
import { duesText } from './archive-words.ts'

/** Retention, transfers to an archive, eliminations, exports of a dossier. */
export const ARCHIVE_PROBLEMS = {
  notArchivist: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les archives sont réservées',
    detail:
      'Elles sont tenues par l’archiviste de la commune et par l’administrateur, sous leur nom et avec leur code à usage unique.',
  },
  exportForOfficers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'L’export d’un dossier est réservé',
    detail: 'Un dossier entier est remis par le secrétariat, l’instruction ou la signature de sa commune.',
  },
  archiveUnknown: absent('Ce versement, ce bordereau ou cette ligne n’existe pas, ou n’est pas de votre commune.'),
  archivesNotConfigured: {
    type: 'versement-non-regle',
    status: 409,
    title: 'Le versement n’est pas réglé',
    detail:
      'Cette installation ne dit pas à quel service d’archives elle verse. Un administrateur le dit dans « Réglages », groupe « Service d’archives ».',
  },
  ruleSigned: {
    type: 'ligne-signee',
    status: 409,
    title: 'Cette ligne est signée',
    detail:
      'Une ligne signée du tableau de gestion ne change plus et ne s’efface pas. Écrivez-en une autre et faites-la signer : elle la remplace.',
  },
  ruleNotInForce: {
    type: 'ligne-signee',
    status: 409,
    title: 'Cette ligne n’est pas en vigueur',
    detail: 'Elle n’est pas signée, ou a déjà pris fin.',
  },
  archiveDayToCome: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Un fait s’enregistre le jour où il a lieu, ou après. Corrigez la date.',
  },
  archiveDayBefore: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Ce jour précède l’étape d’avant',
    detail: 'La date donnée est antérieure à ce qui la précède. Corrigez-la.',
  },
  notUnderRetention: {
    type: 'sans-ligne-du-tableau',
    status: 409,
    title: 'Aucune ligne signée du tableau ne vise ce dossier',
    detail: ({ number }: { number: string }) =>
      `${number} : rien ne dit combien de temps il sert ni ce qu’il devient, ou il est encore à l’étude. Faites signer une ligne du tableau de gestion pour cette nature et cette issue.`,
    article: 'R212-13 du code du patrimoine',
  },
  transferStillDue: {
    type: 'versement-en-cours',
    status: 409,
    title: 'Ce dossier n’est pas clos',
    detail: ({ number, dues }: { number: string; dues: readonly string[] }) =>
      typographic(`${number} : ${duesText(dues)}. Versez-le quand plus rien n’y est dû. Rien n’est préparé.`),
  },
  transferLive: {
    type: 'versement-en-cours',
    status: 409,
    title: 'Un versement de ce dossier est déjà en cours',
    detail: ({ number }: { number: string }) =>
      `${number} : reprenez le versement en cours, ou attendez la réponse des archives.`,
  },
  transferOrder: {
    type: 'versement-en-cours',
    status: 409,
    title: 'Cette étape ne suit pas la précédente',
    detail: 'Le versement n’en est plus là : rechargez la page.',
  },
  packageGone: {
    type: 'paquet-parti',
    status: 404,
    title: 'Le paquet n’est plus là',
    detail:
      'Il a été libéré une fois accepté par les archives, ou le dossier a été éliminé et ses paquets avec lui. Son bordereau et ses empreintes restent.',
  },
  fileAltered: {
    type: 'fichier-altere',
    status: 409,
    title: 'Un fichier du dossier n’est plus ce qu’il était',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » ne donne plus l’empreinte gardée à sa réception, ou manque. Rien n’est versé : prévenez l’administrateur, qui le cherche dans une sauvegarde.`,
  },
  replyUnreadable: {
    type: 'reponse-d-archives-illisible',
    status: 422,
    title: 'Cette réponse des archives ne peut pas être lue',
    detail:
      'Ce n’est pas un accusé de réception ni une réponse de transfert du SEDA, ou le fichier déclare des entités, ce qu’une réponse ne fait jamais. Rien n’a été enregistré.',
  },
  replyOfAnother: {
    type: 'reponse-d-archives-illisible',
    status: 422,
    title: 'Cette réponse est celle d’un autre versement',
    detail: ({ named, messageId }: { named: string; messageId: string }) =>
      `Elle porte le message ${named}, ce versement est ${messageId}. Rien n’a été enregistré.`,
  },
  eliminationNotDue: {
    type: 'elimination-non-due',
    status: 409,
    title: 'Un de ces dossiers n’est pas à éliminer',
    detail: ({ numbers }: { numbers: readonly string[] }) =>
      `${numbers.join(', ')} : la durée n’est pas échue, le tableau signé n’en dit pas l’élimination, un recours ou un versement est en cours, ou un autre bordereau le porte.`,
    article: 'R212-14 du code du patrimoine',
  },
  eliminationAlive: {
    type: 'elimination-non-due',
    status: 409,
    title: 'Un de ces dossiers vit de nouveau depuis le visa',
    detail: ({ numbers }: { numbers: readonly string[] }) =>
      `${numbers.join(', ')} : un recours, un arrêté, une infraction ou un acte en retard le tient ouvert, ou la demande est de nouveau à l’étude. Rien n’est détruit : abandonnez ce bordereau et faites-en un autre sans ce dossier.`,
    article: 'R212-14 du code du patrimoine',
  },
  eliminationMixed: {
    type: 'elimination-non-due',
    status: 409,
    title: 'Un bordereau est d’une seule commune',
    detail: 'Chaque commune élimine ses propres archives : faites un bordereau par commune.',
  },
  eliminationParent: {
    type: 'elimination-non-due',
    status: 409,
    title: 'Un autre dossier en dépend',
    detail: ({ numbers }: { numbers: readonly string[] }) =>
      `${numbers.join(', ')} : un modificatif ou un transfert qui reste s’y rattache. Éliminez-les ensemble, ou attendez.`,
  },
  eliminationWithoutVisa: {
    type: 'elimination-sans-visa',
    status: 409,
    title: 'Aucune élimination sans visa',
    detail:
      'Ce bordereau n’a pas reçu le visa des archives, ou n’attend plus de réponse : rien n’est détruit. Enregistrez le visa et son fichier, puis recommencez.',
    article: 'R212-14 du code du patrimoine',
  },
  eliminationCountWrong: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Le nombre de dossiers n’est pas celui du bordereau',
    detail: ({ count }: { count: number }) =>
      `Ce bordereau porte ${countText(count, 'dossier')}. Écrivez ce nombre pour confirmer la destruction.`,
  },
  visaNotPdf: {
    type: 'visa-illisible',
    status: 422,
    title: 'Le visa est un fichier PDF',
    detail: 'Joignez le bordereau visé : un PDF signé, ou sa numérisation en PDF.',
  },
  replyTooHeavy: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Réponse trop lourde',
    detail: ({ limitMb }: { limitMb: number }) =>
      `Cette réponse pèse plus de ${limitMb} Mo. Une réponse du service d’archives est un petit fichier XML : joignez-la seule, sans les pièces.`,
  },
  visaTooHeavy: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Fichier trop lourd',
    detail: ({ limitMb }: { limitMb: number }) => `Ce fichier pèse plus de ${limitMb} Mo. Numérisez-le plus léger.`,
  },
} as const satisfies ProblemTable
