import { isCertificate } from '#law/dossier-kind.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type DepositNoticeFacts, depositNotice } from '#server/documents/deposit-notice.ts'
import type { PostedMeasures } from '#server/documents/posting-notice.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { lastSaid } from '#server/dossier/decisions/course-facts.ts'
import { draftOf } from '#server/dossier/deposit/kept-draft.ts'
import { toldHeights } from '#server/dossier/footprints/footprint-heights.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { postedMeasures } from './posting-measures.ts'

/**
 * What the town hall displays of a dossier under review (R*423-6).
 * @throws Problem 404, 409 when nothing is deposited yet.
 */
export async function depositNoticePdf(deps: LetterDeps, personId: string, dossierId: string): Promise<Uint8Array> {
  const today = deps.clock.today()
  const { dossier, measures, postedOn } = await asPerson(deps.db, personId, today, async (scoped) => {
    const found = await decidedDossier(scoped, dossierId)
    if (!found) throw problem('dossierUnknown')
    const project = (await draftOf(scoped, dossierId))?.draft.project ?? {}
    const { acts } = await clockOfDossier(scoped, today, dossierId)
    return {
      dossier: found,
      postedOn: lastSaid(acts, 'depositNoticePosted', 'on') ?? null,
      measures: postedMeasures(project, await toldHeights(scoped, dossierId), found),
    }
  })
  const { filedOn } = dossier
  if (filedOn === null || isCertificate(dossier.kind)) throw problem('noDepositToPost')
  return renderPdf(
    depositNotice(
      depositNoticeFacts(deps, { ...dossier, filedOn }, { measures, postedOn }),
      await headOf(deps, deps.db, dossier),
    ),
  )
}

export function depositNoticeFacts(
  { clock }: Pick<LetterDeps, 'clock'>,
  dossier: DecidedDossier & { filedOn: string },
  { measures, postedOn }: { measures: PostedMeasures; postedOn: string | null },
): DepositNoticeFacts {
  return {
    kind: dossier.kind,
    number: numberOf(dossier),
    applicant: applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')),
    filedOn: dossier.filedOn,
    title: dossier.title,
    site: `${dossier.siteAddress ?? dossier.communeName}, ${referenceList(dossier.parcelIds)}`,
    areaM2: dossier.areaM2,
    floorM2: measures.floorM2 ?? null,
    heightM: measures.heightM ?? null,
    demolishedM2: measures.demolishedM2 ?? null,
    postedOn,
    issuedAt: clock.now().toString({ smallestUnit: 'second' }),
  }
}
