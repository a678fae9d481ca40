import { describe, expect, test, vi } from 'vitest'
import { autosave, type Saving } from '#client/api/autosave.ts'
import { ApiProblem, unreachable } from '#client/api/problem.ts'

const elsewhere = new ApiProblem({ type: '/aide', status: 412, title: 'Modifié ailleurs', detail: 'Ailleurs.' })

function tried(answers: (() => Promise<{ savedAt: string }>)[]) {
  const sent: [draft: string, basedOn: string][] = []
  const told: Saving['state'][] = []
  const saver = autosave<string>(
    't0',
    (draft, basedOn) => {
      sent.push([draft, basedOn])
      return (answers.shift() ?? (() => Promise.resolve({ savedAt: `t${sent.length}` })))()
    },
    ({ state }) => told.push(state),
    5,
  )
  return { saver, sent, told }
}

describe('a draft saved by itself', () => {
  test('only the last of quick changes is sent, based on the saving before it', async () => {
    const { saver, sent, told } = tried([])
    saver.change('a')
    saver.change('ab')
    await vi.waitFor(() => expect(told.at(-1)).toBe('saved'))
    saver.change('abc')
    expect(await saver.flush()).toBe(true)
    expect(sent).toEqual([
      ['ab', 't0'],
      ['abc', 't1'],
    ])
  })

  test('a change made while one is being saved is saved after it', async () => {
    let arrive: (saved: { savedAt: string }) => void = () => {}
    const { saver, sent } = tried([() => new Promise((resolve) => (arrive = resolve))])
    saver.change('a')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    saver.change('ab')
    arrive({ savedAt: 't1' })
    expect(await saver.flush()).toBe(true)
    expect(sent.at(-1)).toEqual(['ab', 't1'])
  })

  test('a failure stays shown and loses nothing; trying again sends the same', async () => {
    const { saver, sent, told } = tried([() => Promise.reject(unreachable())])
    saver.change('a')
    await vi.waitFor(() => expect(told.at(-1)).toBe('failed'))
    expect(saver.hasUnsaved()).toBe(true)
    expect(await saver.flush()).toBe(true)
    expect(sent.map(([draft]) => draft)).toEqual(['a', 'a'])
  })

  test('a saving made elsewhere holds this one until the person chooses', async () => {
    const { saver, sent, told } = tried([() => Promise.reject(elsewhere)])
    saver.change('a')
    await vi.waitFor(() => expect(told.at(-1)).toBe('conflict'))
    saver.change('ab')
    expect(await saver.flush()).toBe(false)
    expect(sent).toHaveLength(1)
    await saver.overwrite('t9')
    expect(sent.at(-1)).toEqual(['ab', 't9'])
    expect(told.at(-1)).toBe('saved')
  })
})
