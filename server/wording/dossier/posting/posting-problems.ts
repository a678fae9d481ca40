import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** What is posted in town hall and on the ground. */
export const POSTING_PROBLEMS = {
  noDecisionToPost: {
    type: 'rien-a-afficher',
    status: 409,
    title: 'Il n’y a rien à afficher sur le terrain',
    detail: 'Aucune autorisation n’est en vigueur sur ce dossier aujourd’hui.',
    article: 'R*424-15',
  },
  noDepositToPost: {
    type: 'rien-a-afficher',
    status: 409,
    title: 'Il n’y a rien à afficher en mairie',
    detail:
      'L’avis de dépôt s’affiche une fois le numéro attribué, pour une demande de permis ou une déclaration préalable ; un certificat d’urbanisme n’en a pas.',
    article: 'R*423-6',
  },
  postingUnknown: absent('Cet affichage n’est pas au registre de ce dossier, ou l’acte qui l’ouvrait a été annulé.'),
  postingFileUnknown: absent('Ce constat n’a pas de fichier, ou il ne vous est pas ouvert.'),
  noticeNotPublished: absent(
    'Cet avis n’est pas publié en ligne aujourd’hui : la durée légale de sa publication est finie, ou la commune l’affiche en mairie.',
  ),
  depositOnSite: {
    type: 'affichage-impossible',
    status: 422,
    title: 'L’avis de dépôt ne s’affiche pas sur le terrain',
    detail: 'Le maire l’affiche en mairie ou le publie sur le site internet de la commune. Rien n’est enregistré.',
    article: 'R*423-6',
    errors: [{ pointer: '#/place', detail: 'Choisissez la mairie ou le site internet de la commune.' }],
  },
  alreadyPosted: {
    type: 'deja-affiche',
    status: 409,
    title: 'Cet affichage est déjà enregistré',
    detail: ({ on }: { on: string }) =>
      `Son début est au registre, au ${dayText(on)}. Pour le corriger, annulez d’abord cet acte au registre du dossier.`,
  },
  postingTooEarly: {
    type: 'affichage-impossible',
    status: 422,
    title: 'Ce jour précède ce qui est affiché',
    detail: ({ from }: { from: string }) =>
      `Il n’y avait rien à afficher avant le ${dayText(from)}. Rien n’est enregistré.`,
    errors: ({ from }: { from: string }) => [
      { pointer: '#/on', detail: `Choisissez un jour à partir du ${dayText(from)}.` },
    ],
  },
  postingBackdated: {
    type: 'affichage-passe',
    status: 422,
    title: 'Dites pourquoi ce jour passé est enregistré aujourd’hui',
    detail:
      'Le registre garde le jour de l’affichage et celui de son enregistrement ; quand ils diffèrent, il en garde aussi la raison. Rien n’est enregistré.',
    errors: [{ pointer: '#/because', detail: 'Dites pourquoi l’affichage est enregistré après son premier jour.' }],
  },
  checkOutsidePosting: {
    type: 'affichage-impossible',
    status: 422,
    title: 'Ce jour n’est pas un jour d’affichage',
    detail: ({ from }: { from: string }) => `L’affichage a commencé le ${dayText(from)}. Rien n’est enregistré.`,
    errors: ({ from }: { from: string }) => [
      { pointer: '#/on', detail: `Choisissez un jour à partir du ${dayText(from)}.` },
    ],
  },
  postingEnded: {
    type: 'affichage-fini',
    status: 409,
    title: 'Cet affichage est fini',
    detail: ({ on }: { on: string }) => `Il a été retiré le ${dayText(on)} : aucun constat ne s’y ajoute plus.`,
  },
  postingNotServed: {
    type: 'affichage-en-cours',
    status: 409,
    title: 'La durée de l’affichage n’est pas accomplie',
    detail: 'L’attestation s’établit quand l’affichage a duré le temps que la loi demande, ou qu’il est retiré.',
  },
  notPhotograph: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier n’est pas une photographie',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » n’est pas une image JPEG ou PNG. Photographiez l’affichage et envoyez l’image.`,
  },
  photographTooHeavy: {
    type: 'piece-trop-lourde',
    status: 413,
    title: 'Cette photographie est trop lourde',
    detail: ({ fileName }: { fileName: string }) => `« ${fileName} » dépasse 20 Mo. Envoyez-la en taille réduite.`,
  },
} as const satisfies ProblemTable
