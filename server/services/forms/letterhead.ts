import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Letterhead } from '#server/documents/pdf/block.ts'
import { courtText } from '#wording/dossier/letters/court.ts'

/** The head of what a service writes: of its commune, or that of the installation for the whole territory. @param db  that of the transaction under way, if there is one */
export async function formLetterhead(
  { config, log }: Pick<Deps, 'config' | 'log'>,
  db: Database | Scoped,
  { inseeCode, authority }: { inseeCode: string | null; authority: string },
): Promise<Letterhead> {
  try {
    return await letterheadOf(db, config.dataDir, inseeCode ?? '', authority)
  } catch (error) {
    log.error({ err: error }, 'letterhead of a form')
    return { authority, lines: [] }
  }
}

/** Where decisions on a request are contested: the court of the commune that it is about. */
export const courtOf = (inseeCode: string | null) =>
  inseeCode === null ? 'le tribunal administratif dans le ressort duquel siège cette autorité' : courtText(inseeCode)
