import type { LawTable } from './article.ts'

/** Every table of law, in the order a jurist reads them: `npm run law:table` prints it. Add yours here. */
export const LAW_TABLES: readonly LawTable[] = []
