import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { isTransmitted, transmissionDueOn, transmissionNumbers } from '#law/legality-control.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { FileStore } from '#platform/file-store.ts'
import type { Scoped } from '#platform/scope.ts'
import { type DecidingAuthority, isOfTheState } from '#wording/dossier/decisions/decision.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { ACT_TITLES, opinionTitle, subjectText } from '#wording/dossier/transmissions/transmission.ts'
import { insertTransmission, isNumberTaken, opinionsToSend, piecesToSend, type SentPiece } from './queries.ts'

/** Individual acts, in @CTES. */
const INDIVIDUAL = 3

/** Land-use permits; each prefecture numbers below it as it likes. */
const LAND_USE = '2.2'

/** Kinds of files of @CTES: the individual act itself, and another document. */
const TYPE_PJ = { act: '99_AI', piece: '99_AU' } as const

type Signed = {
  dossier: { id: string; number: string | null; inseeCode: string; title: string; authority: DecidingAuthority }
  act: { id: string; kind: string }
  document: { document: string; sha256: string; fileName: string }
}

/**
 * In the transaction of the signature: what must reach the prefect is ready at once, with the files as they are that day. An act of the
 * State, and a letter that decides nothing, go nowhere.
 */
export async function prepareTransmission(
  { clock, files }: { clock: LegalClock; files: FileStore },
  scoped: Scoped,
  { dossier, act, document }: Signed,
): Promise<void> {
  if (dossier.number === null || !isTransmitted(act.kind, isOfTheState(dossier.authority))) return
  const signedOn = dayOfPlainDate(clock.today())
  const title = ACT_TITLES[act.kind] ?? document.fileName
  const pieces = await piecesToSend(scoped, dossier.id)
  const opinions = await opinionsToSend(scoped, dossier.id)
  // a file that the store has lost stays in the list: its sending says that it is missing, the signature does not wait for it
  const bytesOf = async (sha256: string) => ((await files.has(sha256)) ? files.kept(sha256).byteCount() : 0)
  await insertTransmission(scoped, {
    dossierId: dossier.id,
    inseeCode: dossier.inseeCode,
    actId: act.id,
    documentId: document.document,
    number: await freeNumber(scoped, dossier.number),
    nature: INDIVIDUAL,
    matter: LAND_USE,
    subject: subjectText(title, printedNumber(dossier.number), dossier.title),
    files: [
      {
        role: 'act',
        title,
        sha256: document.sha256,
        bytes: await bytesOf(document.sha256),
        mediaType: 'application/pdf',
        typePj: TYPE_PJ.act,
      },
      ...pieces.map(({ code, title, sha256, bytes, mediaType }) => ({
        role: 'piece' as const,
        title: `${code}, ${title}`,
        sha256,
        bytes,
        mediaType,
        typePj: TYPE_PJ.piece,
      })),
      ...(await Promise.all(
        opinions.map(
          async ({ service, sha256, mediaType }): Promise<SentPiece> => ({
            role: 'opinion',
            title: opinionTitle(service),
            sha256,
            bytes: await bytesOf(sha256),
            mediaType,
            typePj: TYPE_PJ.piece,
          }),
        ),
      )),
    ],
    signedOn: isoDay(signedOn),
    dueOn: isoDay(transmissionDueOn(signedOn)),
    at: clock.now(),
  })
}

async function freeNumber(scoped: Scoped, dossierNumber: string): Promise<string> {
  for (const number of transmissionNumbers(dossierNumber)) if (!(await isNumberTaken(scoped, number))) return number
  throw new Error('numbers have no end')
}
