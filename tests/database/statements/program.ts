import type { CallExpression, Expression, Node, ParameterDeclaration, SourceFile } from 'typescript/unstable/ast'
import {
  isArrowFunction,
  isCallExpression,
  isFunctionDeclaration,
  isIdentifier,
  isPropertyAccessExpression,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import { API, type Symbol as NamedSymbol, SymbolFlags, type Type } from 'typescript/unstable/sync'

const root = new URL('../../..', import.meta.url).pathname
const METHODS: ReadonlySet<string> = new Set(['many', 'one', 'maybeOne', 'run'])

/** A call that sends a statement to the database. */
export type StatementCall = CallExpression

/** The server as the compiler reads it: what a name stands for, and what an expression can be. */
export type Program = ReturnType<typeof openProgram>

export function openProgram() {
  const api = new API({ cwd: root })
  const [project] = api.updateSnapshot({ openProjects: [`${root}server/tsconfig.json`] }).getProjects()
  if (!project) throw new Error('the project of the server is not found')
  const { checker, program } = project
  const files = program
    .getSourceFileNames()
    .filter((name) => name.startsWith(`${root}server/`))
    .flatMap((name) => program.getSourceFile(name) ?? [])
  const calls = files.flatMap(callsIn)

  const target = (symbol: NamedSymbol) => (symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
  const isNamedSql = (type: Type | undefined): boolean =>
    type !== undefined &&
    (type.getSymbol()?.name === 'Sql' ||
      ((type.isUnionType() || type.isIntersectionType()) && type.getTypes().some(isNamedSql)))
  /** The one place where a name is given its meaning. */
  function declarationOf(name: Expression): Node | undefined {
    const symbol = checker.getSymbolAtLocation(isPropertyAccessExpression(name) ? name.name : name)
    return symbol && target(symbol).valueDeclaration?.resolve(project)
  }

  return {
    checker,
    close: () => api.close(),
    isOfPackage: (node: Node) => node.getSourceFile().fileName.includes('/node_modules/'),
    isSql: (expression: Expression) => isNamedSql(checker.getTypeAtLocation(expression)),
    holdsSql(list: Expression): boolean {
      const type = checker.getTypeAtLocation(list)
      return type?.isTypeReference() === true && checker.getTypeArguments(type).some(isNamedSql)
    },
    declarationOf,
    /** The variable that `{ name }` writes. */
    shorthandOf(property: Node): Node | undefined {
      return checker.getShorthandAssignmentValueSymbol(property)?.valueDeclaration?.resolve(project)
    },
    /** The strings and numbers that an expression can be, when its type says them all; else none. */
    literalsOf(expression: Expression): string[] {
      const inner = isCallExpression(expression) && expression.arguments[0] ? expression.arguments[0] : expression
      const type = checker.getTypeAtLocation(inner)
      const members = type?.isUnionType() ? type.getTypes() : type ? [type] : []
      return members.flatMap((member) => (member.isLiteralType() ? [String(member.value)] : []))
    },
    /** Every call that sends a statement through a `Database`. */
    statementCalls: (): StatementCall[] =>
      calls.filter(({ expression }) => {
        if (!isPropertyAccessExpression(expression) || !METHODS.has(expression.name.text)) return false
        const receiver = checker.getTypeAtLocation(expression.expression)
        return receiver !== undefined && checker.getPropertyOfType(receiver, 'maybeOne') !== undefined
      }),
    /** Every call of a function or of a method of that name. */
    callsNamed: (name: string): CallExpression[] =>
      calls.filter(
        ({ expression }) => (isPropertyAccessExpression(expression) ? expression.name : expression).getText() === name,
      ),
    /** What stands for a parameter in each call of its function. */
    argumentsFor(parameter: ParameterDeclaration): Expression[] {
      const owner = parameter.parent
      if (!isArrowFunction(owner) && !isFunctionDeclaration(owner)) return []
      const name = isFunctionDeclaration(owner)
        ? owner.name
        : isVariableDeclaration(owner.parent)
          ? owner.parent.name
          : undefined
      const at = owner.parameters.indexOf(parameter)
      return calls.flatMap(({ expression, arguments: given }) => {
        const isCall =
          isIdentifier(expression) &&
          expression.text === name?.getText() &&
          declarationOf(expression) === (isFunctionDeclaration(owner) ? owner : owner.parent)
        return isCall ? (given[at] ?? []) : []
      })
    },
    /** `server/room/file.ts name`: the file, and the name at its top that holds the node. */
    placeOf(node: Node): string {
      const file = node.getSourceFile()
      const top = file.statements.find((one) => one.pos <= node.pos && node.end <= one.end)
      const name = /(?:function|const|type)\s+(\w+)/.exec(top?.getText() ?? '')?.[1] ?? ''
      return `${file.fileName.slice(root.length)} ${name}`
    },
  }
}

function callsIn(file: SourceFile): CallExpression[] {
  const found: CallExpression[] = []
  const look = (node: Node): void => {
    if (isCallExpression(node)) found.push(node)
    node.forEachChild(look)
  }
  file.forEachChild(look)
  return found
}
