import type { Party } from '#contract/dossier/register/dossier.ts'

/** A person of whom nothing is written yet. */
export const emptyParty = (part: Party['part']): Party => ({
  part,
  isLegalPerson: false,
  name: '',
  givenName: null,
  siret: null,
  details: {
    address: '',
    postalCode: '',
    city: '',
    country: 'France',
    email: '',
    phone: '',
    bornOn: '',
    acceptsElectronicLetters: false,
  },
})
