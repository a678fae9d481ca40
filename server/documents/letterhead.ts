import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { letterheadLines } from '#wording/agency/letterheads/letterhead.ts'
import { type LetterheadRow, letterheadRow } from './letterhead-queries.ts'
import type { Letterhead } from './pdf/block.ts'

/**
 * Letterheads may also be files that the town hall puts in `en-tetes/` of the data folder: `62057.json` and `62057.png` (or
 * `.jpg`) for a commune, `defaut.json` and `defaut.png` for the others. All are optional.
 */
const LetterheadFile = z.object({
  autorite: z.string().min(1).max(120).optional(),
  lignes: z.array(z.string().max(120)).max(6).default([]),
  signataire: z
    .object({ lieu: z.string().min(1), qualite: z.string().min(1), nom: z.string().min(1).optional() })
    .optional(),
})

const IMAGES = [
  { extension: 'png', mediaType: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
  { extension: 'jpg', mediaType: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
] as const

const FOLDER = 'en-tetes'

const readIfThere = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/**
 * The letterhead of a commune: the one that its administrator wrote, or else that of a file, or else that of the installation.
 * @param authority what is printed when neither names one
 * @throws Error naming the file when it cannot be understood: a wrong head is not printed
 */
export async function letterheadOf(
  db: Database,
  dataDir: string,
  inseeCode: string,
  authority: string,
): Promise<Letterhead> {
  const written = await letterheadRow(db, inseeCode)
  return written ? writtenHead(written, authority) : filedHead(dataDir, inseeCode, authority)
}

/** Where a commune is written to and called, each apart, as its administrator wrote them; undefined when nobody did. */
export async function contactOf(
  db: Database,
  inseeCode: string,
): Promise<Pick<LetterheadRow, 'address' | 'phone' | 'email'> | undefined> {
  return letterheadRow(db, inseeCode)
}

const writtenHead = ({ image, imageType, ...text }: LetterheadRow, authority: string): Letterhead => ({
  authority: text.authority === '' ? authority : text.authority,
  lines: letterheadLines(text),
  ...(image && imageType ? { image: { bytes: new Uint8Array(image), mediaType: imageType } } : {}),
})

async function filedHead(dataDir: string, inseeCode: string, authority: string): Promise<Letterhead> {
  for (const name of [inseeCode, 'defaut']) {
    const path = join(dataDir, FOLDER, name)
    const json = await readIfThere(`${path}.json`)
    const image = await imageAt(path)
    if (!json && !image) continue
    const { autorite, lignes, signataire } = json ? parsed(`${path}.json`, json) : LetterheadFile.parse({})
    return {
      authority: autorite ?? authority,
      lines: lignes,
      ...(signataire ? { signatory: signatoryOf(signataire) } : {}),
      ...(image ? { image } : {}),
    }
  }
  return { authority, lines: [] }
}

const signatoryOf = ({ lieu, qualite, nom }: NonNullable<z.infer<typeof LetterheadFile>['signataire']>) => ({
  place: lieu,
  quality: qualite,
  ...(nom ? { name: nom } : {}),
})

function parsed(path: string, json: Buffer): z.infer<typeof LetterheadFile> {
  try {
    return LetterheadFile.parse(JSON.parse(json.toString('utf8')))
  } catch (cause) {
    throw new Error(`letterhead file cannot be read: ${path}`, { cause })
  }
}

async function imageAt(path: string): Promise<Letterhead['image']> {
  for (const { extension, mediaType, magic } of IMAGES) {
    const bytes = await readIfThere(`${path}.${extension}`)
    if (!bytes) continue
    if (magic.some((byte, index) => bytes[index] !== byte))
      throw new Error(`not a ${extension} image: ${path}.${extension}`)
    return { bytes: new Uint8Array(bytes), mediaType }
  }
  return undefined
}
