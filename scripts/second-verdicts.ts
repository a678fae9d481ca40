import { globSync, readFileSync } from 'node:fs'
import { type SecondVerdict, secondVerdictsOf } from '#law/texts/second-verdict.ts'

const FOLDER = new URL('../server/law/second-readings/', import.meta.url)

/** What second readers wrote of the rows that they read again, file after file. */
export const secondVerdicts = (): readonly SecondVerdict[] =>
  globSync('*.jsonl', { cwd: FOLDER })
    .toSorted()
    .flatMap((file) => secondVerdictsOf(readFileSync(new URL(file, FOLDER), 'utf8')))
