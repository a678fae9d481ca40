import type { Expression, Node } from 'typescript/unstable/ast'
import {
  isArrayLiteralExpression,
  isArrowFunction,
  isCallExpression,
  isExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isSpreadElement,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
} from 'typescript/unstable/ast/is'
import type { Program } from './program.ts'
import { Unread, type Value, valuesOf } from './values.ts'

/** Where a value stands in a text: it becomes `$1`, `$2`… as `sql-template-tag` sends it. */
const PLACE = '\u0000'

/** Up to so many branches, a statement is described in each of their combinations. */
const MOST_BRANCHES = 16

/** The texts that an expression of type `Sql` can be, one for each of its branches. @throws Unread */
export function statementTexts(program: Program, statement: Expression): string[] {
  return texts({ expression: statement, given: new Map() }).map((text) => {
    let last = 0
    return text.replaceAll(PLACE, () => `$${++last}`)
  })

  function texts(value: Value): string[] {
    return [...new Set(valuesOf(program, value).flatMap(leafTexts))]
  }

  function leafTexts({ expression, given }: Value): string[] {
    if (isTaggedTemplateExpression(expression)) return ofTemplate(expression.template, given)
    if (isIdentifier(expression) && expression.text === 'empty') return ['']
    if (!isCallExpression(expression)) throw new Unread(expression.getText())
    const [first, second] = expression.arguments
    const called = expression.expression.getText()
    if (called === 'Object.assign' && first) return texts({ expression: first, given })
    if (called === 'raw' && first) return valuesOf(program, { expression: first, given }).flatMap(words)
    if (called === 'join' && first)
      return joined({ expression: first, given }, second ? (program.literalsOf(second)[0] ?? ',') : ',')
    throw new Unread(expression.getText())
  }

  function ofTemplate(template: Node, given: Value['given']): string[] {
    if (isNoSubstitutionTemplateLiteral(template)) return [template.text]
    if (!isTemplateExpression(template)) throw new Unread(template.getText())
    const spans = template.templateSpans.map(({ expression, literal }) => ({
      name: expression.getText(),
      expression,
      after: literal.text,
    }))
    const choices = [...new Map(spans.map((one) => [one.name, one])).values()].reduce(
      (before, { name, expression }) => withEach(before, name, span({ expression, given })),
      [new Map<string, string>()],
    )
    return choices.map((choice) => template.head.text + spans.map((one) => choice.get(one.name) + one.after).join(''))
  }

  function span(value: Value): string[] {
    return program.isSql(value.expression) ? texts(value) : [PLACE]
  }

  /** What `raw` writes: a word, the words or numbers that its type says, or a template of them, with 0 for a number that varies. */
  function words({ expression }: Value): string[] {
    if (isStringLiteral(expression)) return [expression.text]
    if (isTemplateExpression(expression))
      return expression.templateSpans.reduce(
        (before, { expression: part, literal }) => {
          const said = program.literalsOf(part)
          return crossed(before, said.length ? said : ['0'], '', literal.text)
        },
        [expression.head.text],
      )
    const found = program.literalsOf(expression)
    if (found.length === 0) throw new Unread(expression.getText())
    return found
  }

  /** A list whose empty ones are filtered out is taken without them: each of its conditions is then described. */
  function joined(list: Value, separator: string, isFiltered = false): string[] {
    return valuesOf(program, list).flatMap(({ expression, given }) => {
      if (isArrayLiteralExpression(expression))
        return expression.elements
          .map((one) =>
            isSpreadElement(one)
              ? joined({ expression: one.expression, given }, separator)
              : span({ expression: one, given }),
          )
          .map((found) => (isFiltered ? found.filter((text) => text !== '') : found))
          .filter((found) => !isFiltered || found.length > 0)
          .reduce((before, after) => (before.length ? crossed(before, after, separator) : after), [])
      const method = methodOf(expression)
      if (method?.name === 'filter') return joined({ expression: method.list, given }, separator, true)
      if (method?.name === 'map' && isArrowFunction(method.each) && isExpression(method.each.body))
        return span({ expression: method.each.body, given })
      if (program.holdsSql(expression)) throw new Unread(expression.getText())
      return [PLACE]
    })
  }
}

function methodOf(call: Expression) {
  if (!isCallExpression(call) || !isPropertyAccessExpression(call.expression)) return undefined
  const [each] = call.arguments
  return each && { name: call.expression.name.text, list: call.expression.expression, each }
}

/** Each choice with each text under that name: what stands twice in a template is the same twice. */
function withEach(
  choices: readonly Map<string, string>[],
  name: string,
  found: readonly string[],
): Map<string, string>[] {
  if (choices.length * found.length <= MOST_BRANCHES)
    return choices.flatMap((choice) => found.map((text) => new Map([...choice, [name, text]])))
  return Array.from({ length: Math.max(choices.length, found.length) }, (_, at) => {
    const choice = choices[at % choices.length] ?? new Map()
    return new Map([...choice, [name, found[at % found.length] ?? '']])
  })
}

/** Every one with every other; beyond some, side by side, so that each stands in one text at least. */
function crossed(before: readonly string[], after: readonly string[], between: string, end = ''): string[] {
  if (before.length * after.length <= MOST_BRANCHES)
    return before.flatMap((start) => after.map((text) => `${start}${between}${text}${end}`))
  const length = Math.max(before.length, after.length)
  return Array.from({ length }, (_, at) => {
    const [start, text] = [before[at % before.length] ?? '', after[at % after.length] ?? '']
    return `${start}${between}${text}${end}`
  })
}
