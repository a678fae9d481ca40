import { describe, expect, test } from 'vitest'
import { withPhrase } from '#client/dossier/phrases/letter-text.tsx'

const LINE = {
  number: 'PC 062 998 26 00031',
  kind: 'housePermit',
  title: 'Maison',
  communeName: 'Saint-Exemple',
} as const

describe('a phrase taken in a letter', () => {
  test('comes after what is written, its words filled from the dossier', () => {
    const phrase = { body: 'La décision relative au dossier {numero} est maintenue.' }
    expect(withPhrase(' Vous invoquez le vent. ', phrase, LINE)).toBe(
      'Vous invoquez le vent.\nLa décision relative au dossier PC 062 998 26 00031 est maintenue.',
    )
  })

  test('what the dossier does not tell is left to complete', () => {
    expect(withPhrase('', { body: 'Zone {zone}.' }, LINE)).toBe('Zone [à compléter : zone].')
  })
})
