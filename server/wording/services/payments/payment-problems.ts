import { absent, type ProblemTable } from '#wording/problem.ts'

type Till = { name: string; act: string; articles: string }

/** Payments: régies, claims, PayFiP, cash desk. */
export const PAYMENT_PROBLEMS = {
  productOutsideAct: {
    type: 'encaissement-refuse',
    status: 422,
    title: 'Aucune régie ne peut encaisser ce produit',
    detail: ({ tills }: { tills: readonly Till[] }) =>
      tills.length === 0
        ? 'Cette commune n’a ni régie ni budget ouverts au paiement. Un administrateur les inscrit dans « Régies ». Rien n’est dû.'
        : `Une régie n’encaisse que ce que son acte énumère. ${tills.map(({ name, act, articles }) => `${name} (${act}) : ${articles}.`).join(' ')} Faites modifier l’acte, ou demandez un titre de recettes. Rien n’est dû.`,
  },
  claimUnknown: absent('Aucune somme à payer ne porte cette référence. Recopiez les douze signes de l’avis.'),
} as const satisfies ProblemTable
