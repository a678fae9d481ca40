import fc from 'fast-check'

/** The same draws for everyone, every time: a red test is red again for whoever runs it. */
const SEED = 62_057

const factor = Number(process.env.PROPERTY_TIMES ?? 1)

/**
 * How often a property is tried: as many times as its test says; more when `npm run soak` looks for what a night may find, less when
 * `npm run check` is to answer at once.
 *
 * @param count  runs of an ordinary `npm test`
 */
export const times = (count: number): number => Math.ceil(count * factor)

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? SEED), numRuns: times(100) })
