import { absent, type ProblemTable } from '#wording/problem.ts'

/** A decision in the signature book. */
export const SIGNATURE_BOOK_PROBLEMS = {
  signatureFolderUnknown: absent('Cet envoi au parapheur n’existe pas, ou son dossier ne vous est pas ouvert.'),
  signatureBookUnset: {
    type: 'parapheur-non-regle',
    status: 409,
    title: 'Aucun parapheur n’est réglé',
    detail:
      'Cette installation n’est raccordée à aucun parapheur : l’administrateur le règle dans « Réglages ». En attendant, signez ici ou sur papier.',
  },
  signatureFolderNotSigned: {
    type: 'parapheur-non-signe',
    status: 409,
    title: 'Rien n’est revenu signé du parapheur',
    detail: 'Seul un fichier revenu signé et vérifié s’enregistre. Relisez où en est l’envoi, dans la décision.',
  },
  signatureFolderOver: {
    type: 'parapheur-envoi-termine',
    status: 409,
    title: 'Cet envoi au parapheur est terminé',
    detail: 'Il est déjà enregistré, rejeté ou abandonné : rechargez le dossier.',
  },
  signatureUnexplained: {
    type: 'parapheur-a-expliquer',
    status: 422,
    title: 'Dites ce qu’il en est de cette signature',
    detail: ({ doubts }: { doubts: readonly string[] }) =>
      `${doubts.join(' ')} Dites ce qui s’est passé pour l’enregistrer, ou abandonnez l’envoi. Rien n’est enregistré ni parti.`,
    errors: ({ doubts }: { doubts: readonly string[] }) => [{ pointer: '#/because', detail: doubts.join(' ') }],
  },
} as const satisfies ProblemTable
