import type { Expression, Node } from 'typescript/unstable/ast'
import {
  isArrayBindingPattern,
  isArrayLiteralExpression,
  isArrowFunction,
  isAsExpression,
  isAwaitExpression,
  isBinaryExpression,
  isBindingElement,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isExpression,
  isFunctionDeclaration,
  isIdentifier,
  isObjectLiteralExpression,
  isParameterDeclaration,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isReturnStatement,
  isSatisfiesExpression,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isStringLiteral,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import type { Program } from './program.ts'

/** An expression, and what the parameters of the functions around it are in the call that led to it. */
export type Value = { expression: Expression; given: Given }

type Given = ReadonlyMap<Node, Value>

/** What cannot be told without running the program: it names the expression. */
export class Unread extends Error {}

const DEEPEST = 40

/**
 * Follows an expression to what it can be: through names, branches, calls of our own functions and, from a parameter, to
 * every call of its function. What it ends on is a template, a literal, or a call of a package.
 *
 * @throws Unread
 */
export function valuesOf(program: Program, value: Value, depth = 0): Value[] {
  const { expression, given } = value
  if (depth > DEEPEST) throw new Unread(expression.getText())
  const follow = (one: Expression, among = given) => valuesOf(program, { expression: one, given: among }, depth + 1)

  if (isWrapped(expression)) return follow(expression.expression)
  if (isConditionalExpression(expression)) return [...follow(expression.whenTrue), ...follow(expression.whenFalse)]
  if (isBinaryExpression(expression)) return [...follow(expression.left), ...follow(expression.right)]
  if (isElementAccessExpression(expression)) {
    const keys = keysOf(expression.argumentExpression)
    return keys.flatMap((key) => partsOf(follow(expression.expression), key))
  }
  if (isCallExpression(expression)) return ofCall()
  if (isIdentifier(expression) || isPropertyAccessExpression(expression))
    return ofName(program.declarationOf(expression))
  return [value]

  /** The keys that an index can be; one that is not known stands for all. */
  function keysOf(index: Expression): (string | undefined)[] {
    const found = program.literalsOf(index).length ? follow(index).map(({ expression: key }) => key) : []
    return found.length && found.every(isStringLiteral) ? found.map(({ text }) => text) : [undefined]
  }

  function ofCall(): Value[] {
    if (!isCallExpression(expression)) return [value]
    const called = program.declarationOf(expression.expression)
    if (!called || program.isOfPackage(called)) return [value]
    const declared = functionOf(called)
    const bodies = declared
      ? [{ body: declared, among: given }]
      : follow(expression.expression).flatMap(({ expression: one, given: among }) =>
          isArrowFunction(one) ? [{ body: one, among }] : [],
        )
    if (bodies.length === 0) return [value]
    return bodies.flatMap(({ body, among }) => {
      const inside = new Map([...given, ...among])
      body.parameters.forEach((parameter, at) => {
        const argument = expression.arguments[at]
        if (argument) inside.set(parameter, { expression: argument, given })
      })
      return returned(body).flatMap((one) => follow(one, inside))
    })
  }

  function ofName(declaration: Node | undefined): Value[] {
    if (!declaration || program.isOfPackage(declaration)) return [value]
    if (isShorthandPropertyAssignment(declaration)) return ofName(program.shorthandOf(declaration))
    if (isVariableDeclaration(declaration) || isPropertyAssignment(declaration))
      return declaration.initializer ? follow(declaration.initializer) : unread()
    if (isParameterDeclaration(declaration)) return ofParameter(declaration)
    if (isBindingElement(declaration)) return ofBinding(declaration)
    if (isPropertyAccessExpression(expression)) return partsOf(follow(expression.expression), expression.name.text)
    return unread()
  }

  function ofParameter(declaration: Node): Value[] {
    const bound = given.get(declaration)
    if (bound) return follow(bound.expression, bound.given)
    const declared = isParameterDeclaration(declaration) ? declaration : undefined
    const byDefault = declared?.initializer ? follow(declared.initializer) : []
    const found = [
      ...byDefault,
      ...(declared ? program.argumentsFor(declared) : []).flatMap((one) => follow(one, new Map())),
    ]
    return found.length ? found : unread()
  }

  function ofBinding(element: Node): Value[] {
    if (!isBindingElement(element)) return unread()
    const pattern = element.parent
    const holder = pattern.parent
    const name = element.propertyName ?? element.name
    const wholes = isParameterDeclaration(holder)
      ? ofParameter(holder)
      : isVariableDeclaration(holder) && holder.initializer
        ? follow(holder.initializer)
        : unread()
    const key = isArrayBindingPattern(pattern) ? pattern.elements.indexOf(element) : name?.getText()
    const byDefault = element.initializer ? follow(element.initializer) : []
    return [...byDefault, ...partsOf(wholes, key, byDefault.length > 0)]
  }

  /** The property or the element of each whole; every one of them when the key is not known. */
  function partsOf(wholes: readonly Value[], key: string | number | undefined, isOptional = false): Value[] {
    const parts = wholes.flatMap(({ expression: whole, given: among }) => {
      if (isArrayLiteralExpression(whole))
        return whole.elements.filter((_, at) => key === undefined || at === key).flatMap((one) => follow(one, among))
      if (!isObjectLiteralExpression(whole)) return unread()
      return whole.properties.flatMap((property) => {
        if (isSpreadAssignment(property)) return unread()
        if (key !== undefined && nameOf(property.name) !== key) return []
        if (isPropertyAssignment(property)) return follow(property.initializer, among)
        return isShorthandPropertyAssignment(property) && isIdentifier(property.name)
          ? follow(property.name, among)
          : unread()
      })
    })
    return parts.length || isOptional ? parts : unread()
  }

  function unread(): never {
    throw new Unread(expression.getText())
  }
}

const nameOf = (name: Node | undefined) => (name && isStringLiteral(name) ? name.text : name?.getText())

const isWrapped = (one: Expression) =>
  isParenthesizedExpression(one) || isAsExpression(one) || isSatisfiesExpression(one) || isAwaitExpression(one)

function functionOf(declaration: Node) {
  if (isFunctionDeclaration(declaration)) return declaration
  const isNamed = isVariableDeclaration(declaration) || isPropertyAssignment(declaration)
  const value = isNamed ? declaration.initializer : undefined
  return value && isArrowFunction(value) ? value : undefined
}

/** What a function may return, its inner functions apart. */
function returned({ body }: { body?: Node | undefined }): Expression[] {
  if (!body) return []
  if (!isBlock(body)) return isExpression(body) ? [body] : []
  const found: Expression[] = []
  const look = (node: Node): void => {
    if (isArrowFunction(node) || isFunctionDeclaration(node)) return
    if (isReturnStatement(node) && node.expression) found.push(node.expression)
    node.forEachChild(look)
  }
  body.forEachChild(look)
  return found
}
