import { withoutStop } from '#wording/typography.ts'

/** An article of the regulation and what it provides, in its own words. */
export type OpposedRuleWords = { zone: string; heading: string; provides: string }

/** « le règlement de la zone UB dispose, à l’article « UB 7 », que « … » » */
export const providedText = ({ zone, heading, provides }: OpposedRuleWords): string =>
  `le règlement de la zone ${zone} dispose, à l’article « ${heading} », que « ${withoutStop(provides)} »`
