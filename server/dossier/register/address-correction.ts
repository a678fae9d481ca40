import sql from 'sql-template-tag'
import type { AddressCorrection } from '#contract/dossier/register/address-correction.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { officersDossier } from './officer-acts.ts'
import { recordActs } from './register.ts'

type CorrectedParty = {
  id: string
  name: string
  givenName: string | null
  address: string
  postalCode: string
  city: string
}

/**
 * Corrects where a party of a deposited dossier lives: what was written, what is written instead and why are an act of the register. Letters that
 * left keep the address that they bore.
 * @throws Problem 404, 403 for who is no officer of the commune, 409 when nothing changes or the dossier is a history
 */
export const correctAddress = (
  { db, clock }: { db: Database; clock: LegalClock },
  personId: string,
  dossierId: string,
  { part, rank, why, ...after }: AddressCorrection,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    if (dossier.state === 'draft') throw problem('dossierUnknown')
    const party = await partyOf(scoped, dossierId, part, rank)
    if (!party) throw problem('partyUnknown')
    const { id, name, givenName, ...before } = party
    if (JSON.stringify(before) === JSON.stringify(after)) throw problem('addressUnchanged')
    await writeAddress(scoped, id, after)
    await recordActs(scoped, clock, dossierId, [
      {
        content: {
          kind: 'addressCorrected',
          said: { part, who: [givenName, name].filter(Boolean).join(' '), before, after, why },
        },
        legalAt: clock.now(),
        channel: 'desk',
        actor: { personId, role: 'caseOfficer' },
      },
    ])
  })

/** @param rank  among those of that part, as the dossier lists them */
const partyOf = (db: Scoped, dossierId: string, part: AddressCorrection['part'], rank: number) =>
  db.maybeOne<CorrectedParty>(sql`
    select
      id, name, given_name as "givenName", coalesce(details ->> 'address', '') as address,
      coalesce(details ->> 'postalCode', '') as "postalCode", coalesce(details ->> 'city', '') as city
    from dossier_party
    where dossier_id = ${dossierId} and part = ${part}
    order by ordinal
    limit 1 offset ${rank}`)

const writeAddress = (db: Scoped, id: string, address: Pick<AddressCorrection, 'address' | 'postalCode' | 'city'>) =>
  db.run(sql`update dossier_party set details = details || ${JSON.stringify(address)}::jsonb where id = ${id}`)
