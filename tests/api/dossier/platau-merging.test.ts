import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merged } from '#server/dossier/platau/merging.ts'

const merge = (ours: string, theirs: string, given: string, left?: string) =>
  merged(
    { title: ours },
    { title: theirs },
    { given: { title: given }, left: left === undefined ? {} : { title: left } },
  )

describe('a field of which three versions are known', () => {
  test.each([
    ['neither changed it', 'a', 'a', 'a', undefined, {}, [], []],
    ['we alone changed it', 'b', 'a', 'a', undefined, {}, [], []],
    ['they alone changed it', 'a', 'b', 'a', undefined, { title: 'b' }, ['title'], []],
    ['both changed it to the same', 'b', 'b', 'a', undefined, {}, [], []],
    ['both changed it otherwise', 'b', 'c', 'a', undefined, {}, [], ['title']],
    ['theirs was left, nobody moved', 'a', 'b', 'a', 'b', { title: 'b' }, [], []],
    ['theirs was left, they changed it again', 'a', 'c', 'a', 'b', { title: 'c' }, ['title'], []],
    ['theirs was left, we changed ours since', 'd', 'b', 'a', 'b', {}, [], []],
    ['theirs was left, both changed since', 'd', 'c', 'a', 'b', {}, [], ['title']],
    ['theirs was left, they came back to ours', 'a', 'a', 'a', 'b', {}, [], []],
  ] as const)('%s', (_case, ours, theirs, given, left, kept, news, clashing) => {
    expect(merge(ours, theirs, given, left)).toEqual({ left: kept, news, clashing })
  })

  test('that the hub does not give back says nothing; an empty one and none are the same', () => {
    expect(merged({ a: 'x', b: '' }, { b: null }, { given: { a: 'y', b: '' }, left: {} })).toEqual({
      left: {},
      news: [],
      clashing: [],
    })
  })

  test('is never taken from who alone changed it, and never chosen between two', () => {
    const word = fc.constantFrom('', 'a', 'b', 'c')
    fc.assert(
      fc.property(word, word, word, (ours, theirs, given) => {
        const { left, clashing } = merge(ours, theirs, given)
        const leaves = Object.hasOwn(left, 'title') ? left.title : ours
        if (clashing.length > 0) expect(new Set([ours, theirs, given]).size).toBe(3)
        else if (theirs !== given) expect(leaves).toBe(theirs)
        else expect(leaves).toBe(ours)
      }),
    )
  })
})
