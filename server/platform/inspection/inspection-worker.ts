import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import type { AcceptedType, Inspection, InspectionQuestion } from './inspection.ts'
import { countedPdf, inspectedPdf, markedPdf } from './pdf.ts'
import { inspectedJpeg, inspectedPng } from './picture.ts'

const SIGNATURES: readonly { mediaType: AcceptedType; bytes: readonly number[] }[] = [
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

async function inspection({ path, asked }: InspectionQuestion): Promise<Inspection> {
  const bytes = await readFile(path)
  if (asked === 'pages') return countedPdf(bytes)
  if (asked === 'marks') return markedPdf(bytes)
  if (bytes.length === 0) return { outcome: 'refused', why: 'empty' }
  const known = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte))
  switch (known?.mediaType) {
    case undefined:
      return { outcome: 'refused', why: 'unknownType' }
    case 'application/pdf':
      return inspectedPdf(bytes)
    case 'image/jpeg':
      return inspectedJpeg(bytes)
    case 'image/png':
      return inspectedPng(bytes)
  }
}

parentPort?.on('message', async (question: InspectionQuestion) => {
  parentPort?.postMessage(await inspection(question))
})
