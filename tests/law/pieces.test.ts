import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amendmentOf } from '#law/pieces/amended-pieces.ts'
import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import type { Piece } from '#law/pieces/piece.ts'
import { dutyOf, factsToAsk, formVersion, type PieceFacts, pieceFormOf, requiredPieces } from '#law/pieces/pieces.ts'
import { bordereau } from '#law/pieces/pieces-bordereau.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import { isPresumption } from '#law/pieces/presumptions.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { projectOf } from '#law/procedure/procedure-description.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'
import { AMENDMENT_SUBJECTS, OTHER_SUBJECT, subjectsShown } from '#law/tables/amendment-subjects.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { FORM_VERSIONS, type FormVersion, type PieceForm } from '#law/tables/piece-forms.ts'
import { times } from '#tests/properties.ts'
import { pieceDutyText } from '#wording/place/guide/pieces.ts'

const pieces = FORM_VERSIONS.flatMap((form) => form.pieces.map((piece) => ({ form: form.form, piece })))
const allFacts = Object.keys(PIECE_FACTS) as PieceFact[]

function form(name: PieceForm): FormVersion {
  const found = formVersion(name)
  if (!found) throw new Error(`no form ${name}`)
  return found
}
const dueCodes = (name: PieceForm, facts: PieceFacts) =>
  requiredPieces(form(name), facts)
    .filter(({ duty }) => duty === 'required' || duty === 'conditionMet')
    .map(({ piece }) => piece.key)
const everythingElse = (said: PieceFacts): PieceFacts => ({
  ...Object.fromEntries(allFacts.map((fact) => [fact, false])),
  ...said,
})

describe('the catalogue', () => {
  test('it has 13 forms and 293 lines, each known by one key in its form', () => {
    expect(FORM_VERSIONS).toHaveLength(13)
    expect(pieces).toHaveLength(293)
    expect(new Set(pieces.map(({ form: name, piece }) => `${name} ${piece.key}`)).size).toBe(293)
  })

  test('37 pieces are always due, and a conditional one names at least one fact', () => {
    expect(pieces.filter(({ piece }) => piece.required === 'always')).toHaveLength(37)
    const bare = pieces.filter(
      ({ piece }) => piece.required === 'conditional' && piece.when.length + piece.whenAll.length === 0,
    )
    expect(bare).toEqual([])
  })

  test('every piece cites an article and keeps its mark, and no printed code passes for read', () => {
    expect(pieces.filter(({ piece }) => piece.article.trim() === '')).toEqual([])
    expect(pieces.filter(({ piece }) => piece.codeConfidence === 'text')).toEqual([])
    expect(pieces.filter(({ piece }) => piece.key.includes(':') && piece.codeConfidence !== undefined)).toEqual([])
    expect(pieces.filter(({ piece }) => piece.confidence === 'secondary')).toHaveLength(5)
  })

  test('every fact of the vocabulary is read by a piece', () => {
    const read = new Set(
      pieces.flatMap(({ piece }) => [
        ...subjectsShown(piece.article),
        ...piece.when,
        ...piece.whenAll,
        ...piece.unless,
      ]),
    )
    expect(allFacts.filter((fact) => !read.has(fact) && !isPresumption(fact))).toEqual([])
  })

  test('each application or declaration has its list', () => {
    expect(pieceFormOf({ form: '16702' })).toBe('DPC')
    expect(pieceFormOf({ form: '16703' })).toBe('DPA')
    expect(pieceFormOf({ form: '13406' })).toBe('PCMI')
  })

  test('a version that was never seen is not invented', () => {
    expect(formVersion('PC', '*16')?.cerfa).toBe('13409')
    expect(formVersion('PC', '*99')).toBeUndefined()
  })
})

describe('whether a piece is due', () => {
  test('a house in an ordinary place asks for PCMI1 to PCMI8', () => {
    expect(dueCodes('PCMI', everythingElse({}))).toEqual([
      'PCMI1',
      'PCMI2',
      'PCMI3',
      'PCMI4',
      'PCMI5',
      'PCMI6',
      'PCMI7',
      'PCMI8',
    ])
  })

  test('R431-12: no insertion and no photograph in the perimeter of a development permit', () => {
    expect(dueCodes('PCMI', everythingElse({ IN_PA_PERIMETER: true }))).toEqual([
      'PCMI1',
      'PCMI2',
      'PCMI3',
      'PCMI4',
      'PCMI5',
    ])
  })

  test('R431-36: a declaration asks for the situation plan alone, then what the works call for', () => {
    expect(dueCodes('DPC', everythingElse({}))).toEqual(['DPC1'])
    expect(dueCodes('DPC', everythingElse({ CONSTRUCTION_CREATED_OR_MODIFIED: true, IN_ABORDS: true }))).toEqual([
      'DPC1',
      'DPC6',
      'DPC7',
      'DPC8',
      'DPC11',
    ])
  })

  test('R431-10 d: who shows that no far photograph can be taken owes none', () => {
    const said = { VISIBLE_FROM_PUBLIC_SPACE: true, CONSTRUCTION_CREATED_OR_MODIFIED: true, FAR_PHOTO_IMPOSSIBLE: true }
    expect(dueCodes('DPC', everythingElse(said))).toEqual(['DPC1', 'DPC6', 'DPC7'])
  })

  test('R441-6: the pieces of a building are due in a development permit only if the developer builds', () => {
    expect(dueCodes('PA', everythingElse({ ERP: true }))).not.toContain('PA51')
    expect(dueCodes('PA', everythingElse({ ERP: true, BUILDINGS_BY_DEVELOPER: true }))).toContain('PA51')
  })

  test('an exception nobody claims leaves the piece due and is named', () => {
    const far = requiredPieces(form('PCMI'), {}).find(({ piece }) => piece.key === 'PCMI8')
    expect(far).toMatchObject({
      duty: 'required',
      unlessSaid: ['INTERIOR_WORKS_ONLY', 'IN_PA_PERIMETER', 'FAR_PHOTO_IMPOSSIBLE'],
    })
  })

  test('a piece that waits for facts names them, the most decisive asked first', () => {
    const judged = requiredPieces(form('PCMI'), {})
    expect(judged.find(({ piece }) => piece.key === 'PCMI9')).toMatchObject({
      duty: 'undetermined',
      missing: ['LOT_SURFACE_ALLOCATED', 'LOTISSEMENT_LAND'],
    })
    expect(factsToAsk(judged)[0]).toBe('LOTISSEMENT_LAND')
  })

  test('what is missing can still change whether the piece is due, and nothing else can', () => {
    const anyPiece = fc.constantFrom(...pieces.map(({ piece }) => piece))
    const anyFacts = fc.dictionary(fc.constantFrom(...allFacts), fc.boolean()) as fc.Arbitrary<PieceFacts>
    fc.assert(
      fc.property(anyPiece, anyFacts, anyFacts, (piece, known, later) => {
        const duty = dutyOf(piece, known)
        const whole = everythingElse({ ...later, ...known })
        if (duty.duty !== 'undetermined' && !('unlessSaid' in duty && duty.unlessSaid.length > 0)) {
          expect(isDue(piece, whole)).toBe(duty.duty !== 'notRequired')
        }
        if (duty.duty === 'undetermined') {
          const affirmed = Object.fromEntries(duty.missing.map((fact) => [fact, true]))
          const denied = Object.fromEntries(duty.missing.map((fact) => [fact, false]))
          expect(isDue(piece, everythingElse({ ...known, ...affirmed }))).toBe(true)
          expect(isDue(piece, everythingElse({ ...known, ...denied }))).toBe(false)
        }
      }),
      { numRuns: times(1000) },
    )
  })
})

describe('an amendment joins again the pieces that show what it changes, and no other', () => {
  const subjects = [...Object.keys(AMENDMENT_SUBJECTS), OTHER_SUBJECT] as PieceFact[]
  const changing = (...changed: readonly PieceFact[]) =>
    Object.fromEntries(subjects.map((subject) => [subject, changed.includes(subject)]))
  const joined = (name: PieceForm, facts: PieceFacts) =>
    requiredPieces(amendmentOf(form(name)), everythingElse(facts)).flatMap(({ piece, duty }) =>
      duty === 'required' || duty === 'conditionMet' ? [piece.key] : [],
    )

  test.each([
    ['PCMI', 'AMENDS_EXTERIOR', ['PCMI4', 'PCMI5', 'PCMI6']],
    ['PCMI', 'AMENDS_SITING', ['PCMI2', 'PCMI3', 'PCMI4', 'PCMI5', 'PCMI6']],
    ['PCMI', 'AMENDS_GROUND', ['PCMI1', 'PCMI2', 'PCMI7', 'PCMI8']],
    ['PCMI', 'AMENDS_ANNEX', []],
    ['PA', 'AMENDS_DIVISION', ['PA2', 'PA4']],
    ['PD', 'AMENDS_DEMOLITION', ['PD2', 'PD3']],
    ['DPC', 'AMENDS_EXTERIOR', []],
  ] as const)('%s, %s: %j', (name, subject, keys) => expect(joined(name, changing(subject))).toEqual(keys))

  test('a piece keeps its own condition: the notice of materials in a heritage perimeter alone', () => {
    expect(joined('PCMI', { ...changing('AMENDS_EXTERIOR'), IN_ABORDS: true })).toContain('PCMI21')
    expect(joined('PCMI', { ...changing('AMENDS_NETWORKS'), IN_ABORDS: true })).not.toContain('PCMI21')
  })

  test('what it changes is asked first, then only the facts of the pieces that it touches', () => {
    const list = amendmentOf(form('PC'))
    expect(factsToAsk(requiredPieces(list, {})).toSorted()).toEqual(subjects.toSorted())
    expect(factsToAsk(requiredPieces(list, changing('AMENDS_ACCESS'))).toSorted()).toEqual([
      'PARKING_CONCESSION',
      'PARKING_ELSEWHERE',
    ])
  })

  test('once everything is told, nothing is left to determine, whatever the form', () => {
    for (const { pieces: listed, ...version } of FORM_VERSIONS) {
      const judged = requiredPieces(
        amendmentOf({ ...version, pieces: listed }),
        everythingElse(changing('AMENDS_SITING')),
      )
      expect(judged.filter(({ duty }) => duty === 'undetermined')).toEqual([])
    }
  })

  test('it has as many copies as the dossier amended (R423-2)', () => {
    expect(amendmentOf(form('DPC'))).toMatchObject({ form: 'MODIF', cerfa: '16700', paperCopies: 2 })
    expect(amendmentOf(form('PC'))).toMatchObject({ paperCopies: 4 })
  })
})

/** The rule of the catalogue, word for word, when every fact is known. */
function isDue({ when, whenAll, unless }: Piece, facts: PieceFacts): boolean {
  return (
    (when.length === 0 || when.some((fact) => facts[fact])) &&
    whenAll.every((fact) => facts[fact]) &&
    !unless.some((fact) => facts[fact])
  )
}

describe('facts that the project and its place tell', () => {
  const shed = projectOf({ work: 'NEW_BUILDING', size: 15, height: 3, sectors: [], house: true })

  test('a shed creates a volume, is no public building, and stands in no protected sector', () => {
    expect(knownPieceFacts(shed)).toMatchObject({
      VOLUME_CREATED_OR_CHANGED: true,
      ERP: false,
      IN_ABORDS: false,
      IS_LOTISSEMENT: false,
      INTERIOR_WORKS_ONLY: false,
    })
  })

  test('a risk plan on the place leaves the study to be judged; none proves that no study is imposed', () => {
    const plan = { topic: 'easement', kind: 'easement/PM1', code: 'PM1' }
    expect(knownPieceFacts(shed, [{ ...plan, answer: 'yes' }]).IN_PPR_STUDY).toBeUndefined()
    const none = ['PM1', 'PM1BIS', 'PM3'].map((code) => ({
      topic: 'easement',
      kind: `easement/${code}`,
      answer: 'no' as const,
      code,
    }))
    expect(knownPieceFacts(shed, none).IN_PPR_STUDY).toBe(false)
  })

  test('a soil information sector on the place is enough', () => {
    const sector = { topic: 'planInformation', kind: 'planInformation/surface', code: '38-00', answer: 'yes' as const }
    expect(knownPieceFacts(shed, [sector]).IN_SIS).toBe(true)
  })

  test('what someone has said wins over what is deduced', () => {
    expect(knownPieceFacts(shed, [], { VOLUME_CREATED_OR_CHANGED: false }).VOLUME_CREATED_OR_CHANGED).toBe(false)
  })
})

describe('D-B1: a new dwelling presumes the RE2020 attestation due, as abords presume PCMI21', () => {
  const house = (more: Parameters<typeof projectOf>[0] = {}) =>
    projectOf({ work: 'NEW_BUILDING', house: true, sectors: [], ...more })
  const floors = (use: string, beforeM2: number | null, afterM2: number | null, footprintBeforeM2 = 0) => ({
    uses: [{ use, beforeM2, afterM2 }],
    footprintBeforeM2,
  })
  const none = everythingElse({})

  test('a house, and housing of a building permit by its floors, owe it though nobody ticked anything', () => {
    const known = knownPieceFacts(house(), [], none, floors('dwelling', 0, 142))
    expect(dueCodes('PCMI', known)).toContain('PCMI14-2')
    const flats = projectOf({ work: 'NEW_BUILDING', sectors: [] })
    expect(dueCodes('PC', knownPieceFacts(flats, [], none, floors('dwelling', 0, 640)))).toContain('PC16-1-1')
    expect(dueCodes('PC', knownPieceFacts(flats, [], { ...none, COLLECTIVE_HOUSING: true }))).toContain('PC16-1-1')
  })

  test('before the floors are stated an individual house is a dwelling, unless it is no larger than a shed', () => {
    expect(knownPieceFacts(house()).NEW_BUILDING_RE2020).toBe(true)
    expect(knownPieceFacts(house({ size: 15 })).NEW_BUILDING_RE2020).toBeUndefined()
    expect(knownPieceFacts(house({ works: ['FENCE', { work: 'NEW_BUILDING', size: 15 }] })).NEW_BUILDING_RE2020).toBe(
      undefined,
    )
  })

  test('a form typed without its works is read by its floors, where nothing stood', () => {
    const unsaid = projectOf({})
    expect(knownPieceFacts(unsaid, [], {}, floors('dwelling', null, 98)).NEW_BUILDING_RE2020).toBe(true)
    expect(knownPieceFacts(unsaid, [], {}, floors('dwelling', 0, 98, 120)).NEW_BUILDING_RE2020).toBeUndefined()
  })

  test.each([
    ['demolished and built again', house({ works: ['NEW_BUILDING', 'DEMOLITION'] }), floors('dwelling', 90, 142, 100)],
    [
      'demolished and built smaller',
      house({ works: ['NEW_BUILDING', 'DEMOLITION'] }),
      floors('dwelling', 142, 90, 150),
    ],
    ['a second house on the plot', house(), floors('dwelling', 104, 210, 112)],
  ])('where a dwelling stood, %s: a new building owes it', (_, project, stated) => {
    expect(dueCodes('PCMI', knownPieceFacts(project, [], none, stated))).toContain('PCMI14-2')
  })

  test.each([
    ['beside a dwelling that stands, so little may be its annexe', house(), floors('dwelling', 104, 124, 112)],
    ['a shop replaces a house', house({ works: ['NEW_BUILDING', 'DEMOLITION'] }), floors('dwelling', 90, 0, 100)],
    ['an extension is no second house', projectOf({ works: ['EXTENSION', 'DEMOLITION'] }), floors('dwelling', 90, 180)],
    ['a shop is no dwelling', house(), floors('retail', 0, 300)],
    ['an extension is not new', projectOf({ work: 'EXTENSION', house: true }), floors('dwelling', 0, 40)],
    ['a barn made a home is not new', projectOf({ work: 'CHANGE_OF_DESTINATION' }), floors('dwelling', 0, 180)],
  ])('%s: it is asked, and an answer stands', (_, project, stated) => {
    expect(knownPieceFacts(project, [], {}, stated).NEW_BUILDING_RE2020).toBeUndefined()
    expect(knownPieceFacts(project, [], { NEW_BUILDING_RE2020: false }, stated).NEW_BUILDING_RE2020).toBe(false)
    expect(knownPieceFacts(project, [], { NEW_BUILDING_RE2020: true }, stated).NEW_BUILDING_RE2020).toBe(true)
  })

  test('R431-36: a declaration never owes it', () => {
    expect(form('DPC').pieces.filter(({ when }) => when.includes('NEW_BUILDING_RE2020'))).toEqual([])
  })

  test('what the map shows is not undone by an answer either: abords keep their notice', () => {
    const inAbords = projectOf({ work: 'NEW_BUILDING', house: true, sectors: ['ABORDS'] })
    expect(dueCodes('PCMI', knownPieceFacts(inAbords, [], none))).toContain('PCMI21')
  })

  test.each([
    [{}, 'presumed'],
    [{ label: 'Périmètre délimité des abords de l’église' }, 'shown'],
    [{ extent: 'marginal' }, 'asked'],
    [{ answer: 'no' }, 'asked'],
    [{ answer: 'unknown' }, 'asked'],
  ] as const)('D-B1: the circle of a monument presumes its abords, which nobody ticks away: %o, %s', (said, held) => {
    const circle: PlaceStatement = { topic: 'easement', kind: 'easement/AC1', code: 'AC1', label: 'Église', ...said }
    const knowledge = placeKnowledge([circle])
    const project = { ...projectOf({ work: 'NEW_BUILDING', house: true }), sectors: knowledge.sectors }
    const notice = requiredPieces(form('PCMI'), knownPieceFacts(project, [circle], none)).find(
      ({ piece }) => piece.key === 'PCMI21',
    )
    expect(notice).toMatchObject(
      held === 'asked'
        ? { duty: 'notRequired' }
        : { duty: 'conditionMet', because: [held === 'presumed' ? 'NEAR_MONUMENT' : 'IN_ABORDS'] },
    )
    expect(notice && pieceDutyText(notice)).toMatch(
      held === 'presumed' ? /^Présumée due\s: dans le cercle de 500\sm/ : /^(Due|Non)/,
    )
  })

  test('R431-16 j: of an amendment, only when it changes a study or an attestation', () => {
    const list = amendmentOf(form('PCMI'))
    const known = (facts: PieceFacts) => knownPieceFacts(house(), [], { ...none, ...facts }, floors('dwelling', 0, 142))
    const dutyIn = (facts: PieceFacts) =>
      requiredPieces(list, known(facts)).find(({ piece }) => piece.key === 'PCMI14-2')?.duty
    expect(dutyIn({ AMENDS_EXTERIOR: true })).toBe('notRequired')
    expect(dutyIn({ [OTHER_SUBJECT]: true })).toBe('conditionMet')
  })
})

describe('bordereau', () => {
  const copiesOf = (name: PieceForm, key: string, facts: PieceFacts) =>
    bordereau(form(name), everythingElse(facts), 'paper').lines.find(({ piece }) => piece.key === key)?.copies

  test('A431-9: nine situation plans for a permit, four for a declaration', () => {
    expect([copiesOf('PC', 'PC1', {}), copiesOf('PC', 'PC4', {}), copiesOf('DPC', 'DPC1', {})]).toEqual([9, 4, 4])
  })

  test('R423-2: the agreement of the heritage architect adds a dossier, a park core two', () => {
    const list = bordereau(form('PC'), everythingElse({ IN_ABORDS: true, IN_PARK_CORE: true }), 'paper')
    expect(list.dossierCopies).toBe(7)
    expect(list.supplements).toEqual(['heritage', 'parkCore'])
    expect(copiesOf('PC', 'PC4', { IN_ABORDS: true })).toBe(5)
  })

  test('R431-30: the files of a public building are three whatever the supplements', () => {
    expect(copiesOf('PC', 'PC39', { ERP: true, IN_ABORDS: true })).toBe(3)
  })

  test('R474-1: an electronic filing has one file per piece and no copy', () => {
    const list = bordereau(form('PC'), everythingElse({ IN_ABORDS: true }), 'electronic')
    expect(list.dossierCopies).toBeNull()
    expect(list.supplements).toEqual([])
    expect(list.lines.every(({ copies }) => copies === null)).toBe(true)
  })

  test('A423-5: 40 MB at least for permits to build and to develop, 10 for the others', () => {
    const megabytes = (['PC', 'PCMI', 'PA', 'PD', 'DPC', 'CUb'] as const).map(
      (name) => bordereau(form(name), {}, 'electronic').upload.atLeastMb,
    )
    expect(megabytes).toEqual([40, 40, 40, 10, 10, 10])
  })

  test('pieces stay in the order of the form, those to be judged included', () => {
    const codes = bordereau(form('PCMI'), {}, 'electronic').lines.flatMap(({ code }) => code ?? [])
    expect(codes.slice(0, 10)).toEqual([
      'PCMI1',
      'PCMI2',
      'PCMI3',
      'PCMI4',
      'PCMI5',
      'PCMI6',
      'PCMI7',
      'PCMI8',
      'PCMI9',
      'PCMI10',
    ])
  })
})

describe('R423-41: what may be asked', () => {
  test.each([
    ['housePermit', 'PCMI5', 'listed'],
    ['housePermit', ' pcmi 05 ', 'listed'],
    ['buildingPermit', 'PC16-1-1', 'listed'],
    ['priorDeclaration', 'DPC1', 'listed'],
    ['priorDeclaration', 'DPA10', 'listed'],
    ['priorDeclaration', 'DP2', 'listed'],
    ['housePermit', 'PC39', 'notListed'],
    ['demolitionPermit', 'PCMI5', 'notListed'],
    ['priorDeclaration', 'DPC12', 'notListed'],
    ['priorDeclaration', 'DPC11-1', 'notListed'],
    ['priorDeclaration', 'DPC18', 'toBeJudged'],
    ['housePermit', 'PCMI99', 'toBeJudged'],
    ['housePermit', 'étude d’ensoleillement', 'toBeJudged'],
  ] as const)('%s, %s: %s', (kind, code, standing) => {
    expect(isOnTheCodesList(kind, code).standing).toBe(standing)
  })

  test('R431-4: the interior plan may be asked, but the file is complete without it', () => {
    expect(isOnTheCodesList('buildingPermit', 'PC:plan-interieur')).toMatchObject({
      standing: 'listed',
      outsideCompleteFile: true,
    })
    expect(isOnTheCodesList('buildingPermit', 'PC5')).toMatchObject({ standing: 'listed', outsideCompleteFile: false })
  })

  test('a piece of another form names that form', () => {
    expect(isOnTheCodesList('housePermit', 'PC39')).toMatchObject({ reason: 'otherForm', forms: ['PC'] })
  })
})
