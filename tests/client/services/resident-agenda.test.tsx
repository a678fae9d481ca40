// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { AgendaPart } from '#client/services/residents/agenda-part.tsx'
import { render } from '../render.tsx'

const entry = (id: string, startsAt: string, endsAt: string | null) => ({
  ...{ id, title: `Événement ${id}`, startsAt, endsAt, place: 'Médiathèque', href: null },
})

test('the agenda says days with their names, whole days without an hour, and nothing that is over', async () => {
  const screen = await render(
    <AgendaPart
      now="2026-12-01T12:00:00Z"
      entries={[
        entry('fini', '2026-11-29T18:00:00Z', '2026-11-29T19:00:00Z'),
        entry('marché', '2026-12-06T13:00:00Z', '2026-12-06T16:00:00Z'),
        entry('exposition', '2026-12-16T23:00:00Z', '2026-12-23T23:00:00Z'),
        entry('fête', '2026-12-24T23:00:00Z', '2026-12-25T23:00:00Z'),
      ]}
    />,
  )
  const text = screen.text().replaceAll('\u00a0', ' ')
  expect(text).toContain('dimanche 6 décembre 2026, 14 h 00 · Médiathèque')
  expect(text).toContain('Du 17 décembre 2026 au 23 décembre 2026 · Médiathèque')
  expect(text).toContain('vendredi 25 décembre 2026, toute la journée')
  expect(text).not.toContain('fini')
})
