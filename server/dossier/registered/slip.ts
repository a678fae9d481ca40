import { logReading } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { postingSlip } from '#server/documents/posting-slip.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { addresseeOf } from '#server/dossier/letters/addressee.ts'
import { decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { batchOf, lettersOf } from './queries.ts'

/** The slip of a batch and its labels; each dossier on it was read. @throws Problem 404 */
export async function slipPdf(deps: LetterDeps, personId: string, batchId: string): Promise<Uint8Array> {
  const { batch, letters } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const found = await batchOf(scoped, batchId)
    if (!found) throw problem('registeredBatchUnknown')
    const rows = await lettersOf(scoped, batchId)
    const said = []
    for (const row of rows) {
      await logReading(scoped, row.dossierId, 'bordereau de dépôt de recommandés')
      const dossier = row.addressee === null ? await decidedDossier(scoped, row.dossierId) : undefined
      said.push({
        rank: row.ordinal,
        addressee: row.addressee ?? (dossier ? addresseeOf(dossier) : []),
        dossierNumber: row.number === null ? '' : printedNumber(row.number),
        letter: issuedName(row.template) ?? row.template,
        carrierNumber: row.carrierNumber,
      })
    }
    return { batch: found, letters: said }
  })
  return renderPdf(
    postingSlip(
      {
        reference: `RECOMMANDES ${batch.postedOn}`,
        postedOn: batch.postedOn,
        communeName: batch.communeName,
        letters,
        issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
      },
      await headOf(deps, deps.db, batch),
    ),
  )
}
