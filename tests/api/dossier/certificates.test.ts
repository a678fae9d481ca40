import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const NETWORKS = [
  {
    network: 'road',
    state: 'sufficient',
    manager: '',
    plannedOn: null,
    source: 'avis de la commune du 3 novembre 2026',
  },
  {
    network: 'water',
    state: 'planned',
    manager: 'le syndicat des eaux',
    plannedOn: '2028-03-01',
    source: 'avis du syndicat des eaux',
  },
  { network: 'sewer', state: 'unknown', manager: '', plannedOn: null, source: '' },
  { network: 'electricity', state: 'insufficient', manager: 'Enedis', plannedOn: null, source: 'avis d’Enedis' },
]
const NO_STAY = { isPossible: false, why: '' }

const certificate = async (desk: Desk, kind = 'operationalCertificate') => ({
  id: (await desk.filed('2026-11-03', { kind })).id,
  officer: await desk.officer(),
})

const say = (desk: Desk, id: string, headers: Headers, said: object) =>
  desk.send('PUT', `/api/dossiers/${id}/certificate`, headers, said)

const build = async (desk: Desk, id: string, headers: Headers, phrases: string[] = []): Promise<DecisionFile> =>
  (await desk.send('POST', `/api/dossiers/${id}/decision`, headers, { sense: 'certificateIssued', phrases })).json()

const textOf = ({ draft }: DecisionFile, key: string) =>
  plain(draft?.blocks.find(({ phrase }) => phrase?.key === key)?.text ?? '')

const obstacles = (file: DecisionFile) => file.obstacles.map(({ detail }) => plain(detail))

describe('R*410-10: an operational certificate', () => {
  test('proposes the managers of the networks, who have one month and whose silence is favourable', async ({
    desk,
  }) => {
    const { id, officer } = await certificate(desk)
    const { proposals } = await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()
    expect(proposals.map(({ service }: { service: string }) => service)).toEqual([
      'waterOperator',
      'powerGrid',
      'roadManager',
    ])
    for (const { because } of proposals)
      expect(because).toMatchObject([{ cause: 'duty', text: expect.stringMatching(/consult/) }])
    const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
      choice: 'retained',
      rule: 'certificateWater',
    })
    expect(chosen.status).toBe(201)
    const row = await desk.db.one(sql`
      select period_count as count, period_unit as unit, silence, binding from consultation where dossier_id = ${id}`)
    expect(row).toEqual({ count: 1, unit: 'months', silence: 'favourable', binding: false })
    const informative = await certificate(desk, 'informativeCertificate')
    const none = await (await desk.get(`/api/dossiers/${informative.id}/consultations`, officer)).json()
    expect(none.proposals).toEqual([])
  })

  test('states each network with its source; one of which nothing is said keeps it from being signed', async ({
    desk,
  }) => {
    const { id, officer } = await certificate(desk)
    const bare = await build(desk, id, officer, ['article.cub-realisable'])
    expect(textOf(bare, 'article.cu-reseaux')).toContain('[à compléter')
    const partly = await say(desk, id, officer, { networks: NETWORKS.slice(0, 1), stay: NO_STAY })
    expect(await partly.json()).toMatchObject({ asksNetworks: true, said: { by: expect.any(String) } })
    await say(desk, id, officer, { networks: NETWORKS, stay: NO_STAY })
    const again = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
      sense: 'certificateIssued',
      phrases: ['article.cub-realisable'],
      revision: bare.draft?.revision,
    })
    const told = textOf(await again.json(), 'article.cu-reseaux')
    for (const line of [
      'voirie : desserte suffisante (avis de la commune du 3 novembre 2026)',
      'eau potable : desserte prévue par le syndicat des eaux, au plus tard le 1er mars 2028',
      'assainissement : état inconnu à ce jour',
      'électricité : desserte insuffisante, sans travaux prévus, gestionnaire : Enedis',
    ])
      expect(told).toContain(line)
    expect(told).not.toContain('[à compléter')
  })

  test('a network without its source, works without their day or their manager, a stay without its circumstance are refused', async ({
    desk,
  }) => {
    const { id, officer } = await certificate(desk)
    const refused = async (said: object) => (await (await say(desk, id, officer, said)).json()).errors?.[0]?.pointer
    const one = (change: object) => ({ networks: [{ ...NETWORKS[1], ...change }], stay: null })
    expect(await refused(one({ source: '' }))).toBe('#/networks/0/source')
    expect(await refused(one({ manager: '' }))).toBe('#/networks/0/manager')
    expect(await refused(one({ plannedOn: null }))).toBe('#/networks/0/plannedOn')
    expect(await refused({ networks: [], stay: { isPossible: true, why: '' } })).toBe('#/stay/why')
    const file = await (await desk.get(`/api/dossiers/${id}/certificate`, officer)).json()
    expect(file).toMatchObject({ statement: { networks: [], stay: null }, said: null })
  })
})

describe('L410-1: before a certificate is signed', () => {
  test.for(['informativeCertificate', 'operationalCertificate'])(
    'a possible stay is answered by yes or no (%s)',
    async (kind, { desk }) => {
      const { id, officer } = await certificate(desk, kind)
      const unsaid = await build(desk, id, officer)
      expect(obstacles(unsaid).join(' ')).toContain('dit si un sursis à statuer serait opposable')
      await say(desk, id, officer, { networks: [], stay: { isPossible: true, why: 'débat du 3 septembre 2026.' } })
      const again = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
        sense: 'certificateIssued',
        phrases: [],
        revision: unsaid.draft?.revision,
      })
      const file: DecisionFile = await again.json()
      expect(obstacles(file).join(' ')).not.toContain('dit si un sursis')
      expect(textOf(file, 'article.cu-sursis')).toMatch(/circonstance suivante : Débat du 3 septembre 2026\.$/)
    },
  )

  test('the taxes are those that the commune wrote, and what it did not write is said to be unknown', async ({
    desk,
  }) => {
    const admin = await desk.app.asAdministrator()
    await desk.send('POST', `/api/tax-rates/${SAINT_EXEMPLE}`, admin, {
      part: 'commune',
      sector: '',
      ratePct: 5,
      actReference: 'délibération du 12 novembre 2024',
      validFrom: '2025-01-01',
    })
    const { id, officer } = await certificate(desk, 'informativeCertificate')
    const said = textOf(await build(desk, id, officer), 'article.cu-taxes')
    expect(said).toContain('part communale ou intercommunale : taux de 5 % (délibération du 12 novembre 2024)')
    expect(said).toContain('part départementale : taux inconnu de la commune à ce jour')
  })

  test.for(['informativeCertificate', 'operationalCertificate'])(
    'A410-4 d: the participations are those that were said, none is said too, and what nobody knows is never left out (%s)',
    async (kind, { desk }) => {
      const { id, officer } = await certificate(desk, kind)
      const told = async (participations: unknown) => {
        await say(desk, id, officer, { networks: [], stay: NO_STAY, participations })
        const { draft } = await (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
        const again = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, {
          sense: 'certificateIssued',
          phrases: [],
          ...(draft && { revision: draft.revision }),
        })
        const file: DecisionFile = await again.json()
        expect(file.draft?.blocks.filter(({ phrase }) => phrase?.key === 'article.cu-participations')).toHaveLength(1)
        return textOf(file, 'article.cu-participations')
      }
      expect(await told(null)).toContain('ne sont pas connues de la commune à ce jour')
      expect(await told([])).toContain('aucune participation n’est instituée sur ce terrain')
      const due = { participation: 'projectPartnership', amount: '12 € par m²', source: 'convention du 3 mai 2025' }
      expect(await told([due])).toContain(
        'participation de projet urbain partenarial (L332-11-3) : 12 € par m² (convention du 3 mai 2025)',
      )
      const refused = await say(desk, id, officer, {
        networks: [],
        stay: null,
        participations: [{ ...due, source: '' }],
      })
      expect((await refused.json()).errors[0].pointer).toBe('#/participations/0/source')
    },
  )

  test('a permit has no such statement, and another commune sees none', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    expect((await desk.get(`/api/dossiers/${id}/certificate`, officer)).status).toBe(409)
    const own = await certificate(desk)
    const stranger = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    expect((await desk.get(`/api/dossiers/${own.id}/certificate`, stranger)).status).toBe(404)
    expect((await say(desk, own.id, stranger, { networks: [], stay: NO_STAY })).status).toBe(404)
  })
})
