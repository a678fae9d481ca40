import { COLLECTION_STREAMS, type CollectionStream } from '#contract/services/places/place.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'

/** What is put in a container, as a choice. */
export const STREAMS: readonly { value: CollectionStream | ''; label: string }[] = [
  { value: '', label: 'Non renseigné' },
  ...COLLECTION_STREAMS.map((value) => ({ value, label: COLLECTION_STREAM_NAMES[value] })),
]
