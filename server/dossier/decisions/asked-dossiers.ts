import sql from 'sql-template-tag'
import type { AskedLine } from '#contract/dossier/decisions/decision-desk.ts'
import type { Pending } from '#law/clock/pending.ts'
import type { Scoped } from '#platform/scope.ts'
import { pendingSentence } from '#wording/dossier/register/pending.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

type AskedRow = Omit<AskedLine, 'says'> & { pending: Pending[] }

/** What the authority is asked on the communes where the person signs, once it decided: what silence answers first comes first. */
export async function askedDossiers(scoped: Scoped): Promise<AskedLine[]> {
  const rows = await contestedOrProlonged(scoped)
  return rows
    .map(({ pending, number, ...row }) => {
      const asked = pending.filter(isAsked)
      return {
        line: {
          ...row,
          number: number === null ? null : printedNumber(number),
          says: asked.map(pendingSentence),
        },
        until: Math.min(...asked.map((one) => ('until' in one ? (one.until ?? NEVER) : NEVER))),
      }
    })
    .toSorted((one, other) => one.until - other.until)
    .map(({ line }) => line)
}

const NEVER = Number.MAX_SAFE_INTEGER

const isAsked = ({ matter }: Pending) =>
  matter === 'administrativeAppeal' || matter === 'courtAppeal' || matter === 'validityExtension'

/** The condition on the clock is that of the index `dossier_asked_idx`. */
const contestedOrProlonged = (db: Scoped) =>
  db.many<AskedRow>(sql`
    select d.id, d.number, d.title, c.name as "communeName", d.clock->'pending' as pending
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.insee_code = any (array(select communes_of_roles('signatory')))
      and d.clock @? '$.pending[*].matter ? (@ == "administrativeAppeal" || @ == "courtAppeal" || @ == "validityExtension")'
    order by d.next_step_due_on nulls last, d.id
    limit 300`)
