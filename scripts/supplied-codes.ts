import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TextReference } from '#law/texts/citation-references.ts'
import { type ConsolidatedCode, readConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { readConfig } from '#platform/config.ts'
import { openMigrated } from '#platform/migrate.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { enterServer } from '#platform/server-process.ts'
import { citedCodes } from '#server/place/law-texts/law-texts.ts'
import { UNREADABLE_CODES } from '#wording/law-texts.ts'

/** Every Markdown file of the folder (or the one file) that is a consolidated code; the others are told and left. */
export function suppliedCodes(from: string): ConsolidatedCode[] {
  const isFolder = statSync(from, { throwIfNoEntry: false })?.isDirectory()
  const files = isFolder ? globSync('*.md', { cwd: from }).map((file) => join(from, file)) : [from]
  return files.flatMap((file) => {
    const code = readConsolidatedCode(readFileSync(file, 'utf8'))
    if (!('unreadable' in code)) return [code]
    if (!/readme/i.test(file)) console.error(`${file} : ${UNREADABLE_CODES[code.unreadable]}.`)
    return []
  })
}

/** The codes that this installation imported, with the articles that are named. */
export async function importedCodes(references: readonly TextReference[]): Promise<ConsolidatedCode[]> {
  const base = await serverDatabase(readConfig(process.env))
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  try {
    return [...(await citedCodes(db, references)).values()]
  } finally {
    await server.leave()
    await db.close()
    await base.close()
  }
}
