import { describe, expect, test } from 'vitest'
import { emptyDraft } from '#client/dossier/deposit/draft-content.ts'
import { begunBy } from '#client/dossier/deposit/new-deposit.tsx'
import { pagesLeft, readPages } from '#client/dossier/deposit/page-ranges.ts'
import { readSurface, withSurfaces } from '#client/dossier/deposit/stated-surfaces.ts'
import { followed } from '#client/dossier/deposit/use-followed-kind.ts'
import { NATURAL_PROJECTS } from '#client/place/guide/natural-projects.ts'

test.each(NATURAL_PROJECTS)('D-m20: « $label » is no title, which the decision would bear', (project) => {
  const begun = begunBy(project)
  expect(begun).toMatchObject({ label: project.label, project: { works: [{ work: project.work }] } })
  expect(emptyDraft('62998', [], begun).title).toBe('')
})

describe('the kind of a request', () => {
  const draft = emptyDraft('62998', [])
  const kept = { ...draft, request: { ...draft.request, kindFrom: 'person' as const } }

  test('waits for the answers, then is the one they name, and waits again when they no longer name any', () => {
    expect(draft.request.kindFrom).toBe('unsaid')
    const named = followed(draft, ['housePermit'])
    expect(named).toMatchObject({ kind: 'housePermit', request: { kindFrom: 'answers' } })
    expect(followed(named, ['housePermit'])).toBe(named)
    expect(followed(named, ['priorDeclaration'])).toMatchObject({ kind: 'priorDeclaration' })
    expect(followed(named, []).request.kindFrom).toBe('unsaid')
  })

  test('of several files, stays the one that was taken', () => {
    const taken = followed({ ...draft, kind: 'demolitionPermit' }, ['housePermit', 'demolitionPermit'])
    expect(taken.kind).toBe('demolitionPermit')
  })

  test('chosen by the person, or that of a certificate, an amendment or a transfer, follows nothing', () => {
    expect(followed(kept, ['housePermit'])).toBe(kept)
    const certificate = emptyDraft('62998', [], { kind: 'operationalCertificate' })
    expect(followed(certificate, ['housePermit'])).toBe(certificate)
    const amended = { ...draft, variant: 'amendment' as const }
    expect(followed(amended, ['housePermit'])).toBe(amended)
  })
})

describe('surfaces before and after works', () => {
  const draft = emptyDraft('62998', [], { project: { works: [{ work: 'EXTENSION' }], house: true } })

  test('tell the law what is created and what goes, and nothing while one of them is not said', () => {
    const partial = withSurfaces(draft, { uses: [{ use: 'dwelling', beforeM2: 90, afterM2: null }] })
    expect(partial.project).toEqual(draft.project)
    const stated = withSurfaces(partial, {
      uses: [
        { use: 'dwelling', beforeM2: 90, afterM2: 118.5 },
        { use: 'retail', beforeM2: 30, afterM2: 0 },
      ],
      footprintBeforeM2: 130,
      footprintAfterM2: 131,
    })
    expect(stated.project).toEqual({
      ...draft.project,
      existingFloorM2: 120,
      createdFloorM2: 28.5,
      removedFloorM2: 30,
      existingFootprintM2: 130,
      createdFootprintM2: 1,
      removedFootprintM2: 0,
    })
    expect(withSurfaces(stated, { footprintAfterM2: null }).project).not.toHaveProperty('createdFootprintM2')
  })

  test.each([
    ['12', 12],
    [' 12,5 ', 12.5],
    ['0', 0],
    ['', null],
    ['douze', null],
    ['-3', null],
  ])('« %s » is read %s', (text, value) => expect(readSurface(text)).toBe(value))
})

describe('the pages of a scan', () => {
  test.each([
    ['', []],
    ['3', [3]],
    ['1-2, 7', [1, 2, 7]],
    ['4 à 5 ; 1', [4, 5, 1]],
  ])('« %s » names pages %j', (text, pages) => expect(readPages(text, 8)).toEqual({ pages }))

  test.each(['9', '0', '5-3', 'toutes', '2-'])('« %s » is refused with a sentence', (text) =>
    expect(readPages(text, 8)).toMatchObject({ wrong: expect.stringMatching(/\S/) }),
  )

  test('those that no piece takes are told', () => {
    expect(pagesLeft(new Set([1, 4]), 8)).toBe('2-3, 5-8')
    expect(pagesLeft(new Set([1, 2, 3]), 3)).toBe('')
  })
})
