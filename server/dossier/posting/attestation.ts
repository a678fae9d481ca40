import type { DossierPostings, Posting } from '#contract/dossier/posting/posting.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn } from '#platform/scope.ts'
import { type AttestationFacts, postingAttestation } from '#server/documents/posting-attestation.ts'
import { type PostingLine, postingRegister } from '#server/documents/posting-register.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import { actsOfDossier } from '#server/dossier/register/act-log.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { type PostingDeps, postingsOf } from './postings.ts'
import { communeName, insertCheck, type RegisterLine, registerLines } from './queries.ts'
import { sealsOf } from './seal-queries.ts'

const QUALITY = 'Pour le maire'

/**
 * Attests a display that lasted its time or was taken down: a PDF made of what was seen until then, kept with the checks under its hash,
 * with the place of a signature.
 *
 * @throws Problem 403, 404, 409 while the display goes on
 */
export async function attestPosting(
  deps: PostingDeps,
  personId: string,
  { dossierId, postingId }: { dossierId: string; postingId: string },
): Promise<DossierPostings> {
  const { dossier, facts } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { mayWrite, postings } = await postingsOf(deps, scoped, dossierId)
    if (!mayWrite) throw problem('actOfTownHall')
    const posting = postings.find(({ id }) => id === postingId)
    const dossier = await decidedDossier(scoped, dossierId)
    const opening = (await actsOfDossier(scoped, dossierId)).find(({ id }) => id === postingId)
    if (!posting || !dossier || !opening) throw problem('postingUnknown')
    if (!isOver(posting)) throw problem('postingNotServed')
    const issuedAt = deps.clock.now()
    const facts: AttestationFacts = {
      number: numberOf(dossier),
      site: `${dossier.siteAddress ?? dossier.communeName}, ${referenceList(dossier.parcelIds)}`,
      posting,
      openingSha256: opening.sha256,
      seals: await sealsOf(scoped, postingId),
      signatory: { place: dossier.communeName, quality: QUALITY },
      issuedAt: issuedAt.toString({ smallestUnit: 'second' }),
      issuedOn: deps.clock.today().toString(),
    }
    return { dossier, facts }
  })
  const pdf = await renderPdf(postingAttestation(facts, await headOf(deps, deps.db, dossier)))
  const { sha256 } = await deps.files.put(pdf)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const at = deps.clock.now()
    await insertCheck(scoped, {
      postingId,
      how: 'attestation',
      isDisplayed: true,
      fileSha256: sha256,
      fileMediaType: 'application/pdf',
      at,
      recordedAt: at,
      seenBy: personId,
    })
    return postingsOf(deps, scoped, dossierId)
  })
}

const isOver = ({ state, endedOn }: Posting) => state === 'served' || state === 'attested' || endedOn !== null

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const

/** The last twelve months of the register of what a commune displayed. @throws Problem 404 when it is not theirs */
export async function postingRegisterPdf(deps: PostingDeps, personId: string, inseeCode: string): Promise<Uint8Array> {
  const today = deps.clock.today()
  const since = today.subtract({ months: 12 }).toString()
  const { lines, name } = await asPerson(deps.db, personId, today, async (scoped) => {
    const name = await communeName(scoped, inseeCode)
    if (name === undefined || !(await holdsRoleOn(scoped, inseeCode, READERS))) throw problem('postingUnknown')
    return { name, lines: await registerLines(scoped, inseeCode, since) }
  })
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  return renderPdf(
    postingRegister(
      {
        lines: lines.map(lineOf),
        period: `${name}, du ${dayText(since)} au ${dayText(today.toString())}.`,
        reference: `${inseeCode}-${today.toString()}`,
        issuedAt,
      },
      await headOf(deps, deps.db, { inseeCode, communeName: name }),
    ),
  )
}

const lineOf = ({ act, place, number, kind: _, ...line }: RegisterLine): PostingLine => ({
  ...line,
  number: printedNumber(number),
  object: act === 'depositNoticePosted' ? 'deposit' : 'decision',
  place: place === 'website' ? 'website' : 'townHall',
})
