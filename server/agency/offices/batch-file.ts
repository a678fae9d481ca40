import { logAccess } from '#platform/access-log.ts'
import { csvText, quotedCell } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { refuseMissing } from '#server/agency/archives/export.ts'
import { type ZipEntry, zipped } from '#server/agency/archives/zip.ts'
import { ANSWER_COLUMNS, ANSWERS, LINE_STATES } from '#wording/agency/offices/office-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { type LineRow, linesOfBatches } from './batch-queries.ts'
import { ownBatch, stateOfLine, UNFINISHED } from './batches.ts'

/**
 * The answers of a batch in one file, once nothing more will come: each certificate as it was issued, and the table of all its lines. What has no
 * document (a tacit certificate, a request withdrawn, a dossier destroyed) stands in the table.
 *
 * @throws Problem 404 for who does not work there, 409 while a request waits, or when no certificate is kept
 */
export async function batchFile(
  { db, clock, files }: Pick<Deps, 'db' | 'clock' | 'files'>,
  personId: string,
  batchId: string,
): Promise<SentFile> {
  const lines = await asPerson(db, personId, clock.today(), async (scoped) => {
    await ownBatch(scoped, batchId)
    const found = await linesOfBatches(scoped, [batchId])
    refuseUnfinished(found)
    const given = found.filter(({ sha256 }) => sha256 !== null)
    for (const { dossierId, parcelId } of given)
      await logAccess(scoped, {
        ...{ personId, subject: 'export', subjectId: dossierId ?? batchId },
        ...{ inseeCode: parcelId.slice(0, 5), purpose: 'réponses d’un lot' },
      })
    return found
  })
  const placed = lines.flatMap((line) => (line.sha256 === null ? [] : [{ sha256: line.sha256, path: pathOf(line) }]))
  await refuseMissing(files, placed)
  const at = clock.now().toString({ smallestUnit: 'second' })
  const entries: ZipEntry[] = [
    ...placed.map(({ sha256, path }) => ({ path, kept: files.kept(sha256), passed: () => {} })),
    { path: ANSWERS.table, text: () => tableOf(lines) },
  ]
  return new SentFile({
    name: `${ANSWERS.file}-${at.slice(0, 10)}.zip`,
    mediaType: 'application/zip',
    shown: 'attachment',
    content: zipped(entries, { at }),
  })
}

/** @throws Problem 409 */
function refuseUnfinished(lines: readonly LineRow[]): void {
  const left = lines.filter((line) => UNFINISHED.has(stateOfLine(line))).length
  if (left > 0) throw problem('batchNotOver', { left, total: lines.length })
  if (!lines.some((line) => stateOfLine(line) === 'answered')) throw problem('batchWithoutAnswer')
}

const pathOf = ({ ordinal, number, parcelId }: LineRow) =>
  `certificats/${String(ordinal).padStart(3, '0')}-${number ?? parcelId}.pdf`

function tableOf(lines: readonly LineRow[]): string {
  const rows = lines.map((line) => [
    String(line.ordinal),
    line.reference,
    referenceText(line.parcelId),
    line.communeName,
    line.number === null ? '' : printedNumber(line.number),
    line.filedOn ?? '',
    stateOfLine(line) === 'answered' && line.isTacit ? 'Certificat tacite' : LINE_STATES[stateOfLine(line)],
    line.decidedOn ?? '',
    line.sha256 === null ? '' : pathOf(line),
  ])
  return csvText(ANSWER_COLUMNS.map(quotedCell), rows)
}
