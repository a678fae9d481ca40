/** One frame of a device, whatever brought it. */
export type Uplink = {
  /** EUI-64 in upper-case hexadecimal, or the name that a plain source gives. */
  eui: string
  /** When it was sent, as its network says; undefined when nothing dates it. ISO instant. */
  at: string | undefined
  /** What a copy of the same frame bears too. */
  dedup: string
  fPort: number | null
  bytes: Buffer
  /** Values that came with it, decoded by the device or its network. */
  said: Record<string, unknown> | null
}

/** A message that is no frame of this format: `why` is a French sentence. */
export class UnreadableEnvelope extends Error {
  readonly why: string

  constructor(why: string) {
    super(why)
    this.why = why
  }
}
