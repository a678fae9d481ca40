import { call } from '#client/api/call.ts'
import { ApiProblem, unexpectedAnswer, unreachable } from '#client/api/problem.ts'
import { Upload } from '#contract/dossier/attachments/attachment.ts'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import { fill, paths } from '#contract/paths.ts'
import { ProblemDocument } from '#contract/problem.ts'

/** A network that drops sends again at most this much. */
const CHUNK_BYTES = 1_000_000
const PATIENCE_MS = [500, 1000, 2000, 4000] as const

export type Piece = { dossierId: string; code: string; title: string }

/**
 * Sends a file in chunks, each after what the server says to have received: a cut is waited out, then the sending goes
 * on from there. The same file chosen again after a reload goes on as well.
 *
 * @param onProgress  share received, 0 to 1
 * @throws ApiProblem when the server refuses the file, or when the network does not come back
 */
export async function sendFile(piece: Piece, file: File, onProgress: (share: number) => void): Promise<Upload> {
  let upload = (await resumed(piece, file)) ?? (await announced(piece, file))
  remember(piece, file, upload.id)
  while (upload.attachment === null) {
    onProgress(upload.received / file.size)
    upload = await patiently(async () => nextChunk(upload.id, file, (await stateOf(upload.id)).received, onProgress))
  }
  forgetSending(piece)
  onProgress(1)
  return upload
}

const stateOf = (id: string) => call(attachmentOperations.uploadState, { params: { id } })

const announced = ({ dossierId, code, title }: Piece, { name, size }: File) =>
  call(attachmentOperations.beginUpload, {
    params: { id: dossierId },
    body: { code, title, fileName: name, byteCount: size },
  })

/** Only a network that is down is waited for; a refusal is an answer. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of PATIENCE_MS) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 0) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return work()
}

function nextChunk(id: string, file: File, from: number, onProgress: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('PATCH', fill(paths.upload, { id }))
    sending.setRequestHeader('Accept', 'application/json')
    sending.setRequestHeader('Content-Type', 'application/offset+octet-stream')
    sending.setRequestHeader('Upload-Offset', String(from))
    sending.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(1, (from + loaded) / file.size)))
    sending.addEventListener('error', () => reject(unreachable()))
    sending.addEventListener('load', () => {
      const body = readJson(sending.responseText)
      if (sending.status >= 400) {
        const problem = ProblemDocument.safeParse(body)
        return reject(problem.success ? new ApiProblem(problem.data) : unexpectedAnswer(sending.status))
      }
      const parsed = Upload.safeParse(body)
      return parsed.success ? resolve(parsed.data) : reject(unexpectedAnswer(sending.status))
    })
    sending.send(file.slice(from, from + CHUNK_BYTES))
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const keyOf = ({ dossierId, code }: Piece) => `parvis.envoi.${dossierId}.${code}`
const markOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`

function remember(piece: Piece, file: File, upload: string): void {
  try {
    localStorage.setItem(keyOf(piece), JSON.stringify({ upload, mark: markOf(file), name: file.name }))
  } catch {
    // storage refused: the sending cannot be taken up after a reload
  }
}

export function forgetSending(piece: Piece): void {
  try {
    localStorage.removeItem(keyOf(piece))
  } catch {
    // nothing was kept
  }
}

/** The sending that a reload interrupted for this piece: its file must be chosen again for it to go on. */
export async function interruptedSending(piece: Piece): Promise<{ fileName: string; share: number } | undefined> {
  const kept = remembered(piece)
  if (!kept) return undefined
  try {
    const { received, byteCount } = await stateOf(kept.upload)
    return { fileName: kept.name, share: received / byteCount }
  } catch (error) {
    // Gone with what it was for; a network that is down says nothing of it.
    if (error instanceof ApiProblem && error.status === 404) forgetSending(piece)
    return undefined
  }
}

type Remembered = { upload: string; mark: string; name: string }

function remembered(piece: Piece): Remembered | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(piece)) ?? 'null')
    if (kept === null || typeof kept !== 'object' || !('upload' in kept) || !('mark' in kept)) return undefined
    const name = 'name' in kept && typeof kept.name === 'string' ? kept.name : ''
    return typeof kept.mark === 'string' && typeof kept.upload === 'string'
      ? { upload: kept.upload, mark: kept.mark, name }
      : undefined
  } catch {
    return undefined
  }
}

/** The sending of this very file that a reload or a cut interrupted, if the server still holds it. */
async function resumed(piece: Piece, file: File): Promise<Upload | undefined> {
  const kept = remembered(piece)
  if (kept?.mark !== markOf(file)) return undefined
  return stateOf(kept.upload).catch(() => undefined)
}
