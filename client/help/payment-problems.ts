import type { ProblemPage } from './problem-page.ts'

/** Problems of what is owed and of how it is paid. */
export const PAYMENT_PROBLEMS = {
  'encaissement-refuse': {
    title: 'Cet encaissement n’est pas possible',
    meaning:
      'Une régie n’encaisse que les produits et les moyens que son acte énumère, et jamais plus que ce qui est dû. Encaisser autre chose engagerait la personne du régisseur.',
    steps: [
      'Lisez dans le message ce que l’acte permet, ou ce qui reste à payer.',
      'Pour un produit qui manque, faites modifier l’acte de la régie, ou demandez un titre de recettes.',
      'Ce qui est payé ne s’annule pas : demandez un remboursement.',
    ],
  },
  'plafond-d-encaisse': {
    title: 'La caisse passerait le plafond de l’acte',
    meaning: 'L’acte de la régie fixe ce que le tiroir peut contenir en espèces. Rien n’a été encaissé.',
    steps: [
      'Versez des espèces au comptable, puis encaissez.',
      'Ou prenez un chèque ou une carte, si l’acte le permet.',
      'Ou cochez que vous encaissez quand même, et versez aussitôt.',
    ],
  },
  'paiement-en-ligne-refuse': {
    title: 'Cette somme ne peut pas être payée en ligne ainsi',
    meaning:
      'PayFiP demande une adresse électronique, prend de 1 € à moins de 100 000 €, et seulement pour une régie ouverte au paiement en ligne.',
    steps: [
      'Corrigez l’adresse électronique si le message la nomme.',
      'Rechargez la page : la somme a peut-être été payée ou annulée.',
      'Sinon, payez au guichet avec la référence de l’avis.',
    ],
  },
  'paiement-en-cours': {
    title: 'Un paiement est peut-être en cours',
    meaning:
      'Une page de paiement a été ouverte et PayFiP n’a pas encore dit son résultat. Payer de nouveau pourrait faire payer deux fois.',
    steps: [
      'Attendez : la page dit le résultat dès qu’il est connu, en un quart d’heure au plus.',
      'Si vous êtes sûr de n’avoir rien payé, cochez « Je n’ai pas payé » et recommencez.',
      'Ce qui serait payé deux fois est remboursé : la régie le voit.',
    ],
  },
  'paiement-en-ligne-arrete': {
    title: 'Le paiement en ligne ne répond pas',
    meaning: 'PayFiP est arrêté, ou le réglage de la régie ne lui convient pas. Rien n’a été payé.',
    steps: [
      'Revenez plus tard par le même lien.',
      'Ou payez au guichet avec la référence de l’avis.',
      'Le régisseur vérifie l’état de PayFiP dans « Régies et caisse ».',
    ],
  },
  'caisse-arretee': {
    title: 'La caisse ne permet pas cela',
    meaning:
      'Une caisse arrêtée et signée ne change plus. Une différence entre ce qui est compté et les lignes s’explique avant l’arrêté.',
    steps: [
      'Recomptez les espèces, et vérifiez les lignes du jour.',
      'Écrivez ce qui explique la différence.',
      'Ce qui arrive après l’arrêté s’encaisse le lendemain.',
    ],
  },
  'fichier-du-comptable-refuse': {
    title: 'Ce fichier ne peut pas être rapproché',
    meaning:
      'Le rapprochement lit un tableau CSV ou Excel (.xlsx) avec une ligne de titres, une référence, un montant et un jour par ligne. Un fichier n’est rapproché qu’une fois.',
    steps: [
      'Choisissez la colonne de la référence, celle du montant et celle du jour.',
      'Vérifiez si les montants sont en euros ou en centimes.',
      'Corrigez la ligne que le message nomme, puis déposez le fichier de nouveau.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
