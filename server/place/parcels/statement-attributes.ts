/**
 * Attributes of a constraint that the law, the wording or the symbols read, under the names of the standards (lower
 * case). The others are shown with the proof.
 */
export const STATEMENT_ATTRIBUTES = [
  'typezone',
  'typesect',
  'destdomi',
  'formdomi',
  'typepsc',
  'stypepsc',
  'typeinf',
  'stypeinf',
  'txt',
  'nature',
  'typeass',
  'typegen',
  'nomsuplitt',
  'nomass',
  'nomgen',
  'reglement',
  'etatppr',
  'typereg',
  'typereglement',
  'codetypereglement',
  'couleur',
  'niveau',
  'niv_alea',
  'niveaualea',
  'urlfic',
  'nomfic',
] as const
