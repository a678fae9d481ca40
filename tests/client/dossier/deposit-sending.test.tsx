// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetSending, interruptedSending, sendFile } from '#client/dossier/deposit/send-file.ts'
import { useSending } from '#client/dossier/deposit/use-sending.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { render } from '../render.tsx'

const UPLOAD = '7d9b1c54-7a2b-4f6e-9a30-1a2b3c4d5e6f'
const ATTACHMENT = {
  id: UPLOAD,
  code: 'PCMI1',
  title: '',
  version: 1,
  replaces: null,
  fileName: 'plan.pdf',
  mediaType: 'application/pdf',
  byteCount: 2_500_000,
  sha256: 'a'.repeat(64),
  pageCount: 1,
  scan: 'notConfigured',
  addedAt: '2026-11-24T09:00:00Z',
  review: null,
  reviewNote: null,
}

/** A server of uploads that keeps count of what came, and a network that may drop. */
function network({ drops = [] as number[], refuses = false } = {}) {
  const server = { received: 0, announced: 0, patches: [] as number[] }
  const size = ATTACHMENT.byteCount
  const state = () => ({
    id: UPLOAD,
    received: server.received,
    byteCount: size,
    attachment: server.received === size ? ATTACHMENT : null,
  })
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit = {}) => {
    if (init.method === 'POST') {
      server.announced += 1
      return Response.json(state(), { status: 201 })
    }
    return Response.json({ ...state(), attachment: null })
  })
  class FakeRequest {
    upload = { addEventListener: () => {} }
    status = 200
    responseText = ''
    #offset = 0
    #heard: Record<string, () => void> = {}
    open() {}
    setRequestHeader(name: string, value: string) {
      if (name === 'Upload-Offset') this.#offset = Number(value)
    }
    addEventListener(name: string, listener: () => void) {
      this.#heard[name] = listener
    }
    send(chunk: Blob) {
      server.patches.push(this.#offset)
      if (refuses) {
        this.status = 422
        this.responseText = JSON.stringify({
          type: '/aide/problemes/piece-refusee',
          status: 422,
          title: 'Refusé',
          detail: 'Non.',
        })
        return this.#heard.load?.()
      }
      if (drops.includes(server.patches.length)) {
        server.received += Math.floor(chunk.size / 2)
        return this.#heard.error?.()
      }
      server.received += chunk.size
      this.responseText = JSON.stringify(state())
      this.#heard.load?.()
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  return server
}

const piece = { dossierId: 'd', code: 'PCMI1', title: '' }
const plan = () => new File([new Uint8Array(ATTACHMENT.byteCount)], 'plan.pdf', { lastModified: 1 })

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

describe('sending a piece', () => {
  test('a file leaves in chunks, each after the one before', async () => {
    const server = network()
    const shares: number[] = []
    await sendFile(piece, plan(), (share) => shares.push(share))
    expect(server.patches).toEqual([0, 1_000_000, 2_000_000])
    expect(shares.at(-1)).toBe(1)
  })

  test('after a cut the sending goes on from what the server has, and announces nothing twice', async () => {
    const server = network({ drops: [2] })
    const { attachment } = await sendFile(piece, plan(), () => {})
    expect(server.patches).toEqual([0, 1_000_000, 1_500_000])
    expect(server.announced).toBe(1)
    expect(attachment?.code).toBe('PCMI1')
  })

  test('the same file chosen after a reload takes up the sending; another file starts anew', async () => {
    const server = network({ refuses: true })
    server.received = 1_000_000
    localStorage.setItem(
      'parvis.envoi.d.PCMI1',
      JSON.stringify({ upload: UPLOAD, mark: `plan.pdf ${ATTACHMENT.byteCount} 1` }),
    )
    await expect(sendFile(piece, plan(), () => {})).rejects.toMatchObject({ status: 422 })
    expect(server).toMatchObject({ announced: 0, patches: [1_000_000] })
    await expect(sendFile(piece, new File(['x'], 'autre.pdf'), () => {})).rejects.toMatchObject({ status: 422 })
    expect(server.announced).toBe(1)
  })
})

describe('after a reload', () => {
  test('a sending that was cut is told with the name of its file and how far it went, until it is given up', async () => {
    localStorage.setItem('parvis.envoi.d.PCMI1', JSON.stringify({ upload: UPLOAD, mark: 'x', name: 'plan.pdf' }))
    network().received = 1_000_000
    expect(await interruptedSending(piece)).toEqual({ fileName: 'plan.pdf', share: 0.4 })
    forgetSending(piece)
    expect(await interruptedSending(piece)).toBeUndefined()
  })

  test('one that the server no longer holds is forgotten; a network that is down forgets nothing', async () => {
    const kept = JSON.stringify({ upload: UPLOAD, mark: 'x', name: 'plan.pdf' })
    localStorage.setItem('parvis.envoi.d.PCMI1', kept)
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    expect(await interruptedSending(piece)).toBeUndefined()
    expect(localStorage.getItem('parvis.envoi.d.PCMI1')).toBe(kept)
    vi.stubGlobal('fetch', async () =>
      Response.json(
        { type: '/aide/problemes/introuvable', status: 404, title: 'Introuvable', detail: 'Non.' },
        { status: 404 },
      ),
    )
    expect(await interruptedSending(piece)).toBeUndefined()
    expect(localStorage.getItem('parvis.envoi.d.PCMI1')).toBeNull()
  })
})

/** What a page shows of a dossier, read how many times, and the sending of one of its pieces. */
function Page({ file }: { file: File }) {
  const { send } = useSending(piece.dossierId, piece.code, piece.title)
  const [clock, letters, other] = [
    useReadings([...dossierKey('d'), 'clock']),
    useReadings([...dossierKey('d'), 'issued']),
    useReadings([...dossierKey('another'), 'clock']),
  ]
  return (
    <>
      <button type="button" onClick={() => void send(file)}>
        Envoyer
      </button>
      <p>{[clock, letters, other].join(' ')}</p>
    </>
  )
}

const readings = new Map<string, number>()
function useReadings(queryKey: readonly string[]): number | undefined {
  const name = queryKey.join()
  return useQuery({
    queryKey,
    queryFn: () => {
      readings.set(name, (readings.get(name) ?? 0) + 1)
      return readings.get(name) ?? 0
    },
  }).data
}

test('D-B0: a file that has come makes the whole of its dossier read again, state, dates and letters', async () => {
  network()
  const page = await render(<Page file={plan()} />)
  await page.until(() => page.text().includes('1 1 1'))
  await page.click('button', 'Envoyer')
  await page.until(() => page.text().includes('2 2 1'))
})
