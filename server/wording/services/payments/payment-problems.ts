import { absent, type ProblemTable } from '#wording/problem.ts'
import { listed } from '#wording/typography.ts'
import { unreadableTable } from '#wording/unreadable-table.ts'
import { euros } from './money.ts'

type Till = { name: string; act: string; articles: string }

/** Payments: régies, claims, PayFiP, cash desk. */
export const PAYMENT_PROBLEMS = {
  productOutsideAct: {
    type: 'encaissement-refuse',
    status: 422,
    title: 'Aucune régie ne peut encaisser ce produit',
    detail: ({ tills }: { tills: readonly Till[] }) =>
      tills.length === 0
        ? 'Cette commune n’a ni régie ni budget ouverts au paiement. Un administrateur les inscrit dans « Régies et caisse ». Rien n’est dû.'
        : `Une régie n’encaisse que ce que son acte énumère. ${tills.map(({ name, act, articles }) => `${name} (${act}) : ${articles}.`).join(' ')} Faites modifier l’acte, ou demandez un titre de recettes. Rien n’est dû.`,
  },
  paymentsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les paiements sont lus par leurs services',
    detail:
      'Il faut être régisseur, secrétaire ou administrateur. Ce que vous devez se paie par la référence de l’avis.',
  },
  paymentsForCashier: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ceci est l’affaire du régisseur',
    detail:
      'Seul le régisseur de la commune encaisse, annule, rapproche et demande un remboursement, une fois son code à usage unique donné. Rien n’est changé.',
  },
  contractUnknown: absent('Cette régie n’existe pas, ou n’est pas de vos communes.'),
  closingUnknown: absent('La caisse n’a pas été arrêtée ce jour-là.'),
  reconciliationUnknown: absent('Ce rapprochement n’existe pas, ou n’est pas de vos communes.'),
  clientNotAsked: {
    type: 'paiement-en-ligne-refuse',
    status: 409,
    title: 'PayFiP n’a pas reconnu ce numéro de client',
    detail: ({ why }: { why: 'notOnline' | 'fault' | 'unreachable' }) =>
      ({
        notOnline: 'Ce contrat n’a pas de numéro de client, ou cette installation n’est pas raccordée à PayFiP.',
        fault: 'PayFiP ne connaît pas ce numéro, ou ne l’ouvre pas au service : demandez au comptable.',
        unreachable: 'PayFiP ne répond pas. Réessayez plus tard.',
      })[why],
  },
  meansOutsideAct: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'L’acte ne permet pas ce moyen de paiement',
    detail: ({ contract, act }: { contract: string; act: string }) =>
      `${contract} n’encaisse que les moyens que son acte énumère (${act}). Rien n’est encaissé.`,
  },
  tooMuchTaken: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'C’est plus que ce qui est dû',
    detail: ({ leftCents }: { leftCents: number }) => `Il reste ${euros(leftCents)} à payer. Rien n’est encaissé.`,
  },
  cashAboveCeiling: {
    type: 'plafond-d-encaisse',
    status: 409,
    title: 'La caisse passerait le plafond de l’acte',
    detail: ({
      ceilingCents,
      heldCents,
      takenCents,
    }: {
      ceilingCents: number
      heldCents: number
      takenCents: number
    }) =>
      `Elle contient ${euros(heldCents)} en espèces ; avec ${euros(takenCents)} de plus, elle passerait le plafond de ${euros(ceilingCents)}. Versez d’abord des espèces au comptable, prenez un autre moyen, ou cochez que vous encaissez et versez aussitôt. Rien n’est encaissé.`,
  },
  refundUnknown: absent('Ce remboursement n’existe pas, ou n’est pas de vos communes.'),
  refundAccountMissing: absent('Aucun compte n’est gardé : personne ne l’a donné, ou il a servi et il est effacé.'),
  refundLinkUnknown: absent('Ce lien de remboursement n’est pas valable. Reprenez celui du courriel, en entier.'),
  refundAccountNotWanted: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Aucun compte n’est attendu',
    detail:
      'La demande est déjà transmise au comptable avec un compte, ou elle est faite, refusée, ou rendue sur la carte. Pour changer de compte, écrivez à la régie. Rien n’est changé.',
  },
  tillDayClosed: {
    type: 'caisse-arretee',
    status: 409,
    title: 'La caisse est arrêtée',
    detail: 'La caisse de ce jour est arrêtée et signée : rien ne s’y ajoute. Encaissez demain.',
  },
  tillDifference: {
    type: 'caisse-arretee',
    status: 422,
    title: 'La caisse ne tombe pas juste',
    detail: ({ heldCents, countedCents }: { heldCents: number; countedCents: number }) =>
      `Les lignes disent ${euros(heldCents)} en espèces, vous avez compté ${euros(countedCents)}. Recomptez, ou écrivez ce qui explique la différence. Rien n’est arrêté.`,
    errors: [{ pointer: '#/reason', detail: 'Expliquez la différence.' }],
  },
  depositTooLarge: {
    type: 'caisse-arretee',
    status: 409,
    title: 'La caisse ne contient pas autant',
    detail: ({ heldCents }: { heldCents: number }) =>
      `Elle contient ${euros(heldCents)} en espèces. Rien n’est inscrit.`,
  },
  claimNotCancelled: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Cette somme ne s’annule pas',
    detail: 'Elle est payée, au moins en partie, ou déjà annulée. Ce qui est payé se rembourse par une demande.',
  },
  claimWithoutAddress: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Cette somme n’a pas d’adresse électronique',
    detail: 'Remettez l’avis, ou copiez le lien de paiement pour qui doit payer. Rien n’est envoyé.',
  },
  claimLinkPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Le lien vient d’être envoyé',
    detail:
      'Attendez une heure après le dernier courriel, et faites regarder dans les courriers indésirables ; ou copiez le lien. Rien n’est envoyé.',
  },
  claimLinkSpent: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Le lien a déjà été renvoyé trois fois',
    detail: 'Cette adresse n’est peut-être pas la bonne : remettez l’avis, ou copiez le lien. Rien n’est envoyé.',
  },
  settledByTill: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'La régie encaisse cette somme',
    detail: ({ till }: { till: string }) =>
      `« ${till} » prend cette somme : seuls son régisseur et ses mandataires l’encaissent, contre une quittance. La réservation est alors confirmée d’elle-même. Rien n’est enregistré.`,
  },
  claimNotEnded: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Cette somme n’attend plus de paiement',
    detail:
      'Seule une somme encore due, ou transmise au comptable, peut être prescrite ou admise en non-valeur. Rien n’est changé.',
  },
  endInTheFuture: {
    type: 'encaissement-refuse',
    status: 422,
    title: 'Cet acte n’est pas encore pris',
    detail: 'Le jour de l’acte est aujourd’hui au plus tard. Rien n’est changé.',
    errors: [{ pointer: '#/on', detail: 'Écrivez le jour de l’acte.' }],
  },
  mandateMissing: {
    type: 'encaissement-refuse',
    status: 422,
    title: 'Il manque le numéro du mandat',
    detail: 'Un remboursement par virement se fait par un mandat, que le comptable numérote. Rien n’est enregistré.',
    errors: [{ pointer: '#/mandateNumber', detail: 'Écrivez le numéro du mandat que le comptable a donné.' }],
  },
  priceByTitle: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Un titre de recettes porte ce prix',
    detail: ({ number }: { number: string }) =>
      number === ''
        ? 'Aucune régie de la commune ne prend cette somme : faites émettre le titre de recettes, ou le titre complémentaire, par le comptable. Rien n’est changé.'
        : `Le prix est porté par le titre de recettes ${number} : seul le comptable public le réduit, ou en émet un complémentaire. Demandez-le-lui, ou annulez et réservez de nouveau. Rien n’est changé.`,
  },
  priceUnchanged: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Le prix serait le même',
    detail: 'Le tarif de cette catégorie, ce jour-là, donne le prix qui est déjà demandé. Rien n’est changé.',
  },
  moneyElsewhere: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Une autre régie prendrait cette somme',
    detail:
      'Cette réservation est déjà accordée à un prix que sa régie demande ou a pris : on ne la reporte pas dans une autre commune, ni sur une ressource d’une autre nature. Annulez-la, ce qui rend l’argent, puis réservez de nouveau. Rien n’est changé.',
  },
  titleMissing: {
    type: 'encaissement-refuse',
    status: 422,
    title: 'Il manque le numéro du titre de recettes',
    detail:
      'Aucune régie de la commune ne prend cette somme : elle est portée par un titre de recettes, que le comptable recouvre. Rien n’est enregistré.',
    errors: [{ pointer: '#/titleNumber', detail: 'Écrivez le numéro du titre de recettes.' }],
  },
  refundTooLarge: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'C’est plus que ce qui peut être rendu',
    detail: ({ leftCents }: { leftCents: number }) =>
      `Il reste ${euros(leftCents)} qui ne soit pas déjà demandé en remboursement. Rien n’est demandé.`,
  },
  refundNotMoved: {
    type: 'encaissement-refuse',
    status: 409,
    title: 'Ce remboursement ne peut pas passer à cet état',
    detail: 'Il a changé entre-temps, ou n’est pas de vos communes. Rechargez la page. Rien n’est changé.',
  },
  fileReconciledBefore: {
    type: 'fichier-du-comptable-refuse',
    status: 409,
    title: 'Ce fichier est déjà rapproché',
    detail: 'Ouvrez le rapprochement qui en a été fait. Rien n’est ajouté.',
  },
  fileUnreadable: {
    type: 'fichier-du-comptable-refuse',
    status: 422,
    title: 'Ce fichier ne peut pas être lu',
    detail: ({ why, line }: { why: string; line?: number | undefined }) =>
      `${unreadableTable(why, 'paiement')}${line ? ` La lecture s’arrête à la ligne ${line}.` : ''} Rien n’est rapproché.`,
  },
  fileReferenceRounded: {
    type: 'fichier-du-comptable-refuse',
    status: 422,
    title: 'Le tableur a arrondi une référence',
    detail: ({ line, written }: { line: number; written: string }) =>
      `Ligne ${line} : « ${written} » est un nombre arrondi, et la référence est perdue. Refaites le fichier avec cette colonne au format texte. Rien n’est rapproché.`,
  },
  fileColumnMissing: {
    type: 'fichier-du-comptable-refuse',
    status: 422,
    title: 'Une colonne manque au fichier',
    detail: ({ column, headings }: { column: string; headings: readonly string[] }) =>
      `« ${column} » n’est pas une colonne de ce fichier : ${listed(headings.slice(0, 20))}. Choisissez les colonnes.`,
  },
  fileWithoutLines: {
    type: 'fichier-du-comptable-refuse',
    status: 422,
    title: 'Ce fichier n’a pas de lignes, ou en a trop',
    detail: 'Il faut une ligne de titres, puis de 1 à 50 000 lignes. Rien n’est rapproché.',
  },
  fileLineUnread: {
    type: 'fichier-du-comptable-refuse',
    status: 422,
    title: 'Une ligne du fichier ne se lit pas',
    detail: ({ line }: { line: number }) =>
      `Ligne ${line} : la référence, le montant ou le jour manque ou s’écrit autrement. Vérifiez les colonnes et l’unité. Rien n’est rapproché.`,
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
