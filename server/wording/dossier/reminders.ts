import type { Citation } from '#law/article.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** A reminder on a screen: a sentence, and its article. */
export const reminderText = ({ says, article }: Pick<Citation, 'article'> & { says: string }) => ({
  detail: typographic(`${capitalised(says)}.`),
  article,
})
