import { expect, test } from 'vitest'
import { type PendingNote, withNote } from '#client/dossier/works/kept-visits.ts'

const point = (note: string): PendingNote => ({
  kind: 'point',
  key: 'x',
  expected: 'Clôture sur rue',
  seen: 'gap',
  note,
  at: `2028-03-10T09:0${note.length}:00Z`,
})
const photograph: PendingNote = {
  kind: 'photograph',
  key: 'p',
  point: 'x',
  at: '2028-03-10T09:00:00Z',
  name: 'facade.png',
  bytes: new Blob(),
}

test('a point that was added leaves before the photographs that show it, however late its words are mended', () => {
  const waiting = [point('a'), photograph, point('ab')].reduce<PendingNote[]>(withNote, [])
  expect(waiting).toEqual([point('ab'), photograph])
})
