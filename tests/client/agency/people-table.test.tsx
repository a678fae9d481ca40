// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { PeopleTableScreen } from '#client/agency/people/table-screen.tsx'
import type { RoleGrant } from '#contract/agency/identity/session.ts'
import type { PeopleTableReport, TablePerson } from '#contract/agency/people/people-table.ts'
import { paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'

const grant = (role: RoleGrant['role']): RoleGrant => ({
  ...{ role, inseeCode: null, communeName: null, service: null, validFrom: '2026-11-24', validTo: null },
})
const person = (line: number, name: string, role: RoleGrant['role']): TablePerson => ({
  ...{ line, name, email: `p${line}@example.org`, account: 'new', adds: [grant(role)], notes: [] },
})

const REPORT: PeopleTableReport = {
  ...{ read: 2, isKept: false, faults: [], ignored: [], invitations: [], isMailed: true },
  people: [person(2, 'Anne Dupont', 'secretary'), person(3, 'Lise Petit', 'administrator')],
}

async function tried(report: PeopleTableReport) {
  let takings = 0
  serving((method, path) => {
    if (method === 'POST' && path === '/api/people-table') takings += 1
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    return Response.json(path.endsWith('/trial') ? report : { ...report, isKept: true })
  })
  const page = await render(<PeopleTableScreen />)
  await page.until(() => page.container.querySelector('input[type=file]') !== null)
  const input = page.container.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no field for the table')
  Object.defineProperty(input, 'files', { value: [new File(['Nom'], 'personnes.csv')] })
  await page.act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
  await page.until(() => page.text().includes('Tout se lit'))
  return { page, taken: () => takings }
}

test('who becomes an administrator stands apart, and is confirmed by name before anything is taken', async () => {
  const { page, taken } = await tried(REPORT)
  const apart = page.container.querySelector('section[aria-label="Deviendraient administrateurs"]')
  expect(apart?.textContent).toContain('Lise Petit')
  expect(apart?.textContent).not.toContain('Anne Dupont')
  await page.click('button', 'Inviter et donner ces rôles')
  expect(taken()).toBe(0)
  const box = page.container.querySelector<HTMLInputElement>('input[type=checkbox]')
  expect(box?.labels?.[0]?.textContent).toBe(
    'Je nomme administrateur de toute l’installation : Lise Petit (p3@example.org)',
  )
  await page.act(() => box?.click())
  await page.click('button', 'Inviter et donner ces rôles')
  await page.until(() => taken() === 1)
  await page.unmount()
})

test('nothing is confirmed where nobody becomes an administrator', async () => {
  const { page, taken } = await tried({ ...REPORT, people: REPORT.people.slice(0, 1) })
  expect(page.container.querySelector('input[type=checkbox]')).toBeNull()
  await page.click('button', 'Inviter et donner ces rôles')
  await page.until(() => taken() === 1)
  await page.unmount()
})
