// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BatchView } from '#client/agency/offices/batch-screen.tsx'
import { NewBatchForm } from '#client/agency/offices/new-batch.tsx'
import { NewOfficeForm } from '#client/agency/offices/office-form.tsx'
import { PeoplePart } from '#client/agency/offices/office-people.tsx'
import type { Batch, ReadList } from '#contract/agency/offices/batch.ts'
import type { Office } from '#contract/agency/offices/office.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, type Rendered, render, typeIn } from '#tests/client/render.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const OFFICE: Office = {
  ...{ id: '11111111-1111-4111-8111-111111111111', kind: 'notary', name: 'Étude Brasseur', siret: '73282932000074' },
  ...{ address: '3 place du Marché', postalCode: '62000', city: 'Arras', representative: 'Me Brasseur', phone: '' },
  ...{ email: 'etude@example.org', invitations: [], drafts: 0, dossiers: 2 },
  members: [
    { id: '22222222-2222-4222-8222-222222222222', name: 'Claire Brasseur', email: 'claire@example.org', isMe: true },
  ],
}

const LINE = { line: 2, notes: [], reference: 'REF 1', areaM2: 500, groundAddress: '2 rue Haute' }
const LIST: ReadList = {
  lines: [
    { ...LINE, written: '62999;AB;12', verdict: 'ready', says: 'AB 12, Autre-Exemple', parcelId: '62999000AB0012' },
    { ...LINE, line: 3, written: '62999;AB;', verdict: 'wrong', says: 'Le numéro manque.', parcelId: null },
  ],
  ready: 1,
  wrong: 1,
}

const BATCH: Batch = {
  ...{ id: '33333333-3333-4333-8333-333333333333', officeId: OFFICE.id, name: 'Succession', total: 2, isOver: false },
  createdAt: '2026-12-02T09:00:00Z',
  counts: { waiting: 0, refused: 1, underReview: 0, answered: 1, withdrawn: 0, givenUp: 0, destroyed: 0 },
  says: '1 demande n’a pas pu être déposée.',
  lines: [
    {
      ...{ ordinal: 1, parcelId: '62999000AB0012', reference: 'REF 1', state: 'answered', hasFile: true },
      ...{ says: 'Certificat délivré.', dossierId: OFFICE.id, number: 'CU 062 999 26 00001' },
      ...{ filedOn: '2026-12-02', answeredOn: '2026-12-20' },
    },
    {
      ...{ ordinal: 2, parcelId: '62999000AB0011', reference: '', state: 'refused', hasFile: false },
      ...{ says: 'La mairie ne reçoit pas.', dossierId: null, number: null, filedOn: null, answeredOn: null },
    },
  ],
}

const field = (page: Rendered, name: string): HTMLInputElement => {
  const label = [...page.container.querySelectorAll('label')].find((one) => one.textContent?.includes(name))
  const found = label && page.container.querySelector<HTMLInputElement>(`#${CSS.escape(label.htmlFor)}`)
  if (!found) throw new Error(`no field ${name} in: ${page.text()}`)
  return found
}

describe('a professional account', () => {
  test('a SIRET whose key is wrong is told beside its field, and nothing is sent', async () => {
    const sent = keeping(() => Response.json(OFFICE, { status: 201 }))
    const page = await render(<NewOfficeForm onDone={() => {}} />)
    await typeIn(field(page, 'SIRET'), '73282932000075')
    await page.click('button', 'Ouvrir le compte')
    expect(page.text()).toContain('Ce SIRET n’existe pas')
    expect(page.text()).toContain('Choisissez un métier')
    expect(sent).toEqual([])
    await page.unmount()
  })

  test('the last one who leaves is told what to do, in the dialogue', async () => {
    keeping(() => problem(409, 'dernier-de-l-etude', 'Vous êtes la dernière personne', 'Invitez un collègue.'))
    const page = await render(<PeoplePart office={OFFICE} isAlone />)
    await page.click('button', 'Quitter ce compte')
    const leave = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Quitter')
    await page.act(() => leave?.click())
    await page.until(() => (document.body.textContent ?? '').includes('Invitez un collègue.'))
    await page.unmount()
  })

  test('whoever is invited has a code that may be told', async () => {
    const sent = keeping(() =>
      Response.json(
        { code: 'AAAA-BBBB-CCCC-DDDD', link: '/mon-etude?code=A', expiresAt: '2026-12-09T09:00:00Z' },
        { status: 201 },
      ),
    )
    const page = await render(<PeoplePart office={OFFICE} isAlone />)
    await typeIn(field(page, 'Inviter un collègue'), 'clerc@example.org')
    await page.click('button', 'Inviter')
    await page.until(() => page.text().includes('AAAA-BBBB-CCCC-DDDD'))
    expect(sent.map(({ body }) => body)).toEqual([{ email: 'clerc@example.org' }])
    await page.unmount()
  })
})

describe('a list of parcels', () => {
  const shown = (respond: Parameters<typeof keeping>[0]) => {
    const sent = keeping(respond)
    return render(<NewBatchForm office={OFFICE} onCancel={() => {}} />).then((page) => ({ page, sent }))
  }

  test('is shown line by line before anything is filed; a click twice asks for the same batch', async () => {
    const { page, sent } = await shown((path) =>
      path.endsWith('list-reading') ? Response.json(LIST) : problem(503, 'x', 'Coupure', 'Coupure'),
    )
    await typeIn(field(page, 'Parcelles, une par ligne'), '62999;AB;12\n62999;AB;')
    await page.click('button', 'Vérifier la liste')
    await page.until(() => page.text().includes('Le numéro manque.'))
    expect(plain(page.text())).toContain('1 demande prête, 1 ligne à corriger')
    await page.click('button', 'Déposer 1')
    await page.until(() => page.text().includes('Coupure'))
    await page.click('button', 'Déposer 1')
    await page.until(() => sent.length === 3)
    const ids = sent.slice(1).map(({ body }) => (body as { id: string }).id)
    expect(ids[0]).toBe(ids[1])
    await page.unmount()
  })

  test.for([
    ['too many lines', `${'62999;AB;12\n'.repeat(1200)}`, 'Une liste compte 200 parcelles au plus'],
    ['a workbook', 'PK\u0003\u0004\u0000', 'n’est pas un texte'],
    ['nothing', '  ', 'Collez ou choisissez une liste'],
  ] as const)('is refused beside its field before it is sent: %s', async ([, text, says]) => {
    const { page, sent } = await shown(() => Response.json(LIST))
    await typeIn(field(page, 'Parcelles, une par ligne'), text)
    await page.click('button', 'Vérifier la liste')
    expect(page.text()).toContain(says)
    expect(sent).toEqual([])
    await page.unmount()
  })

  test.for([
    ['of Windows', Uint8Array.from([0xe9, 0x74, 0x65])],
    ['in Unicode of a spreadsheet', Uint8Array.from([0xff, 0xfe, 0xe9, 0, 0x74, 0, 0x65, 0])],
    ['of today', new TextEncoder().encode('\ufeffété')],
  ] as const)('a file %s is read with its accents', async ([, bytes]) => {
    const { page } = await shown(() => Response.json(LIST))
    const input = page.container.querySelector<HTMLInputElement>('input[type=file]')
    if (!input) throw new Error('no file field')
    Object.defineProperty(input, 'files', { value: [new File([bytes], 'liste.csv')] })
    await page.act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
    await page.until(() => field(page, 'Parcelles, une par ligne').value.startsWith('ét'))
    await page.unmount()
  })
})

describe('a batch', () => {
  test('has no file before all is answered; a refused request is tried again or given up', async () => {
    keeping((path, method) => {
      if (method === 'DELETE')
        return Response.json({ ...BATCH, isOver: true, says: 'Le lot est fini.', lines: BATCH.lines.slice(0, 1) })
      return Response.json({ path })
    })
    const page = await render(<BatchView batch={BATCH} filesItself={false} />)
    expect(page.text()).toContain('se télécharge ici quand chaque demande a sa réponse')
    expect(page.container.querySelector('a[download]')).toBeNull()
    expect(page.text()).toContain('Abandonner cette demande')
    await page.unmount()
    const over = await render(<BatchView batch={{ ...BATCH, isOver: true }} filesItself={false} />)
    expect(over.container.querySelector('a[download]')?.getAttribute('href')).toContain('/answers.zip')
    await over.unmount()
  })

  test('begun a moment ago, it files itself until none waits', async () => {
    const waiting: Batch = { ...BATCH, counts: { ...BATCH.counts, waiting: 2, refused: 0, answered: 0 } }
    const calls: string[] = []
    keeping((path, method) => {
      calls.push(`${method} ${path}`)
      return Response.json(waiting)
    })
    const page = await render(<BatchView batch={waiting} filesItself />)
    await page.until(() => calls.some((call) => call.includes('/filing')))
    expect(plain(page.text())).toContain('0 sur 2 demandes traitées')
    await page.unmount()
  })
})
