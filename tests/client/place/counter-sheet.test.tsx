// @vitest-environment happy-dom

import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CounterSheet } from '#client/place/counter/counter-sheet.tsx'
import { type CounterSearch, type CounterState, readCounter } from '#client/place/counter/counter-state.ts'
import { paths } from '#contract/paths.ts'
import { answer, problem } from '#tests/client/fake-server.ts'
import { type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'

let page: Rendered | undefined
let state: CounterState
const lit: (number | null)[] = []

/** The sheet with a counter that keeps its state in memory instead of the address. */
function Counter({ search }: { search: CounterSearch }) {
  const [now, setNow] = useState(() => readCounter(search))
  state = now
  return (
    <CounterSheet
      state={now}
      go={(change) => setNow(change)}
      isSelecting={false}
      onSelecting={() => {}}
      takesFocus
      onTakesFocus={() => {}}
      onLight={(id) => lit.push(id)}
    />
  )
}

async function open(search: CounterSearch, expected: string) {
  const rendered = await render(<Counter search={search} />)
  page = rendered
  await rendered.until(() => rendered.text().includes(expected))
  return rendered
}

beforeEach(() => {
  lit.length = 0
  serving()
  // happy-dom draws nothing: the keys of the legend stay blank.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})
afterEach(async () => {
  await page?.unmount()
  page = undefined
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the sheet of a parcel', () => {
  test('answers in the order of a resident’s questions', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'AB 12 · Saint-Exemple')
    await sheet.until(() => sheet.text().includes('Personne morale'))
    expect(sheet.allByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'AB 12 · Saint-Exemple',
      'Document en vigueur ici',
      'Zone',
      'Ce qui s’impose',
      'Ce qui est signalé',
      'Dans toute la commune',
      'Ce qui a changé',
      'Ce qui est en cours ici',
      'Et maintenant\u00a0?',
      'Personne morale',
      'Parcelles voisines',
    ])
  })

  describe('what is in progress here', () => {
    const PUBLISHED = {
      number: 'PC 062 999 26 00012',
      kind: 'housePermit',
      variant: null,
      title: 'Construction d’une maison',
      sentence: 'en cours d’instruction',
      filedOn: '2026-11-02',
      decidedOn: null,
      decisionSense: null,
    }
    const line = (changes: Record<string, unknown>) => ({
      id: '0192a0b0-0000-7000-8000-000000000001',
      ...{
        number: PUBLISHED.number,
        kind: 'housePermit',
        variant: null,
        inseeCode: '62999',
        communeName: 'Saint-Exemple',
      },
      ...{ title: PUBLISHED.title, applicant: 'Camille Essai', state: 'underReview', told: '', filedOn: '2026-11-02' },
      sentence: 'La mairie instruit jusqu’au 2 janvier 2027.',
      ...{ decisionDeadline: '2027-01-02', nextStep: null, nextStepDueOn: null, daysLeft: 38, waitsFor: 'townHall' },
      ...{ assignedTo: null, parcelIds: ['62999000AB0012'], standing: 'review', silence: 'grant', outlook: '' },
      ...{ returned: null, unreadMessages: 0 },
      ...changes,
    })
    const DRAFT = line({
      ...{ id: '0192a0b0-0000-7000-8000-000000000002', number: null, filedOn: null, title: 'Clôture' },
      ...{ applicant: null, sentence: 'Le dossier n’est pas déposé.' },
    })
    const GRANT = { role: 'secretary', inseeCode: '62999', communeName: 'Saint-Exemple', service: null }
    const AGENT = {
      role: null,
      person: {
        ...{ id: '11111111-1111-4111-8111-111111111111', name: 'Anne Accueil', email: 'accueil@example.org' },
        ...{
          grants: [{ ...GRANT, validFrom: '2026-01-01', validTo: null }],
          secondFactor: 'none',
          codeServesSeconds: 0,
          awaitsProof: false,
        },
      },
    }
    const asked: string[] = []

    const servingAs = (session: unknown, published: object = PUBLISHED) => {
      asked.length = 0
      serving((method, path) => {
        asked.push(path)
        if (path === '/api/session') return Response.json(session)
        if (path.endsWith('/dossiers')) return Response.json([published])
        if (path.startsWith('/api/dossiers?'))
          return Response.json({ dossiers: [line({}), DRAFT], total: 2, isMore: false, next: null })
        return answer(method, path)
      })
    }

    test('an agent reads beside it what may be said of a decision to whoever asks', async () => {
      servingAs(AGENT, {
        ...PUBLISHED,
        sentence: 'accordé le 3 mars 2026, définitif depuis le 5 juin 2026',
        decidedOn: '2026-03-03',
      })
      const sheet = await open({ parcelles: '62999000AB0012' }, 'Camille Essai')
      expect(sheet.text()).toContain('À dire au public : accordé le 3 mars 2026, définitif depuis le 5 juin 2026.')
    })

    test('anyone reads the number, the kind and the state, and no name is asked', async () => {
      servingAs({ role: null, person: null })
      const sheet = await open({ parcelles: '62999000AB0012' }, PUBLISHED.number)
      expect(sheet.text()).toContain('ses annexes\u00a0: en cours d’instruction, dépôt du 2\u00a0novembre 2026.')
      expect(sheet.text()).not.toContain('Demandeur')
      expect(asked.filter((path) => path.startsWith('/api/dossiers'))).toEqual([])
    })

    test('an agent reads what the desk says, and what is not public', async () => {
      servingAs(AGENT)
      const sheet = await open({ parcelles: '62999000AB0012' }, 'Camille Essai')
      expect(sheet.text()).toContain(
        'ses annexes, dépôt du 2\u00a0novembre 2026. La mairie instruit jusqu’au 2 janvier 2027.',
      )
      expect(sheet.text()).toContain('Sans numéro Clôture')
      expect(sheet.named('link', PUBLISHED.number).getAttribute('href')).toBe(`/dossiers/${line({}).id}`)
    })
  })

  test('counts what is absent and what is unknown', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'Absents')
    const folds = [...sheet.container.querySelectorAll('summary')].map(({ textContent }) => textContent)
    expect(folds).toEqual(['Absents\u00a0: 2', 'Inconnus\u00a0: 1'])
  })

  test('never lets silence pass for an absence', async () => {
    const sheet = await open({ parcelles: '62999000AB0014' }, 'AB 14')
    expect(sheet.text()).toContain('La parcelle n’est dans aucune zone')
    expect(sheet.text()).toContain('On ne sait pas')
  })

  test('its PDF and its register are links', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'Note PDF')
    expect(sheet.named('link', 'Note PDF').getAttribute('href')).toBe('/api/parcels/62999000AB0012/note.pdf')
    expect(sheet.named('link', 'Bordereau').getAttribute('href')).toBe('/api/sites/bordereau.pdf?ids=62999000AB0012')
  })

  test('a line opens its proof in place, with the text of the article and without any script of it', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'UB')
    await sheet.click('button', 'Zone urbaine mixte')
    expect(state.proof).toBe('101')
    await sheet.until(() => sheet.text().includes('Article UB 3'))
    expect(sheet.text()).toContain('5 m au moins de l’alignement')
    expect(sheet.text()).toContain('Opposable depuis le12\u00a0juillet 2025')
    expect(sheet.container.querySelector('script')).toBeNull()
    expect(sheet.named('link', 'Règlement écrit').getAttribute('href')).toMatch(/^\/api\/files\/a{64}#page=42$/)
    expect(sheet.named('button', 'Zone urbaine mixte').getAttribute('aria-expanded')).toBe('true')
  })

  test('focus on a line lights its area, leaving it puts it out', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'AC1')
    const line = sheet.named('button', 'Abords de l’église')
    await sheet.act(() => line.focus())
    await sheet.act(() => line.blur())
    expect(lit).toEqual([201, null])
  })

  test('goes from neighbour to neighbour, and the new title takes the focus', async () => {
    const sheet = await open({ parcelles: '62999000AB0012' }, 'Parcelles voisines')
    await sheet.click('button', 'à l’est, 40\u00a0m de limite commune')
    await sheet.until(() => sheet.text().includes('AB 13 · Saint-Exemple'))
    expect(state.parcels).toEqual(['62999000AB0013'])
    expect(document.activeElement?.textContent).toBe('AB 13 · Saint-Exemple')
  })
})

describe('other answers of the sheet', () => {
  test('a site says its area, its lines and which parcels they speak of', async () => {
    const sheet = await open({ parcelles: '62999000AB0012,62999000AB0013' }, 'Site de 2')
    await sheet.until(() => sheet.text().includes('Abords de l’église'))
    expect(sheet.text()).toContain('3\u202f200\u00a0m² de contenance, 3\u202f331\u00a0m² dessinés')
    expect(sheet.named('button', 'Abords de l’église').textContent).toContain('Parcelles\u00a0: AB 12')
    await sheet.click('button', 'Retirer AB 12 du site')
    expect(state.parcels).toEqual(['62999000AB0013'])
  })

  test('a site says what binds on it: once where its parcels agree, parcel by parcel otherwise, and on another day', async () => {
    const told = (sentence: string, on: string) => ({
      ...{
        on,
        outcome: 'nationalRules',
        sentence,
        document: null,
        because: [],
        rules: [],
        doubts: [],
        notes: [],
        scot: null,
      },
      days: { approvedOn: null, transmittedOn: null, publishedOn: null, executoryOn: null },
      ...{ inseeCode: '62999', communeName: 'Saint-Exemple', history: [], parts: [], pieces: [] },
    })
    serving((method, address) => {
      const { pathname, searchParams } = new URL(address, 'http://saint-exemple.test')
      const on = searchParams.get('on')
      if (pathname !== paths.planInForce) return answer(method, address)
      return Response.json(
        on === '2003-03-12' && searchParams.get('parcel') === '62999000AB0013'
          ? told('Le POS s’appliquait.', on)
          : told('Le règlement national s’applique.', on ?? '2026-11-27'),
      )
    })
    const sheet = await open({ parcelles: '62999000AB0012,62999000AB0013' }, 'Le règlement national s’applique.')
    await sheet.until(() => !sheet.text().includes('Lecture du registre'))
    expect(sheet.text().split('Le règlement national')).toHaveLength(2)
    expect(sheet.text()).not.toContain('Le site est à cheval')
    await sheet.click('button', 'Et un autre jour')
    const day = sheet.container.querySelector<HTMLInputElement>('input[type="date"]')
    if (day) await typeIn(day, '2003-03-12')
    await sheet.until(() => sheet.text().includes('Le site est à cheval'))
    expect(sheet.text()).toContain('AB 12Le règlement national s’applique.')
    expect(sheet.text()).toContain('AB 13Le POS s’appliquait.')
  })

  test('a vanished reference says what became of it', async () => {
    const sheet = await open({ ancienne: '62999000AB0007' }, 'a été divisée')
    await sheet.click('link', 'AB 13')
    expect(state).toMatchObject({ parcels: ['62999000AB0013'], former: null })
  })

  test('a reference that no parcel ever bore is said unknown', async () => {
    serving((method, path) =>
      path.endsWith('/history')
        ? Response.json({ id: '62999000ZZ0001', exists: false, steps: [], descendants: [], ancestors: [] })
        : answer(method, path),
    )
    const sheet = await open({ parcelles: '62999000ZZ0001' }, 'Aucune parcelle ne porte ce numéro')
    expect(sheet.text()).toContain('62999000ZZ0001')
  })

  test('results of a search open what they name', async () => {
    const sheet = await open({ recherche: 'AB 12' }, '1\u00a0résultat')
    await sheet.click('button', 'AB 12')
    expect(state.parcels).toEqual(['62999000AB0012'])
  })

  test('an error says what happened and tries again', async () => {
    serving(() => problem(503, 'base-indisponible', 'La base de données ne répond pas', 'Réessayez dans une minute.'))
    const sheet = await open({ parcelles: '62999000AB0012' }, 'Réessayez dans une minute.')
    expect(sheet.named('link', 'Comprendre').getAttribute('href')).toBe('/aide/problemes/base-indisponible')
    serving()
    await sheet.click('button', 'Réessayer')
    await sheet.until(() => sheet.text().includes('AB 12 · Saint-Exemple'))
  })

  test('a parcel already read stays readable with the date of its reading when nothing answers any more', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const sheet = await open({ parcelles: '62999000AB0012' }, 'Parcelles voisines')
    await sheet.click('button', 'à l’est, 40\u00a0m de limite commune')
    await sheet.until(() => sheet.text().includes('AB 13 · Saint-Exemple'))
    serving(() => Response.error())
    vi.setSystemTime(Date.now() + 5 * 60_000)
    await sheet.click('button', 'AB 12')
    await sheet.until(() => sheet.text().includes('voici ce qui avait été lu alors'))
    expect(sheet.text()).toContain('AB 12 · Saint-Exemple')
    expect(sheet.text()).toMatch(/État lu le .+ à \d+\sh\s\d\d/)
    serving()
    await sheet.click('button', 'Relire')
    await sheet.until(() => !sheet.text().includes('voici ce qui avait été lu alors'))
    vi.useRealTimers()
  })

  test('an empty desk says how to fill it', async () => {
    serving((method, path) =>
      path === '/api/layers'
        ? Response.json({ layers: [], bbox: null, territory: { name: '', communes: [] } })
        : answer(method, path),
    )
    const sheet = await open({}, 'Quelle est votre commune ?')
    expect(sheet.named('link', 'Choisir la commune').getAttribute('href')).toBe('/administration/mise-en-service')
    expect(sheet.named('link', 'Importer des données').getAttribute('href')).toBe('/administration/imports')
  })
})
