import { legalSridAt, toDegrees } from '#platform/geodata/legal-projections.ts'
import { Problem } from '#platform/problem.ts'
import type { PackedGeometry, PackedLayer, PackedRow } from '#server/place/packages/packages.ts'
import { readDocumentName } from './document-name.ts'
import { checkEasementTables, checkFiles, type MatchedFile } from './file-rules.ts'
import { type Finding, finding, type Report, type Where } from './finding.ts'
import { checkIdentity, type DocumentRows, ownRows } from './identity-rules.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { checkMetadata } from './metadata-rules.ts'
import type { OpenedPackage } from './opened.ts'
import { checkRelations, newRelations, noteRelation, type Relations } from './relation-rules.ts'
import { type Box, GrowingBox, type Position, readShape, type Shape, UnreadableShape } from './shape.ts'
import { type Complexity, isOfType, tooComplex } from './shape-rules.ts'
import type { Column, FileRule, Standard } from './standard.ts'
import { cellText, isInseeCode, readDay, wrongsOf } from './value-rules.ts'

/** What a contour is accused of, by who can judge it: the database. */
export type Judge = {
  /** For each drawing (hexadecimal WKB), null when it is valid; else why, and where in its own projection. */
  validity(shapes: readonly string[]): Promise<readonly ({ reason: string; at: Position | null } | null)[]>
  /** Of these drawings, the places of those that are not wholly inside the outline, ten metres being forgiven. */
  outside?(shapes: readonly string[], srid: number): Promise<readonly boolean[]>
}

export type CheckSettings = {
  /** Projection in which the package is checked, when its files do not say one. */
  srid: number
  /** Day of the check, as `20261126`. */
  today: string
  complexity: { error: Complexity; warning: Complexity } | null
}

/** What is read of a file of the package, as the national check tells it. */
export type FileInfo = {
  type: 'directory' | 'table' | 'pdf' | 'metadata'
  modelName: string
  name: string
  path: string
  boundingBox?: Box | null
  totalFeatures?: number
}

export type DocumentInfo = { name: string; model: string; files: FileInfo[]; extent: Box | null }

/** A zone, kept for what is looked at across zones. */
export type DrawnZone = { row: number; label: string; shape: string }

export type CheckResult = {
  findings: Finding[]
  info: DocumentInfo
  metadata: Metadata | null
  zones: { file: string; layer: string; srid: number; zones: DrawnZone[]; isTooMuch: boolean } | null
}

export type Progress = (step: string, done: number, total: number) => void

/** The whole check of an opened package against a version of the standard. */
export async function checkPackage(
  opened: OpenedPackage,
  standard: Standard,
  settings: CheckSettings,
  judge: Judge,
  progress: Progress = () => {},
): Promise<CheckResult> {
  const findings: Finding[] = []
  const check = new PackageCheck(opened, standard, settings, judge, (one) => findings.push(one))
  const { info, metadata, zones } = await check.run(progress)
  return { findings, info, metadata, zones }
}

const BATCH = 500
/** What zones may weigh to be compared, in characters. */
const MOST_ZONES_LENGTH = 60_000_000

/** The file stops being readable, which is said of the file. */
class RowsUnread extends Error {}

/** @throws RowsUnread for what its reader refuses; a fault of the software stays one */
async function* rowsOf(layer: PackedLayer): AsyncGenerator<readonly PackedRow[]> {
  try {
    yield* layer.rows()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError) throw error
    const told = error instanceof Problem ? error.toJSON().detail : undefined
    throw new RowsUnread(told === undefined ? error.message : String(told), { cause: error })
  }
}

/** Names of zones in the tables that cover the ground. */
const GROUND_TABLES = new Set(['ZONE_URBA', 'SECTEUR_CC'])

class PackageCheck {
  readonly opened: OpenedPackage
  readonly standard: Standard
  readonly settings: CheckSettings
  readonly judge: Judge
  readonly report: Report
  readonly fileNames: ReadonlySet<string>
  readonly relations: Relations = newRelations()
  readonly documentRows: DocumentRows = { ids: [], communes: 0, perimeters: 0 }
  readonly extent = new GrowingBox()
  zones: CheckResult['zones'] = null

  constructor(opened: OpenedPackage, standard: Standard, settings: CheckSettings, judge: Judge, report: Report) {
    this.opened = opened
    this.standard = standard
    this.settings = settings
    this.judge = judge
    this.report = report
    this.fileNames = new Set(opened.paths.map((path) => path.replace(/\/$/, '').split('/').at(-1) ?? ''))
  }

  async run(progress: Progress) {
    const { opened, standard, report } = this
    const found = checkFiles(opened, standard, report)
    const { matched, metadata } = this.metadata(found)
    checkEasementTables(matched, standard, report)
    const files: FileInfo[] = []
    const tables = matched.filter(({ rule }) => rule.kind === 'table').length
    let done = 0
    for (const file of matched) {
      const common = { modelName: file.rule.name, name: baseName(file.path), path: file.path.replace(/\/$/, '') }
      if (file.rule.kind !== 'table') {
        files.push({ type: file.rule.kind === 'folder' ? 'directory' : file.rule.kind, ...common })
        continue
      }
      progress(file.rule.name, done, tables)
      const read = await this.table(file, metadata)
      if (file.rule.name === 'DOC_URBA' && standard.documentId !== null)
        read.totalFeatures = ownRows(opened.name, standard, this.documentRows)
      files.push({ type: 'table', ...common, ...read })
      done += 1
    }
    checkRelations(this.relations, standard, report)
    checkIdentity(opened.name, standard, this.documentRows, report)
    if (this.extent.box === null) report(finding('NO_SPATIAL_DATA'))
    files.sort((a, b) => (a.path < b.path ? -1 : 1))
    const info: DocumentInfo = { name: opened.name, model: standard.name, files, extent: this.extent.box }
    return { info, metadata, zones: this.zones }
  }

  /** XML files that are no metadata leave the table; several sheets are told. */
  metadata(found: readonly MatchedFile[]): { matched: MatchedFile[]; metadata: Metadata | null } {
    const sheets: { path: string; metadata: Metadata }[] = []
    const matched = found.filter(({ path, rule }) => {
      if (rule.kind !== 'metadata') return true
      const metadata = readMetadata(this.opened.texts.get(path) ?? '')
      if (metadata === null) this.report(finding('METADATA_IGNORED_FILE', { file: path, layer: rule.name }))
      else sheets.push({ path, metadata })
      return metadata !== null
    })
    const rule = this.standard.files.find(({ kind }) => kind === 'metadata')
    const hadOne = found.some((file) => file.rule.kind === 'metadata')
    if (hadOne && sheets.length === 0 && rule?.presence === 'required')
      this.report(finding('FILE_MISSING_MANDATORY', { value: rule.name, layer: rule.name }))
    if (sheets.length > 1)
      this.report(finding('METADATA_MULTIPLE_FILES', { value: sheets.map(({ path }) => path).join(', ') }))
    const document = readDocumentName(this.opened.name)
    for (const { path, metadata } of sheets) checkMetadata({ metadata, file: path, document, report: this.report })
    return { matched, metadata: sheets[0]?.metadata ?? null }
  }

  async table({ path, rule }: MatchedFile, metadata: Metadata | null): Promise<TableInfo> {
    const layer = this.opened.layers.get(path)
    const here = { file: path, layer: rule.name, where: { kind: 'nowhere', because: 'table' } } as const
    if (layer === undefined) {
      const reason = this.opened.unreadable.get(path) ?? 'son contenu n’est pas reconnu.'
      this.report(finding('FILE_NOT_OPENED', { ...here, facts: { reason } }))
      return { boundingBox: null, totalFeatures: 0 }
    }
    this.encoding(path, rule, metadata)
    const table = new TableCheck(this, path, rule, layer)
    try {
      return await table.run()
    } catch (error) {
      if (!(error instanceof RowsUnread)) throw error
      this.report(finding('FILE_NOT_OPENED', { ...here, facts: { reason: error.message } }))
      return { boundingBox: null, totalFeatures: table.count }
    }
  }

  encoding(path: string, rule: FileRule, metadata: Metadata | null): void {
    const declared = metadata?.characterSet
    const accents = this.opened.accents.get(path)
    if (declared === undefined || declared === null || accents === undefined) return
    const here = {
      file: path,
      layer: rule.name,
      value: declared,
      where: { kind: 'nowhere', because: 'table' },
    } as const
    if (declared === 'utf8' && accents === 'singleByte') this.report(finding('TABLE_UNEXPECTED_ENCODING', here))
    if (declared.startsWith('8859') && accents === 'utf8') this.report(finding('PARVIS_ENCODING', here))
  }
}

type TableInfo = { boundingBox: Box | null; totalFeatures: number }

const baseName = (path: string) => path.replace(/\/$/, '').split('/').at(-1) ?? path

type Waiting = { row: number; hex: string; where: Where; shape: Shape }

/** One table: its columns, then its rows as they come. */
class TableCheck {
  readonly owner: PackageCheck
  readonly path: string
  readonly rule: FileRule
  readonly layer: PackedLayer
  readonly srid: number
  readonly degrees: ((x: number, y: number) => Position) | undefined
  readonly present: readonly { column: Column; key: string }[]
  readonly drawn: Column | undefined
  readonly box = new GrowingBox()
  readonly zones: DrawnZone[] | null
  waiting: Waiting[] = []
  zonesLength = 0
  count = 0
  withHeights = 0

  constructor(owner: PackageCheck, path: string, rule: FileRule, layer: PackedLayer) {
    this.owner = owner
    this.path = path
    this.rule = rule
    this.layer = layer
    this.srid = layer.crs.known ? layer.crs.srid : owner.settings.srid
    this.degrees = toDegrees(this.srid)
    const keys = new Map(layer.fields.map(({ name }) => [name.toUpperCase(), name]))
    this.drawn = rule.columns.find(({ name }) => name === 'WKT')
    this.present = rule.columns.flatMap((column) => {
      const key = keys.get(column.name)
      return key === undefined || column === this.drawn ? [] : [{ column, key }]
    })
    this.zones = GROUND_TABLES.has(rule.name) ? [] : null
  }

  tell(code: Parameters<typeof finding>[0], parts: Partial<Omit<Finding, 'code'>> = {}): void {
    const { path: file, rule } = this
    this.owner.report(finding(code, { file, layer: rule.name, where: { kind: 'nowhere', because: 'table' }, ...parts }))
  }

  async run() {
    this.header()
    for await (const batch of rowsOf(this.layer)) {
      for (const row of batch) this.row(row)
      if (this.waiting.length >= BATCH) await this.judgeWaiting()
    }
    await this.judgeWaiting()
    if (this.count === 0) this.tell('FILE_EMPTY')
    if (this.withHeights > 0) this.tell('PARVIS_HEIGHTS', { facts: { count: String(this.withHeights) } })
    if (this.zones !== null)
      this.owner.zones = {
        ...{ file: this.path, layer: this.rule.name, srid: this.srid },
        zones: this.zones,
        isTooMuch: this.zonesLength > MOST_ZONES_LENGTH,
      }
    const boundingBox = this.box.box
    if (boundingBox !== null) {
      this.projection(boundingBox)
      this.owner.extent.add(boundingBox[0], boundingBox[1])
      this.owner.extent.add(boundingBox[2], boundingBox[3])
    }
    return { boundingBox, totalFeatures: this.count }
  }

  header(): void {
    const { rule, layer, drawn } = this
    const expected = new Set(rule.columns.map(({ name }) => name))
    for (const { name } of layer.fields)
      if (!expected.has(name.toUpperCase()) && !DRAWING_COLUMNS.has(name.toUpperCase()))
        this.tell('TABLE_UNEXPECTED_ATTRIBUTE', { attribute: name.toUpperCase() })
    const held = new Set(this.present.map(({ column }) => column))
    for (const column of rule.columns) {
      if (column === drawn || held.has(column) || column.tolerated) continue
      const code = column.required ? 'TABLE_MISSING_ATTRIBUTE' : 'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE'
      this.tell(code, { attribute: column.name })
    }
    if (drawn !== undefined && this.hasNoDrawing()) this.tell('TABLE_MISSING_GEOMETRY', { attribute: 'WKT' })
    if (drawn !== undefined && !this.hasNoDrawing() && !layer.crs.known)
      this.tell('PARVIS_PROJECTION_UNKNOWN', { value: layer.crs.declared, facts: { expected: `EPSG:${this.srid}` } })
  }

  /** A .dbf alone, a text table without its column: the reader says that nothing is ever drawn in it. */
  hasNoDrawing = () => this.layer.format === 'DBF' || (this.layer.format === 'CSV' && this.layer.geometry === 'none')

  /** Only a place says which projection is legal there: overseas it is not that of the mainland. */
  projection(box: Box): void {
    const { crs } = this.layer
    if (!crs.known) return
    const legal = legalSridAt((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    if (crs.srid !== legal) this.tell('PARVIS_PROJECTION', { value: crs.name, facts: { expected: `EPSG:${legal}` } })
  }

  row({ line, properties, geometry }: PackedRow): void {
    this.count += 1
    const { where, shape } = this.drawing(line, geometry)
    const cells = new Map<string, string | null>()
    for (const { column, key } of this.present) {
      const text = cellText(properties[key])
      cells.set(column.name, text)
      for (const { code, facts } of wrongsOf(column, text, this.owner.fileNames))
        this.tell(code, { row: line, attribute: column.name, value: text, where, facts })
    }
    this.beyondColumns(line, cells, where)
    noteRelation(this.owner.relations, { file: this.path, rule: this.rule, row: line, cells, where })
    if (this.zones !== null && shape !== null && typeof geometry === 'string')
      this.keepZone({ row: line, label: cells.get('LIBELLE') ?? '', shape: geometry })
  }

  /** Zones are kept to be compared, up to what is compared: beyond, a package of any size is read in the same memory. */
  keepZone(zone: DrawnZone): void {
    this.zonesLength += zone.shape.length
    if (this.zonesLength > MOST_ZONES_LENGTH) this.zones?.splice(0)
    else this.zones?.push(zone)
  }

  /** Rules that look at several columns, or that the national check adds to some. */
  beyondColumns(row: number, cells: ReadonlyMap<string, string | null>, where: Where): void {
    const { standard, settings, documentRows } = this.owner
    const tell = (code: Parameters<typeof finding>[0], attribute: string, value: string | null, facts = {}) =>
      this.tell(code, { row, attribute, value, where, facts })
    const insee = cells.get('INSEE')
    if (typeof insee === 'string' && !isInseeCode(insee)) tell('CNIG_INSEE_INVALID', 'INSEE', insee)
    const [type, sub] = [cells.get('TYPEPSC'), cells.get('STYPEPSC')]
    if (standard.pairs !== null && typeof type === 'string' && typeof sub === 'string') {
      const known = standard.pairs.get(type)
      if (known !== undefined && !known.has(sub)) tell('PARVIS_TYPE_PAIR', 'TYPEPSC, STYPEPSC', `${type}-${sub}`)
      const text = cells.get('TXT')
      if (type === '97' && sub === '01' && !/^SECT[0-9]{2}$/.test(text ?? ''))
        tell('CNIG_TXT_REGEXP_INVALID', 'TXT', text ?? null)
    }
    for (const name of ['DATAPPRO', 'DATVALID', 'DATEDECIS']) {
      const text = cells.get(name)
      const day = typeof text === 'string' ? readDay(text) : null
      if (day !== null && day > settings.today) tell('PARVIS_FUTURE_DAY', name, text ?? null)
    }
    if (this.rule.name === 'DOC_URBA_COM') documentRows.communes += 1
    if (this.rule.name === 'PERIMETRE_SCOT') documentRows.perimeters += 1
    const id = cells.get('IDURBA')
    if (id !== undefined)
      documentRows.ids.push({
        file: this.path,
        layer: this.rule.name,
        row,
        id,
        where,
        approved: cells.get('DATAPPRO') ?? null,
      })
  }

  /** Reads what is drawn: where it is, whether it can be read, whether it is too heavy; its validity is asked by batches. */
  drawing(row: number, geometry: PackedGeometry): { where: Where; shape: Shape | null } {
    const nowhere = { where: { kind: 'nowhere', because: 'noGeometry' } as const, shape: null }
    const { drawn, degrees } = this
    if (drawn === undefined || this.hasNoDrawing()) return nowhere
    let shape: Shape | null
    try {
      shape = readShape(geometry)
    } catch (error) {
      if (!(error instanceof UnreadableShape)) throw error
      this.tell('ATTRIBUTE_GEOMETRY_INVALID_FORMAT', { row, attribute: 'WKT', facts: { reason: error.message } })
      return nowhere
    }
    if (shape === null) {
      if (drawn.required) this.tell('ATTRIBUTE_UNEXPECTED_NULL', { row, attribute: 'WKT', where: nowhere.where })
      return nowhere
    }
    const own = degrees === undefined ? null : boxInDegrees(shape.box, degrees)
    const where = this.located(own?.box ?? null)
    if (degrees !== undefined && own !== null && !this.box.holds(own))
      readShape(geometry, (x, y) => this.box.add(...degrees(x, y)))
    if (shape.hasHeights) this.withHeights += 1
    if (!isOfType(drawn, shape)) {
      const facts = { reason: 'ce n’est pas le type de géométrie demandé' }
      this.tell('ATTRIBUTE_GEOMETRY_INVALID_FORMAT', { row, attribute: 'WKT', where, facts })
      return { where, shape: null }
    }
    this.complexity(row, shape, where)
    const hex = typeof geometry === 'string' ? geometry : Buffer.from(geometry as Uint8Array).toString('hex')
    this.waiting.push({ row, hex, where, shape })
    return { where, shape }
  }

  located(box: Box | null): Where {
    if (box === null) return { kind: 'nowhere', because: 'projection' }
    const [west, south, east, north] = box
    return west === east && south === north ? { kind: 'point', at: [west, south] } : { kind: 'box', box }
  }

  complexity(row: number, shape: Shape, where: Where): void {
    const thresholds = this.owner.settings.complexity
    if (thresholds === null) return
    const worst = tooComplex(shape, thresholds.error, this.srid)
    const near = worst === null ? tooComplex(shape, thresholds.warning, this.srid) : null
    const reason = worst ?? near
    if (reason === null) return
    const code = worst === null ? 'CNIG_GEOMETRY_COMPLEXITY_WARNING' : 'CNIG_GEOMETRY_COMPLEXITY_ERROR'
    this.tell(code, { row, attribute: 'WKT', where, facts: { reason } })
  }

  async judgeWaiting(): Promise<void> {
    const { waiting } = this
    if (waiting.length === 0) return
    this.waiting = []
    const shapes = waiting.map(({ hex }) => hex)
    const verdicts = await this.owner.judge.validity(shapes)
    verdicts.forEach((verdict, index) => {
      const one = waiting[index]
      if (verdict === null || one === undefined) return
      const at = verdict.at === null || this.degrees === undefined ? null : this.degrees(...verdict.at)
      const where: Where = at === null ? one.where : { kind: 'point', at }
      this.tell('ATTRIBUTE_GEOMETRY_INVALID', {
        row: one.row,
        attribute: 'WKT',
        where,
        facts: { reason: verdict.reason },
      })
    })
    if (this.owner.judge.outside === undefined) return
    const isZone = GROUND_TABLES.has(this.rule.name)
    const code = isZone ? 'PARVIS_ZONE_OUTSIDE' : 'CNIG_GEOMETRY_OUTSIDE_DOCUMENT_EMPRISE_ERROR'
    const outside = await this.owner.judge.outside(shapes, this.srid)
    waiting.forEach(({ row, where }, index) => {
      if (outside[index] === true) this.tell(code, { row, attribute: 'WKT', where })
    })
  }
}

/** The corners of a box in degrees: it holds what is drawn but for the bulge of its sides, which it grows by. */
function boxInDegrees([west, south, east, north]: Box, degrees: (x: number, y: number) => Position): GrowingBox {
  const box = new GrowingBox()
  for (const [x, y] of [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ] as const)
    box.add(...degrees(x, y))
  return box
}

/** Columns in which a text table writes what is drawn. */
const DRAWING_COLUMNS = new Set(['WKT', 'GEOM', 'GEOMETRY', 'THE_GEOM'])
