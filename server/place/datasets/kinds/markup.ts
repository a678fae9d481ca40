/**
 * A small reader of XML and HTML into a tree: no entity but the predefined and numeric ones, no external document, so
 * that hostile input costs no more than its length. Namespaces are dropped: `gmd:date` is `date`.
 */
export type Element = { tag: string; attributes: Readonly<Record<string, string>>; children: MarkupNode[] }
export type MarkupNode = Element | string

const VOID_TAGS = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'col', 'wbr'])
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g

/** Reads what it can: a tag that is never closed ends with its parent, a closing tag without opening is dropped. */
export function parseMarkup(text: string): MarkupNode[] {
  const root: Element = { tag: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  const top = () => open[open.length - 1] ?? root
  const addText = (raw: string) => {
    if (raw !== '') top().children.push(decodeEntities(raw))
  }
  let from = 0
  for (const token of text.matchAll(TOKEN)) {
    addText(text.slice(from, token.index))
    from = token.index + token[0].length
    const [, cdata, closing, opening, attributes = '', selfClosing] = token
    if (cdata !== undefined) top().children.push(cdata)
    else if (closing !== undefined) close(open, localName(closing))
    else if (opening !== undefined) {
      const element: Element = { tag: localName(opening), attributes: readAttributes(attributes), children: [] }
      top().children.push(element)
      if (selfClosing !== '/' && !VOID_TAGS.has(element.tag.toLowerCase())) open.push(element)
    }
  }
  addText(text.slice(from))
  return root.children
}

function close(open: Element[], tag: string): void {
  const index = open.findLastIndex((element) => element.tag === tag)
  if (index > 0) open.splice(index)
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (!name.startsWith('xmlns')) attributes[localName(name)] = decodeEntities(double ?? single ?? '')
  }
  return attributes
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  deg: '°',
  sup2: '²',
  euro: '€',
}

export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z0-9]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}

const isElement = (node: MarkupNode): node is Element => typeof node !== 'string'

export const elementsOf = (node: Element): Element[] => node.children.filter(isElement)

export const childrenNamed = (node: Element, tag: string): Element[] =>
  elementsOf(node).filter((child) => child.tag === tag)

/** Elements of that name at any depth, in reading order. */
export function descendants(node: Element, tag: string): Element[] {
  return elementsOf(node).flatMap((child) => [...(child.tag === tag ? [child] : []), ...descendants(child, tag)])
}

/** All the text under a node, blanks gathered; '' for none. */
export function textContent(node: MarkupNode | undefined): string {
  return rawText(node).replace(/\s+/g, ' ').trim()
}

function rawText(node: MarkupNode | undefined): string {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(rawText).join(' ')
}
