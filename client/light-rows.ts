import { type ESTree, type Plugin, parseSync } from 'vite'
import { paths } from '#contract/paths.ts'

// The table of a room says all of an operation: to the server, to the document, to the tests. A screen calls a few of its rows, and reads of
// each where it is asked and what it answers. The build makes a file of each row, so that a screen brings those that it calls, and no more.

const SAID_TO_BROWSER = ['method', 'path', 'answer', 'mediaType', 'schema']
const TABLE = /^[^?]*\/server\/contract\/.*-operations\.ts/

const CONTRACT = /\/server\/contract\//
/** What describes a schema in the document of the interface: no screen reads it. */
const DESCRIBED = /\s*\.describe\(\s*(['`])(?:\\.|(?!\1)[^\\$])*\1,?\s*\)/g

type Object = ESTree.ObjectExpression
type Declared = { name: string; object: Object; statement: ESTree.Node }

/** What is written there, `as const` or not. */
function objectIn(node: ESTree.Node | null | undefined): Object | undefined {
  if (node?.type === 'TSAsExpression') return objectIn(node.expression)
  return node?.type === 'ObjectExpression' ? node : undefined
}

/** What is given to `operation`. */
const rowIn = (node: ESTree.Node) =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'operation'
    ? objectIn(node.arguments[0])
    : undefined

const isSaid = (one: ESTree.ObjectPropertyKind) =>
  one.type === 'SpreadElement' || (one.key.type === 'Identifier' && SAID_TO_BROWSER.includes(one.key.name))

const isTable = ({ object }: Declared) => object.properties.some((one) => one.type === 'Property' && rowIn(one.value))

/** What a file declares: its table, the objects that several rows share, and the names that it exports beside. */
function declaredIn(code: string) {
  const { body } = parseSync('table.ts', code).program
  const objects = body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type !== 'VariableDeclaration') return []
    return declared.declarations.flatMap(({ id, init }): Declared[] => {
      const object = objectIn(init)
      return object && id.type === 'Identifier' ? [{ name: id.name, object, statement }] : []
    })
  })
  const table = objects.find(isTable)
  if (!table) throw new Error('a file of operations has a table')
  return { table, shared: objects.filter((one) => one !== table) }
}

/** What a text says, and of the declarations beside it those that it names, from near to near. */
function withNamed(said: string, declarations: readonly { name: string; text: string }[]): string {
  const isNamed = ({ name }: { name: string }) => new RegExp(`(?<!\\w|\\w\\.)${name}\\b`).test(said)
  const named = declarations.filter(isNamed)
  if (named.length === 0) return said
  const others = declarations.filter((one) => !named.includes(one))
  return withNamed(`${named.map(({ text }) => text).join('\n')}\n${said}`, others)
}

/**
 * One row by itself, without the words, the access and the schemas that the server alone reads, nor what only they name: a file
 * that is imported for nothing keeps two chunks apart.
 */
export function rowApart(code: string, name: string): string {
  const { table, shared } = declaredIn(code)
  const source = ({ start, end }: ESTree.Node) => code.slice(start, end)
  const light = ({ properties }: Object) => `{${properties.filter(isSaid).map(source)}}`
  const [row] = table.object.properties.flatMap((one) =>
    one.type === 'Property' && source(one.key) === name ? (rowIn(one.value) ?? []) : [],
  )
  const declarations = parseSync('table.ts', code).program.body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration')
      return statement.specifiers.map((one) => ({
        name: one.local.name,
        text: `import { ${source(one)} } from ${source(statement.source)}`,
      }))
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type !== 'VariableDeclaration' || statement === table.statement) return []
    return declared.declarations.map(({ id }) => {
      const object = shared.find((one) => one.name === source(id))?.object
      return { name: source(id), text: object ? `const ${source(id)} = ${light(object)}` : source(statement) }
    })
  })
  return withNamed(
    row ? `export const row = ${light(row)}` : code.slice(0, table.statement.start) + code.slice(table.statement.end),
    row ? declarations : [],
  )
}

/** The names of the rows, each from a file of its own; a table that takes those of another has them too. */
export function rowsOf(code: string, file: string): string {
  const taken = (name: string) => new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '(.*)'`).exec(code)?.[1]
  return declaredIn(code)
    .table.object.properties.map((one) => {
      const name = code.slice(
        ...(one.type === 'Property' ? [one.key.start, one.key.end] : [one.argument.start, one.argument.end]),
      )
      return one.type === 'Property'
        ? `export { row as ${name} } from '${file}?row=${name}'`
        : `export * from '${taken(name)}?rows'`
    })
    .join('\n')
}

/** The file of a table: what it says beside, and under the name of the table its rows. */
function tableOf(code: string, file: string): string {
  const { table } = declaredIn(code)
  const beside = [...code.matchAll(/^export const (\w+)/gm)].flatMap(([, name]) => (name === table.name ? [] : [name]))
  return `export * as ${table.name} from '${file}?rows'\nexport { ${beside} } from '${file}?row='`
}

/** Each path where it is used: an address of one screen is brought by nobody else. */
export const withPaths = (code: string): string =>
  /from '(?:#contract|\.)\/paths\.ts'/.test(code)
    ? code.replaceAll(/(?<![.\w])paths\.(\w+)/g, (whole, name: string) =>
        name in paths ? `'${paths[name as keyof typeof paths]}'` : whole,
      )
    : code

/** What a table is to the browser, by the part of it that is asked. */
const tableAsked = (code: string, file: string, asked: string | undefined): string =>
  asked === undefined
    ? tableOf(code, file)
    : asked === 'rows'
      ? rowsOf(code, file)
      : rowApart(code, asked.replace('row=', ''))

/** Calling one operation of a room makes nobody fetch the others. */
export const lightRows = (): Plugin => ({
  name: 'parvis:light-rows',
  apply: 'build',
  enforce: 'pre',
  transform(said, id) {
    const code = CONTRACT.test(id) ? said.replace(DESCRIBED, '') : said
    const [file = '', asked] = id.split('?')
    const light = withPaths(TABLE.test(id) ? tableAsked(code, file, asked) : code)
    return light === said ? undefined : { code: light, map: null }
  },
})
