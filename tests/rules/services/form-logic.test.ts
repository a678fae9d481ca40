import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerFaults, keptAnswers } from '#contract/services/forms/answer-faults.ts'
import { carriedAnswers } from '#contract/services/forms/carried-answers.ts'
import { isIban, isRna, isSiret } from '#contract/services/forms/checked-numbers.ts'
import { type Condition, OPERATORS } from '#contract/services/forms/condition.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import { Field } from '#contract/services/forms/field.ts'
import { FormContent } from '#contract/services/forms/form-content.ts'
import { publicationFaults } from '#contract/services/forms/publication-faults.ts'
import { replayed, trialOf } from '#contract/services/forms/trials.ts'
import { times } from '#tests/properties.ts'

const service = { name: 'Déchets', address: '1, rue Exemple', email: '', phone: '03 21 00 00 00' }
const form = (fields: readonly object[], more: object = {}): FormContent =>
  FormContent.parse({ title: 'Demande de bac', service, silence: 'noProcedure', fields, ...more })
const when = (field: string, operator: string, value: unknown = null) => ({ field, operator, value })
const yesNo = (id: string, shownIf: object | null = null) => ({ kind: 'yesNo', id, label: `Question ${id}`, shownIf })
const details = (content: FormContent) => publicationFaults(content).map(({ detail }) => detail)

/** Any form of a hundred questions, as twisted as the schema lets it be, and any answers. */
const ids = Array.from({ length: 100 }, (_, at) => `q${at}`)
const clause = fc.record({
  field: fc.constantFrom(...ids, 'nowhere', 'constructor'),
  operator: fc.constantFrom(...OPERATORS),
  value: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom('oui', '62950', '2026-11-24')),
})
const condition: fc.Arbitrary<Condition> = fc.oneof(
  clause,
  fc.record({
    join: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(
      fc.oneof(
        clause,
        fc.record({
          join: fc.constantFrom('all' as const, 'any' as const),
          of: fc.array(clause, { minLength: 1, maxLength: 3 }),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)
const kinds = [
  { kind: 'yesNo' },
  { kind: 'integer', min: 0, max: 10 },
  { kind: 'amount' },
  { kind: 'choices', options: ['oui', 'non'] },
  { kind: 'commune' },
  { kind: 'address' },
  { kind: 'table', columns: [{ id: 'c', label: 'Montant', kind: 'amount' }] },
  { kind: 'repetition', item: 'un projet', fields: [{ kind: 'integer', id: 'inner', label: 'Nombre' }] },
  { kind: 'calculation', unit: 'amount', terms: [{ field: 'q2' }, { field: 'q6', column: 'c' }, { field: 'q8' }] },
  ...['department', 'region', 'country', 'intercommunality', 'map', 'slot', 'school'].map((kind) => ({ kind })),
  { kind: 'formatted', mask: 'A9' },
]
const anyForm = fc
  .array(fc.tuple(fc.nat({ max: kinds.length - 1 }), fc.option(condition)), { minLength: 1, maxLength: 100 })
  .map((drawn) =>
    form(drawn.map(([kind, shownIf], at) => ({ ...kinds[kind], id: `q${at}`, label: `Question ${at}`, shownIf }))),
  )
const anyAnswers = fc.dictionary(
  fc.constantFrom(...ids),
  fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom('oui', '62950', '62', '32', 'a9'), fc.anything()),
)

const seen = (content: FormContent, answers: Record<string, unknown>) => {
  const evaluation = evaluate(content, answers)
  return {
    shown: content.fields.map(({ id }) => evaluation.isShown(id)),
    results: content.fields.map(({ id }) => evaluation.result(id)),
    eligibility: evaluation.eligibility.result,
    faults: answerFaults(content, answers),
  }
}

describe('the logic of a form', () => {
  test('answers whatever it is asked, and says the same of its answers once they were written and read again', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (content, answers) => {
        seen(content, answers)
        keptAnswers(content, answers)
        publicationFaults(content)
        const json = JSON.parse(JSON.stringify(answers)) as Record<string, unknown>
        const again = FormContent.parse(JSON.parse(JSON.stringify(content)))
        expect(seen(again, json)).toEqual(seen(content, json))
      }),
      { numRuns: times(150) },
    )
  })

  test('what is kept of the answers is kept again unchanged', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (content, answers) => {
        const once = keptAnswers(content, answers)
        const shown = (given: Record<string, unknown>) =>
          content.fields.filter(({ id }) => evaluate(content, given).isShown(id)).length
        if (shown(once) === shown(answers)) expect(keptAnswers(content, once)).toEqual(once)
      }),
      { numRuns: times(100) },
    )
  })

  test('a condition on an unanswered, hidden or unknown question is unknown, and hides what it would show', () => {
    const content = form([
      yesNo('garden'),
      yesNo('compost', when('garden', 'equals', true)),
      { kind: 'integer', id: 'size', label: 'Litres', shownIf: when('compost', 'equals', true) },
    ])
    expect(evaluate(content, {}).isShown('compost')).toBe(false)
    const hidden = evaluate(content, { garden: false, compost: true, size: 3 })
    expect([hidden.isShown('compost'), hidden.isShown('size')]).toEqual([false, false])
    expect(hidden.truth({ field: 'compost', operator: 'equals', value: true })).toBe('unknown')
    expect(hidden.truth({ field: 'nowhere', operator: 'filled', value: null })).toBe('unknown')
    expect(evaluate(content, { garden: true, compost: true }).isShown('size')).toBe(true)
  })

  test('eligibility is yes, no or to be checked, with what each rule became', () => {
    const content = form([yesNo('resident'), { kind: 'integer', id: 'people', label: 'Personnes' }], {
      eligibility: [
        { says: 'Vous habitez la commune', condition: when('resident', 'equals', true) },
        { says: 'Le foyer compte quatre personnes', condition: when('people', 'atLeast', 4) },
      ],
    })
    const told = (answers: object) => evaluate(content, { ...answers }).eligibility
    expect(told({ resident: true, people: 4 }).result).toBe('yes')
    expect(told({ resident: true }).result).toBe('unknown')
    expect(told({ resident: false }).rules.map(({ truth }) => truth)).toEqual(['no', 'unknown'])
    expect(told({ resident: false }).result).toBe('no')
  })

  test('totals are right to the cent, and two totals that differ by one are told', () => {
    const budget = (id: string) => ({
      kind: 'table',
      id,
      label: id,
      columns: [{ id: 'a', label: 'Montant', kind: 'amount' }],
    })
    const total = (id: string, of: string) => ({
      ...{ kind: 'calculation', id, label: `Total ${of}`, unit: 'amount' },
      terms: [{ field: of, column: 'a' }],
    })
    const content = form(
      [
        ...[
          budget('charges'),
          budget('produits'),
          total('totalCharges', 'charges'),
          total('totalProduits', 'produits'),
        ],
        { ...total('share', 'produits'), unit: 'percent', dividedBy: [{ field: 'totalCharges' }] },
      ],
      {
        controls: [{ left: 'totalCharges', operator: 'equals', right: 'totalProduits', says: 'Équilibrez le budget' }],
      },
    )
    expect(publicationFaults(content)).toEqual([])
    const charges = [[10], [20], [30_01]]
    const balanced = { charges, produits: [[30_31]] }
    expect(evaluate(content, balanced).result('totalCharges')).toBe(30_31)
    expect(answerFaults(content, balanced)).toEqual([])
    expect(answerFaults(content, { charges, produits: [[30_30]] })).toEqual([
      { field: 'totalCharges', pointer: '#/answers/totalCharges', detail: 'Équilibrez le budget' },
    ])
    expect(evaluate(content, { charges: [[200_00]], produits: [[50_00]] }).result('share')).toBe(25)
  })
})

describe('a form that may not be published', () => {
  test.each([
    [
      'a circle',
      [yesNo('a', when('b', 'equals', true)), yesNo('b', when('a', 'equals', true))],
      'dépendent l’une de l’autre',
    ],
    ['itself', [yesNo('a', when('a', 'equals', true))], '« Question a » dépend d’elle-même'],
    ['a target that is gone', [yesNo('a', when('gone', 'equals', true))], 'qui n’existe pas (gone)'],
    [
      'a choice that is gone',
      [{ kind: 'choice', id: 'c', label: 'Couleur', options: ['vert'] }, yesNo('a', when('c', 'equals', 'bleu'))],
      'la réponse « bleu »',
    ],
    ['an operator that does not fit', [yesNo('b'), yesNo('a', when('b', 'greater', 3))], 'ne peut pas dire'],
    [
      'a contradiction',
      [
        { kind: 'integer', id: 'n', label: 'Bacs' },
        yesNo('a', { join: 'all', of: [when('n', 'greater', 5), when('n', 'less', 3)] }),
      ],
      '« Question a » ne serait jamais posée',
    ],
    [
      'a contradiction with what it rests on',
      [
        yesNo('b'),
        yesNo('c', when('b', 'equals', true)),
        yesNo('a', { join: 'all', of: [when('c', 'filled'), when('b', 'equals', false)] }),
      ],
      '« Question a » ne serait jamais posée',
    ],
    [
      'a bound beyond that of the question',
      [{ kind: 'integer', id: 'n', label: 'Bacs', max: 5 }, yesNo('a', when('n', 'greater', 5))],
      '« Question a » ne serait jamais posée',
    ],
    [
      'a calculation on a text',
      [
        { kind: 'text', id: 't', label: 'Nom' },
        { kind: 'calculation', id: 's', label: 'Somme', unit: 'number', terms: [{ field: 't' }] },
      ],
      'n’est pas un nombre',
    ],
    [
      'S-M2: a number of lines told in euros',
      [
        {
          kind: 'repetition',
          id: 'l',
          label: 'Vaisselle',
          item: 'une ligne',
          fields: [{ kind: 'integer', id: 'n', label: 'Nombre' }],
        },
        { kind: 'calculation', id: 's', label: 'Prix à payer', unit: 'amount', terms: [{ field: 'l' }] },
      ],
      'ce qu’il compte n’est pas une somme',
    ],
    [
      'S-M2: a sum divided by a sum told in euros',
      [
        { kind: 'amount', id: 'a', label: 'Aide' },
        {
          kind: 'calculation',
          id: 's',
          label: 'Part',
          unit: 'amount',
          terms: [{ field: 'a' }],
          dividedBy: [{ field: 'a' }],
        },
      ],
      'ce qu’il compte n’est pas une somme',
    ],
    ['the same identifier twice', [yesNo('a'), yesNo('a')], 'même identifiant'],
    ['nothing asked', [{ kind: 'section', id: 's', label: 'Titre' }], 'ne pose aucune question'],
  ])('says it of %s by the name of the question', (_, fields, says) => {
    expect(details(form(fields)).join(' ')).toContain(says)
  })

  test.each([
    ['a number of lines at a price', [{ field: 'l', factor: 250 }], 'amount'],
    ['a number of lines times a sum', [{ field: 'l', by: 'a' }], 'amount'],
    ['a column of sums', [{ field: 'l', column: 'm' }], 'amount'],
    ['a number of lines', [{ field: 'l' }], 'number'],
    ['a sum and a number', [{ field: 'a' }, { field: 'l' }], 'number'],
  ])('S-M2: %s is told as what it is', (_, terms, unit) => {
    const content = form([
      { kind: 'amount', id: 'a', label: 'Prix' },
      {
        kind: 'repetition',
        id: 'l',
        label: 'Lignes',
        item: 'une ligne',
        fields: [{ kind: 'amount', id: 'm', label: 'Somme' }],
      },
      { kind: 'calculation', id: 's', label: 'Prix à payer', unit: 'amount', terms },
    ])
    expect(evaluate(content, {}).unit('s')).toBe(unit)
    expect(details(content).join()).toEqual(unit === 'amount' ? '' : expect.stringContaining('pas une somme'))
  })

  test('says it of money that silence would grant, and of a receipt that could not be written', () => {
    expect(details(form([yesNo('a')], { kind: 'grant', silence: 'acceptance' })).join()).toContain('L231-4 3°')
    expect(details(form([yesNo('a')], { silence: null, service: {} }))).toHaveLength(4)
  })

  test('questions that rest on each other over sixty floors are judged at once', () => {
    const fields = Array.from({ length: 60 }, (_, floor) =>
      ['a', 'b'].map((side) =>
        yesNo(
          `${side}${floor}`,
          floor === 0 ? null : { join: 'all', of: ['a', 'b'].map((one) => when(`${one}${floor - 1}`, 'filled')) },
        ),
      ),
    ).flat()
    expect(details(form(fields))).toEqual([])
  })

  test('a condition that some answer makes true is never called contradictory', () => {
    const value = fc.integer({ min: 0, max: 6 })
    const on = fc.record({
      operator: fc.constantFrom('equals', 'differs', 'greater', 'atLeast', 'less', 'atMost'),
      value,
    })
    fc.assert(
      fc.property(fc.array(on, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 6 }), (clauses, given) => {
        const of = clauses.map((one) => ({ field: 'n', ...one }))
        const content = form([
          { kind: 'integer', id: 'n', label: 'N', min: 0, max: 6 },
          yesNo('a', { join: 'all', of }),
        ])
        if (evaluate(content, { n: given }).isShown('a')) expect(publicationFaults(content)).toEqual([])
      }),
      { numRuns: times(300) },
    )
  })
})

describe('a form that changes', () => {
  test('tells what was added, removed and retyped, and loses no answer of a draft', () => {
    const before = [Field.parse(yesNo('kept')), Field.parse(yesNo('gone')), Field.parse(yesNo('turned'))]
    const after = [
      Field.parse(yesNo('kept')),
      Field.parse({ kind: 'text', id: 'turned', label: 'Turned' }),
      Field.parse(yesNo('new')),
    ]
    const { answers, aside, changes } = carriedAnswers(before, after, { kept: true, gone: false, turned: true })
    expect({ answers, aside }).toEqual({ answers: { kept: true }, aside: { gone: false, turned: true } })
    expect(changes.map(({ change, id }) => `${change} ${id}`)).toEqual(['retyped turned', 'added new', 'removed gone'])
  })

  test('replays its trials, and says which no longer passes', () => {
    const content = form([{ ...yesNo('a'), required: true }])
    const trials = [trialOf(content, 'Complet', { a: true }), trialOf(content, 'Vide', {})]
    expect(replayed(content, trials).map(({ isPassed }) => isPassed)).toEqual([true, true])
    const stricter = form([...content.fields, { ...yesNo('b'), required: true }])
    expect(replayed(stricter, trials).map(({ isPassed }) => isPassed)).toEqual([false, true])
  })
})

describe('numbers that carry their own check', () => {
  test.each([
    ['732 829 320 00074', true],
    ['73282932000075', false],
    ['356 000 000 00048', true],
    ['35600000049837', true],
    ['35600000049838', false],
    ['7328293200007', false],
  ])('SIRET %s: %s', (text, is) => expect(isSiret(text)).toBe(is))

  test.each([
    ['W621000123', true],
    ['w 621 000 123', true],
    ['W2A1000123', true],
    ['621000123', false],
    ['W62100012', false],
  ])('RNA %s: %s', (text, is) => expect(isRna(text)).toBe(is))

  test.each([
    ['FR76 3000 6000 0112 3456 7890 189', true],
    ['FR7630006000011234567890188', false],
    ['FR763000600001123456789018', false],
    ['BE68 5390 0754 7034', true],
  ])('IBAN %s: %s', (text, is) => expect(isIban(text)).toBe(is))

  test('no single digit of an IBAN may be mistyped', () => {
    const iban = 'FR7630006000011234567890189'
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 26 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const wrong = iban.slice(0, at) + ((Number(iban[at]) + by) % 10) + iban.slice(at + 1)
        expect(isIban(wrong)).toBe(false)
      }),
      { numRuns: times(100) },
    )
  })
})
