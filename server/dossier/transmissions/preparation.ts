import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { isTransmitted, transmissionDueOn, transmissionNumbers } from '#law/legality-control.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { isOfTheState } from '#wording/dossier/decisions/decision.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { ACT_TITLES, opinionTitle, REQUEST_TITLE, subjectText } from '#wording/dossier/transmissions/transmission.ts'
import { insertTransmission, isNumberTaken, opinionsToSend, piecesToSend, type SentPiece } from './queries.ts'
import { requestSheet } from './request-sheet.ts'

/** Individual acts, in @CTES. */
const INDIVIDUAL = 3

/** Land-use permits; each prefecture numbers below it as it likes. */
const LAND_USE = '2.2'

/** Kinds of files of @CTES: the individual act itself, and another document. */
const TYPE_PJ = { act: '99_AI', piece: '99_AU' } as const

type Signed = {
  dossier: DecidedDossier
  act: { id: string; kind: string }
  document: { document: string; sha256: string; fileName: string }
}

/**
 * In the transaction of the signature: what must reach the prefect is ready at once, with the request and its files as they are that day. An
 * act of the State, and a letter that decides nothing, go nowhere.
 */
export async function prepareTransmission(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  { dossier, act, document }: Signed,
): Promise<void> {
  if (dossier.number === null || !isTransmitted(act.kind, isOfTheState(dossier.authority))) return
  const { clock, files, press } = deps
  const signedOn = dayOfPlainDate(clock.today())
  const title = ACT_TITLES[act.kind] ?? document.fileName
  const pieces = await piecesToSend(scoped, dossier.id)
  const opinions = await opinionsToSend(scoped, dossier.id)
  const [request] = await press([{ document: await requestSheet(deps, scoped, dossier, pieces) }])
  if (!request) throw new Error('a request was not printed')
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
      {
        role: 'request',
        title: REQUEST_TITLE,
        sha256: request.sha256,
        bytes: await bytesOf(request.sha256),
        mediaType: 'application/pdf',
        typePj: TYPE_PJ.piece,
      },
      ...pieces.map(({ code, title, sha256, bytes, mediaType }) => ({
        role: 'piece' as const,
        title: [code, title || pieceLabel(code)].filter(Boolean).join(', '),
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
