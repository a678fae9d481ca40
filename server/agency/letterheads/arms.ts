import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '#platform/deps.ts'
import { passingFolder } from '#platform/passing-folder.ts'
import { problem } from '#platform/problem.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'

/** A picture of more pixels on a side than this is not for a head of 2 cm, and would be costly to set on every page. */
const SIDE_PX = 4_000

/** Width and height in the first chunk of a PNG (RFC 2083, 4.1.1). */
const PNG_SIZE_AT = 16

/**
 * A picture for a letterhead once it is known to be one: inspected by its bytes, then by the antivirus, like every file that comes in.
 * @throws Problem 422 when it is refused, 503 when the antivirus does not answer
 */
export async function acceptedArms(
  deps: Pick<Deps, 'config'>,
  bytes: Buffer,
): Promise<{ bytes: Buffer; mediaType: 'image/png' | 'image/jpeg' }> {
  if (!isPicture(bytes)) throw problem('armsNotAPicture')
  const folder = await passingFolder('blason')
  const path = join(folder, 'image')
  try {
    await writeFile(path, bytes)
    const mediaType = await acceptedFile(deps, path, 'blason')
    if (mediaType === 'application/pdf') throw problem('armsNotAPicture') // a PDF behind the first bytes of a picture
    if (mediaType === 'image/png' && isTooLarge(bytes)) throw problem('armsTooLarge', { sidePx: SIDE_PX })
    return { bytes, mediaType }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** First bytes of a PNG (RFC 2083, 3.1) and of a JPEG (ITU-T T.81, B.1.1.3). */
const SIGNATURES = [Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from([0xff, 0xd8, 0xff])]
const isPicture = (bytes: Buffer): boolean =>
  SIGNATURES.some((signature) => bytes.subarray(0, signature.length).equals(signature))

const isTooLarge = (png: Buffer): boolean =>
  png.length < PNG_SIZE_AT + 8 || png.readUInt32BE(PNG_SIZE_AT) > SIDE_PX || png.readUInt32BE(PNG_SIZE_AT + 4) > SIDE_PX
