import { escaped } from '#platform/markup.ts'
/** An element of XML: its name, its attributes, and what stands in it. */
export type XmlElement = {
  name: string
  attributes?: Readonly<Record<string, string>>
  children: readonly (XmlElement | string)[]
}

/** Children that are absent are left out: what is not known is not written. */
export const element = (
  name: string,
  ...children: readonly (XmlElement | string | null | undefined | readonly XmlElement[])[]
): XmlElement => ({
  name,
  children: children.flatMap((child) => (child === null || child === undefined ? [] : child)),
})

export const withAttributes = (of: XmlElement, attributes: Readonly<Record<string, string>>): XmlElement => ({
  ...of,
  attributes,
})

/** Signs that XML 1.0 has no way to write are left out; lone halves of a pair too. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const written = (text: string) => escaped(text.replaceAll(UNWRITABLE, ''))

export const xmlDocument = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(root, '')}\n`

function xmlText({ name, attributes = {}, children }: XmlElement, indent: string): string {
  const head = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${written(value)}"`)
    .join('')}`
  if (children.length === 0) return `${head}/>`
  const isText = children.every((child) => typeof child === 'string')
  if (isText) return `${head}>${children.map((child) => written(String(child))).join('')}</${name}>`
  const inside = children.map((child) => (typeof child === 'string' ? written(child) : xmlText(child, `${indent} `)))
  return `${head}>\n${inside.join('\n')}\n${indent}</${name}>`
}
