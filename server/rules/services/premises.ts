/**
 * What the mayor weighs when premises of the commune are asked for (CGCT L2144-3, second paragraph): a condition or a refusal rests on one
 * of these, for everyone alike. That code is not among those that we read: the words are those quoted from it by answers of ministers to
 * deputies (2003 to 2007); its text in force since 10 August 2016 is to be checked.
 */
export const PREMISES_GROUNDS = {
  property: { article: 'CGCT L2144-3' },
  services: { article: 'CGCT L2144-3' },
  publicOrder: { article: 'CGCT L2144-3' },
} as const

export type PremisesGround = keyof typeof PREMISES_GROUNDS
