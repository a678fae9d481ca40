/**
 * What one version of the CNIG standard asks of a package: the files of its folders and the columns of its tables. One
 * table a version, in `standards/`: a new version of the standard is rows, not code.
 */
export type Presence = 'required' | 'recommended' | 'optional'

export type ColumnType = 'text' | 'day' | 'integer' | 'file' | 'url' | 'point' | 'line' | 'polygon'

export type Column = {
  name: string
  type: ColumnType
  /** A value in every row, and the column in the table. */
  required: boolean
  unique: boolean
  /** Longest text, in characters. */
  length: number | null
  pattern: RegExp | null
  values: readonly string[] | null
  /** Asked of some documents only: neither its absence nor its presence is told. */
  tolerated: boolean
}

export type FileKind = 'folder' | 'table' | 'pdf' | 'metadata'

export type FileRule = {
  kind: FileKind
  /** Name of the model in the standard: `ZONE_URBA`, `4_Annexes`, `RAPPORT`. */
  name: string
  /** Source of the regular expression of its path, without extension. */
  path: string
  presence: Presence
  columns: readonly Column[]
}

export type DocumentType = 'PLU' | 'PLUi' | 'POS' | 'PSMV' | 'CC' | 'SCoT' | 'SUP'

export type Standard = {
  /** As the national check names it: `cnig_PLU_2013`. */
  name: string
  type: DocumentType
  version: string
  folder: RegExp
  files: readonly FileRule[]
  /** Identifier of the document: `4117520140603` until 2014, the name of its folder since. Null: none is checked. */
  documentId: 'territoryAndDay' | 'folderName' | null
  /** Sub-codes that go with each code; null when the version has none. */
  pairs: ReadonlyMap<string, ReadonlySet<string>> | null
}

const COLUMN =
  /^(?<name>[A-Z0-9_]+)(?<marks>[!*?]*) (?<type>\w+)(?: (?<length>\d+))?(?: = (?<values>.*?))?(?: ~ (?<pattern>.*))?$/

/**
 * Columns as lines: `TYPEZONE! text 3 = U|AUc|AUs`, `DATEREF text ~ [0-9]{8}`. « ! » required, « * » unique, « ? » asked of
 * some documents only; after « = » the values allowed (an empty one is written «  | »), after « ~ » the way to write them.
 */
export function columns(...blocks: readonly string[]): Column[] {
  return blocks.flatMap((block) =>
    block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map(readColumn),
  )
}

function readColumn(line: string): Column {
  const parts = COLUMN.exec(line)?.groups
  if (parts === undefined) throw new Error(`« ${line} » is no column`)
  const { name = '', marks = '', type = '', length, values, pattern } = parts
  return {
    name,
    type: type as ColumnType,
    required: marks.includes('!'),
    unique: marks.includes('*'),
    length: length === undefined ? null : Number(length),
    pattern: pattern === undefined ? null : new RegExp(`^(?:${pattern})$`),
    values: values === undefined ? null : values.split('|').map((value) => value.trim()),
    tolerated: marks.includes('?'),
  }
}

/** Those of `base`, the ones of `more` taking the place of their namesakes. */
export const withColumns = (base: readonly Column[], more: readonly Column[]): Column[] => [
  ...base.filter(({ name }) => !more.some((one) => one.name === name)),
  ...more,
]

const PRESENCES: Readonly<Record<string, Presence>> = { '!': 'required', '~': 'recommended', '-': 'optional' }

/** Written pieces and folders as lines: `! folder 4_Annexes Pieces_ecrites/4_Annexes` (`!` required, `~` recommended, `-` optional). */
export function files(block: string): FileRule[] {
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [mark = '', kind = '', name = '', path = name] = line.split(/ +/)
      const presence = PRESENCES[mark]
      if (presence === undefined) throw new Error(`« ${line} » is no file`)
      return { kind: kind as FileKind, name, path, presence, columns: [] }
    })
}

export const table = (name: string, path: string, presence: Presence, columnsOfTable: readonly Column[]): FileRule => ({
  kind: 'table',
  name,
  path,
  presence,
  columns: columnsOfTable,
})

/** Ends of the paths of each kind, as regular expressions. */
const ENDINGS: Readonly<Record<FileKind, string>> = {
  folder: '/',
  table: '\\.(dbf|tab|gml|csv|geojson|gpkg)',
  pdf: '\\.pdf',
  metadata: '\\.xml',
}

export type FileMatch = { rule: FileRule; where: 'there' | 'elsewhere' }

/**
 * The rule of the standard for a path of the package (folders end with « / »): the one of the longest expression that
 * takes the whole path, else the one that takes its name alone, which is then misplaced or misnamed.
 */
export function ruleFor(standard: Standard, path: string): FileMatch | null {
  const name = path.replace(/\/$/, '').split('/').at(-1) ?? ''
  const there = longest(standard, (rule) => matches(`(?:.*/)?${rule.path}${ENDINGS[rule.kind]}`, path))
  if (there !== null) return { rule: there, where: 'there' }
  const isFolder = path.endsWith('/')
  const elsewhere = longest(
    standard,
    (rule) =>
      (rule.kind === 'folder') === isFolder &&
      matches(`${lastPart(rule.path)}.*${rule.kind === 'folder' ? '' : ENDINGS[rule.kind]}`, name),
  )
  return elsewhere === null ? null : { rule: elsewhere, where: 'elsewhere' }
}

function longest({ files }: Standard, takes: (rule: FileRule) => boolean): FileRule | null {
  let found: FileRule | null = null
  for (const rule of files) if ((found === null || rule.path.length > found.path.length) && takes(rule)) found = rule
  return found
}

const lastPart = (path: string) =>
  path
    .split('/')
    .filter((part) => part !== ']*')
    .at(-1)
    ?.replace(/^\[\^$/, '[^/]*') ?? path

const expressions = new Map<string, RegExp>()

function matches(source: string, text: string): boolean {
  let expression = expressions.get(source)
  if (expression === undefined) {
    expression = new RegExp(`^(?:${source})$`, 'i')
    expressions.set(source, expression)
  }
  return expression.test(text)
}
