import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'

type Work = { drafts: number; dossiers: number }

const workText = ({ drafts, dossiers }: Work): string =>
  [
    ...(dossiers > 0 ? [countText(dossiers, 'dossier déposé', 'dossiers déposés')] : []),
    ...(drafts > 0 ? [countText(drafts, 'brouillon')] : []),
  ].join(' et ')

/** Professional offices and their batches. */
export const OFFICE_PROBLEMS = {
  officeUnknown: absent('Ce compte professionnel n’existe pas, ou vous n’y travaillez pas.'),
  officeCodeUnknown: absent(
    'Ce code n’ouvre aucun compte professionnel : il a déjà servi, il est trop ancien, ou il est mal recopié. Demandez-en un autre à votre collègue.',
  ),
  invitationGone: absent('Cette invitation n’existe plus : elle a servi, ou elle a été retirée.'),
  lastOfOffice: {
    type: 'dernier-de-l-etude',
    status: 409,
    title: 'Vous êtes la dernière personne de ce compte',
    detail: (work: Work) =>
      `Le compte garde ${workText(work)} que plus personne ne verrait. Invitez un collègue : dès qu’il est entré, les dossiers lui restent et vous pouvez partir. ${work.dossiers > 0 ? '' : 'Sinon, supprimez les brouillons.'}`.trim(),
  },
  tooManyInvitations: {
    type: 'trop-d-invitations',
    status: 409,
    title: 'Trop d’invitations attendent',
    detail: ({ most }: { most: number }) =>
      `${most} invitations attendent déjà leur réponse. Retirez celles qui ne servent plus, puis recommencez.`,
  },
  nothingToCopy: {
    type: 'rien-a-copier',
    status: 409,
    title: 'Rien à copier',
    detail: 'Aucun dossier n’a encore été déposé au nom de l’étude. Commencez une demande nouvelle.',
  },
  draftWithoutCommune: {
    type: 'commune-a-dire',
    status: 422,
    title: 'La commune du terrain manque',
    detail: 'Choisissez la commune où se trouve le terrain.',
    errors: [{ pointer: '#/inseeCode', detail: 'Choisissez la commune du terrain' }],
  },
  batchUnknown: absent('Ce lot n’existe pas, ou il est d’un compte professionnel où vous ne travaillez pas.'),
  batchLineUnknown: absent('Cette ligne n’est pas dans le lot.'),
  batchWithoutLine: {
    type: 'lot-vide',
    status: 422,
    title: 'Aucune ligne ne peut être déposée',
    detail: ({ wrong }: { wrong: number }) =>
      `${countText(wrong, 'ligne')} de la liste ${wrong > 1 ? 'sont' : 'est'} à corriger : chacune dit comment. Rien n’a été déposé.`,
  },
  batchLineFiled: {
    type: 'ligne-deposee',
    status: 409,
    title: 'Cette demande est déposée, ou en train de l’être',
    detail: 'Elle a un numéro, ou en reçoit un : ouvrez son dossier pour vous en désister.',
  },
  batchNotOver: {
    type: 'lot-en-cours',
    status: 409,
    title: 'Le lot n’a pas encore toutes ses réponses',
    detail: ({ left, total }: { left: number; total: number }) =>
      `${countText(left, 'demande')} sur ${total} ${left > 1 ? 'attendent' : 'attend'} encore. Le fichier est prêt quand toutes ont leur réponse ; d’ici là, chaque certificat se lit dans son dossier.`,
  },
  batchWithoutAnswer: {
    type: 'lot-sans-reponse',
    status: 409,
    title: 'Aucun certificat à donner',
    detail:
      'Le lot est fini sans qu’aucun certificat ne soit gardé ici : la page du lot dit pourquoi, demande par demande.',
  },
} as const satisfies ProblemTable
