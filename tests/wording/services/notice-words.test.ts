import { expect, test } from 'vitest'
import { shownText } from '#wording/services/notices/notice-words.ts'

test('when a notice is shown is true before as after', () => {
  const first = '2026-11-24T08:00:00Z'
  const said = (to: string | null) => shownText(first, to).replaceAll('\u00a0', ' ')
  expect(said(null)).toBe('Dès le 24 novembre 2026')
  expect(said('2026-11-24T17:00:00Z')).toBe('Le 24 novembre 2026')
  expect(said('2026-12-02T17:00:00Z')).toBe('Du 24 novembre 2026 au 2 décembre 2026')
})
