import { describe, expect, test } from 'vitest'
import { copiedReasons } from '#wording/dossier/decisions/decision-opinions.ts'

describe('L424-3: the reasons of a service in an act that rests on its answer', () => {
  test.each([
    ['Le volume écrase l’église.\n', false, '« Le volume écrase l’église »'],
    ['Volume.\nTeintes ;', true, '« Volume. Teintes », dans sa réponse annexée au présent acte'],
    ['', true, 'ceux de sa réponse, annexée au présent acte'],
    ['  ', false, '[à compléter : motifs du service]'],
  ] as const)('%j, a file %s', (text, hasFile, said) => expect(copiedReasons(text, hasFile)).toBe(said))
})
