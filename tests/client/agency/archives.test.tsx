// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { EliminationRow } from '#client/agency/archives/elimination-row.tsx'
import { EliminationsView } from '#client/agency/archives/eliminations-view.tsx'
import { RulesView } from '#client/agency/archives/rules-view.tsx'
import { TransferRow } from '#client/agency/archives/transfer-row.tsx'
import { TransfersView } from '#client/agency/archives/transfers-view.tsx'
import type { ArchiveDossier, Elimination, RetentionRule, Transfer } from '#contract/agency/archives/archives.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render, serving, typeIn } from '#tests/client/render.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const RULE: RetentionRule = {
  id: 1,
  kind: 'housePermit',
  outcome: 'granted',
  countsFrom: 'decided',
  years: 10,
  fate: 'destroy',
  code: 'APP-00012',
  source: 'Tableau de gestion',
  sourceOn: '2026-01-15',
  writtenBy: 'Prénom Nom',
  signature: { by: 'Mme Durand, directrice', on: '2026-03-02', act: 'tableau signé' },
  endedOn: null,
}
const DOSSIER: ArchiveDossier = {
  id: '11111111-1111-4111-8111-111111111111',
  number: 'PC0629982600001',
  communeName: 'Saint-Exemple',
  inseeCode: '62998',
  kind: 'housePermit',
  outcome: 'granted',
  decidedOn: '2026-04-20',
  dueOn: '2031-04-20',
  isDue: true,
  why: null,
}
const TRANSFER: Transfer = {
  id: '22222222-2222-4222-8222-222222222222',
  number: 'PC0629982600001',
  communeName: 'Saint-Exemple',
  messageId: 'PC0629982600001-22222222',
  sedaVersion: '2.3',
  state: 'sent',
  byteCount: 12_000,
  fileCount: 3,
  packageSha256: 'a'.repeat(64),
  releasedSha256: null,
  preparedAt: '2031-05-05T09:00:00Z',
  preparedBy: 'Prénom Nom',
  moves: [],
}
const SLIP: Elimination = {
  id: 7,
  slipNumber: 'BE-2031-7',
  inseeCode: '62998',
  communeName: 'Saint-Exemple',
  state: 'proposed',
  reason: 'Durée échue',
  proposedAt: '2031-05-05T09:00:00Z',
  proposedBy: 'Prénom Nom',
  slipSha256: 'b'.repeat(64),
  visa: null,
  refusal: null,
  destroyedAt: null,
  destroyedBy: null,
  filesLeft: 0,
  lines: [
    {
      number: 'PC0629982600001',
      kind: 'housePermit',
      outcome: 'granted',
      decidedOn: '2026-04-20',
      dueOn: '2031-04-20',
      fileCount: 3,
      chainSha256: 'c'.repeat(64),
      destroyedAt: null,
    },
  ],
}
const VISA = { on: '2031-05-05', by: 'Mme Durand', reference: 'V-118', sha256: 'd'.repeat(64), recordedBy: 'P. Nom' }

describe('the table of retention', () => {
  test('says who signed each row; an empty one says that nothing is proposed', async () => {
    serving(() => Response.json({ rules: [RULE, { ...RULE, id: 2, signature: null }] }))
    const page = await render(<RulesView />)
    await page.until(() => page.text().includes('En vigueur'))
    expect(plain(page.text())).toContain('10 ans à compter de la décision')
    expect(plain(page.text())).toContain('Signée par Mme Durand, directrice le 2 mars 2026')
    expect(page.text()).toContain('À faire signer')
    await page.unmount()
    serving(() => Response.json({ rules: [] }))
    const empty = await render(<RulesView />)
    await empty.until(() => empty.text().includes('Le tableau est vide'))
  })

  test('a duration of −1 is told before anything leaves', async () => {
    const sent = keeping(() => Response.json({ rules: [] }))
    const page = await render(<RulesView />)
    await page.until(() => page.text().includes('Ajouter une ligne'))
    await page.click('button', 'Ajouter une ligne')
    const years = page.container.querySelector<HTMLInputElement>('input[inputmode="numeric"]')
    if (!years) throw new Error('no field for years')
    await typeIn(years, '-1')
    await page.click('button', 'Enregistrer la ligne')
    expect(page.text()).toContain('La durée ne peut pas être négative')
    expect(page.text()).toContain('Dites le texte ou le tableau dont vient cette durée')
    expect(sent).toEqual([])
  })

  test('a refusal is told with what to do', async () => {
    serving(() =>
      problem(403, 'role-insuffisant', 'Les archives sont réservées', 'Elles sont tenues par l’archiviste.'),
    )
    const page = await render(<RulesView />)
    await page.until(() => page.text().includes('Les archives sont réservées'))
    expect(page.text()).toContain('Réessayer')
  })
})

describe('what may be eliminated', () => {
  test('is chosen one by one; what is held back says why and cannot be', async () => {
    const held = {
      ...DOSSIER,
      id: '33333333-3333-4333-8333-333333333333',
      isDue: false,
      why: 'Un recours est en cours.',
    }
    const sent = keeping((path, method) => {
      if (method === 'POST') return Response.json(SLIP, { status: 201 })
      if (path.includes('/dossiers'))
        return Response.json({ dossiers: path.includes('destroy') ? [DOSSIER, held] : [], isMore: false })
      return Response.json({ eliminations: [] })
    })
    const page = await render(<EliminationsView />)
    await page.until(() => page.text().includes('Un recours est en cours.'))
    const boxes = page.container.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')
    expect(boxes).toHaveLength(1)
    await page.act(() => boxes[0]?.click())
    await page.click('button', 'Établir le bordereau')
    expect(sent).toEqual([
      {
        path: '/api/archives/eliminations',
        body: { dossierIds: [DOSSIER.id], reason: 'Durée d’utilité administrative échue' },
      },
    ])
  })
})

describe('a slip', () => {
  test('that waits for its visa offers no destruction, and no visa without its file', async () => {
    const sent = keeping(() => Response.json(SLIP))
    const page = await render(<EliminationRow slip={SLIP} />)
    expect(page.text()).toContain('En attente du visa')
    expect(page.text()).not.toContain('Détruire')
    await page.click('button', 'Enregistrer le visa')
    await page.click('button', 'Enregistrer le visa')
    expect(page.text()).toContain('Joignez le bordereau visé')
    expect(page.text()).toContain('Dites qui a donné le visa')
    expect(sent).toEqual([])
  })

  test('under its visa is destroyed once the number of dossiers is typed', async () => {
    const sent = keeping(() => Response.json({ ...SLIP, state: 'destroyed', visa: VISA }))
    const page = await render(<EliminationRow slip={{ ...SLIP, state: 'visaed', visa: VISA }} />)
    await page.click('button', 'Détruire sous ce visa')
    await page.click('button', 'Détruire')
    expect(page.text()).toContain('Écrivez 1, le nombre de dossiers de ce bordereau')
    expect(sent).toEqual([])
    const typed = page.container.querySelector<HTMLInputElement>('input[inputmode="numeric"]')
    if (!typed) throw new Error('no field for the number')
    await typeIn(typed, '1')
    await page.click('button', 'Détruire')
    expect(sent).toEqual([{ path: '/api/archives/eliminations/7/destruction', body: { count: 1 } }])
  })
})

describe('a transfer', () => {
  test('offers the steps that follow and no other; a refusal asks why', async () => {
    const sent = keeping(() => Response.json({ ...TRANSFER, state: 'refused' }))
    const page = await render(<TransferRow transfer={TRANSFER} />)
    expect(page.text()).toContain('Transmis')
    expect(page.text()).not.toContain('Noter l’acceptation')
    await page.click('button', 'Noter le refus')
    await page.click('button', 'Noter le refus')
    expect(page.text()).toContain('Dites pourquoi')
    expect(sent).toEqual([])
  })

  test('nothing is prepared where no archive is named, and the page says so', async () => {
    serving((_method, path) =>
      path.includes('/dossiers')
        ? Response.json({ dossiers: [DOSSIER], isMore: false })
        : Response.json({ isConfigured: false, transfers: [] }),
    )
    const page = await render(<TransfersView />)
    await page.until(() => page.text().includes('PC 062 998 26 00001'))
    expect(page.text()).toContain('Le versement n’est pas réglé')
    expect(page.text()).not.toContain('Préparer le paquet')
    expect(page.text()).toContain('Aucun versement n’a encore été préparé.')
  })
})
