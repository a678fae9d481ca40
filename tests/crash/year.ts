import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import type { Random } from '#gis-data/demo/random.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import type { Ledger } from './ledger.ts'
import { COMMUNE, type Role, type TownHall } from './town-hall.ts'

/** Speaks to a server that may die at any moment. */
export type Correspondent = {
  hall: TownHall
  ledger: Ledger
  address(): Promise<string>
  answered(): void
  /** Told of an answer that says to come back, where some part may die while another answers. */
  refused?(answer: Response): Promise<void>
  /** Told of a request that had no answer at all. */
  lost?(error: unknown): void
}

/** Whoever asked was told to come back: what they wanted may be done or not. */
class ComeBack extends Error {}

/** A refusal that the script did not expect: a bug of the server, or of the script. */
export class Unexpected extends Error {}

type Ask = { role: Role; method?: string; path: string; body?: unknown; bytes?: Uint8Array; offset?: number }

async function send(to: Correspondent, url: string, { role, method = 'GET', path, body, bytes, offset }: Ask) {
  const answer = await answerTo(to, `${url}${path}`, {
    method,
    headers: {
      cookie: to.hall.cookies[role],
      ...(bytes
        ? { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
        : body === undefined
          ? {}
          : { 'content-type': 'application/json' }),
    },
    ...(bytes ? { body: new Uint8Array(bytes) } : body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  })
  to.answered()
  return answer
}

async function answerTo({ refused, lost }: Correspondent, url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    lost?.(error)
    throw error
  })
  if (refused === undefined || answer.status < 500) return answer
  await refused(answer)
  throw new ComeBack()
}

/** Asks until it is answered; a read may be asked again without harm. `undefined` for what is not there. */
async function read(to: Correspondent, path: string, role: Role = 'officer'): Promise<Answer | undefined> {
  for (;;) {
    const url = await to.address()
    try {
      const answer = await send(to, url, { role, path })
      if (answer.status === 404) return undefined
      const text = await answer.text()
      if (answer.status !== 200) throw new Unexpected(`${path} answered ${answer.status}: ${text}`)
      return JSON.parse(text)
    } catch (error) {
      if (error instanceof Unexpected) throw error
    }
  }
}

/**
 * Writes once. When the answer is lost, looks whether it was done before asking again, as a careful client does.
 *
 * @returns the answer, or undefined when the work was done by an attempt whose answer was lost
 */
async function write(to: Correspondent, ask: Ask, isDone: () => Promise<boolean>): Promise<Answer | undefined> {
  for (;;) {
    const url = await to.address()
    try {
      const answer = await send(to, url, ask)
      const text = await answer.text()
      if (answer.status >= 400) throw new Unexpected(`${ask.method} ${ask.path} answered ${answer.status}: ${text}`)
      return text === '' ? {} : JSON.parse(text)
    } catch (error) {
      if (error instanceof Unexpected) throw error
      if (await isDone()) return undefined
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each read where its shape is known
type Answer = any

/** A dossier of the script: what remains to be done, each step from its day on. */
export type ScriptedDossier = { steps: { day: number; run(to: Correspondent): Promise<void> }[] }

/** Days of the year counted from its first. */
export function scriptedDossier(random: Random, index: number, clock: { today(): string }): ScriptedDossier {
  const start = random.integer(0, 240)
  const online = random.chance(0.5)
  const story = random.pick(['granted', 'granted', 'silence', 'withdrawn', 'incomplete', 'consulted'] as const)
  const life: { id: string; pieces: string[] } = { id: '', pieces: [] }
  const author: Role = online ? 'applicant' : 'officer'
  const at = (after: number, run: (to: Correspondent) => Promise<void>) => ({ day: start + after, run })
  const act = (kind: string, body: () => Record<string, unknown>) => (to: Correspondent) =>
    recordAct(to, life.id, { kind, ...body() })
  const steps = [
    at(0, async (to) => {
      life.id = await openDraft(to, author, index)
      life.pieces.push(await sendPiece(to, author, life.id, 'PCMI1', `${index}-1`))
      life.pieces.push(await sendPiece(to, author, life.id, 'PCMI2', `${index}-2`))
    }),
    at(0, (to) => fileDossier(to, author, life.id, online ? undefined : clock.today())),
  ]
  if (story === 'incomplete' || story === 'granted') {
    const pieces = [{ code: 'PCMI2', why: 'Les réseaux ne figurent pas au plan.' }]
    steps.push(
      at(
        9,
        act('attachmentsRequested', () => ({ pieces, notice: { via: 'hand', handedOn: clock.today() } })),
      ),
    )
  }
  if (story === 'granted') {
    steps.push(
      at(30, async (to) => {
        await sendPiece(to, 'officer', life.id, 'PCMI2', `${index}-3`)
        const filing = { channel: 'counter', filedOn: clock.today() }
        await recordAct(to, life.id, { kind: 'attachmentsReceived', filing, completes: true })
      }),
    )
  }
  if (story === 'consulted') steps.push(at(6, (to) => consult(to, life.id, life.pieces)))
  if (story === 'consulted') steps.push(at(20, (to) => hear(to, life.id, clock.today())))
  if (story === 'withdrawn')
    steps.push(
      at(
        15,
        act('withdrawn', () => ({ receivedOn: clock.today() })),
      ),
    )
  if (story === 'granted' || story === 'consulted') {
    steps.push(at(50, (to) => decide(to, life.id)))
    steps.push(
      at(
        56,
        act('postedOnSite', () => ({ on: clock.today() })),
      ),
    )
    steps.push(
      at(
        70,
        act('worksStarted', () => ({ on: clock.today() })),
      ),
    )
  }
  return { steps }
}

export async function openDraft(to: Correspondent, author: Role, index: number): Promise<string> {
  const draft = {
    ...WHOLE_REQUEST,
    inseeCode: COMMUNE,
    title: `Maison individuelle ${index}`,
    parties: [
      {
        ...LEA_MARTIN,
        name: 'Dutest',
        details: { ...LEA_MARTIN.details, email: `demandeur-${index}@example.org` },
      },
    ],
    parcelIds: [`${COMMUNE}000AB${String(index % 9000).padStart(4, '0')}`],
  }
  // a draft whose answer is lost is left alone: nobody was told of it
  for (;;) {
    const opened = await write(
      to,
      { role: author, method: 'POST', path: '/api/dossiers', body: draft },
      async () => true,
    )
    if (opened) return opened.id
  }
}

/** Sends a piece in two parts, and resumes where the server says that it stands. */
export async function sendPiece(
  to: Correspondent,
  role: Role,
  dossierId: string,
  code: string,
  serial: string,
): Promise<string> {
  const bytes = await page(serial)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const list = `/api/dossiers/${dossierId}/attachments`
  const held = async () => (await read(to, list, role))?.find((piece: Answer) => piece.sha256 === sha256)
  for (;;) {
    const announced = await write(
      to,
      {
        role,
        method: 'POST',
        path: `/api/dossiers/${dossierId}/uploads`,
        body: { code, fileName: `${serial}.pdf`, byteCount: bytes.length },
      },
      async () => true,
    )
    if (!announced) continue
    const path = `/api/uploads/${announced.id}`
    for (let from = 0; ; ) {
      const to_ = from === 0 ? Math.floor(bytes.length / 2) : bytes.length
      const ask = { role, method: 'PATCH', path, bytes: bytes.subarray(from, to_), offset: from }
      const answer = await write(to, ask, async () => true)
      if (answer?.attachment) {
        to.ledger.pieces.set(answer.attachment.id, { dossierId, sha256 })
        return answer.attachment.id
      }
      const found = answer ? undefined : await held()
      if (found) return found.id
      const state = answer ?? (await read(to, path, role))
      if (!state) break // the upload is over and its piece is not there: announce it again
      from = state.received
    }
  }
}

async function page(serial: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle(`Pièce ${serial}`)
  document.addPage()
  return document.save()
}

export async function fileDossier(
  to: Correspondent,
  role: Role,
  id: string,
  filedOn: string | undefined,
): Promise<void> {
  const body = filedOn ? { channel: 'counter', filedOn } : { channel: 'teleservice' }
  const path = `/api/dossiers/${id}`
  const number = async () => (await read(to, path, role))?.line.number ?? null
  const ask = { role, method: 'POST', path: `${path}/filing`, body }
  const filed = await write(to, ask, async () => (await number()) !== null)
  const given = await number()
  if (filed && filed.number !== given) throw new Unexpected(`${filed.number} was answered and ${given} is kept`)
  to.ledger.numbers.set(id, given)
  acknowledge(to, id, 'filed')
}

function acknowledge({ ledger }: Correspondent, id: string, kind: string): void {
  ledger.acts.set(id, [...(ledger.acts.get(id) ?? []), kind])
}

const hasAct = async (to: Correspondent, id: string, kind: string) =>
  ((await read(to, `/api/dossiers/${id}`))?.acts ?? []).some((act: Answer) => act.kind === kind)

async function recordAct(to: Correspondent, id: string, act: Record<string, unknown> & { kind: string }) {
  const body = { ...act, despiteNoEffect: 'Essai' }
  const ask = { role: 'officer' as const, method: 'POST', path: `/api/dossiers/${id}/acts`, body }
  await write(to, ask, () => hasAct(to, id, act.kind))
  acknowledge(to, id, act.kind)
}

async function consult(to: Correspondent, id: string, attachmentIds: readonly string[]): Promise<void> {
  const path = `/api/dossiers/${id}/consultations`
  const body = { choice: 'added', service: 'roadManager', why: 'Un accès est créé sur la voie' }
  const added = async () => ((await read(to, path))?.consultations ?? []).length > 0
  await write(to, { role: 'officer', method: 'POST', path, body }, added)
  const consultation = (await read(to, path))?.consultations[0]
  const sending = { via: 'link', email: 'voirie@example.org', attachmentIds }
  await write(
    to,
    { role: 'officer', method: 'POST', path: `/api/dossier-consultations/${consultation.id}/sending`, body: sending },
    () => hasAct(to, id, 'consultationSent'),
  )
  acknowledge(to, id, 'consultationSent')
}

async function hear(to: Correspondent, id: string, answeredOn: string): Promise<void> {
  const [consultation] = (await read(to, `/api/dossiers/${id}/consultations`))?.consultations ?? []
  const path = `/api/dossier-consultations/${consultation.id}/opinion`
  const body = { answer: 'favourable', by: 'Le chef du service', answeredOn }
  await write(to, { role: 'officer', method: 'POST', path, body }, () => hasAct(to, id, 'consultationAnswered'))
  acknowledge(to, id, 'consultationAnswered')
}

async function decide(to: Correspondent, id: string): Promise<void> {
  const path = `/api/dossiers/${id}/decision`
  const drafted = async () => (await read(to, path))?.draft
  const draft = { sense: 'granted', phrases: [], revision: null }
  await write(to, { role: 'officer', method: 'POST', path, body: draft }, async () => (await drafted()) != null)
  const { revision } = await drafted()
  const signing = { revision, via: 'hand', interested: false, unassessedBecause: 'Examen fait sur plans' }
  const ask = { role: 'signatory' as const, method: 'POST', path: `${path}/signature`, body: signing }
  const signed = await write(to, ask, () => hasAct(to, id, 'decided'))
  if (signed) to.ledger.documents.set(id, signed.document.sha256)
  acknowledge(to, id, 'decided')
}
