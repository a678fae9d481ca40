import { COLUMN_WORDS } from './column-words.ts'

const KEY_WORDS: Readonly<Record<string, string>> = {
  address: 'Adresse',
  birthDate: 'Naissance',
  birthPlace: 'Lieu de naissance',
  bornOn: 'Naissance',
  city: 'Ville',
  email: 'Courriel',
  familyName: 'Nom',
  givenName: 'Prénom',
  name: 'Nom',
  phone: 'Téléphone',
  postcode: 'Code postal',
  postalCode: 'Code postal',
  street: 'Voie',
}

/** JSON that the base keeps, as a person reads it: « Ville : Audenkerque ; Naissance : 1980-03-02 »; any other text as it is. */
export function toldValue(text: string): string {
  if (!/^[[{]/.test(text)) return text
  try {
    return told(JSON.parse(text))
  } catch {
    return text
  }
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join(', ')
  if (value === null) return 'rien'
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .filter(([, inside]) => inside !== null && inside !== '')
    .map(([key, inside]) => `${KEY_WORDS[key] ?? COLUMN_WORDS[key] ?? key} : ${told(inside)}`)
    .join(' ; ')
}
