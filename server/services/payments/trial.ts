import sql from 'sql-template-tag'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Deps } from '#platform/deps.ts'
import { openPayfip } from './payfip/client.ts'

/** What PayFiP says when it is asked who a client is, which pays nothing. */
export type PayfipTrial = { outcome: 'known'; name: string } | { outcome: 'answers' | 'stranger' | 'silent' | 'unset' }

/** Nobody's number: PayFiP answers that it does not know it. */
const NOBODYS = '000000'

const anyClient = ({ db }: Pick<Deps, 'db'>) =>
  db.maybeOne<{ numcli: string | null }>(sql`
    select numcli from payment_contract where numcli is not null and closed_on is null order by opened_on, id limit 1`)

/** Asks PayFiP, as it is set now, for the client of a régie. */
export async function tryPayfip(deps: Pick<Deps, 'db'> & PayfipSet): Promise<PayfipTrial> {
  const payfip = payfipOf(deps)
  if (!payfip) return { outcome: 'unset' }
  const client = await anyClient(deps)
  const read = await openPayfip(payfip).client(client?.numcli ?? NOBODYS)
  if (read.outcome === 'unreachable') return { outcome: 'silent' }
  if (read.outcome === 'answered' && client)
    return { outcome: 'known', name: [read.value.libelleN1, read.value.libelleN2].filter(Boolean).join(', ') }
  return { outcome: client ? 'stranger' : 'answers' }
}
