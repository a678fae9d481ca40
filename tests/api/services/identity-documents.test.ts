import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { RequestInbox } from '#contract/services/forms/form-request.ts'
import { eraseIdentityDocuments } from '#server/services/forms/silence.ts'
import { type Desk, pdfBytes, test } from '#tests/fixtures/desk.ts'
import { begun, content, json, published, save, secretary, send } from '#tests/fixtures/form-town.ts'

type Piece = { piece: string; fileName: string; byteCount: number }

const join = async (desk: Desk, token: string, field: string, name: string, bytes: Uint8Array) => {
  const answer = await desk.app.request(`/api/public/form-requests/${token}/pieces/${field}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': name },
    body: new Uint8Array(bytes),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Piece
}

describe('an identity document', () => {
  test('is joined on both sides and no more, read while the request is open, and erased once it is over; the other pieces stay', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const form = await published(
      desk,
      headers,
      content([
        { kind: 'identityDocument', id: 'identity', label: 'Carte d’identité', required: true },
        { kind: 'piece', id: 'proof', label: 'Justificatif de domicile' },
      ]),
    )
    const { token } = await begun(desk, form.path)
    const pdf = await pdfBytes()
    const [front, back, third] = [
      await join(desk, token, 'identity', 'recto.pdf', pdf),
      await join(desk, token, 'identity', 'verso.pdf', pdf),
      await join(desk, token, 'identity', 'autre.pdf', pdf),
    ]
    const proof = await join(desk, token, 'proof', 'facture.pdf', pdf)
    await save(desk, token, { answers: { identity: [front, back, third], proof: [proof] } })
    const tooMany = await send(desk, token)
    expect(tooMany.status).toBe(422)
    await save(desk, token, { answers: { identity: [front, back], proof: [proof] }, basedOn: 1 })
    expect((await send(desk, token, { basedOn: 2 })).status).toBe(201)

    const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
    const id = lines[0]?.id ?? ''
    const read = async ({ piece }: Piece) =>
      (await desk.get(`/api/services/form-requests/${id}/pieces/${piece}`, headers)).status
    await eraseIdentityDocuments(desk)
    expect([await read(front), await read(back), await read(proof)], 'still examined').toEqual([200, 200, 200])
    const decided = await desk.send('POST', `/api/services/form-requests/${id}/moves`, headers, {
      ...{ move: 'decide', outcome: 'accepted', body: 'Accordé.' },
      signatory: { name: 'Bernadette Hochart', quality: 'Le maire' },
    })
    expect(decided.status).toBe(201)
    await eraseIdentityDocuments(desk)
    expect([await read(front), await read(back), await read(proof)]).toEqual([404, 404, 200])
    expect(await desk.db.many(sql`select field from form_request_piece`)).toEqual([{ field: 'proof' }])
  })
})
