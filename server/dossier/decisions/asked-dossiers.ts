import sql from 'sql-template-tag'
import type { AskedLine } from '#contract/dossier/decisions/decision-desk.ts'
import { isoDay } from '#law/clock/calendar.ts'
import type { Pending } from '#law/clock/pending.ts'
import type { Scoped } from '#platform/scope.ts'
import { pendingSentence } from '#wording/dossier/register/pending.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

type AskedRow = Omit<AskedLine, 'says'> & { pending: Pending[] }

/** What the authority is asked on the communes where the person signs, once it decided: what silence answers first comes first. */
export const askedDossiers = async (scoped: Scoped, most: number): Promise<AskedLine[]> =>
  (await askedByDay(scoped, most)).map(({ line }) => line)

/** The same with the day on which silence answers; null where the court alone will. */
export async function askedByDay(scoped: Scoped, most: number): Promise<{ line: AskedLine; on: string | null }[]> {
  const rows = await contestedOrProlonged(scoped, most)
  return rows
    .map(({ pending, number, ...row }) => {
      const asked = pending.filter(isAsked)
      return {
        line: {
          ...row,
          number: number === null ? null : printedNumber(number),
          says: asked.map(pendingSentence),
        },
        on:
          asked
            .flatMap((one) => ('until' in one && one.until !== undefined ? [isoDay(one.until)] : []))
            .toSorted()[0] ?? null,
      }
    })
    .toSorted((one, other) => (one.on ?? NEVER).localeCompare(other.on ?? NEVER))
}

const NEVER = '9999-12-31'

const isAsked = ({ matter }: Pending) =>
  matter === 'administrativeAppeal' || matter === 'courtAppeal' || matter === 'validityExtension'

/** The condition on the clock is that of the index `dossier_asked_idx`. */
const contestedOrProlonged = (db: Scoped, most: number) =>
  db.many<AskedRow>(sql`
    select d.id, d.number, d.title, c.name as "communeName", d.clock->'pending' as pending
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.insee_code = any (array(select communes_of_roles('signatory')))
      and d.clock @? '$.pending[*].matter ? (@ == "administrativeAppeal" || @ == "courtAppeal" || @ == "validityExtension")'
    order by d.next_step_due_on nulls last, d.id
    limit ${most}`)
