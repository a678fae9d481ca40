/** What a code of a standard says, and the article it rests on. */
export type CodeLabel = { label: string; article?: string }
