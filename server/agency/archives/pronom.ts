/** Formats in the registry PRONOM by what a file says of itself, and of it alone: versions of PDF by the first line of the file. */
const PDF: Readonly<Record<string, string>> = {
  '1.0': 'fmt/14',
  '1.1': 'fmt/15',
  '1.2': 'fmt/16',
  '1.3': 'fmt/17',
  '1.4': 'fmt/18',
  '1.5': 'fmt/19',
  '1.6': 'fmt/20',
  '1.7': 'fmt/276',
  '2.0': 'fmt/1129',
}

/** Of a PDF that declares itself one for archives, by part and level (ISO 19005). */
const PDF_A: Readonly<Record<string, string>> = {
  '1A': 'fmt/95',
  '1B': 'fmt/354',
  '2A': 'fmt/476',
  '2B': 'fmt/477',
  '2U': 'fmt/478',
  '3A': 'fmt/479',
  '3B': 'fmt/480',
  '3U': 'fmt/481',
}

/** Of a JPEG that begins by a JFIF segment, by its version. */
const JFIF: Readonly<Record<string, string>> = { '1.0': 'fmt/42', '1.1': 'fmt/43', '1.2': 'fmt/44' }

const HEAD_BYTES = 4096
/** Metadata that declare PDF/A are neither compressed nor far apart from each other. */
const DECLARATION_BYTES = 1024
const DECLARED = Buffer.from('pdfaid:')
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff])
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Looks at the bytes of a file as they go by: its first ones, and those that declare an archive. */
export function formatWatch() {
  let head = Buffer.alloc(0)
  let declaration = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  return {
    see(chunk: Buffer): void {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
      if (declaration.length > 0) {
        if (declaration.length < DECLARATION_BYTES)
          declaration = Buffer.concat([declaration, chunk.subarray(0, DECLARATION_BYTES - declaration.length)])
        return
      }
      const seen = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
      const at = seen.indexOf(DECLARED)
      if (at >= 0) declaration = Buffer.from(seen.subarray(at, at + DECLARATION_BYTES))
      else tail = Buffer.from(seen.subarray(Math.max(0, seen.length - DECLARED.length)))
    },
    /** @returns undefined when the file does not say */
    puid: (): string | undefined => pdf(head, declaration) ?? jpeg(head) ?? png(head),
  }
}

function pdf(head: Buffer, declaration: Buffer): string | undefined {
  const version = /^%PDF-(\d\.\d)/.exec(head.toString('latin1', 0, 8))?.[1]
  if (version === undefined) return undefined
  const said = declaration.toString('latin1')
  const part = /pdfaid:part\s*(?:=\s*["']|>)\s*(\d)/.exec(said)?.[1]
  const level = /pdfaid:conformance\s*(?:=\s*["']|>)\s*([ABU])/i.exec(said)?.[1]
  return (part && level && PDF_A[`${part}${level.toUpperCase()}`]) || PDF[version]
}

function jpeg(head: Buffer): string | undefined {
  if (!head.subarray(0, 3).equals(JPEG_SIGNATURE) || head.toString('latin1', 6, 11) !== 'JFIF\0') return undefined
  return JFIF[`${head[11]}.${Number(head[12])}`]
}

/** A later version is told by the parts that it brought, which stand before the image. */
function png(head: Buffer): string | undefined {
  if (!head.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return undefined
  const parts = new Set<string>()
  for (let at = PNG_SIGNATURE.length; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) {
    const name = head.toString('latin1', at + 4, at + 8)
    if (name === 'IDAT') break
    parts.add(name)
  }
  if (parts.has('iTXt')) return 'fmt/13'
  return ['iCCP', 'sPLT', 'sRGB'].some((name) => parts.has(name)) ? 'fmt/12' : 'fmt/11'
}
