import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFPage,
  type PDFRef,
  PDFString,
} from 'pdf-lib'

/**
 * The logical structure of a document (PDF 1.7, 14.7 and 14.8): what makes a file readable aloud, in order, with its
 * headings, tables and alternative texts. Elements are gathered while pages are drawn and written once at the end.
 */

export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'Note'

export type Element = {
  tag: Tag
  /** In reading order: children, or marked contents of pages. */
  kids: (Element | { page: PDFPage; id: number })[]
  alternative?: string
  summary?: string
  /** Of a header cell: what it heads. */
  scope?: 'Column' | 'Row'
}

export type Structure = {
  root: Element
  /** Next marked content identifier of each page. */
  nextId: Map<PDFPage, number>
}

export const newStructure = (): Structure => ({ root: { tag: 'Document', kids: [] }, nextId: new Map() })

export function child(parent: Element, tag: Tag, more: Partial<Omit<Element, 'tag' | 'kids'>> = {}): Element {
  const element: Element = { tag, kids: [], ...more }
  parent.kids.push(element)
  return element
}

/** Allots the identifier of a marked content of this page to an element. */
export function markedContent(structure: Structure, element: Element, page: PDFPage): number {
  const id = structure.nextId.get(page) ?? 0
  structure.nextId.set(page, id + 1)
  element.kids.push({ page, id })
  return id
}

/** Writes the tree, the index from marked contents to elements, and the flags that readers look for. */
export function writeStructure(pdf: PDFDocument, structure: Structure): void {
  const { context } = pdf
  const treeRef = context.nextRef()
  const parents = new Map<PDFPage, PDFRef[]>()

  const write = (element: Element, parent: PDFRef): PDFRef => {
    const ref = context.nextRef()
    const kids = PDFArray.withContext(context)
    for (const kid of element.kids) {
      if ('tag' in kid) {
        kids.push(write(kid, ref))
      } else {
        const owners = parents.get(kid.page) ?? []
        owners[kid.id] = ref
        parents.set(kid.page, owners)
        const reference = PDFDict.withContext(context)
        reference.set(PDFName.of('Type'), PDFName.of('MCR'))
        reference.set(PDFName.of('Pg'), kid.page.ref)
        reference.set(PDFName.of('MCID'), PDFNumber.of(kid.id))
        kids.push(reference)
      }
    }
    const dict = PDFDict.withContext(context)
    dict.set(PDFName.of('Type'), PDFName.of('StructElem'))
    dict.set(PDFName.of('S'), PDFName.of(element.tag))
    dict.set(PDFName.of('P'), parent)
    dict.set(PDFName.of('K'), kids)
    if (element.alternative) dict.set(PDFName.of('Alt'), PDFHexString.fromText(element.alternative))
    const attributes = attributesOf(pdf, element)
    if (attributes) dict.set(PDFName.of('A'), attributes)
    context.assign(ref, dict)
    return ref
  }
  const documentRef = write(structure.root, treeRef)

  const numbers = PDFArray.withContext(context)
  pdf.getPages().forEach((page, index) => {
    page.node.set(PDFName.of('StructParents'), PDFNumber.of(index))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    const owners = PDFArray.withContext(context)
    for (const owner of parents.get(page) ?? []) owners.push(owner ?? PDFNull)
    numbers.push(PDFNumber.of(index))
    numbers.push(context.register(owners))
  })
  const parentTree = PDFDict.withContext(context)
  parentTree.set(PDFName.of('Nums'), numbers)

  const tree = PDFDict.withContext(context)
  tree.set(PDFName.of('Type'), PDFName.of('StructTreeRoot'))
  tree.set(PDFName.of('K'), documentRef)
  tree.set(PDFName.of('ParentTree'), context.register(parentTree))
  tree.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(pdf.getPageCount()))
  context.assign(treeRef, tree)

  const marked = PDFDict.withContext(context)
  marked.set(PDFName.of('Marked'), context.obj(true))
  pdf.catalog.set(PDFName.of('StructTreeRoot'), treeRef)
  pdf.catalog.set(PDFName.of('MarkInfo'), marked)
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of('fr-FR'))
}

function attributesOf(pdf: PDFDocument, element: Element): PDFDict | undefined {
  if (!element.scope && !element.summary) return undefined
  const attributes = PDFDict.withContext(pdf.context)
  attributes.set(PDFName.of('O'), PDFName.of('Table'))
  if (element.scope) attributes.set(PDFName.of('Scope'), PDFName.of(element.scope))
  if (element.summary) attributes.set(PDFName.of('Summary'), PDFHexString.fromText(element.summary))
  return attributes
}

/** A bookmark, and those under it. */
export type Bookmark = { title: string; page: PDFPage; top: number; children: Bookmark[] }

/** Writes the outline of the document, open at its first level. */
export function writeBookmarks(pdf: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const { context } = pdf
  const rootRef = context.nextRef()

  const writeLevel = (level: readonly Bookmark[], parent: PDFRef): { first: PDFRef; last: PDFRef; count: number } => {
    const refs = level.map(() => context.nextRef())
    let count = level.length
    level.forEach((bookmark, index) => {
      const dict = PDFDict.withContext(context)
      dict.set(PDFName.of('Title'), PDFHexString.fromText(bookmark.title))
      dict.set(PDFName.of('Parent'), parent)
      const destination = PDFArray.withContext(context)
      destination.push(bookmark.page.ref)
      destination.push(PDFName.of('XYZ'))
      destination.push(PDFNull)
      destination.push(PDFNumber.of(Math.round(bookmark.top)))
      destination.push(PDFNull)
      dict.set(PDFName.of('Dest'), destination)
      const previous = refs[index - 1]
      const next = refs[index + 1]
      if (previous) dict.set(PDFName.of('Prev'), previous)
      if (next) dict.set(PDFName.of('Next'), next)
      const own = refs[index]
      if (own === undefined) throw new Error('bookmark without reference')
      if (bookmark.children.length > 0) {
        const below = writeLevel(bookmark.children, own)
        dict.set(PDFName.of('First'), below.first)
        dict.set(PDFName.of('Last'), below.last)
        dict.set(PDFName.of('Count'), PDFNumber.of(below.count))
        count += below.count
      }
      context.assign(own, dict)
    })
    const [first] = refs
    const last = refs.at(-1)
    if (!first || !last) throw new Error('empty level of bookmarks')
    return { first, last, count }
  }

  const { first, last, count } = writeLevel(bookmarks, rootRef)
  const root = PDFDict.withContext(context)
  root.set(PDFName.of('Type'), PDFName.of('Outlines'))
  root.set(PDFName.of('First'), first)
  root.set(PDFName.of('Last'), last)
  root.set(PDFName.of('Count'), PDFNumber.of(count))
  context.assign(rootRef, root)
  pdf.catalog.set(PDFName.of('Outlines'), rootRef)
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
