import type { Readable } from 'node:stream'
import type { Infringement } from '#contract/dossier/infringements/infringements.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { infringementReport } from '#server/documents/infringement-report.ts'
import type { Annex } from '#server/documents/pdf/annex.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { keptPhotograph } from '#server/dossier/attachments/kept-photograph.ts'
import { headOf } from '#server/dossier/letters/issue.ts'
import { INFRINGEMENT_REPORT } from '#wording/dossier/infringements/infringement-words.ts'
import { type NoteDeps, noteRead, ownDraft } from './infringements.ts'
import { drawUpNote, insertPhotograph, logReadingOfNote, nextNumber, photographsOf } from './queries.ts'

/** Each is a page of the report. */
const MOST_PHOTOGRAPHS = 30

/** @throws Problem 403, 404, 409, 413, 422 when it is no photograph */
export async function photographNote(
  deps: NoteDeps,
  personId: string,
  id: string,
  { caption, fileName, content }: { caption: string; fileName: string; content: Readable },
): Promise<Infringement> {
  const today = deps.clock.today()
  await asPerson(deps.db, personId, today, async (scoped) => {
    await ownDraft(scoped, personId, id)
    const taken = await photographsOf(scoped, id)
    if (taken.length >= MOST_PHOTOGRAPHS) throw problem('tooManyInfringementPhotographs', { most: MOST_PHOTOGRAPHS })
  })
  const refusal = () => problem('notInfringementPhotograph', { fileName })
  const kept = await keptPhotograph(deps, { fileName, content }, refusal)
  return asPerson(deps.db, personId, today, async (scoped) => {
    await ownDraft(scoped, personId, id)
    await insertPhotograph(scoped, { ...kept, caption, noteId: id, takenBy: personId, at: deps.clock.now() })
    return noteRead(deps, scoped, personId, id)
  })
}

/**
 * Draws the report up: a number of the commune, a PDF with its photographs kept under its hash; nothing changes it afterwards.
 * @throws Problem 403, 404, 409 once it is drawn up
 */
export async function drawUp(deps: NoteDeps, personId: string, id: string): Promise<Infringement> {
  const { clock, db, files } = deps
  const year = clock.today().year
  const { note, number, name } = await asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await ownDraft(scoped, personId, id)
    return {
      note: await noteRead(deps, scoped, personId, id),
      number: await nextNumber(scoped, inseeCode, year),
      name: (await deps.directory.nameOf(scoped, personId)) ?? '',
    }
  })
  const pdf = await renderPdf(
    infringementReport(
      {
        number,
        note,
        name,
        issuedAt: clock.now().toString({ smallestUnit: 'second' }),
        issuedOn: clock.today().toString(),
      },
      await headOf(deps, db, note),
    ),
    await annexesOf(deps, note),
  )
  const { sha256 } = await files.put(pdf)
  const isDrawnUp = await asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await ownDraft(scoped, personId, id)
    const now = await noteRead(deps, scoped, personId, id)
    const isSame =
      JSON.stringify(now) === JSON.stringify(note) && (await nextNumber(scoped, inseeCode, year)) === number
    if (isSame) await drawUpNote(scoped, { id, number, sha256, at: clock.now() })
    return isSame
  })
  // another report took the number, or another window wrote in this one: it is printed as it now is
  if (!isDrawnUp) return drawUp(deps, personId, id)
  return asPerson(db, personId, clock.today(), (scoped) => noteRead(deps, scoped, personId, id))
}

const annexesOf = ({ files }: NoteDeps, { photographs }: Infringement): Promise<Annex[]> =>
  Promise.all(
    photographs.map(async ({ caption, sha256, mediaType }, index) => ({
      title: INFRINGEMENT_REPORT.photographTitle(index + 1, caption),
      bytes: await storedBytes(files, sha256),
      mediaType: mediaType === 'image/png' ? ('image/png' as const) : ('image/jpeg' as const),
    })),
  )

/** @throws Problem 404 before it is drawn up, and to whoever is not sworn there */
export const noteFile = (deps: NoteDeps, personId: string, id: string): Promise<SentFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { number, sha256 } = await noteRead(deps, scoped, personId, id)
    if (sha256 === null) throw problem('infringementUnknown')
    await logReadingOfNote(scoped, { noteId: id, personId, what: 'file', at: deps.clock.now() })
    return new SentFile({
      name: `proces-verbal-${number}.pdf`,
      mediaType: 'application/pdf',
      content: deps.files.kept(sha256),
    })
  })

/** @throws Problem 404 */
export const notePhotograph = (
  deps: NoteDeps,
  personId: string,
  { id, photograph }: { id: string; photograph: string },
): Promise<SentFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const found = (await photographsOf(scoped, id)).find((one) => one.id === photograph)
    if (!found) throw problem('infringementUnknown')
    await logReadingOfNote(scoped, { noteId: id, personId, what: 'photograph', at: deps.clock.now() })
    const extension = found.mediaType === 'image/png' ? 'png' : 'jpg'
    return new SentFile({
      name: `constat-${found.sha256.slice(0, 8)}.${extension}`,
      mediaType: found.mediaType,
      content: deps.files.kept(found.sha256),
    })
  })
