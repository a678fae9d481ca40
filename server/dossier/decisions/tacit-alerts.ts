import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { handlersOf } from '#server/dossier/register/handlers.ts'

/** Days before silence decides at which those who handle the dossier are told. */
const ALERT_DAYS = [15, 7, 2] as const

type Nearing = { id: string; deadline: string; to: string[] }

/**
 * Tells by mail, before silence decides, whoever is in charge of the dossier, or the case officers of the commune when
 * nobody is. Once a date and a step: run as often as one likes, on several servers.
 *
 * @returns how many dossiers are near their deadline
 */
export async function warnOfTacitDecisions({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const today = clock.today()
  return db.transaction(async (tx) => {
    let count = 0
    let after = 0
    for (const days of ALERT_DAYS.toReversed()) {
      const nearing = await dossiersNearing(tx, today.add({ days: after }), today.add({ days }))
      for (const { id, deadline, to } of nearing) {
        await enqueue(tx, {
          key: `tacitAlert/${id}/${deadline}/${days}`,
          channel: 'mail',
          dossierId: id,
          payload: { template: 'tacitAlert', deadline, to },
        })
      }
      count += nearing.length
      after = days + 1
    }
    return count
  })
}

/** Dossiers that no decision ends and whose silence would decide between two days, both included. */
const dossiersNearing = (db: Database, from: Temporal.PlainDate, until: Temporal.PlainDate) =>
  db.many<Nearing>(sql`
    select
      d.id, d.decision_deadline as deadline,
      ${handlersOf(from)} as to
    from dossier d
    where d.decision_deadline between ${from.toString()}::date and ${until.toString()}::date
      and d.state in ('inFirstMonth', 'underReview')
      and not exists (
        select from act a
        where a.dossier_id = d.id and a.kind = 'decided' and not a.payload ? 'hasNoEffect'
          and not exists (select from act u where u.cancels = a.id))
    order by d.id`)
