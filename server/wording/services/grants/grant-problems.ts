import { absent } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'

type QuorumFacts = { present: number; required: number; inOffice: number; isSecondCall: boolean }

/** Grants to associations. */
export const GRANT_PROBLEMS = {
  grantsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les subventions sont tenues par leurs services',
    detail:
      'Il faut être secrétaire de la collectivité, ou administrateur. Une association suit la sienne par le lien de sa demande.',
  },
  grantFileUnknown: absent('Cette subvention n’existe pas, ou elle est d’une autre collectivité.'),
  grantLetterUnknown: absent('Cette lettre n’existe pas.'),
  funderUnknown: absent('Cette collectivité n’a pas ouvert de demandes de subvention, ou n’est pas la vôtre.'),
  funderFormUnknown: absent(
    'Ce formulaire de subvention n’est pas publié, est déjà celui d’une collectivité, ou n’est pas le vôtre.',
  ),
  envelopeUnknown: absent('Cette enveloppe n’existe pas, ou elle est d’une autre collectivité.'),
  memberUnknown: absent('Cet élu n’est pas inscrit, ou il l’est dans une autre collectivité.'),
  associationUnknown: absent('Cette association n’est pas connue, ou vous ne la représentez pas.'),
  grantMoveRefused: {
    type: 'acte-impossible-sur-subvention',
    status: 409,
    title: 'Cela ne peut pas être fait sur cette subvention',
    detail: ({ why }: { why: string }) => `${why} Rien n’est changé.`,
  },
  grantFieldWrong: {
    type: 'subvention-a-corriger',
    status: 422,
    title: 'Une information est à corriger',
    detail: ({ why }: { why: string }) => `${why} Rien n’est enregistré.`,
    errors: ({ pointer, why }: { pointer: string; why: string }) => [{ pointer, detail: why }],
  },
  grantQuorumMissing: {
    type: 'quorum-manquant',
    status: 409,
    title: 'Le quorum n’est pas atteint',
    article: 'CGCT L2121-17',
    detail: ({ present, required, inOffice, isSecondCall }: QuorumFacts) =>
      isSecondCall
        ? 'Aucun élu sans intérêt n’est présent : personne ne peut délibérer, même sur une seconde convocation. Corrigez les absents. Rien n’est enregistré.'
        : `${countText(present, 'élu est présent', 'élus sont présents')}, sur ${inOffice} en fonction et sans intérêt : il en faut ${required} (article de mémoire, à confirmer). Un pouvoir ne compte pas comme une présence. Corrigez les absents, ou convoquez de nouveau à trois jours au moins d’intervalle et dites-le à la séance. Rien n’est enregistré.`,
  },
  grantVotesWrong: {
    type: 'subvention-a-corriger',
    status: 422,
    title: 'Le compte des voix n’est pas juste',
    article: 'CGCT L2131-11',
    detail: ({ cast, voters, excluded }: { cast: number; voters: number; excluded: readonly string[] }) =>
      `${countText(cast, 'voix exprimée ou abstention', 'voix exprimées et abstentions')} pour ${countText(voters, 'votant')}${
        excluded.length === 0
          ? ''
          : ` : ${excluded.join(', ')} ne ${excluded.length === 1 ? 'compte' : 'comptent'} pas, en raison d’un intérêt`
      }. Corrigez les voix ou les absents. Rien n’est enregistré.`,
    errors: ({ voters }: { voters: number }) => [
      { pointer: '#/for', detail: `Pour, contre et abstentions font ${voters} au total` },
    ],
  },
  envelopeSpent: {
    type: 'enveloppe-depassee',
    status: 409,
    title: 'L’enveloppe n’y suffit pas',
    detail: ({ leftCents, label }: { leftCents: number; label: string }) =>
      `Il reste ${amountText(leftCents)} dans « ${label} ». Votez moins, choisissez une autre enveloppe, ou augmentez-la par délibération. Rien n’est enregistré.`,
  },
  paidBeyondVote: {
    type: 'subvention-a-corriger',
    status: 422,
    title: 'Le total payé dépasserait le montant voté',
    detail: ({ leftCents }: { leftCents: number }) =>
      `Il reste ${amountText(leftCents)} à payer. Corrigez le montant. Rien n’est enregistré.`,
    errors: ({ leftCents }: { leftCents: number }) => [
      { pointer: '#/amountCents', detail: `Il reste ${amountText(leftCents)} à payer` },
    ],
  },
  agreementMissing: {
    type: 'convention-de-subvention-requise',
    status: 409,
    title: 'Une convention doit être signée avant de payer',
    article: 'Loi n° 2000-321 du 12 avril 2000, art. 10',
    detail: ({ yearCents }: { yearCents: number }) =>
      `${amountText(yearCents)} sont votés à cette association pour l’exercice, plus de 23 000 €. Établissez la convention et inscrivez sa signature. Rien n’est enregistré.`,
  },
} as const
