type Printed = { address: string; phone: string; email: string; website: string; hours: string }

/** Lines under the name of the authority: address, telephone, electronic address, site, opening hours. */
export const letterheadLines = ({ address, phone, email, website, hours }: Printed): string[] =>
  [...address.split(/\r?\n/), phone, email, website, hours === '' ? '' : `Ouverture : ${hours}`]
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A letter that nobody receives, to see a letterhead as it is printed. */
export const LETTERHEAD_SAMPLE = {
  title: 'Essai d’en-tête',
  reference: 'ESSAI',
  footer: 'Essai d’en-tête, sans valeur.',
  addressee: ['Camille Exemple', '1, rue de l’Essai', '62370 Saint-Exemple'],
  salutation: 'Madame, Monsieur,',
  body: 'Cette page montre l’en-tête sous lequel partent les lettres et les actes de la commune : blason, nom de l’autorité, adresse, téléphone, heures d’ouverture. L’adresse du destinataire tombe dans la fenêtre d’une enveloppe pliée en trois.',
  signatories: 'Qui peut signer aujourd’hui',
  nobody: 'Personne : aucune délégation de signature n’est en vigueur sur cette commune.',
} as const
