import { describe, expect, test } from 'vitest'
import { openApiDocument } from '#contract/openapi.ts'
import { typedApart } from '#contract/typed-words.ts'

type Schema = { type?: string; enum?: unknown; pattern?: unknown; format?: unknown; anyOf?: Schema[]; allOf?: Schema[] }
type Parameter = { name: string; in: string; schema: Schema }
type Described = { operationId: string; parameters: Parameter[] }

const operations = Object.values(openApiDocument('test').paths).flatMap((path) => Object.values(path)) as Described[]

/** Words that are free in the contract and yet name nobody, with what they are. */
const NAMES_NOBODY: Readonly<Record<string, string>> = {
  zone: 'label of a zone of the plan',
  ids: 'identifiers of parcels',
  parcels: 'identifiers of parcels',
  of: 'identifiers of documents',
  articles: 'articles of the codes',
  commune: 'INSEE code',
  covers: 'INSEE codes',
  as: 'sort of a data set',
  map: 'columns of a file of public data',
  refdet: 'column of the file of the accountant',
  amount: 'column of the file of the accountant',
  day: 'column of the file of the accountant',
  format: 'csv',
  after: 'cursor',
  state: 'states, or the state of a sign-in at an identity provider',
  code: 'code of a finding, or of a sign-in at an identity provider',
  error: 'code of a refusal of an identity provider',
  retour: 'address of a screen, which holds no name either',
  mine: 'yes',
  open: 'yes',
  unread: 'yes',
  frame: 'yes',
  step: 'event of the clock',
  service: 'sort of a report, or path of a form',
  event: 'sort of a message of a sensor network',
}

function isFree(schema: Schema): boolean {
  const inside = schema.anyOf ?? schema.allOf
  if (inside) return inside.some(isFree)
  return (schema.type ?? 'string') === 'string' && !('enum' in schema || 'pattern' in schema || 'format' in schema)
}

const mayName = ({ parameters }: Pick<Described, 'parameters'>) =>
  parameters
    .filter(({ in: place, name, schema }) => place === 'query' && isFree(schema) && !(name in NAMES_NOBODY))
    .map(({ name }) => name)

describe('what is typed and may name somebody (ASVS 14.2.1)', () => {
  test('is in the address of no operation', () => {
    expect(operations.length).toBeGreaterThan(300)
    expect(
      operations.flatMap((operation) => mayName(operation).map((name) => `${operation.operationId}: ${name}`)),
    ).toEqual([])
  })

  test('would be seen there', () => {
    const surname = { name: 'surname', in: 'query', schema: { type: 'string' } }
    expect(mayName({ parameters: [surname, { ...surname, in: 'header' }] })).toEqual(['surname'])
    expect(mayName({ parameters: [{ ...surname, schema: { enum: ['a'], type: 'string' } }] })).toEqual([])
  })

  test('every word that is said to name nobody is asked somewhere', () => {
    const asked = new Set(operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
    expect(Object.keys(NAMES_NOBODY).filter((name) => !asked.has(name))).toEqual([])
  })

  test('leaves in headers, percent-encoded', () => {
    expect(typedApart('/api/dossiers?q=L%C3%A9a+Martin&limit=50')).toEqual({
      path: '/api/dossiers?limit=50',
      headers: { 'X-Typed-q': 'L%C3%A9a%20Martin' },
    })
    expect(typedApart('/api/dossiers?dueBefore=2026-01-01')).toEqual({
      path: '/api/dossiers?dueBefore=2026-01-01',
      headers: {},
    })
  })
})
