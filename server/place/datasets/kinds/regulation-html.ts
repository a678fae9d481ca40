import { escaped } from '#platform/markup.ts'
import { type MarkupNode, parseMarkup } from './markup.ts'

/** Elements a regulation may hold (CNIG SRU level 1, and the usual parts of tables); all others lose their tag. */
const KEPT = new Set(
  'div p span ul ol li em strong b i u sub sup table thead tbody tr th td h1 h2 h3 h4 h5 h6 br blockquote dl dt dd caption'.split(
    ' ',
  ),
)

/** Elements that vanish with what they hold. */
const DROPPED = new Set(
  'script style iframe object embed template svg math form input button head link meta noscript'.split(' '),
)

/** A node as the JSON of the standard writes it. */
type JsonNode = { tag?: unknown; text?: unknown; attrs?: unknown; children?: unknown }

/** HTML that can be shown as it is: allow-listed elements, no style, no script, links to the web alone. */
export function sanitisedHtml(nodes: readonly MarkupNode[]): string {
  return nodes
    .map(nodeHtml)
    .join('')
    .replace(/> (?=<)/g, '>')
    .trim()
}

function nodeHtml(node: MarkupNode): string {
  if (typeof node === 'string') return escaped(node.replace(/\s+/g, ' '))
  const tag = node.tag.toLowerCase()
  if (DROPPED.has(tag)) return ''
  const inner = node.children.map(nodeHtml).join('')
  if (tag === 'br') return '<br>'
  if (tag === 'img') return linkHtml(node.attributes.src, escaped(node.attributes.alt ?? '') || 'Illustration')
  if (tag === 'a') return linkHtml(node.attributes.href, inner)
  if (!KEPT.has(tag)) return inner
  if (tag === 'span' && /text-decoration\s*:\s*underline/i.test(node.attributes.style ?? '')) return `<u>${inner}</u>`
  if (tag === 'span') return inner
  return `<${tag}${cellSpan(node.attributes, tag)}>${inner}</${tag}>`
}

/** Pictures become links: the desk loads nothing from elsewhere. */
function linkHtml(address: string | undefined, inner: string): string {
  if (address === undefined || !/^(https?:\/\/|mailto:)/i.test(address.trim())) return inner
  return `<a href="${escaped(address.trim())}" rel="noreferrer noopener">${inner}</a>`
}

function cellSpan(attributes: Readonly<Record<string, string>>, tag: string): string {
  if (tag !== 'td' && tag !== 'th') return ''
  return ['colspan', 'rowspan']
    .map((name) => (/^[1-9]\d?$/.test(attributes[name] ?? '') ? ` ${name}="${attributes[name]}"` : ''))
    .join('')
}

/** Nodes of the JSON form, or text with tags in it, as one tree. Text is text: only a string with tags is read as HTML. */
export function nodesOfJson(value: unknown): MarkupNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesOfJson)
  if (typeof value === 'string') return /<[a-z!/]/i.test(value) ? parseMarkup(value) : [value]
  if (value === null || typeof value !== 'object') return []
  const { tag, text, attrs, children } = value as JsonNode
  if (typeof tag !== 'string') return nodesOfJson(text ?? children)
  const inner = [...(typeof text === 'string' ? [text] : []), ...nodesOfJson(children)]
  return [{ tag, attributes: textAttributes(attrs), children: inner }]
}

function textAttributes(attrs: unknown): Record<string, string> {
  if (attrs === null || typeof attrs !== 'object') return {}
  return Object.fromEntries(
    Object.entries(attrs).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
