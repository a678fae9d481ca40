import { listed } from '#wording/typography.ts'

/** What keeps a form from being published. */
export type FormFault =
  | {
      code: 'priceWithoutAct' | 'priceWithoutLine' | 'priceUnnamed' | 'grantWithPrice'
    }
  | {
      code: 'nothingAsked' | 'silenceNotChosen' | 'moneyBySilence' | 'serviceUnnamed' | 'serviceNowhere' | 'serviceMute'
    }
  | {
      code:
        | 'twice'
        | 'optionTwice'
        | 'reversed'
        | 'neverShown'
        | 'neverMet'
        | 'notCounted'
        | 'notMoney'
        | 'notQuantity'
        | 'badMask'
      label: string
    }
  | { code: 'missingTarget' | 'insideRepetition' | 'wrongOperator' | 'wrongTerm'; label: string; target: string }
  | { code: 'missingOption'; label: string; target: string; value: string }
  | { code: 'circle'; labels: readonly string[] }

export function formFaultText(fault: FormFault): string {
  switch (fault.code) {
    case 'priceWithoutAct':
      return 'Le prix n’a pas de délibération : écrivez celle qui fixe le tarif.'
    case 'priceWithoutLine':
      return 'Le prix n’a aucune ligne de tarif : ajoutez-en une, ou dites que la démarche est gratuite.'
    case 'priceUnnamed':
      return 'Une ligne du prix n’a pas d’intitulé : écrivez-le comme on le lira.'
    case 'grantWithPrice':
      return 'Une demande de subvention ne se paie pas : retirez le prix.'
    case 'notQuantity':
      return `La ligne de prix « ${fault.label} » multiplie par ce qui n’est pas un nombre du formulaire : choisissez une question qui donne une quantité.`
    case 'nothingAsked':
      return 'Le formulaire ne pose aucune question : ajoutez-en une.'
    case 'silenceNotChosen':
      return 'Dites ce que vaut le silence de l’administration : l’accusé de réception doit l’indiquer.'
    case 'moneyBySilence':
      return 'Une demande d’argent n’est jamais acceptée par le silence : choisissez le rejet (CRPA L231-4 3°).'
    case 'serviceUnnamed':
      return 'Nommez le service chargé des demandes.'
    case 'serviceNowhere':
      return 'Donnez l’adresse postale ou électronique du service : l’accusé de réception doit l’indiquer.'
    case 'serviceMute':
      return 'Donnez le téléphone du service : l’accusé de réception doit l’indiquer.'
    case 'twice':
      return `« ${fault.label} » porte le même identifiant qu’une autre question : changez-le.`
    case 'optionTwice':
      return `« ${fault.label} » propose deux fois le même choix : retirez-en un.`
    case 'reversed':
      return `« ${fault.label} » a un minimum plus grand que son maximum.`
    case 'badMask':
      return `« ${fault.label} » n’impose aucune forme lisible : écrivez au moins un 9 (chiffre), un A (lettre) ou un * (l’un ou l’autre), comme AA-999-AA.`
    case 'neverShown':
      return `« ${fault.label} » ne serait jamais posée : sa condition se contredit.`
    case 'neverMet':
      return `« ${fault.label} » ne serait jamais remplie : sa condition se contredit.`
    case 'notCounted':
      return `« ${fault.label} » compare ce qui n’est pas un nombre du formulaire.`
    case 'notMoney':
      return `Le calcul « ${fault.label} » donne un montant en euros, mais ce qu’il compte n’est pas une somme : choisissez « Nombre », ou ne comptez que des montants.`
    case 'missingTarget':
      return `La condition de « ${fault.label} » porte sur une question qui n’existe pas (${fault.target}).`
    case 'insideRepetition':
      return `La condition de « ${fault.label} » porte sur « ${fault.target} », qui a une réponse par ligne : choisissez une autre question.`
    case 'wrongOperator':
      return `La condition de « ${fault.label} » demande à « ${fault.target} » ce que cette question ne peut pas dire.`
    case 'missingOption':
      return `La condition de « ${fault.label} » attend la réponse « ${fault.value} », que « ${fault.target} » ne propose pas.`
    case 'wrongTerm':
      return `Le calcul « ${fault.label} » compte « ${fault.target} », qui n’est pas un nombre.`
    case 'circle':
      return fault.labels.length === 1
        ? `« ${fault.labels[0]} » dépend d’elle-même.`
        : `${listed(fault.labels.map((label) => `« ${label} »`))} dépendent l’une de l’autre : aucune ne pourrait être posée.`
  }
}
