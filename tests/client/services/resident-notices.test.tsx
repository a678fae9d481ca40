// @vitest-environment happy-dom

import { expect, onTestFinished, test } from 'vitest'
import { addressIn, change, pathOf, useAddress } from '#client/services/residents/address.ts'
import { concerns, keepPlace, keptPlace } from '#client/services/residents/near.ts'
import { NoticesScreen } from '#client/services/residents/notices-screen.tsx'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { type Rendered, render } from '../render.tsx'

type Notice = CommuneBoard['notices'][number]
const commune = { inseeCode: '62998', name: 'Saint-Exemple' }

const notice = (title: string, theme: Notice['theme'], shownTo: string | null = null): Notice => ({
  ...{ id: title, revision: 1, theme, severity: 'info', title, body: '' },
  ...{ communes: ['62998'], areaLabel: null, area: null, picture: null },
  ...{ shownFrom: '2020-01-01T00:00:00Z', shownTo, writtenAt: '2020-01-01T00:00:00Z' },
})

const boardOf = (...notices: Notice[]): CommuneBoard => ({
  ...{ commune, readAt: '2020-01-01T00:00:00Z', today: '2020-01-01', places: [], rounds: [] },
  notices,
})

const BOARD = boardOf(
  notice('Horaires', 'townHall'),
  notice('Rue barrée', 'works'),
  notice('Pont fermé', 'works'),
  notice('Kermesse', 'school', '2020-02-01T00:00:00Z'),
)

/** The screen as its address says it. */
function Notices() {
  const address = useAddress()
  return <NoticesScreen board={BOARD} asked={address.at === 'notices' ? address.theme : null} />
}

const goTo = (path: string) => change(addressIn(new URL(path, 'https://mairie.example')))

async function noticesAt(path: string): Promise<Rendered> {
  goTo(path)
  const screen = await render(<Notices />)
  onTestFinished(screen.unmount)
  return screen
}

const filter = ({ container }: Rendered) => {
  const select = container.querySelector('select')
  if (!select) throw new Error('no choice of a theme')
  return select
}
const titles = ({ container }: Rendered) => [...container.querySelectorAll('li h2')].map((title) => title.textContent)
const said = ({ container }: Rendered) =>
  container.querySelector('[role="status"]')?.textContent?.replaceAll('\u00a0', ' ')
const choose = (screen: Rendered, value: string) =>
  screen.act(() => {
    const select = filter(screen)
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })

test('a notice that ended since the board was read is no longer said', async () => {
  const screen = await render(
    <NoticesScreen
      board={boardOf(notice('Rue fermée', 'works', '2020-02-01T00:00:00Z'), notice('Horaires', 'works'))}
    />,
  )
  expect(screen.text()).toContain('Horaires')
  expect(screen.text()).not.toContain('Rue fermée')
})

test('notices are read by theme: those that have one now, under a label, with their number said', async () => {
  const screen = await noticesAt('/ma-commune')
  expect(filter(screen).labels[0]?.textContent).toBe('Thème')
  expect([...filter(screen).options].map(({ text }) => text)).toEqual([
    ...['Tous les thèmes', 'Vie de la mairie', 'Travaux et routes'],
  ])
  expect(titles(screen)).toEqual(['Horaires', 'Rue barrée', 'Pont fermé'])
  await choose(screen, 'works')
  expect(titles(screen)).toEqual(['Rue barrée', 'Pont fermé'])
  expect(said(screen)).toBe('2 annonces.')
  expect(window.location.pathname + window.location.search).toBe('/ma-commune?theme=works')
  await choose(screen, '')
  expect(titles(screen)).toHaveLength(3)
  expect(window.location.pathname + window.location.search).toBe('/ma-commune')
})

test('the address keeps the theme, and changing it adds nothing to what Back goes through', async () => {
  const before = window.history.length
  const screen = await noticesAt('/ma-commune?theme=works')
  expect(filter(screen).value).toBe('works')
  expect(titles(screen)).toEqual(['Rue barrée', 'Pont fermé'])
  await choose(screen, 'townHall')
  expect(window.history.length).toBe(before)
  expect(addressIn(window.location)).toEqual({ at: 'notices', theme: 'townHall' })
  expect(pathOf({ at: 'notices', theme: null })).toBe('/ma-commune')
})

test('a theme that no notice has any more stays chosen, and says so; a word that is no theme hides nothing', async () => {
  const screen = await noticesAt('/ma-commune?theme=school')
  expect(filter(screen).value).toBe('school')
  expect(titles(screen)).toEqual([])
  expect(said(screen)).toBe('Aucune annonce en cours sur ce thème.')
  for (const word of ['toString', 'Travaux', '']) {
    await screen.act(() => goTo(`/ma-commune?theme=${word}`))
    expect(titles(screen)).toHaveLength(3)
    expect(filter(screen).value).toBe('')
  }
})

test('a commune that says nothing offers no choice', async () => {
  const screen = await render(<NoticesScreen board={boardOf()} />)
  expect(screen.container.querySelector('select')).toBeNull()
  expect(said(screen)).toBe('Aucune annonce en cours.')
})

test('round an address, what lies farther is left out and counted; an alert and what is of the whole commune stay', async () => {
  const at = (title: string, area: Notice['area'], severity: Notice['severity'] = 'info') => ({
    ...notice(title, 'works'),
    ...{ area, severity },
  })
  const home = { lon: 2, lat: 50.86 }
  // a degree of longitude is some 70 km there
  const eastOf = (metres: number, radiusM: number) => ({ ...home, lon: home.lon + metres / 70_200, radiusM })
  const notices = [
    at('Partout', null),
    at('Devant', eastOf(300, 200)),
    at('Touche', eastOf(1010, 450)),
    at('Loin', eastOf(1030, 450)),
    at('Crue', eastOf(9000, 200), 'alert'),
  ]
  expect(notices.filter(({ area }) => concerns(area, home)).map(({ title }) => title)).toEqual([
    ...['Partout', 'Devant', 'Touche'],
  ])
  keepPlace({ ...home, label: '3 rue du Marais' })
  onTestFinished(() => keepPlace(null))
  goTo('/ma-commune')
  const screen = await render(<NoticesScreen board={boardOf(...notices)} />)
  onTestFinished(screen.unmount)
  expect(titles(screen)).toEqual(['Crue', 'Partout', 'Devant', 'Touche'])
  expect(said(screen)).toBe('3 autres annonces. 1 autre plus loin.')
  expect(screen.text()).toContain('à moins de 500 m de : 3 rue du Marais')
  const forget = [...screen.container.querySelectorAll('button')].find(({ textContent }) =>
    textContent?.includes('Oublier'),
  )
  await screen.act(() => forget?.click())
  expect(titles(screen)).toHaveLength(5)
  expect(keptPlace()).toBeNull()
})

test('a board where nothing is of one place does not ask for an address', async () => {
  const screen = await render(<NoticesScreen board={BOARD} />)
  onTestFinished(screen.unmount)
  expect(screen.text()).not.toContain('Autour d’une adresse')
})

test('an alert stands above the choices, and none of them hides it', async () => {
  const alert: Notice = { ...notice('Crue', 'water'), severity: 'alert' }
  goTo('/ma-commune?theme=works')
  const screen = await render(<NoticesScreen board={boardOf(alert, notice('Pont fermé', 'works'))} asked="works" />)
  onTestFinished(screen.unmount)
  expect(titles(screen)).toEqual(['Crue', 'Pont fermé'])
  const [first] = screen.container.querySelectorAll('li, select')
  expect(first?.textContent).toContain('Crue')
  expect([...filter(screen).options].map(({ text }) => text)).toEqual(['Tous les thèmes', 'Travaux et routes'])
  expect(said(screen)).toBe('1 autre annonce.')
})
