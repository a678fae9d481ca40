import { parentPort } from 'node:worker_threads'
import { type Unzipped, unzipSync } from 'fflate'
import { readSignedFile } from './signed-file.ts'
import type { VerifyAnswer, VerifyQuestion } from './verify.ts'

const ENTRIES_MAX = 200
/** Of one document: what was sent, with its signatures. */
const DOCUMENT_MAX = 100_000_000
const ALL_MAX = 200_000_000

/** Documents of the archive; what says itself too large is left closed, and never more is written than it says. */
function documentsIn(zip: Uint8Array): Unzipped {
  let entries = 0
  let all = 0
  return unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      entries += 1
      if (entries > ENTRIES_MAX || !/\.pdf$/i.test(name) || originalSize > DOCUMENT_MAX) return false
      all += originalSize
      return all <= ALL_MAX
    },
  })
}

function answered({ zip, sent }: VerifyQuestion): VerifyAnswer {
  let documents: Buffer[]
  try {
    documents = Object.values(documentsIn(zip)).map((bytes) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    )
  } catch {
    return { outcome: 'refused', why: 'noArchive' }
  }
  const was = Buffer.from(sent.buffer, sent.byteOffset, sent.length)
  // the slip of the book and the annexes stand beside it: what was sent is known by its own bytes
  const begun = documents
    .filter((one) => one.subarray(0, was.length).equals(was))
    .toSorted((one, other) => other.length - one.length)
  const [returned] = begun
  if (!returned) return { outcome: 'refused', why: documents.length === 0 ? 'noArchive' : 'otherDocument' }
  const read = readSignedFile(was, returned)
  return read.outcome === 'signed' ? { ...read, pdf: new Uint8Array(returned) } : read
}

parentPort?.on('message', (question: VerifyQuestion) => parentPort?.postMessage(answered(question)))
