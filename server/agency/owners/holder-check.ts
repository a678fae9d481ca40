import type { HolderCheck } from '#contract/agency/owners/holder-check.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { READING_PURPOSES } from '#rules/owners/reading-rights.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type Applicant, applicantsOf, groundsOfDossier } from './holder-check-queries.ts'
import { bearsName, typedName } from './names.ts'
import { bear, bornHolders, type HolderRow, vintageOf, worksAt } from './reading-queries.ts'
import { openedReading, type ReadingDeps } from './readings.ts'
import { opened, SealedHolder } from './sealing.ts'
import { namesWritten } from './statement.ts'

/**
 * Whether those who file are among the holders of each parcel of their dossier: a reading for its instruction, with its line of the journal for each parcel. Nobody is
 * named: what differs is for the officer to look at, and MAJIC is no title.
 *
 * @throws Problem 403 for who does not work there, 404 for a dossier that they do not read
 */
export async function holderCheck(deps: ReadingDeps, personId: string, dossierId: string): Promise<HolderCheck> {
  const { db, clock, config } = deps
  const today = clock.today()
  const { dossier, parcels, vintage, applicants } = await asPerson(db, personId, today, async (scoped) => {
    const grounds = await groundsOfDossier(scoped, dossierId)
    if (!grounds) throw problem('dossierUnknown')
    if (!(await worksAt(scoped, grounds.inseeCode))) throw problem('ownersNotYours')
    return {
      dossier: { id: dossierId, number: grounds.number === null ? null : printedNumber(grounds.number) },
      parcels: grounds.parcelIds.filter((id) => id.startsWith(grounds.inseeCode)),
      vintage: (await vintageOf(scoped, grounds.inseeCode))?.vintage ?? null,
      applicants: await applicantsOf(scoped, dossierId),
    }
  })
  if (vintage === null) return { vintage, parcels: [] }
  const told: HolderCheck['parcels'] = []
  for (const parcelId of parcels) {
    const { id } = await openedReading(deps, personId, {
      ...{ purpose: 'instruction', families: READING_PURPOSES.instruction.families, parcelId, dossier },
      ...{ inseeCode: parcelId.slice(0, 5), accounts: null, requestId: null },
    })
    const holders = await asPerson(db, personId, today, async (scoped) => {
      await bear(scoped, id)
      return bornHolders(scoped)
    })
    const isHeld = holders.some((row) => applicants.some((one) => isSame(config, row, one)))
    const outcome = holders.length === 0 ? 'noAccount' : isHeld ? 'holder' : 'other'
    told.push({ parcelId, reference: printedParcelId(parcelId), outcome })
  }
  return { vintage, parcels: told }
}

/** By the number of SIREN, else by every word of the name as it is typed. */
function isSame(config: ReadingDeps['config'], row: HolderRow, { name, givenName, siren }: Applicant): boolean {
  const said = opened(config, SealedHolder, row.sealed)
  if (siren !== null && said.siren === siren) return true
  return bearsName(namesWritten(said), typedName([name, givenName].filter(Boolean).join(' ')), row.nature === '2')
}
