import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { inspect } from '#platform/inspection/inspection.ts'
import { clamdScanner } from '#server/dossier/attachments/scanner.ts'
import { jpegOf, pngOf } from '#tests/fixtures/picture.ts'

const file = async (bytes: Uint8Array) => {
  const path = join(await mkdtemp(join(tmpdir(), 'piece-')), 'plan.pdf')
  await writeFile(path, bytes)
  return path
}

const pdf = async (pages: number, edit: (document: PDFDocument) => void = () => {}) => {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage()
  edit(document)
  return document.save()
}

describe('inspection of a piece', () => {
  test('a PDF is known by its bytes and its pages are counted', async () => {
    expect(await inspect(await file(await pdf(3)))).toEqual({
      outcome: 'accepted',
      mediaType: 'application/pdf',
      pageCount: 3,
    })
  })

  test('images are known by their bytes', async () => {
    expect(await inspect(await file(pngOf()))).toMatchObject({ outcome: 'accepted', mediaType: 'image/png' })
    expect(await inspect(await file(jpegOf()))).toMatchObject({ outcome: 'accepted', mediaType: 'image/jpeg' })
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a page of HTML named .pdf', Buffer.from('<html><script>alert(1)</script>'), 'unknownType'],
    ['a program named .pdf', Buffer.from('MZ\x90\x00'), 'unknownType'],
    ['a JPEG cut short', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'truncated'],
    ['a PDF cut short', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat'), 'truncated'],
  ] as const)('%s is refused', async (_name, bytes, why) => {
    expect(await inspect(await file(bytes))).toEqual({ outcome: 'refused', why })
  })

  test('a PDF that runs a script when it is opened is refused', async () => {
    const active = await pdf(1, (document) => {
      const action = document.context.obj({ S: PDFName.of('JavaScript'), JS: PDFString.of('app.alert(1)') })
      document.catalog.set(PDFName.of('OpenAction'), document.context.register(action))
    })
    expect(await inspect(await file(active))).toEqual({ outcome: 'refused', why: 'active' })
  })
})

describe('the virus scanner', () => {
  /** A clamd that answers what it is told once the stream has ended. */
  const clamd = async (answer: (received: Buffer, socket: Socket) => void) => {
    const server = createServer((socket) => {
      const chunks: Buffer[] = []
      socket.on('error', () => {})
      socket.on('data', (bytes: Buffer) => {
        chunks.push(bytes)
        const all = Buffer.concat(chunks)
        if (all.subarray(-4).equals(Buffer.alloc(4))) answer(all, socket)
      })
    })
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    return { scan: clamdScanner(`127.0.0.1:${port}`), close: () => server.close() }
  }
  const content = () => Readable.from([Buffer.from('X5O!P%'), Buffer.from('EICAR')])

  test('a clean file is clean, and the whole of it was sent', async () => {
    let received: Buffer = Buffer.alloc(0)
    const { scan, close } = await clamd((all, socket) => {
      received = all
      socket.end('stream: OK\0')
    })
    expect(await scan(content())).toEqual({ outcome: 'clean' })
    expect(received.toString('latin1')).toBe('zINSTREAM\0\0\0\0\x06X5O!P%\0\0\0\x05EICAR\0\0\0\0')
    close()
  })

  test('an infected file is told with its signature', async () => {
    const { scan, close } = await clamd((_all, socket) => socket.end('stream: Eicar-Signature FOUND\0'))
    expect(await scan(content())).toEqual({ outcome: 'infected', signature: 'Eicar-Signature' })
    close()
  })

  test.each([
    ['a size error', (socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['a connection closed half-way', (socket: Socket) => socket.destroy()],
  ] as const)('%s is never taken for a clean file', async (_name, fail) => {
    const { scan, close } = await clamd((_all, socket) => fail(socket))
    expect(await scan(content())).toMatchObject({ outcome: 'unavailable' })
    close()
  })

  test('a scanner that is down is never taken for a clean file', async () => {
    expect(await clamdScanner('127.0.0.1:1')(content())).toMatchObject({ outcome: 'unavailable' })
  })
})
