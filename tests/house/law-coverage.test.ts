import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CODE_ANSWERS, LATER_ANSWERS } from '#law/coverage/code-map.ts'

const root = new URL('../../', import.meta.url)

test('what the map of the code says is done elsewhere stands in the file that it names', () => {
  const gone = Object.entries({ ...CODE_ANSWERS, ...LATER_ANSWERS }).flatMap(([item, answer]) => {
    if (answer.kind !== 'elsewhere') return []
    const file = new URL(answer.file, root)
    const isThere = existsSync(file) && answer.word !== '' && readFileSync(file, 'utf8').includes(answer.word)
    return isThere ? [] : [`${item}: ${answer.file}#${answer.word}`]
  })
  expect(gone).toEqual([])
})
