/**
 * What works take of the ground. `nothing`: no urbanised space is created nor extended. `surface`: what they cover, and no more of the plot.
 * `site`: the plot that they urbanise, access and garden with it. `unknown`: nobody said which works these are.
 */
export const GROUND_NATURES = ['nothing', 'surface', 'site', 'unknown'] as const
export type GroundNature = (typeof GROUND_NATURES)[number]

/** Where consumption is defined: the creation or effective extension of urbanised space. */
export const CONSUMPTION_ARTICLE = 'loi n° 2021-1104 du 22 août 2021, art. 194 III 5°'
