import { absent, type ProblemTable } from '#wording/problem.ts'

/** The library of phrases. */
export const PHRASE_PROBLEMS = {
  phraseUnknown: absent(({ key }: { key: string }) => `Aucune phrase ne porte la clé « ${key} ».`),
  phrasesForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La bibliothèque de phrases est réservée aux agents',
    detail: 'Demandez un rôle sur la commune à son administrateur.',
  },
  phraseNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Vous ne pouvez pas écrire cette phrase',
    detail: ({ inseeCode }: { inseeCode: string | null }) =>
      inseeCode === null
        ? 'Une phrase du territoire est écrite par un administrateur, ou par un instructeur de toutes les communes. Écrivez-la pour votre commune.'
        : 'Une phrase de commune est écrite par son instructeur, son signataire ou un administrateur.',
    errors: [{ pointer: '#/inseeCode', detail: 'Aucun rôle d’écriture ici' }],
  },
  phraseOfOtherFamily: {
    type: 'phrase-autre-famille',
    status: 409,
    title: 'Cette clé sert déjà à une autre famille',
    detail: ({ key }: { key: string }) =>
      `« ${key} » désigne une phrase d’une autre famille. Choisissez une autre clé.`,
    errors: [{ pointer: '#/key', detail: 'Clé déjà prise' }],
  },
} as const satisfies ProblemTable
