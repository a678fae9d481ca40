import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'
import { unreadableTable } from '#wording/unreadable-table.ts'

const UNFIT_DECISIONS = {
  known: 'La décision de ce dossier est déjà connue : elle n’est pas à enregistrer de nouveau.',
  sense: 'Ce dossier ne peut pas avoir été décidé dans ces termes : choisissez ceux de sa nature.',
  days: 'La décision est signée après le dépôt, reçue après sa signature, et aucun de ces jours n’est à venir : corrigez les dates.',
  late: 'À ces dates, le silence de la mairie aurait décidé avant cette décision. Vérifiez le jour de sa réception par le demandeur.',
} as const

/** The take-over of dossiers of another software. */
export const TAKEOVER_PROBLEMS = {
  takeoverUnknown: absent(({ id }: { id: number }) => `La reprise ${id} n’existe pas, ou n’est pas la vôtre.`),
  takeoverForOfficers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La reprise de dossiers est réservée aux instructeurs et aux administrateurs',
    detail: 'Demandez un rôle d’instructeur sur la commune à son administrateur.',
  },
  takeoverUnreadable: {
    type: 'reprise-illisible',
    status: 422,
    title: 'Ce fichier ne peut pas être lu',
    detail: ({ why, line }: { why: string; line?: number | undefined }) =>
      `${unreadableTable(why, 'dossier')}${line ? ` La lecture s’arrête à la ligne ${line}.` : ''} Rien n’a été repris.`,
  },
  takeoverTooLarge: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Fichier trop lourd',
    detail: ({ limitMb }: { limitMb: number }) =>
      `Un fichier de reprise pèse ${limitMb} Mo au plus. Partagez-le par année ou par commune.`,
  },
  takeoverNotReady: {
    type: 'reprise-pas-prete',
    status: 409,
    title: 'Cette reprise n’attend plus de réponse',
    detail: 'Elle est en cours de lecture, déjà acceptée ou abandonnée. Rechargez la page.',
  },
  takeoverMappingTaken: {
    type: 'reglage-d-un-autre',
    status: 409,
    title: 'Ce nom est celui d’un autre réglage',
    detail: ({ name }: { name: string }) =>
      `Le réglage « ${name} » a été gardé par un autre agent : il n’est pas remplacé. Donnez un autre nom au vôtre ; rien n’est changé.`,
  },
  takeoverEmpty: {
    type: 'reprise-pas-prete',
    status: 409,
    title: 'Aucun dossier n’est à reprendre',
    detail: 'Toutes les lignes sont refusées ou déjà connues. Corrigez le réglage ou le fichier.',
  },
  takeoverMoved: {
    type: 'reprise-a-relire',
    status: 409,
    title: 'Le compte rendu a changé',
    detail: ({ refused }: { refused: number }) =>
      `${countText(refused, 'ligne est refusée', 'lignes sont refusées')} à présent : relisez le compte rendu avant d’accepter.`,
  },
  takeoverFileGone: {
    type: 'reprise-pas-prete',
    status: 409,
    title: 'Le fichier n’est plus là',
    detail:
      'Le fichier d’une reprise est effacé quand elle se termine, ou quand son serveur s’arrête. Déposez-le de nouveau.',
  },
  takeoverBroken: {
    type: 'erreur-interne',
    status: 500,
    title: 'La reprise s’est arrêtée',
    detail: ({ id }: { id: number }) => `Une erreur est survenue ; rien n’a été repris. Référence : reprise ${id}.`,
  },
  takenOverHistory: {
    type: 'dossier-repris',
    status: 409,
    title: 'Ce dossier est repris d’un autre logiciel',
    detail: 'Il est gardé comme historique : aucun délai n’y court. Rouvrez-le pour y enregistrer un acte.',
  },
  reopenedWithoutDeposit: {
    type: 'dossier-repris-sans-depot',
    status: 409,
    title: 'Ce dossier ne peut pas être rouvert',
    detail:
      'Le fichier dont il vient ne dit pas le jour de son dépôt : aucun délai ne s’en calcule. Il reste gardé comme historique, et rien n’y est changé.',
  },
  reopenedWithoutDecision: {
    type: 'dossier-repris-sans-depot',
    status: 409,
    title: 'Ce dossier ne peut pas être rouvert',
    detail:
      'Le fichier dont il vient ne donne ni le sens ni le jour de sa décision : rouvert, il passerait pour décidé par le silence, ce que personne n’a dit. Dites-les en le rouvrant, d’après l’arrêté gardé en mairie ; sinon il reste gardé comme historique, et rien n’y est changé.',
  },
  foundDecisionUnfit: {
    type: 'dossier-repris-sans-depot',
    status: 422,
    title: 'Cette décision ne peut pas être enregistrée ainsi',
    detail: ({ why }: { why: keyof typeof UNFIT_DECISIONS }) => UNFIT_DECISIONS[why],
  },
  notTakenOver: {
    type: 'dossier-repris',
    status: 409,
    title: 'Ce dossier n’est pas à rouvrir',
    detail: 'Seul un dossier repris d’un autre logiciel, et gardé comme historique, se rouvre.',
  },
} as const satisfies ProblemTable
