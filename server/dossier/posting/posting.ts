import { isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { isInForce } from '#law/clock/in-force.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import type { Letterhead } from '#server/documents/pdf/block.ts'
import { type PostedMeasures, type PostingNoticeFacts, postingNotice } from '#server/documents/posting-notice.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
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
 * What the holder displays on the ground (R*424-15, A424-15 to A424-19); read by the desk and by the holder alike.
 * @throws Problem 404, 409 when no decision in favour is in force.
 */
export async function postingNoticePdf(deps: LetterDeps, personId: string, dossierId: string): Promise<Uint8Array> {
  const today = deps.clock.today()
  const { dossier, law, heights, project } = await asPerson(deps.db, personId, today, async (scoped) => {
    const found = await decidedDossier(scoped, dossierId)
    if (!found) throw problem('dossierUnknown')
    const { clock } = await clockOfDossier(scoped, today, dossierId)
    return {
      dossier: found,
      law: clock,
      heights: await toldHeights(scoped, dossierId),
      project: (await draftOf(scoped, dossierId))?.draft.project ?? {},
    }
  })
  if (grantDay(law) === undefined) throw problem('noDecisionToPost')
  const letterhead = await headOf(deps, deps.db, dossier)
  return renderPdf(
    postingNotice(
      postingFacts(deps, { dossier, law }, postedMeasures(project, heights, dossier), letterhead),
      letterhead,
    ),
  )
}

/** @throws Error when nothing is granted: see `postingNoticePdf` */
export function postingFacts(
  { clock }: Pick<LetterDeps, 'clock'>,
  { dossier, law }: { dossier: DecidedDossier; law: ReviewClock },
  measures: PostedMeasures,
  letterhead: Letterhead,
): PostingNoticeFacts {
  const grantedOn = grantDay(law)
  if (grantedOn === undefined) throw new Error('a notice of what nobody granted')
  return {
    kind: dossier.kind,
    isTacit: law.reading?.of === 'review' && law.reading.position?.tacit !== undefined,
    number: numberOf(dossier),
    holder: applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')),
    architect: applicantsText(dossier.parties.filter(({ part }) => part === 'architect')) || null,
    grantedOn: isoDay(grantedOn),
    title: dossier.title,
    site: `${dossier.siteAddress ?? dossier.communeName}, ${referenceList(dossier.parcelIds)}`,
    areaM2: dossier.areaM2,
    measures,
    townHall: [letterhead.authority, ...letterhead.lines].join(', '),
    issuedAt: clock.now().toString({ smallestUnit: 'second' }),
  }
}

/** Day on which what is in force was granted; undefined when nothing is. */
function grantDay({ state, course }: ReviewClock) {
  if (!course || !isInForce(state)) return undefined
  const { decision, tacit } = course
  if (decision) return isGrant(decision.act.sense) ? (decision.act.signedOn ?? decision.notified.day) : undefined
  return tacit && isTacitGrant(tacit.decision) ? tacit.on.day : undefined
}
