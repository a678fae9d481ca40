import { uncapitalised } from '#wording/typography.ts'

/** Nouns that a body is called by: « Commune d’Audruicq » is said « la commune d’Audruicq », « CIAS du Pays » is said « le CIAS du Pays ». */
const FEMININE = /^(?:commune|communauté|métropole|ville|région|caisse)(?= |$)/i
const MASCULINE = /^(?:CCAS|CIAS|centre|syndicat|département|SIVOM|SIVU|SMIVOM)(?= |$)/i

/** The body inside a sentence, with its article; a name that begins otherwise stands as it is. */
export function funderText(name: string): string {
  if (FEMININE.test(name)) return `la ${uncapitalised(name)}`
  return MASCULINE.test(name) ? `le ${uncapitalised(name)}` : name
}

/** « à la commune d’Audruicq », « au CIAS du Pays ». */
export const toFunderText = (name: string): string => `à ${funderText(name)}`.replace(/^à le /, 'au ')
