import type { DrawingUnit } from '#contract/dossier/deposit/deposit.ts'

/** $INSUNITS of the DXF reference: the units in which a French drawing is made. */
const UNITS: Readonly<Record<string, DrawingUnit>> = { '4': 'mm', '5': 'cm', '6': 'm' }

/** Entities that a footprint may need, blocks unfolded; beyond, the file is a whole survey or a trap. */
const ENTITIES_MAX = 100_000

/** Blocks within blocks that drawing software writes; beyond, nobody drew it. */
const DEPTH_MAX = 16

export type DxfFacts = {
  /** Absent: the file says none, or one that drawing software writes by default. */
  unit: DrawingUnit | undefined
  /** Why the file is not given to the reader; undefined: it may be. */
  refusal: DxfRefusal | undefined
}

type Block = { entities: number; inserts: { block: string; times: number }[] }

/** What the text of a DXF says before any geometry is read: its unit, and how much its blocks unfold to. */
export function dxfFacts(text: string): DxfFacts {
  const reading = new Reading()
  let line = 0
  let at = 0
  let code = ''
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const value = text.slice(at, end === -1 ? text.length : end).trim()
    if (line % 2 === 0) code = value
    else reading.pair(code, value)
    line += 1
    at = end === -1 ? text.length : end + 1
  }
  return { unit: reading.unit, refusal: refusalOf(reading.blocks, reading.entities) }
}

/** Group codes one by one: header variables, then blocks, then entities. */
class Reading {
  unit: DrawingUnit | undefined
  readonly blocks = new Map<string, Block>()
  readonly entities: Block = { entities: 0, inserts: [] }
  private section = ''
  private variable = ''
  private kind = ''
  private into: Block | undefined
  private insert: { block: string; times: number } | undefined

  pair(code: string, value: string) {
    if (code === '9') this.variable = value
    else if (code === '70' && this.section === 'HEADER' && this.variable === '$INSUNITS') this.unit = UNITS[value]
    else if (code === '0') this.begin(value)
    else if (code === '2') this.named(value)
    else if (this.insert && (code === '70' || code === '71')) this.insert.times *= Math.max(1, Number(value) || 1)
  }

  private begin(kind: string) {
    this.kind = kind
    this.insert = undefined
    if (kind === 'BLOCK') this.into = undefined
    else if (kind === 'ENDBLK' || kind === 'ENDSEC') this.into = undefined
    else if (this.into && kind !== 'SECTION') {
      this.into.entities += 1
      if (kind === 'INSERT') {
        this.insert = { block: '', times: 1 }
        this.into.inserts.push(this.insert)
      }
    }
  }

  private named(name: string) {
    if (this.kind === 'SECTION') {
      this.section = name
      this.into = name === 'ENTITIES' ? this.entities : undefined
    } else if (this.kind === 'BLOCK' && this.section === 'BLOCKS' && !this.into) {
      this.into = { entities: 0, inserts: [] }
      this.blocks.set(name, this.into)
    } else if (this.insert) this.insert.block = name
  }
}

/** Why a DXF is not read at all; its sentence is in the wording. */
export type DxfRefusal = 'nestedBlocks' | 'tooManyEntities'

function refusalOf(blocks: ReadonlyMap<string, Block>, top: Block): DxfRefusal | undefined {
  const sizes = new Map<Block, number>()
  const sizeOf = (block: Block, depth: number): number => {
    if (depth > DEPTH_MAX) return Number.NaN
    const known = sizes.get(block)
    if (known !== undefined) return known
    let size = block.entities
    for (const { block: name, times } of block.inserts) {
      const inner = blocks.get(name)
      if (inner) size += times * sizeOf(inner, depth + 1)
    }
    sizes.set(block, size)
    return size
  }
  const size = sizeOf(top, 0)
  if (Number.isNaN(size)) return 'nestedBlocks'
  if (size > ENTITIES_MAX) return 'tooManyEntities'
  return undefined
}
