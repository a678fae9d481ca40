const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** 12000 → « 120,00 € », with no-break spaces. */
export const euros = (cents: number): string => EUROS.format(cents / 100)

/** « 7K4Q9M2PTX3B » → « 7K4Q 9M2P TX3B » */
export const referenceText = (reference: string): string => inFours(reference)

/** « FR76 3000 6000 … », in groups of four as a bank prints it. */
export const ibanText = (iban: string): string => inFours(iban)

const inFours = (signs: string) => signs.replaceAll(/(.{4})(?=.)/g, '$1 ')
