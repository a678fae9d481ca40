import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { depositNotice } from '#server/documents/deposit-notice.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { draftOf } from '#server/dossier/deposit/kept-draft.ts'
import { footprintHeights } from '#server/dossier/footprints/footprint-heights.ts'
import { decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { headOf, numberOf } from '#server/dossier/letters/issue.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { postedMeasures } from './posting-measures.ts'

/**
 * What the town hall displays of a dossier under review (R*423-6).
 * @throws Problem 404, 409 when nothing is deposited yet.
 */
export async function depositNoticePdf(deps: LetterDeps, personId: string, dossierId: string): Promise<Uint8Array> {
  const { dossier, measures } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const found = await decidedDossier(scoped, dossierId)
    if (!found) throw problem('dossierUnknown')
    const project = (await draftOf(scoped, dossierId))?.draft.project ?? {}
    return {
      dossier: found,
      measures: postedMeasures(project, await footprintHeights(scoped, dossierId), found.kind),
    }
  })
  if (dossier.filedOn === null) throw problem('noDepositToPost')
  const facts = {
    kind: dossier.kind,
    number: numberOf(dossier),
    applicant: applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')),
    filedOn: dossier.filedOn,
    title: dossier.title,
    site: `${dossier.communeName}, ${referenceList(dossier.parcelIds)}`,
    areaM2: dossier.areaM2,
    floorM2: measures.floorM2 ?? null,
    heightM: measures.heightM ?? null,
    demolishedM2: measures.demolishedM2 ?? null,
    issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
  }
  return renderPdf(depositNotice(facts, await headOf(deps, dossier)))
}
