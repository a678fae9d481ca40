import type { Readable } from 'node:stream'
import type {
  Elimination,
  Eliminations,
  NewElimination,
  VisaGiven,
  VisaRefused,
} from '#contract/agency/archives/archives.ts'
import { csvFile } from '#platform/csv-file.ts'
import { FileTooLarge } from '#platform/file-store.ts'
import type { AcceptedType } from '#platform/inspection/inspection.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'
import { slipNumber } from '#wording/agency/archives/archive-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import {
  abandonRow,
  destroyVisaed,
  type EliminationRow,
  eliminationById,
  eliminationsOf,
  keepRefusal,
  keepVisa,
  lineFiles,
  lockElimination,
} from './elimination-queries.ts'
import { type ArchiveDeps, asKeeper } from './keeper.ts'
import { type ProposedSlip, proposedSlip } from './slip.ts'

const SHOWN = 100

/** @throws Problem 403 */
export const listEliminations = (deps: ArchiveDeps, personId: string | null): Promise<Eliminations> =>
  asKeeper(deps, personId, async (scoped) => ({ eliminations: (await eliminationsOf(scoped, SHOWN)).map(shown) }))

function shown(row: EliminationRow): Elimination {
  const { visaOn, visaBy, visaReference, visaSha256, visaRecordedBy, refusedOn, refusedBecause, ...rest } = row
  return {
    ...rest,
    slipNumber: slipNumber(row.id, row.proposedAt),
    visa:
      visaOn === null || visaBy === null || visaReference === null || visaSha256 === null
        ? null
        : { on: visaOn, by: visaBy, reference: visaReference, sha256: visaSha256, recordedBy: visaRecordedBy ?? '' },
    refusal: refusedOn === null || refusedBecause === null ? null : { on: refusedOn, because: refusedBecause },
  }
}

/** @throws Problem 404 */
async function eliminationRead(scoped: Scoped, id: number): Promise<Elimination> {
  const row = await eliminationById(scoped, id)
  if (!row) throw problem('archiveUnknown')
  return shown(row)
}

/**
 * A slip for the visa of the archives, printed and kept: every dossier by its number and by the signed row that lets it go.
 * @throws Problem 403, 404, 409 when one of them is not to be eliminated
 */
export async function proposeElimination(
  deps: ArchiveDeps,
  personId: string | null,
  { dossierIds, reason }: NewElimination,
): Promise<Elimination> {
  const keeper = await asKeeper(deps, personId, async (_scoped, found) => found)
  const slip: ProposedSlip = await proposedSlip(deps, keeper, { dossierIds, reason })
  const { sha256 } = await deps.files.put(slip.pdf)
  return asKeeper(deps, personId, async (scoped) => {
    await slip.insert(scoped, sha256)
    return eliminationRead(scoped, slip.id)
  })
}

const VISA_BYTES = 20_000_000

/**
 * The visa of the archives, with the slip that bears it; from then on, and only then, what it names may be destroyed.
 * @throws Problem 403, 404, 409 when the slip awaits none, 413, 422 when the file is no PDF or the day cannot be
 */
export async function recordVisa(
  deps: ArchiveDeps,
  personId: string | null,
  id: number,
  visa: VisaGiven,
  file: { fileName: string; content: Readable },
): Promise<Elimination> {
  await asKeeper(deps, personId, (scoped) => awaitingVisa(deps, scoped, id, visa.on))
  const sha256 = await storedVisa(deps, file)
  return asKeeper(deps, personId, async (scoped, keeper) => {
    await awaitingVisa(deps, scoped, id, visa.on)
    await keepVisa(scoped, id, visa, { sha256, personId: keeper.personId, at: deps.clock.now() })
    return eliminationRead(scoped, id)
  })
}

async function awaitingVisa({ clock }: ArchiveDeps, scoped: Scoped, id: number, on: string): Promise<void> {
  const standing = await lockElimination(scoped, id)
  if (!standing) throw problem('archiveUnknown')
  if (standing.state !== 'proposed') throw problem('eliminationWithoutVisa')
  if (on > clock.today().toString()) throw problem('archiveDayToCome')
  if (on < standing.proposedOn) throw problem('archiveDayBefore')
}

async function storedVisa(
  deps: ArchiveDeps,
  { fileName, content }: { fileName: string; content: Readable },
): Promise<string> {
  const refuseOther = (mediaType: AcceptedType) => {
    if (mediaType !== 'application/pdf') throw problem('visaNotPdf')
  }
  const accept = async (path: string) => refuseOther(await acceptedFile(deps, path, fileName))
  try {
    return (await deps.files.put(content, VISA_BYTES, accept)).sha256
  } catch (error) {
    throw error instanceof FileTooLarge ? problem('visaTooHeavy', { limitMb: VISA_BYTES / 1_000_000 }) : error
  }
}

/** @throws Problem 403, 404, 409, 422 */
export const refuseVisa = (deps: ArchiveDeps, personId: string | null, id: number, refusal: VisaRefused) =>
  asKeeper(deps, personId, async (scoped) => {
    await awaitingVisa(deps, scoped, id, refusal.on)
    await keepRefusal(scoped, id, refusal)
    return eliminationRead(scoped, id)
  })

/** @throws Problem 403, 404, 409 when it ended */
export const abandonElimination = (deps: ArchiveDeps, personId: string | null, id: number) =>
  asKeeper(deps, personId, async (scoped) => {
    const standing = await lockElimination(scoped, id)
    if (!standing) throw problem('archiveUnknown')
    if (standing.state !== 'proposed' && standing.state !== 'visaed') throw problem('eliminationWithoutVisa')
    await abandonRow(scoped, id)
    return eliminationRead(scoped, id)
  })

/**
 * Destroys the dossiers of a slip under its visa, whole or not at all; the slip, its visa, the numbers and the hashes stay. Files leave the
 * store once nothing else names them, within a day.
 *
 * @param count  dossiers of the slip, typed by whoever destroys them
 * @throws Problem 403, 404, 409 without a visa or when a dossier lives again since it, 422 when the number is not that of the slip
 */
export const destroyElimination = (deps: ArchiveDeps, personId: string | null, id: number, count: number) =>
  asKeeper(deps, personId, async (scoped) => {
    const standing = await lockElimination(scoped, id)
    if (!standing) throw problem('archiveUnknown')
    if (standing.state !== 'visaed') throw problem('eliminationWithoutVisa')
    if (count !== standing.lineCount) throw problem('eliminationCountWrong', { count: standing.lineCount })
    await destroyVisaed(scoped, id, deps.clock.now()).catch((error: unknown) => {
      throw aliveProblem(error) ?? error
    })
    return eliminationRead(scoped, id)
  })

function aliveProblem(error: unknown) {
  if (!(error instanceof Error) || Reflect.get(error, 'constraint') !== 'elimination_alive') return undefined
  return problem('eliminationAlive', { numbers: String(Reflect.get(error, 'detail')).split(',').map(printedNumber) })
}

/** @throws Problem 403, 404 */
export const slipFile = (deps: ArchiveDeps, personId: string | null, id: number): Promise<SentFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const { slipSha256, slipNumber: number } = await eliminationRead(scoped, id)
    return pdfFile(deps, `bordereau-${number}.pdf`, slipSha256)
  })

/** @throws Problem 403, 404 before there is one */
export const visaFile = (deps: ArchiveDeps, personId: string | null, id: number): Promise<SentFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const { visa, slipNumber: number } = await eliminationRead(scoped, id)
    if (!visa) throw problem('archiveUnknown')
    return pdfFile(deps, `visa-${number}.pdf`, visa.sha256)
  })

const pdfFile = ({ files }: ArchiveDeps, name: string, sha256: string) =>
  new SentFile({ name, mediaType: 'application/pdf', content: files.kept(sha256) })

/** The files of a slip, one a line, for whoever gives the visa to check and for what stays of them. @throws Problem 403, 404 */
export const slipFilesCsv = (deps: ArchiveDeps, personId: string | null, id: number): Promise<SentFile> =>
  asKeeper(deps, personId, async (scoped) => {
    const { slipNumber: number } = await eliminationRead(scoped, id)
    const rows = await lineFiles(scoped, id)
    return csvFile(
      `fichiers-${number}.csv`,
      ['Dossier', 'Actes', 'Empreinte du dernier acte', 'Empreinte SHA-256 du fichier', 'Octets'],
      rows.map((row) => [printedNumber(row.number), row.actCount, row.chainSha256, row.sha256, row.bytes]),
    )
  })
