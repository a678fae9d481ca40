import type { Citation } from '#law/article.ts'

const since2007 = { inForceSince: '2007-10-01', confidence: 'text' } as const

/** Silence is a tacit permit or a tacit non-opposition, unless a text says otherwise: each by the letter that is its own. */
export const SILENCE_IS_GRANT = {
  permit: { article: 'R*424-1 b', ...since2007 },
  declaration: { article: 'R*424-1 a', ...since2007 },
} as const satisfies Record<string, Citation>

/** The letter of R*424-1 by which silence has granted. */
export const grantLetter = (granted: 'tacitPermit' | 'tacitNonOpposition'): string =>
  SILENCE_IS_GRANT[granted === 'tacitPermit' ? 'permit' : 'declaration'].article
