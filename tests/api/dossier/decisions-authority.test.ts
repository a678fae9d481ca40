import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const TRANSMISSION = 'transmis au représentant de l’État'

const textOf = async (answer: Response): Promise<string> => {
  expect(answer.status).toBe(200)
  return wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))).replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

async function mayor(desk: Desk): Promise<Headers> {
  const id = await desk.person(['signatory'], SAINT_EXEMPLE)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${id}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection', '2026-03-03'::date)`)
  return desk.signedIn(id, true)
}

const record = async (desk: Desk, officer: Headers, id: string, act: object) => {
  const answer = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, act)
  expect(answer.status).toBe(201)
}

const saidOfState = (desk: Desk, officer: Headers, id: string) =>
  record(desk, officer, id, {
    kind: 'authorityEstablished',
    authority: 'State',
    on: '2026-11-03',
    why: 'Commune sans document d’urbanisme (L422-1 b).',
  })

const built = async (desk: Desk, officer: Headers, id: string, sense = 'granted'): Promise<DecisionFile> =>
  (await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense, revision: null })).json()

const preview = async (desk: Desk, officer: Headers, id: string) =>
  textOf(await desk.get(`/api/dossiers/${id}/decision/preview.pdf`, officer))

describe('in whose name a dossier is decided (L422-1)', () => {
  test('a decision of the commune says so at its head, and that it is transmitted', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await built(desk, officer, id)
    const text = await preview(desk, officer, id)
    expect(text).toContain('AU NOM DE LA COMMUNE')
    expect(text).toContain(TRANSMISSION)
    expect(text).not.toContain('AU NOM DE L’ÉTAT')
  })

  test('a decision of the State is headed, titled, taken and signed in its name, and is not transmitted', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await saidOfState(desk, officer, id)
    const file = await built(desk, officer, id)
    const signer = await mayor(desk)
    const signed = await desk.send('POST', `/api/dossiers/${id}/decision/signature`, signer, {
      revision: file.draft?.revision,
      via: 'hand',
      interested: false,
      unassessedBecause: 'Examen fait sur plans',
    })
    expect(signed.status).toBe(201)
    const { document } = await signed.json()
    const text = await textOf(await desk.get(`/api/issued-documents/${document.document}`, officer))
    for (const words of [
      'AU NOM DE L’ÉTAT',
      'ou ses annexes au nom de l’État',
      'Le maire de Saint-Exemple, agissant au nom de l’État,',
      'Le maire, au nom de l’État',
      'recours gracieux ou hiérarchique',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain(TRANSMISSION)
    expect(text).not.toContain('L2131-1')
    expect(text).not.toContain('AU NOM DE LA COMMUNE')
  })

  test('a certificate of the State is not transmitted either, and each says when it becomes executory (R*410-18)', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'informativeCertificate' })
    const officer = await desk.officer()
    await built(desk, officer, id, 'certificateIssued')
    const own = await preview(desk, officer, id)
    expect(own).toContain(TRANSMISSION)
    expect(own).toContain('exécutoire dès qu’il est notifié au demandeur et transmis')
    expect(own).not.toContain('délivré au nom de l’État, est exécutoire')
    const other = await desk.filed('2026-11-03', { kind: 'informativeCertificate' })
    await saidOfState(desk, officer, other.id)
    await built(desk, officer, other.id, 'certificateIssued')
    const text = await preview(desk, officer, other.id)
    expect(text).toContain('AU NOM DE L’ÉTAT')
    expect(text).not.toContain(TRANSMISSION)
    expect(text).toContain('délivré au nom de l’État, est exécutoire dès sa notification au demandeur')
    const { reminders } = await (await desk.get(`/api/dossiers/${other.id}/consultations`, officer)).json()
    expect(reminders.map(({ article }: { article: string }) => article)).toEqual(['R*410-6 al. 2, al. 3'])
  })

  test('a decision that is the prefect’s opens with his title, in the name of the State (L422-2)', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await record(desk, officer, id, {
      kind: 'authorityEstablished',
      authority: 'prefect',
      on: '2026-11-03',
      why: 'Ouvrage de l’État (L422-2 a, R422-2 a).',
    })
    await built(desk, officer, id)
    const text = await preview(desk, officer, id)
    expect(text).toContain('AU NOM DE L’ÉTAT')
    expect(text).toContain('Le préfet,')
    expect(text).toContain('recours gracieux ou hiérarchique')
    expect(text).not.toContain('Le maire de Saint-Exemple')
    expect(text).not.toContain(TRANSMISSION)
  })

  test('a draft written before the State was named is not signed with its paragraph of transmission', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const before = await built(desk, officer, id)
    expect(before.obstacles).not.toContainEqual(
      expect.objectContaining({ detail: expect.stringContaining('contrôle de légalité') }),
    )
    await saidOfState(desk, officer, id)
    const after: DecisionFile = await (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
    const at = after.draft?.blocks.findIndex(({ phrase }) => phrase?.key === 'article.transmission')
    expect(after.obstacles).toContainEqual({
      pointer: `#/blocks/${at}`,
      detail: expect.stringContaining('prise au nom de l’État'),
    })
  })

  test('an act that is cancelled says nothing any more: the commune decides again', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    await saidOfState(desk, officer, id)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    await record(desk, officer, id, { kind: 'cancelled', act: acts.at(-1).id, why: 'Le PLU couvre la commune.' })
    await built(desk, officer, id)
    const text = await preview(desk, officer, id)
    expect(text).toContain('AU NOM DE LA COMMUNE')
    expect(text).toContain(TRANSMISSION)
  })
})
