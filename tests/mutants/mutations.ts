import { parseSync } from 'vite'

/** One small fault: what stands at `start` in the file, and what is written in its place. */
export type Mutation = { start: number; end: number; was: string; becomes: string }

type Node = { type: string; start: number; end: number; [key: string]: unknown }

const SWAPPED: Readonly<Record<string, string>> = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>' },
  ...{ '===': '!==', '!==': '===', '+': '-', '-': '+', '*': '/', '/': '*' },
  ...{ '&&': '||', '||': '&&', '??': '&&' },
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Faults of types and of words that nobody runs would only survive. */
const SILENT = /^TS|^Import|^Export(All|Specifier)/

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (
        isNode(child) &&
        (!SILENT.test(child.type) || child.type === 'TSAsExpression' || child.type === 'TSSatisfiesExpression')
      )
        yield* nodesOf(child)
}

/** Comparisons in the texts of statements: `<=` for `<`, `or` for `and`, and the contrary. */
const IN_SQL = / (and|or|<=|>=|<|>) /g
const SQL_SWAPPED: Readonly<Record<string, string>> = {
  and: 'or',
  or: 'and',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
}

function faultsOf(node: Node, text: string): Mutation[] {
  const whole = (becomes: string): Mutation => ({
    start: node.start,
    end: node.end,
    was: text.slice(node.start, node.end),
    becomes,
  })
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const [left, right, operator] = [node.left as Node, node.right as Node, String(node.operator)]
      const becomes = SWAPPED[operator]
      const at = text.indexOf(operator, left.end)
      return becomes === undefined || at < 0 || at >= right.start
        ? []
        : [{ start: at, end: at + operator.length, was: operator, becomes }]
    }
    case 'Literal':
      if (typeof node.value === 'boolean') return [whole(String(!node.value))]
      return typeof node.value === 'number' ? [whole(String(node.value + 1))] : []
    case 'UnaryExpression':
      return node.operator === '!' ? [whole(text.slice((node.argument as Node).start, node.end))] : []
    case 'ConditionalExpression': {
      const test = node.test as Node
      return [{ start: test.start, end: test.end, was: text.slice(test.start, test.end), becomes: 'false' }]
    }
    case 'TemplateElement':
      return [...text.slice(node.start, node.end).matchAll(IN_SQL)].map(({ index, 1: was = '' }) => ({
        ...{ start: node.start + index + 1, end: node.start + index + 1 + was.length },
        ...{ was, becomes: SQL_SWAPPED[was] ?? '' },
      }))
    default:
      return []
  }
}

/** Every small fault that this source can be given, in its order. */
export function mutationsOf(path: string, text: string): Mutation[] {
  const { program } = parseSync(path, text)
  return [...nodesOf(program as unknown as Node)].flatMap((node) => faultsOf(node, text))
}
