import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'

/** Months before a grant lapses at which its holder is told; the last one is that of the request for another year (R*424-22). */
const ALERT_MONTHS = [6, 3, 2] as const

type Nearing = { id: string; lapsesOn: string; extendableUntil: string | null; to: string[] }

/**
 * Tells the holder by mail that what was granted lapses if no works begin (R*424-17), and until when it may be extended. Once a date and a
 * step, the nearest alone: run as often as one likes, on several servers.
 *
 * @returns how many dossiers are near their lapse
 */
export async function warnOfLapses({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const today = clock.today()
  return db.transaction(async (tx) => {
    let count = 0
    let from = today
    for (const months of ALERT_MONTHS.toReversed()) {
      const until = today.add({ months })
      const nearing = await grantsLapsing(tx, from, until)
      for (const { id, lapsesOn, extendableUntil, to } of nearing) {
        await enqueue(tx, {
          key: `lapseAlert/${id}/${lapsesOn}/${months}`,
          channel: 'mail',
          dossierId: id,
          payload: {
            template: 'lapseAlert',
            lapsesOn,
            askBy: extendableUntil !== null && extendableUntil >= today.toString() ? extendableUntil : null,
            to,
          },
        })
      }
      count += nearing.length
      from = until.add({ days: 1 })
    }
    return count
  })
}

/** Grants that lapse between two days, both included, and the addresses of those who hold them. */
const grantsLapsing = (db: Database, from: Temporal.PlainDate, until: Temporal.PlainDate) =>
  db.many<Nearing>(sql`
    select d.id, d.lapses_on as "lapsesOn", d.extendable_until as "extendableUntil", holders.to
    from dossier d
    cross join lateral (
      select coalesce(array_agg(distinct p.details ->> 'email' order by p.details ->> 'email'), '{}') as to
      from dossier_party p
      where p.dossier_id = holding_parties(d.id) and p.part <> 'architect' and p.details ->> 'email' <> '') as holders
    where d.lapses_on between ${from.toString()}::date and ${until.toString()}::date and holders.to <> '{}'
    order by d.id`)
