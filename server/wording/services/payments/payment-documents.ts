/** Words of the notice, of the receipt and of the closing. */
export const NOTICE = {
  title: 'Avis de sommes à payer',
  footer: 'Avis établi par Parvis. La référence tient lieu de clé : ne la donnez qu’à qui paie pour vous.',
  lead: (amount: string, due: string) => `Vous devez ${amount}${due}.`,
  nothing: 'Vous ne devez rien : cette somme est payée ou annulée.',
  due: (day: string) => ` au plus tard le ${day}`,
  howTitle: 'Comment payer',
  online: (address: string, reference: string) =>
    `En ligne, par carte ou par prélèvement unique, sans compte : ouvrez ${address} et recopiez la référence ${reference}, ou scannez le code ci-dessous.`,
  counter: (collector: string) => `Au guichet : ${collector}, avec cet avis.`,
  code: (reference: string) => `Code à scanner, qui ouvre la page de paiement de la référence ${reference}`,
  tariffTitle: 'Ce que vous payez',
  soldTitle: 'Ce dont il s’agit',
  test: 'ESSAI : le paiement en ligne de cet avis est un essai, aucun argent n’y circule.',
} as const

export const RECEIPT = {
  title: 'Quittance',
  footer: 'Quittance établie par Parvis, sous son numéro de la régie.',
  onlineFooter: 'Quittance établie par Parvis. Le ticket de PayFiP, envoyé par courriel, ne la remplace pas.',
  lead: (amount: string, means: string, day: string) => `Reçu ${amount}, ${means}, le ${day}.`,
  test: 'ESSAI : cette quittance ne prouve aucun paiement.',
} as const

export const CLOSING = {
  title: 'Arrêté de caisse',
  footer: 'Arrêté établi par Parvis. Le sceau dépend de celui du jour précédent : une ligne retirée se verrait.',
  signed: (name: string, at: string) => `Arrêté et signé par ${name} le ${at}, après son code à usage unique.`,
  seal: 'Sceau',
  previous: 'Sceau de l’arrêté précédent',
  first: 'aucun, c’est le premier',
} as const
