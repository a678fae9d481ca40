import sql from 'sql-template-tag'
import type { Deps } from '#platform/deps.ts'
import { addSeat, openCommittee } from '#server/agency/committee/committee.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock'>

const emailOf = (name: string) => `${name}@demo.parvis.example`

/** Who sits: two with an account, two who are called on paper. */
const SEATS = [
  { name: 'Bernadette Hochart', quality: 'Maire', email: emailOf('maire'), chairs: true },
  { name: 'Paul Rameau', quality: 'Conseiller municipal', email: emailOf('elu'), chairs: false },
  { name: 'Anne Carlier', quality: 'Adjointe à l’urbanisme', email: '', chairs: false },
  { name: 'Luc Delannoy', quality: 'Conseiller municipal', email: '', chairs: false },
] as const

/** The planning commission of the demo town, with its members and its own rules. */
export async function loadCommittee(deps: SeedDeps): Promise<void> {
  const { db, clock } = deps
  const secretary = await db.maybeOne<{ id: string }>(
    sql`select id from person where email = ${emailOf('secretaire')} and not exists (select from committee_body)`,
  )
  if (!secretary) return
  const { id } = await openCommittee(deps, secretary.id, {
    ...{ kind: 'planningCommission', name: 'Commission d’urbanisme', inseeCode: DEMO_COMMUNE, isLarge: null },
    ...{ noticeDays: 3, quorum: 'majority', proxies: 1, isSecret: true, isRemote: false },
    rulesSource: 'règlement intérieur du conseil, article 8',
  })
  const fromOn = clock.today().subtract({ months: 6 }).toString()
  for (const seat of SEATS) await addSeat(deps, secretary.id, id, { ...seat, fromOn })
}
