import { createContext, type ReactNode } from 'react'

/** How an article is shown where it is cited: as it is written, unless the house says how its words open. */
export const Citation = createContext<(articles: string) => ReactNode>((articles) => articles)
