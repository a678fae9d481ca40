import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { DossierPostings, PhotographSent } from '#contract/dossier/posting/posting.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { keptPhotograph } from '#server/dossier/attachments/kept-photograph.ts'
import { mayWrite } from '#server/dossier/register/register.ts'
import { photographedAway } from '#wording/dossier/posting/posting-words.ts'
import { openPosting, type PostingDeps, postingsOf, tellContinuity, timeOf } from './postings.ts'
import { checksOf, insertCheck, metresFromGround } from './queries.ts'

/**
 * A photograph of the display on a day, and what it shows: the display in its place, or its absence, which puts nothing back. Inspected by its bytes, kept under its hash. The hour and the place that it bears are shown
 * and never believed; the day is the one that is declared. A board that was photographed far from its ground is told as such.
 *
 * @throws Problem 403, 404, 409, 413 when it is too heavy, 422 when it is no photograph, 503 when the antivirus does not answer
 */
export async function photographPosting(
  deps: PostingDeps,
  personId: string,
  { dossierId, postingId }: { dossierId: string; postingId: string },
  { on, isDisplayed, fileName, content }: PhotographShown & { fileName: string; content: Readable },
): Promise<DossierPostings> {
  await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await openPosting(deps, scoped, dossierId, postingId, on)
    if (!(await mayWrite(scoped, dossierId))) throw problem('actOfTownHall')
  })
  const refusal = () => problem('notPhotograph', { fileName })
  const { sha256, mediaType, takenAt, position } = await keptPhotograph(deps, { fileName, content }, refusal)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const open = await openPosting(deps, scoped, dossierId, postingId, on)
    if (!open.isOfficer && open.posting.place !== 'site') throw problem('actOfTownHall')
    await insertCheck(scoped, {
      postingId,
      how: 'photo',
      isDisplayed,
      fileSha256: sha256,
      fileMediaType: mediaType,
      takenAt,
      note: await placeNote(scoped, dossierId, open.posting.place === 'site' ? position : null),
      ...timeOf(deps, on),
      seenBy: personId,
    })
    await tellContinuity(deps, scoped, open, { on, isDisplayed, personId })
    return postingsOf(deps, scoped, dossierId)
  })
}

type PhotographShown = z.infer<typeof PhotographSent>

async function placeNote(
  scoped: Scoped,
  dossierId: string,
  position: readonly [number, number] | null,
): Promise<string> {
  const awayM = position === null ? null : await metresFromGround(scoped, dossierId, position)
  return awayM === null ? '' : photographedAway(awayM)
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

/** @throws Problem 404 when the check has no file, or is not theirs to read */
export const postingFile = (
  { db, clock, files }: PostingDeps,
  personId: string,
  { dossierId, postingId, ordinal }: { dossierId: string; postingId: string; ordinal: number },
): Promise<SentFile> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const found = (await checksOf(scoped, dossierId)).find(
      (check) => check.postingId === postingId && check.ordinal === ordinal,
    )
    if (!found?.fileSha256 || !found.fileMediaType) throw problem('postingFileUnknown')
    const name = `${found.how === 'attestation' ? 'attestation-affichage' : 'affichage'}-${ordinal}.${EXTENSIONS[found.fileMediaType] ?? 'bin'}`
    return new SentFile({ name, mediaType: found.fileMediaType, content: files.kept(found.fileSha256) })
  })
