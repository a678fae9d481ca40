import { createElement, Fragment, type ReactNode, useMemo } from 'react'

/** Elements that a regulation needs; any other is replaced by what it contains. */
const ALLOWED = new Set([
  ...['p', 'br', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'blockquote', 'hr'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'dl', 'dt', 'dd'],
])
/** Headings of the source, one level below the title of the article that holds them. */
const HEADING = /^h[1-6]$/
/** Elements whose content is not text to read. */
const DROPPED = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'svg', 'math'])
const VOID = new Set(['br', 'hr'])

/** HTML of a document that others wrote, rebuilt from an allow-list: no attribute, no address but http(s), no script. */
export function RichText({ html }: { html: string }) {
  const content = useMemo(() => children(new DOMParser().parseFromString(html, 'text/html').body), [html])
  return <>{content}</>
}

const children = (parent: Node): ReactNode[] => [...parent.childNodes].map(node)

function node(source: Node, index: number): ReactNode {
  if (source.nodeType === Node.TEXT_NODE) return source.textContent
  if (!(source instanceof Element)) return null
  const name = source.localName
  if (DROPPED.has(name)) return null
  if (HEADING.test(name)) return <h5 key={index}>{children(source)}</h5>
  if (name === 'a') return link(source, index)
  if (VOID.has(name)) return createElement(name, { key: index })
  if (ALLOWED.has(name)) return createElement(name, { key: index, ...spans(source) }, ...children(source))
  return <Fragment key={index}>{children(source)}</Fragment>
}

function link(source: Element, index: number): ReactNode {
  const href = source.getAttribute('href') ?? ''
  if (!/^https?:\/\//.test(href)) return <Fragment key={index}>{children(source)}</Fragment>
  return (
    <a key={index} href={href} rel="noreferrer">
      {children(source)}
    </a>
  )
}

/** Cells that span columns or rows keep doing so, within reason. */
function spans(source: Element): { colSpan?: number | undefined; rowSpan?: number | undefined } {
  if (source.localName !== 'td' && source.localName !== 'th') return {}
  const read = (name: string) => {
    const count = Math.min(50, Number(source.getAttribute(name)) || 1)
    return count > 1 ? count : undefined
  }
  return { colSpan: read('colspan'), rowSpan: read('rowspan') }
}
