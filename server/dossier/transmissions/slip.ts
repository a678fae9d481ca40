import { renderPdf } from '#server/documents/render-pdf.ts'
import { transmissionSlip } from '#server/documents/transmission-slip.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { slipFacts } from './transmissions.ts'

/** The slip of a sending, to print and put in the envelope. @throws Problem 404 */
export async function slipPdf(
  deps: LetterDeps,
  personId: string,
  named: { id: string; transmission: string },
): Promise<{ number: string; content: Uint8Array }> {
  const { row, dossier } = await slipFacts(deps, personId, named)
  const slip = transmissionSlip(
    { ...row, dossierNumber: numberOf(dossier), issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }) },
    await headOf(deps, deps.db, dossier),
  )
  return { number: row.number, content: await renderPdf(slip) }
}
