import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PaperDesk } from '#contract/dossier/decisions/paper-signature.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

/** A scan of so many pages, as no other was made. */
async function scanOf(pageCount: number, mark = 'signé'): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let at = 0; at < pageCount; at += 1) document.addPage().drawText(`${mark} ${at}`, { x: 40, y: 400 })
  return Buffer.from(await document.save())
}

const blank = async (): Promise<Buffer> => {
  const document = await PDFDocument.create()
  for (let at = 0; at < 9; at += 1) document.addPage()
  return Buffer.from(await document.save())
}

/** The mayor, and who draws up the decision; the mayor opens no session: they have a pen. */
async function town(desk: Desk, on = '2026-11-03') {
  const { id } = await desk.filed(on)
  const officer = await desk.officer()
  const mayor = await desk.person(['signatory'], SAINT_EXEMPLE)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${mayor}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection', '2026-03-03'::date)`)
  const built = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'granted', revision: null })
  const { draft } = await built.json()
  return { id, officer, mayor, revision: draft.revision as number, draft }
}

type Town = Awaited<ReturnType<typeof town>>

const print = (desk: Desk, { id, officer, mayor, revision }: Town, change: Record<string, unknown> = {}) =>
  desk.send('POST', `/api/dossiers/${id}/decision/paper-copies`, officer, {
    revision,
    signatory: mayor,
    unassessedBecause: 'Examen fait sur plans',
    ...change,
  })

type Waiting = NonNullable<PaperDesk['waiting']>

async function printed(desk: Desk, one: Town): Promise<Waiting> {
  const answer = await print(desk, one)
  expect(answer.status).toBe(201)
  const { waiting } = (await answer.json()) as PaperDesk
  if (!waiting) throw new Error('no copy waits')
  return waiting
}

const bringBack = (
  desk: Desk,
  { id, officer, mayor }: Pick<Town, 'id' | 'officer' | 'mayor'>,
  { id: copy, code }: Pick<Waiting, 'id' | 'code'>,
  body: Buffer,
  change: Record<string, string> = {},
) => {
  const said = { code, signatory: mayor, signedOn: '2026-11-04', via: 'hand', interested: 'false', ...change }
  return desk.app.request(
    `/api/dossiers/${id}/decision/paper-copies/${copy}/scan?${new URLSearchParams(said).toString()}`,
    {
      method: 'POST',
      headers: { ...officer, 'content-type': 'application/octet-stream', 'x-file-name': 'arrete.pdf' },
      body: new Uint8Array(body),
    },
  )
}

const copyText = async (desk: Desk, headers: Headers, id: string, copy: string) => {
  const answer = await desk.get(`/api/dossiers/${id}/decision/paper-copies/${copy}.pdf`, headers)
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return wholeText(await readPdf(bytes)).replaceAll(/[\u00a0\u202f]/g, ' ')
}

describe('a decision signed on paper', () => {
  test('is printed with its code and number, signed by hand, scanned, and is the decision of the day written on it', async ({
    desk,
  }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    const text = await copyText(desk, one.officer, one.id, waiting.id)
    expect(text).toContain(`Exemplaire ${waiting.code}`)
    expect(text).toContain('Exemplaire à signer')
    expect(text).not.toMatch(/Signé le|attribué à la signature|qualifiée/)

    desk.on('2026-11-06')
    const scan = await scanOf(waiting.pageCount)
    const answer = await bringBack(desk, one, waiting, scan)
    const { document } = await answer.json()
    expect(answer.status).toBe(201)
    expect(document.sha256).not.toBe(waiting.printedSha256)

    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, one.officer)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'decided',
      payload: {
        signedOn: '2026-11-04',
        notice: { via: 'hand', handedOn: '2026-11-06' },
        sha256: document.sha256,
        paper: { code: waiting.code, printedSha256: waiting.printedSha256, signedOn: '2026-11-04' },
      },
    })
    const issued = await (await desk.get(`/api/dossiers/${one.id}/issued-documents`, one.officer)).json()
    expect(issued.at(-1)).toMatchObject({
      template: 'decision',
      sha256: document.sha256,
      paper: { printedSha256: waiting.printedSha256, signedOn: '2026-11-04' },
    })
    const file = await desk.get(`/api/issued-documents/${document.document}`, one.officer)
    expect(Buffer.from(await file.arrayBuffer()).equals(scan)).toBe(true)
    expect(await desk.mails('decision/')).toHaveLength(1)
  })

  test('comes back once', async ({ desk }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    desk.on('2026-11-06')
    expect((await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))).status).toBe(201)
    const again = await bringBack(desk, one, waiting, await scanOf(waiting.pageCount, 'encore'))
    expect(await again.json()).toMatchObject({ status: 409, type: '/aide/problemes/exemplaire-deja-revenu' })
    expect((await print(desk, one)).status).toBe(409)
    expect(await desk.mails('decision/')).toHaveLength(1)
  })

  test.for([
    ['another paper', { code: 'AAAA-2222' }, '#/code'],
    ['another hand', { signatory: '00000000-0000-4000-8000-000000000000' }, '#/signatory'],
    ['a day before it was printed', { signedOn: '2026-11-02' }, '#/signedOn'],
    ['a day to come', { signedOn: '2026-11-07' }, '#/signedOn'],
  ] as const)('is refused for %s, and nothing changes', async ([, change, pointer], { desk }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    desk.on('2026-11-06')
    const refused = await bringBack(desk, one, waiting, await scanOf(waiting.pageCount), change)
    expect(await refused.json()).toMatchObject({
      status: 422,
      type: '/aide/problemes/exemplaire-refuse',
      errors: [{ pointer }],
    })
    expect(await desk.mails('decision/')).toEqual([])
    expect((await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))).status).toBe(201)
  })

  test('is refused for a scan that is blank, short, no PDF, the file that was printed, or a piece of the dossier', async ({
    desk,
  }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    desk.on('2026-11-06')
    const refusal = async (body: Buffer) => {
      const answer = await bringBack(desk, one, waiting, body)
      const said = await answer.json()
      return [answer.status, said.detail]
    }
    expect(await refusal(await blank())).toEqual([422, expect.stringContaining('vide')])
    expect(await refusal(Buffer.alloc(0))).toEqual([422, expect.stringMatching(/vide/)])
    expect(await refusal(Buffer.from('GIF89a'))).toEqual([422, expect.any(String)])
    expect(await refusal(await scanOf(Math.max(1, waiting.pageCount - 1)))).toEqual([
      422,
      expect.stringContaining(`compte ${waiting.pageCount} pages`),
    ])
    const same = await desk.get(`/api/dossiers/${one.id}/decision/paper-copies/${waiting.id}.pdf`, one.officer)
    expect(await refusal(Buffer.from(await same.arrayBuffer()))).toEqual([
      422,
      expect.stringContaining('celui qui a été imprimé'),
    ])
    expect(await desk.mails('decision/')).toEqual([])
  })

  test('asks the power of the hand on the day written, and of the day it is printed', async ({ desk }) => {
    const one = await town(desk)
    const refused = await print(desk, one, { signatory: await desk.person(['signatory'], SAINT_EXEMPLE) })
    expect(refused.status).toBe(422)
    const waiting = await printed(desk, one)
    await desk.db.run(sql`
      update signature_delegation set valid_to = '2026-11-03'::date where signatory_id = ${one.mayor}`)
    desk.on('2026-11-06')
    const late = await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))
    expect(late.status).toBe(422)
    expect(
      (await bringBack(desk, one, waiting, await scanOf(waiting.pageCount), { signedOn: '2026-11-03' })).status,
    ).toBe(201)
  })

  test('too late for the law, it is refused as any decision', async ({ desk }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    desk.on('2027-03-10')
    const late = await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))
    expect(late.status).toBeGreaterThanOrEqual(409)
    expect(late.status).toBeLessThan(423)
    expect(await desk.mails('decision/')).toEqual([])
  })

  test('for the law it leaves on the day it leaves: a day written in time does not pass over a tacit permit', async ({
    desk,
  }) => {
    const one = await town(desk)
    desk.on('2026-12-20')
    const waiting = await printed(desk, one)
    await desk.dayComes('2027-01-20')
    const scan = await scanOf(waiting.pageCount)
    const late = await bringBack(desk, one, waiting, scan, { signedOn: '2026-12-21', via: 'registered' })
    expect(await late.json()).toMatchObject({ status: 409 })
    expect(await desk.mails('decision/')).toEqual([])
  })

  test('served in time, it is recorded late as it was, on the day that the officer states', async ({ desk }) => {
    const one = await town(desk)
    desk.on('2026-12-20')
    const waiting = await printed(desk, one)
    await desk.dayComes('2027-01-06')
    const scan = await scanOf(waiting.pageCount)
    const said = { signedOn: '2026-12-21', via: 'registered', servedOn: '2026-12-22' }
    for (const change of [{ servedOn: '2026-12-20' }, { servedOn: '2027-01-07' }, { via: 'electronic' }])
      expect(await (await bringBack(desk, one, waiting, scan, { ...said, ...change })).json()).toMatchObject({
        status: 422,
        errors: [{ pointer: '#/servedOn' }],
      })
    const answer = await bringBack(desk, one, waiting, scan, said)
    expect(answer.status).toBe(201)
    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, one.officer)).json()
    expect(acts.at(-1)).toMatchObject({
      payload: {
        notice: { via: 'registered', sentOn: '2026-12-22' },
        paper: { served: { on: '2026-12-22', proof: null } },
      },
    })
    const presented = await desk.send('POST', `/api/dossiers/${one.id}/decision/presentation`, one.officer, {
      firstPresentedOn: '2026-12-23',
    })
    expect(presented.status).toBe(201)
    const { state } = await (await desk.get(`/api/dossiers/${one.id}/clock`, one.officer)).json()
    expect(state.name).toBe('decided')
  })

  test('is printed for whoever may sign here today, and for nobody else', async ({ desk }) => {
    const one = await town(desk)
    const delegate = async (roles: 'secretary' | 'signatory') => {
      const person = await desk.person([roles], SAINT_EXEMPLE)
      await desk.db.run(sql`
        insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
        values (${person}, ${SAINT_EXEMPLE}, 'Adjoint', false, 'arrêté', '2026-03-03'::date)`)
      return person
    }
    const disabled = await delegate('signatory')
    await desk.db.run(sql`update person set disabled_at = '2026-10-01T00:00:00Z'::timestamptz where id = ${disabled}`)
    for (const signatory of ['00000000-0000-4000-8000-000000000000', await delegate('secretary'), disabled])
      expect(await (await print(desk, one, { signatory })).json()).toMatchObject({
        status: 422,
        errors: [{ pointer: '#/signatory' }],
      })
  })

  test('keeps what was printed: only its end is written, once', async ({ desk }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    desk.on('2026-11-06')
    await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))
    await expect(
      desk.db.run(sql`update paper_copy set returned_at = null, scan_sha256 = null where id = ${waiting.id}`),
    ).rejects.toThrow()
  })

  test('while it waits the text does not change and nothing else is signed; given up, its number serves again', async ({
    desk,
  }) => {
    const one = await town(desk)
    const waiting = await printed(desk, one)
    const waits = async () =>
      (await (await desk.get(`/api/dossiers/${one.id}/decision`, one.officer)).json()).waitingPaper as unknown
    expect(await waits()).toBe(waiting.code)
    const numberOn = async (copy: string) =>
      /Arrêté n°\s*(\S+)/.exec(await copyText(desk, one.officer, one.id, copy))?.[1]
    const number = await numberOn(waiting.id)
    const changed = await desk.send('PUT', `/api/dossiers/${one.id}/decision`, one.officer, {
      revision: one.revision,
      blocks: one.draft.blocks,
    })
    expect(await changed.json()).toMatchObject({ status: 409, type: '/aide/problemes/exemplaire-en-attente' })
    const electronic = await desk.send(
      'POST',
      `/api/dossiers/${one.id}/decision/signature`,
      await desk.signedIn(one.mayor, true),
      { revision: one.revision, via: 'hand', interested: false, unassessedBecause: 'Examen fait sur plans' },
    )
    expect(electronic.status).toBe(409)
    const end = (because: string) =>
      desk.send('POST', `/api/dossiers/${one.id}/decision/paper-copies/${waiting.id}/end`, one.officer, { because })
    expect((await end(' ')).status).toBe(422)
    expect((await end('Une faute dans l’article 2.')).status).toBe(201)
    expect((await end('Encore.')).status).toBe(409)
    expect(await waits()).toBeNull()
    expect(await (await bringBack(desk, one, waiting, await scanOf(waiting.pageCount))).json()).toMatchObject({
      type: '/aide/problemes/exemplaire-abandonne',
    })
    const next = await printed(desk, one)
    expect(next.code).not.toBe(waiting.code)
    expect(await numberOn(next.id)).toBe(number)
  })

  test('a secretary neither prints it nor records it', async ({ desk }) => {
    const one = await town(desk)
    const officer = await desk.signedIn(await desk.person(['secretary']))
    expect((await print(desk, { ...one, officer })).status).toBe(403)
    const waiting = await printed(desk, one)
    const answer = await bringBack(desk, { ...one, officer }, waiting, await scanOf(waiting.pageCount))
    expect(answer.status).toBe(403)
  })
})
