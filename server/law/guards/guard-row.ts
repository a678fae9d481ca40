import type { Citation } from '#law/article.ts'

/**
 * Why an act should not be recorded as it is. `withoutEffect`: it would move no date. `unlawful`: the law forbids it,
 * and a judge would annul what rests on it.
 */
export type GuardRow = Citation & { outcome: 'withoutEffect' | 'unlawful'; says: string }
