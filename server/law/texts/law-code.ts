/**
 * The codes that rules cite, by the abbreviation that citations use. Identifiers are those of LEGI: a consolidated text
 * says which code it is by its identifier, never by the name of its file. Codes without one have not been supplied yet.
 */
export const LAW_CODES = {
  CU: { title: 'Code de l’urbanisme', identifier: 'LEGITEXT000006074075' },
  'C. patr.': { title: 'Code du patrimoine', identifier: 'LEGITEXT000006074236' },
  CJA: { title: 'Code de justice administrative', identifier: 'LEGITEXT000006070933' },
  CRPA: { title: 'Code des relations entre le public et l’administration', identifier: 'LEGITEXT000031366350' },
  LPF: { title: 'Livre des procédures fiscales', identifier: 'LEGITEXT000006069583' },
  CG3P: { title: 'Code général de la propriété des personnes publiques', identifier: 'LEGITEXT000006070299' },
  'C. voirie': { title: 'Code de la voirie routière', identifier: 'LEGITEXT000006070667' },
  'C. énergie': { title: 'Code de l’énergie', identifier: 'LEGITEXT000023983208' },
  'C. forestier': { title: 'Code forestier', identifier: 'LEGITEXT000025244092' },
  CPCE: { title: 'Code des postes et des communications électroniques', identifier: 'LEGITEXT000006070987' },
  'C. tourisme': { title: 'Code du tourisme', identifier: 'LEGITEXT000006074073' },
  'C. défense': { title: 'Code de la défense', identifier: 'LEGITEXT000006071307' },
  'C. env.': { title: 'Code de l’environnement' },
  'C. com.': { title: 'Code de commerce' },
  'C. minier': { title: 'Code minier' },
  'C. sport': { title: 'Code du sport' },
  'C. transports': { title: 'Code des transports' },
  'C. trav.': { title: 'Code du travail' },
  CASF: { title: 'Code de l’action sociale et des familles' },
  CCH: { title: 'Code de la construction et de l’habitation' },
  CGCT: { title: 'Code général des collectivités territoriales' },
  CGI: { title: 'Code général des impôts' },
  CRPM: { title: 'Code rural et de la pêche maritime' },
  CSP: { title: 'Code de la santé publique' },
} as const satisfies Record<string, { title: string; identifier?: string }>
export type LawCode = keyof typeof LAW_CODES

export const LAW_CODE_NAMES = Object.keys(LAW_CODES) as readonly LawCode[]

/** The code that carries this LEGI identifier, undefined for a text that no rule cites. */
export const codeIdentifiedBy = (identifier: string): LawCode | undefined =>
  LAW_CODE_NAMES.find((code) => {
    const known = LAW_CODES[code]
    return 'identifier' in known && known.identifier === identifier
  })
