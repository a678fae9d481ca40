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
  payerWithoutEmail: {
    type: 'paiement-en-ligne-refuse',
    status: 422,
    title: 'Il manque une adresse électronique',
    detail:
      'PayFiP envoie son ticket par courriel : sans adresse, on ne paie pas en ligne. Donnez la vôtre, ou payez au guichet. Rien n’est payé.',
    errors: [{ pointer: '#/email', detail: 'Saisissez votre adresse électronique.' }],
  },
  payerEmailRefused: {
    type: 'paiement-en-ligne-refuse',
    status: 422,
    title: 'PayFiP refuse cette adresse électronique',
    detail: 'Corrigez-la, ou payez au guichet. Rien n’est payé.',
    errors: [{ pointer: '#/email', detail: 'Saisissez une autre adresse électronique.' }],
  },
  paymentUnderWay: {
    type: 'paiement-en-cours',
    status: 409,
    title: 'Un paiement est peut-être en cours',
    detail:
      'Une page de paiement a été ouverte et son résultat n’est pas encore connu. Ne payez pas deux fois : attendez le résultat, ou confirmez que vous n’avez pas payé pour recommencer.',
  },
  paymentsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de tentatives de paiement',
    detail: 'Réessayez dans une heure, ou payez au guichet. Rien n’est payé.',
  },
  claimNotDue: {
    type: 'paiement-en-ligne-refuse',
    status: 409,
    title: 'Il n’y a plus rien à payer',
    detail:
      'Cette somme est payée, annulée ou transmise au comptable. Rechargez la page : elle le dit. Rien n’est payé.',
  },
  claimNotOnline: {
    type: 'paiement-en-ligne-refuse',
    status: 409,
    title: 'Cette somme ne se paie pas en ligne',
    detail: 'Cette régie n’est pas ouverte au paiement en ligne. Payez au guichet, avec la référence. Rien n’est payé.',
  },
  amountNotOnline: {
    type: 'paiement-en-ligne-refuse',
    status: 422,
    title: 'PayFiP ne prend pas cette somme',
    detail: 'On paie en ligne de 1 € à moins de 100 000 €. Payez au guichet ou auprès du comptable. Rien n’est payé.',
  },
  onlinePaymentDown: {
    type: 'paiement-en-ligne-arrete',
    status: 503,
    title: 'Le paiement en ligne ne répond pas',
    detail:
      'Rien n’est payé. La même page vous servira plus tard, ou payez au guichet avec la référence. Ce que vous avez réservé reste tenu jusqu’à l’heure indiquée.',
  },
  onlinePaymentRefused: {
    type: 'paiement-en-ligne-arrete',
    status: 503,
    title: 'PayFiP refuse ce paiement',
    detail:
      'Le réglage de cette régie ne convient pas à PayFiP : la mairie le voit. Rien n’est payé. Payez au guichet avec la référence, ou revenez plus tard.',
  },
  claimUnknown: absent('Aucune somme à payer ne porte cette référence. Recopiez les douze signes de l’avis.'),
} as const satisfies ProblemTable
