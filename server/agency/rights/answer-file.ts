import { createHash } from 'node:crypto'
import type { AnswerAsked, PersonRequest } from '#contract/agency/rights/person-requests.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { type ZipEntry, zipped } from '#server/agency/archives/zip.ts'
import { printed } from '#server/documents/printed.ts'
import { OWN_PART_WORDS } from '#wording/agency/rights/delegate-words.ts'
import { type AnswerLine, type AnswerPart, answerDocument } from './answer-document.ts'
import { asDelegate } from './as-delegate.ts'
import { namedController } from './controller-queries.ts'
import { type FoundPart, foundParts, wantedOf } from './holder-search.ts'
import { addEvent, answerFile, keepAnswer, lockRequest } from './person-request-queries.ts'
import { readRequest } from './person-requests.ts'
import { toldContent } from './told-content.ts'

type AnswerDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files'>

/** Lines of one table that an answer can hold. */
const LINES_MAX = 5000

/**
 * The answer to a request of access, for somebody who may have no account: a PDF to read and a JSON to take away, in one file with their hashes. It holds
 * the lines that the delegate chose, and what they say; each dossier that it reads is written in the journal.
 *
 * @throws Problem 403, 404, 409 when the identity was not checked, the request is closed, or a chosen line is found no more
 */
export const prepareAnswer = (
  deps: AnswerDeps,
  personId: string | null,
  id: string,
  asked: AnswerAsked,
): Promise<PersonRequest> =>
  asDelegate(deps, personId, async () => {
    const request = await readRequest(deps, deps.db, id)
    if (request.state !== 'received') throw problem('rightsRequestClosed', { number: request.number })
    if (!request.isIdentified) throw problem('answerBeforeIdentity')
    const parts = await chosenParts(deps, request, asked)
    const { sha256 } = await deps.files.put(await sealedAnswer(deps, request, parts.map(answerPart)))
    return deps.db.transaction(async (tx) => {
      await lockRequest(tx, id)
      if ((await readRequest(deps, tx, id)).state !== 'received')
        throw problem('rightsRequestClosed', { number: request.number })
      await keepAnswer(tx, id, sha256)
      const at = deps.clock.now().toString()
      await addEvent(tx, id, { kind: 'prepared', note: `${countOf(parts)} · SHA-256 ${sha256}`, personId, at })
      for (const dossierId of dossiersOf(parts))
        await logAccess(tx, {
          ...{ personId, subject: 'export', subjectId: dossierId, inseeCode: null },
          purpose: `réponse à la demande de droits ${request.number}`,
        })
      return readRequest(deps, tx, id)
    })
  })

const linesText = (count: number) => (count === 1 ? 'une ligne' : `${count} lignes`)

const countOf = (parts: readonly FoundPart[]) => linesText(parts.reduce((sum, { lines }) => sum + lines.length, 0))

const dossiersOf = (parts: readonly FoundPart[]) => [
  ...new Set(
    parts.flatMap(({ lines }) => lines.flatMap(({ dossierId, isAgents }) => (isAgents ? [] : (dossierId ?? [])))),
  ),
]

async function chosenParts({ db }: AnswerDeps, request: PersonRequest, { keys }: AnswerAsked): Promise<FoundPart[]> {
  const { name, email, phone, address, account } = request
  const { wanted } = await wantedOf(db, { name, email, phone, address, account: account ?? '' })
  const chosen = new Set(keys)
  const parts = (await foundParts(db, wanted, { limit: LINES_MAX, attached: true })).map((part) => ({
    ...part,
    lines: part.lines.filter(({ key }) => chosen.has(key)),
  }))
  const lost = chosen.size - parts.reduce((sum, { lines }) => sum + lines.length, 0)
  if (lost > 0) throw problem('answerChanged', { count: lost })
  return parts.filter(({ lines }) => lines.length > 0)
}

/** What somebody did as an agent stands in the dossiers of others: the answer says how many, and nothing of them. */
const answerPart = ({ room, title, lines }: FoundPart): AnswerPart => ({
  room,
  title,
  lines: [...lines.filter(({ isAgents }) => !isAgents).map(answerLine), ...actsLine(lines)],
})

const answerLine = ({ on, commune, number, purpose, kept, content }: FoundPart['lines'][number]): AnswerLine => ({
  ...{ on, commune, number, purpose, kept },
  says: toldContent(content),
})

function actsLine(lines: FoundPart['lines']): AnswerLine[] {
  const acts = lines.filter(({ isAgents }) => isAgents)
  const [first] = acts
  if (!first) return []
  const { purpose, kept } = first
  return [
    {
      on: null,
      commune: null,
      number: null,
      purpose,
      kept,
      says: { [OWN_PART_WORDS.acts.title]: linesText(acts.length) },
    },
  ]
}

async function sealedAnswer({ db, realClock }: AnswerDeps, request: PersonRequest, parts: readonly AnswerPart[]) {
  const madeAt = realClock.instant().toString({ smallestUnit: 'second' })
  const facts = { request, parts, madeAt, ...(await namedController(db)) }
  const pdf = await printed(answerDocument(facts))
  const { number, asks, receivedOn, name } = request
  const data = JSON.stringify({ demande: { number, asks, receivedOn, name }, madeAt, parts }, null, 1)
  const files = [
    { path: 'reponse.pdf', content: Buffer.from(pdf) },
    { path: 'donnees.json', content: Buffer.from(data) },
  ]
  const sums = files
    .map(({ path, content }) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .join('')
  const entries: ZipEntry[] = [
    ...files.map(({ path, content }) => ({ path, text: () => content })),
    { path: 'SHA256SUMS', text: () => sums },
  ]
  return zipped(entries, { at: madeAt })
}

/** @throws Problem 403, 404 when none was prepared */
export const readAnswer = (deps: AnswerDeps, personId: string | null, id: string): Promise<SentFile> =>
  asDelegate(deps, personId, async () => {
    const { number, state } = await readRequest(deps, deps.db, id)
    const sha256 = await answerFile(deps.db, id)
    if (sha256 === undefined || state === 'refused' || state === 'withdrawn') throw problem('answerAbsent')
    await logAccess(deps.db, {
      ...{ personId, subject: 'export', subjectId: number, inseeCode: null },
      purpose: `réponse à la demande de droits ${number}`,
    })
    return new SentFile({
      name: `${number}-reponse.zip`,
      mediaType: 'application/zip',
      shown: 'attachment',
      content: deps.files.kept(sha256),
    })
  })
