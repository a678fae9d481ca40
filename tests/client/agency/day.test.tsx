// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { DayCount } from '#client/agency/day/day-count.tsx'
import { DayScreen } from '#client/agency/day/day-screen.tsx'
import { partsOf } from '#client/agency/day/day-view.ts'
import { DayCount as Counted, Day } from '#contract/agency/day/day.ts'
import type { Session } from '#contract/agency/identity/session.ts'
import type { LegalStatement, Opening, OpeningLine } from '#contract/agency/opening/opening.ts'
import { keeping, type Rendered, render, serving } from '#tests/client/render.tsx'

const ME = '11111111-1111-4111-8111-111111111111'

const SESSION: Session = {
  role: null,
  person: {
    ...{ id: ME, name: 'Léa Martin', email: 'lea@example.org', secondFactor: 'confirmed' },
    ...{ codeServesSeconds: 0, awaitsProof: false },
    grants: [
      {
        ...{ role: 'caseOfficer', inseeCode: null, communeName: null, service: null },
        ...{ validFrom: '2026-01-01', validTo: null },
      },
    ],
  },
}
const RESIDENT: Session = { ...SESSION, person: SESSION.person && { ...SESSION.person, grants: [] } }

const NONE = { late: 0, today: 0, week: 0, later: 0, dayless: 0, isMore: false }

const DAY = Day.parse({
  today: '2026-12-02',
  lines: [
    {
      ...{ kind: 'takeAlarm', id: '7', on: '2026-12-01', does: 'Prendre une alarme en charge', place: null },
      ...{ title: 'Conteneur du parvis · silencieux', path: '/capteurs/alarmes/7', isOthers: false, silence: null },
      gesture: 'takeAlarm',
    },
    {
      ...{ kind: 'decide', id: 'a', on: '2026-12-02', does: 'Décider', title: 'PC 062 645 26 00031 · Maison' },
      ...{ place: 'Saint-Exemple', path: '/dossiers/a/decision', isOthers: false, gesture: 'assignToMe' },
      silence: { sentence: 'le silence vaut accord', article: 'R*424-1 b', isReading: true },
    },
    {
      ...{ kind: 'decide', id: 'b', on: '2026-12-04', does: 'Décider', title: 'DP 062 645 26 00032 · Clôture' },
      ...{ place: 'Saint-Exemple', path: '/dossiers/b/decision', isOthers: false, gesture: null, silence: null },
    },
    {
      ...{
        kind: 'visit',
        id: 'v',
        on: '2026-12-03',
        does: 'Récolement',
        title: 'PC 1 · Hangar',
        place: 'Saint-Exemple',
      },
      ...{ path: '/dossiers/c/visites/v', isOthers: true, gesture: null, silence: null },
    },
    {
      ...{ kind: 'answerMessage', id: 'm', on: null, does: 'Lire un message du demandeur', title: 'PC 2', place: null },
      ...{ path: '/dossiers/m/suivi', isOthers: false, gesture: null, silence: null },
    },
  ],
  kinds: [
    { ...NONE, kind: 'takeAlarm', room: 'sensors', isOthers: false, shown: 1, late: 1 },
    { ...NONE, kind: 'decide', room: 'dossiers', isOthers: false, shown: 2, today: 1, week: 340 },
    { ...NONE, kind: 'visit', room: 'visits', isOthers: true, shown: 1, week: 1 },
    { ...NONE, kind: 'answerMessage', room: 'messages', isOthers: false, shown: 1, dayless: 1 },
  ],
  rooms: ['dossiers', 'messages', 'visits', 'sensors'],
  unread: ['requests'],
})

const COUNT = Counted.parse({
  ...{ late: 1, today: 1, week: 340, dayless: 1, isMore: false, isPartial: true },
  rooms: [
    { room: 'dossiers', count: 341, isMore: false },
    { room: 'messages', count: 1, isMore: false },
    { room: 'sensors', count: 1, isMore: true },
  ],
})

const refused = () =>
  Response.json(
    { type: 'about:blank', status: 409, title: 'Refus', detail: 'Un collègue l’a déjà prise.' },
    { status: 409 },
  )

type Answers = { session?: Session; day?: () => Response; act?: () => Response }
const answers =
  ({ session = SESSION, day = () => Response.json(DAY), act = () => Response.json({ personId: ME }) }: Answers) =>
  (path: string, method: string) => {
    if (method !== 'GET') return act()
    if (path.endsWith('/session')) return Response.json(session)
    if (path.endsWith('/day/count')) return Response.json(COUNT)
    return path.endsWith('/day') ? day() : Response.json({ today: '2026-12-02', isMovable: false })
  }

async function shown(given: Answers = {}) {
  const sent = keeping(answers(given))
  const page = await render(<DayScreen />)
  await page.until(() => page.text().length > 'Ma journée'.length)
  return { page, sent }
}

const linesOf = (page: Rendered) => [...page.container.querySelectorAll('li')].map((line) => line.textContent ?? '')

describe('« Ma journée »', () => {
  test('says by day what awaits, the gesture, what silence will do by its article, and links to the work', async () => {
    const { page } = await shown()
    await page.until(() => page.text().includes('En retard'))
    const line = linesOf(page).find((text) => text.includes('00031'))
    expect(line).toContain('2\u00a0décembre 2026')
    expect(line).toContain('Décider · Saint-Exemple')
    expect(line).toContain('Sans réponse : le silence vaut accord (R*424-1 b) ; lecture à confirmer.')
    expect(page.named('link', '00031').getAttribute('href')).toBe('/dossiers/a/decision')
    expect(linesOf(page).find((text) => text.includes('00032'))).toContain('Ce que fera le silence n’est pas lu ici')
    expect(linesOf(page).find((text) => text.includes('PC 2'))).toContain('aucun délai ne court')
    await page.unmount()
  })

  test('of an administrator tells first what the opening still asks, and of nobody else', async () => {
    const line: OpeningLine = {
      ...{ line: 'signatory', state: 'toDo', title: 'Signataire', found: 'Personne ne signe.', lacking: [] },
      ...{ who: 'Maire', why: 'Pourquoi.', gap: 'Ce qui manque.', mayDecide: false, decision: null },
      place: { to: '/administration/personnes', label: 'Personnes' },
    }
    const statement: LegalStatement = {
      ...{ name: '', publisherName: '', publisherAddress: '', publisherPhone: '', publisherEmail: '', director: '' },
      ...{ hostName: '', hostAddress: '', hostPhone: '', lawContact: '', delegateName: '', delegateContact: '' },
      ...{ accessState: 'unknown', accessOn: null, accessBy: '', accessGaps: '', accessContact: '', reviewedOn: null },
    }
    const opening: Opening = { checkedAt: '2026-12-02T08:00:00Z', communes: [], lines: [line], statement }
    const read = (session: Session) => {
      keeping((path, method) =>
        path.endsWith('/opening') ? Response.json(opening) : answers({ session })(path, method),
      )
      return render(<DayScreen />)
    }
    const page = await read({ ...SESSION, role: 'administrator' })
    await page.until(() => page.text().includes('Personne ne signe.') && page.text().includes('En retard'))
    expect(page.text().indexOf('Personne ne signe.')).toBeLessThan(page.text().indexOf('En retard'))
    await page.unmount()
    const other = await read(SESSION)
    await other.until(() => other.text().includes('En retard'))
    expect(other.text()).not.toContain('Personne ne signe.')
    await other.unmount()
  })

  test('counts what it does not show, and names the list where it is', async () => {
    const { page } = await shown()
    await page.until(() => page.text().includes('En retard'))
    expect(page.named('heading', 'Cette semaine').textContent).toContain('340')
    const section = page.named('heading', 'Cette semaine').closest('section')
    expect(section?.textContent).toContain('Tout n’est pas montré ici')
    expect([...(section?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toContain('/dossiers')
    expect(page.text()).toContain('Attend quelqu’un d’autre (1)')
    await page.unmount()
  })

  test('says which room could not be read, and never that nothing awaits there', async () => {
    const empty = { ...DAY, lines: [], kinds: [] }
    const { page } = await shown({ day: () => Response.json(empty) })
    await page.until(() => page.text().includes('Les demandes n’ont pas pu être lues'))
    expect(page.text()).toContain('rien dans ce qui a pu être lu')
    expect(page.text()).not.toContain('rien ne vous attend')
    await page.unmount()
  })

  test('empty, says so, and what was read', async () => {
    const { page } = await shown({ day: () => Response.json({ ...DAY, lines: [], kinds: [], unread: [] }) })
    await page.until(() => page.text().includes('rien ne vous attend'))
    expect(page.text()).toContain('Lu pour vous')
    await page.unmount()
  })

  test('that cannot be read says why, and may be asked again', async () => {
    let fails = true
    const { page } = await shown({ day: () => (fails ? refused() : Response.json(DAY)) })
    await page.until(() => page.text().includes('Un collègue'))
    fails = false
    await page.click('button', 'Réessayer')
    await page.until(() => page.text().includes('En retard'))
    await page.unmount()
  })

  test('is not that of a resident, who is led to theirs', async () => {
    const { page } = await shown({ session: RESIDENT })
    await page.until(() => page.text().includes('Cette page est celle des agents et des élus'))
    expect(page.named('link', 'Ouvrir mes démarches').getAttribute('href')).toBe('/mes-demarches')
    await page.unmount()
  })
})

test('whoever entered by the code of the installation is led to its opening, and is not told to sign in', async () => {
  const { page } = await shown({ session: { role: 'administrator', person: null } })
  await page.until(() => page.text().includes('par le code de l’installation'))
  expect(page.named('link', 'Ouvrir la mise en service').getAttribute('href')).toBe('/administration/mise-en-service')
  await page.unmount()
})

describe('a gesture made in the list', () => {
  test('is the operation of its room, is said, and leaves the focus in the list', async () => {
    const { page, sent } = await shown()
    await page.until(() => page.text().includes('En retard'))
    await page.click('button', 'M’attribuer')
    await page.until(() => page.byRole('status').textContent?.includes('Attribué') === true)
    expect(sent).toEqual([{ path: '/api/dossiers/a/assignment', body: { personId: ME } }])
    expect(document.activeElement?.textContent).toContain('00032')
    await page.unmount()
  })

  test('refused, says why on its line', async () => {
    const { page } = await shown({ act: refused })
    await page.until(() => page.text().includes('En retard'))
    await page.click('button', 'Prendre en charge')
    await page.until(() => page.byRole('alert').textContent === 'Un collègue l’a déjà prise.')
    expect(page.byRole('alert').closest('li')?.textContent).toContain('Conteneur du parvis')
    await page.unmount()
  })
})

describe('the counters of the menu', () => {
  test('say how much awaits in all and in each room, and what was not read', async () => {
    serving((method, path) => answers({})(path, method))
    const page = await render(
      <ul>
        {['/ma-journee', '/dossiers', '/capteurs', '/plan'].map((to) => (
          <li key={to}>
            <DayCount to={to} />
          </li>
        ))}
      </ul>,
    )
    await page.until(() => page.text() !== '')
    const [all, dossiers, sensors, plan] = linesOf(page)
    expect(all).toContain('343 ?')
    expect(all).toContain(
      '343 à faire d’ici sept jours ou sans jour, dont 1 en retard ; une partie n’a pas pu être lue',
    )
    expect(dossiers).toContain('342 à faire')
    expect(sensors).toContain('au moins 1 à faire')
    expect(plan).toBe('')
    await page.unmount()
  })
})

test('a room that stopped reading has at least what is counted, in each part where it has something', () => {
  const kinds = [{ ...DAY.kinds[1], week: 999, later: 1, isMore: true }]
  const parts = partsOf(Day.parse({ ...DAY, kinds }), false)
  expect(parts.map(({ section, isMore }) => [section, isMore])).toEqual([
    ['today', true],
    ['week', true],
    ['later', true],
  ])
})
