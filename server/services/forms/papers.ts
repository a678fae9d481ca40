import { answeredLines } from '#contract/services/forms/answer-text.ts'
import { NOBODY } from '#contract/services/forms/form-request.ts'
import { piecesOf } from '#contract/services/forms/reading.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { blankDocument, type RequestFacts, receiptDocument } from './documents.ts'
import { authorityOfForm, publishedForm } from './form-queries.ts'
import { courtOf, formLetterhead } from './letterhead.ts'
import type { RequestDeps } from './own-requests.ts'
import { eventsOf, type RequestRow } from './queries.ts'
import { courseOf, silenceOf, silenceOnOf } from './request-events.ts'

/** What papers say of a request, at the moment they are issued. */
export async function factsOf(
  deps: RequestDeps,
  db: Database | Scoped,
  row: RequestRow,
  issuedAt: string,
): Promise<RequestFacts> {
  const authority = await authorityOfForm(db, row.formId)
  const { number, content, service, receivedOn, channel } = row
  return {
    ...{ number: number ?? '', title: content.title, authority, channel, issuedAt },
    court: courtOf(row.inseeCode),
    service: { ...content.service, name: service },
    receivedOn: receivedOn ?? '',
    silence: silenceOf(row),
    applicant: { ...NOBODY, ...row.applicant },
    letterhead: await formLetterhead(deps, db, { inseeCode: row.formInseeCode, authority }),
  }
}

/** A document still to be set on paper. */
export type Paper = { name: string; document: Document }

export const printed = async ({ name, document }: Paper): Promise<SentFile> => sentPdf(name, await renderPdf(document))

/** The receipt says what was true when the request came, whatever happened since: it is made of what is frozen. */
export async function receiptPaper(deps: RequestDeps, db: Database | Scoped, row: RequestRow): Promise<Paper> {
  const [received] = await eventsOf(db, row.id)
  if (!received || row.number === null) throw problem('formRequestUnknown')
  const then = { ...row, service: row.content.service.name, silenceOn: silenceOnOf(courseOf(row, [])) }
  const files = Object.values(row.answers).flatMap((value) => piecesOf(value).map(({ fileName }) => fileName))
  const document = receiptDocument(
    await factsOf(deps, db, then, received.at),
    answeredLines(row.content, row.answers, row.placeNames),
    files,
  )
  return { name: `accuse-${row.number}.pdf`, document }
}

export async function letterFile(
  { files }: Pick<RequestDeps, 'files'>,
  db: Database | Scoped,
  row: RequestRow,
  ordinal: number,
): Promise<SentFile> {
  const letter = (await eventsOf(db, row.id)).find((event) => event.ordinal === ordinal)?.payload.letter
  if (letter === undefined) throw problem('formLetterUnknown')
  return sentPdf(`reponse-${row.number}.pdf`, await storedBytes(files, letter))
}

export async function blankFile(deps: RequestDeps, path: string): Promise<SentFile> {
  const form = await publishedForm(deps.db, path)
  if (!form) throw problem('formUnknown')
  const { authority, inseeCode, content, communes } = form
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const letterhead = await formLetterhead(deps, deps.db, { inseeCode, authority })
  return printed({
    name: `formulaire-${path}.pdf`,
    document: blankDocument(content, communes, { authority, issuedAt, letterhead }),
  })
}
