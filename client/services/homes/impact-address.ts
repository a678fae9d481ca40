/** In the place of a home, the assessment of them all: one address less among those that every page carries. */
export const IMPACT = 'analyse-impact'
