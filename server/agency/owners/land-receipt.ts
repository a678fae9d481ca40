import type { LandRequest } from '#contract/agency/owners/land-request.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { ASKER_NAMES, CHANNEL_NAMES, LAND_RECEIPT as R } from '#wording/agency/owners/land-words.ts'
import { dayText } from '#wording/day.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { landRequest, toldRequest } from './land-desk.ts'
import type { ReadingDeps } from './readings.ts'

/** The receipt of a request (CRPA L112-3), or its refusal with its article, to be signed. @throws Problem 404 */
export async function landReceipt(deps: ReadingDeps, personId: string, id: string) {
  const request = toldRequest(deps, await landRequest(deps, personId, id))
  const authority = authorityTitle([request.communeName])
  const letterhead = await letterheadOf(deps.db, deps.config.dataDir, request.inseeCode, authority)
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const name = request.outcome === 'refused' ? 'refus' : 'accuse-de-reception'
  return sentPdf(`${name}-information-fonciere.pdf`, await renderPdf(receiptDocument(request, letterhead, issuedAt)))
}

export function receiptDocument(request: LandRequest, letterhead: Letterhead, issuedAt: string): Document {
  const isRefused = request.outcome === 'refused'
  const title = isRefused ? R.refused : R.accepted
  return {
    title,
    subtitle: request.communeName,
    reference: `IF-${request.inseeCode}-${request.receivedOn.replaceAll('-', '')}-${request.id.slice(0, 8)}`,
    issued: `Le ${dayText(request.receivedOn)}`,
    issuedAt,
    letterhead,
    subject: title,
    footer: R.footer,
    blocks: [
      { type: 'paragraph', size: 'lead', text: request.sentence },
      {
        type: 'keyValue',
        rows: [
          { key: 'Demandeur', value: request.name },
          { key: 'En qualité de', value: ASKER_NAMES[request.asker] },
          { key: 'Reçue', value: `${CHANNEL_NAMES[request.channel]}, le ${dayText(request.receivedOn)}` },
          { key: 'Commune', value: request.communeName },
          { key: request.subject === 'person' ? 'Personne' : 'Parcelles', value: request.subjectText },
        ],
      },
      { type: 'paragraph', text: R.declares },
      { type: 'paragraph', size: 'small', text: R.kept(dayText(request.eraseOn)) },
      ...(isRefused ? [{ type: 'paragraph', size: 'mention', text: R.remedy } as const] : []),
      {
        type: 'signature',
        place: request.communeName,
        on: dayText(request.receivedOn),
        quality: R.quality,
        name: request.name,
      },
    ],
  }
}
