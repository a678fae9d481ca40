import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import { arreteNumber } from '#wording/dossier/letters/identity.ts'
import type { DecidedDossier } from './decided-dossier.ts'

/**
 * The next number of the arrêtés of urbanism of whoever signs, in the transaction of the signature: none is skipped and none serves
 * twice. A mayor counts those taken in the name of the State with their own: the register of the town hall is one.
 */
export async function allottedArrete(
  db: Scoped,
  { authority, inseeCode }: Pick<DecidedDossier, 'authority' | 'inseeCode'>,
  today: Temporal.PlainDate,
): Promise<string> {
  const series = authority === 'epci' ? 'epci' : inseeCode
  const { rank } = await db.one<{ rank: number }>(sql`select next_arrete(${series}, ${today.year}) as rank`)
  return arreteNumber(today.year, rank)
}
