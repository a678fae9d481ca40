import { describe, expect } from 'vitest'
import { likeliest } from '#client/place/addresses/addresses.ts'
import { ACTIONS } from '#client/routes/actions.ts'
import { ENTRIES } from '#client/routes/entries.ts'
import { actionsTyped } from '#client/shell/actions.ts'
import { entriesFor } from '#client/shell/navigation.ts'
import { Session } from '#contract/agency/identity/session.ts'
import { SearchAnswer } from '#contract/place/addresses/search.ts'
import { type TestApp, test as withApp } from '#tests/fixtures/app.ts'
import { ASKED_SEARCHES } from '#tests/fixtures/asked-searches.ts'
import { buildAskedTown } from '#tests/fixtures/asked-things.ts'
import { type Desk, test as withDesk } from '#tests/fixtures/desk.ts'
import { buildTypedTerritory, TYPED_SEARCHES } from '#tests/fixtures/typed-searches.ts'

const test = withApp.extend<{ territory: undefined }>({
  territory: async ({ db }, use) => {
    await buildTypedTerritory(db)
    await use(undefined)
  },
})

/** A view of the map over Audruicq. */
const HERE = '&lon=2.1526&lat=50.8618'

const search = async (app: TestApp, q: string, more = HERE) => {
  const answer = await app.request(`/api/search?q=${encodeURIComponent(q)}${more}`)
  expect(answer.status).toBe(200)
  return SearchAnswer.parse(await answer.json())
}

const readable = (text: string) => text.replaceAll('\u00a0', ' ')

describe('what is typed at a counter', () => {
  test('the expected answer comes first for 98 of a hundred texts of the list', async ({ app, territory: _ }) => {
    const missed: string[] = []
    for (const { typed, label, context } of TYPED_SEARCHES) {
      const [first] = (await search(app, typed)).hits
      const isExpected =
        label === null
          ? first === undefined
          : first !== undefined && readable(first.label).startsWith(label) && first.context.includes(context)
      if (!isExpected) missed.push(`${typed}: ${first ? `${first.label} (${first.context})` : 'nothing'}`)
    }
    expect(TYPED_SEARCHES.length).toBeGreaterThanOrEqual(200)
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(TYPED_SEARCHES.length * 0.02)
  })

  test('every answer to the beginning of a name begins with it, before any that only holds its words', async ({
    app,
    territory: _,
  }) => {
    const labels = (await search(app, '12 rue de la')).hits.map(({ label }) => label)
    const begun = labels.filter((label) => label.includes('Rue de la '))
    expect(begun.length).toBeGreaterThan(4)
    expect(labels.slice(0, begun.length)).toEqual(begun)
  })
})

describe('references that nobody bears', () => {
  test.for([
    ['AC 9999', 'Aucune parcelle AC 9999 à Audruicq ni dans les communes alentour.'],
    ['AC 9999 audruicq', 'Aucune parcelle AC 9999 à Audruicq.'],
    [
      'AC 9999 les attaques',
      'Le cadastre n’est pas chargé aux Attaques : la parcelle AC 9999 ne peut pas y être cherchée.',
    ],
    ['57001 AC 12', 'Aucune parcelle AC 12 : aucune commune chargée ne répond à ce nom ou à ce code.'],
  ] as const)('« %s »: %s', async ([typed, told], { app, territory: _ }) => {
    expect(await search(app, typed)).toMatchObject({ hits: [], told })
  })

  test('a range opens what exists and lists what does not', async ({ app, territory: _ }) => {
    const { hits, notFound } = await search(app, 'AC 12 à 18')
    expect(hits.map(({ parcelIds }) => parcelIds)).toEqual([
      ['62057000AC0012', '62057000AC0013', '62057000AC0015', '62057000AC0016'],
    ])
    expect(notFound).toEqual(['AC 14', 'AC 17', 'AC 18'])
  })

  test('without a view, the loaded communes are those that were searched', async ({ app, territory: _ }) => {
    expect((await search(app, 'AC 9999', '')).told).toBe(
      'Aucune parcelle AC 9999 dans les communes dont le cadastre est chargé.',
    )
  })
})

describe('what no list answers', () => {
  withDesk('a number of a room is told to be nobody’s to read, and is no parcel', async ({ desk }) => {
    await buildAskedTown(desk.db)
    for (const typed of ['RS-2026-00003', 'rs 2026 3', 'demande DS-2026-00012']) {
      const answer = SearchAnswer.parse(await (await desk.get(`/api/search?q=${encodeURIComponent(typed)}`)).json())
      expect([answer.hits, answer.told]).toEqual([[], expect.stringContaining('ne porte ce numéro')])
    }
  })

  withApp('where no street is loaded, an address is said not to have been looked for', async ({ app }) => {
    expect((await search(app, '12 rue de la gare', '')).told).toContain('n’est encore chargé')
  })
})

describe('what is asked of the one box, by each role', () => {
  /** The list as the screen shows it to who is signed in so: what the server finds, and what the menu lets them do. */
  async function boxOf(desk: Desk, as: (typeof ASKED_SEARCHES)[number]['as']) {
    const headers =
      as === 'visitor' ? undefined : await desk.signedIn(await desk.person(as === 'resident' ? [] : [as], null), true)
    const session = Session.parse(await (await desk.get('/api/session', headers)).json())
    const actions = actionsTyped(ACTIONS, { entries: entriesFor(ENTRIES, session, false), all: ENTRIES })
    return async (typed: string) => {
      const answer = await desk.get(`/api/search?q=${encodeURIComponent(typed)}&limit=8${HERE}`, headers)
      return likeliest(SearchAnswer.parse(await answer.json()).hits, actions(typed))
    }
  }

  withDesk(
    'what was meant comes first for 98 of a hundred texts of the list',
    { timeout: 120_000 },
    async ({ desk }) => {
      await buildAskedTown(desk.db)
      const missed: string[] = []
      for (const [as, asked] of Map.groupBy(ASKED_SEARCHES, (one) => one.as)) {
        const box = await boxOf(desk, as)
        for (const { typed, first } of asked) {
          const [hit] = await box(typed)
          const said = hit && [readable(hit.label), ...(hit.type === 'action' ? [hit.path ?? ''] : [])]
          if (!said?.some((one) => [first].flat().includes(one)))
            missed.push(`${as}, ${typed}: ${[first].flat().join(' or ')}, not ${said?.join(' ') ?? 'nothing'}`)
        }
      }
      expect(ASKED_SEARCHES.length).toBeGreaterThanOrEqual(300)
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(ASKED_SEARCHES.length * 0.02)
    },
  )

  withDesk(
    'a number that one may not read is nothing: to the public, to a resident, to an agent of elsewhere',
    async ({ desk }) => {
      await buildAskedTown(desk.db)
      const people = { public: undefined, resident: await desk.person([]), elsewhere: await desk.person(['secretary']) }
      for (const [who, id] of Object.entries(people))
        for (const number of [
          'DS-2026-00012',
          'RS-2026-00003',
          'SI-2026-00001',
          'DM-2026-0004',
          '7K3M9PQRSTVW',
          'Amicale laïque',
          'Delattre',
        ]) {
          const headers = id === undefined ? undefined : await desk.signedIn(id)
          const answer = SearchAnswer.parse(
            await (await desk.get(`/api/search?q=${encodeURIComponent(number)}`, headers)).json(),
          )
          const kept = answer.hits.filter(({ path }) => path !== undefined)
          // who keeps the grants of a commune reads the associations, which are of none
          expect(
            kept.map(({ label }) => label),
            `${who}: ${number}`,
          ).toEqual(who === 'elsewhere' && number === 'Amicale laïque' ? [number] : [])
        }
    },
  )
})
